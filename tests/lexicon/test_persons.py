"""What is surely a person's name where nothing else stands."""

import pytest

from bitext.lexicon.persons import is_name, is_name_under, is_signature, is_written_name


@pytest.mark.parametrize(
    "text", ["G. Doucet", "S. Le Foll", "J.-L. Mélenchon", "Le Goff", "D'Ornano", "De Villepin"]
)
def test_surname_with_initials_or_particle_is_a_name(text: str) -> None:
    assert is_written_name(text, "fr")


@pytest.mark.parametrize(
    "text",
    [
        "A. Introduction",  # a heading
        "M. Doucet",  # Mr.
        "Le Caire",  # Cairo
        "La Belgique",
        "Le Petit Prince",
        "La maison",
        "Petit",
        "L'ONU",
        "Total",
    ],
)
def test_what_is_translated_is_none(text: str) -> None:
    assert not is_written_name(text, "fr")


def test_name_in_capitals_is_in_no_table() -> None:
    assert is_name("HARPAGON", "fr")
    assert is_name("JEAN-PAUL", "fr")
    assert not is_name("JOURNALISTE", "fr")
    assert not is_name("ONU", "fr")


@pytest.mark.parametrize(
    ("head", "text", "expected"),
    [
        ("Nom", "Petit", True),
        ("NOM :", "Petit", True),
        ("Candidat", "Marine Le Pen", True),
        ("Nom", "Pomme", False),
        ("Nom", "petit", False),
        ("Taille", "Petit", False),
        ("Commune", "Tours", True),
        ("Commune", "Londres", False),
        ("Commune", "Bourg Neuf", False),
    ],
)
def test_head_of_a_column_tells_whether_a_cell_is_a_name(
    head: str, text: str, *, expected: bool
) -> None:
    assert is_name_under(head, text, "fr") is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("J. PETIT", True),
        ("J.-P. LE GOFF", True),
        ("A. BILAN", False),
        ("M. PETIT", False),
        ("J. Petit", False),
        ("PETIT", False),
    ],
)
def test_initials_and_a_surname_in_capitals_are_a_signature(text: str, *, expected: bool) -> None:
    assert is_signature(text, "fr") is expected


@pytest.mark.parametrize("lang", ["de", "en", "pt-BR"])
@pytest.mark.parametrize("text", ["A. SUMMARY", "B. EINLEITUNG", "A. Kosten", "Van Gogh"])
def test_nothing_is_surely_a_name_in_a_language_without_a_table(text: str, lang: str) -> None:
    assert not is_signature(text, lang)
    assert not is_written_name(text, lang)


@pytest.mark.parametrize("text", ["C. SYNTHÈSES", "D. ANNEXES TECHNIQUES"])
def test_a_heading_in_the_plural_is_no_signature(text: str) -> None:
    assert not is_signature(text, "fr")
