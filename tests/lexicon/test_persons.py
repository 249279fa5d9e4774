"""What is surely a person's name where nothing else stands."""

import pytest

from bitext.lexicon.persons import is_name, is_written_name


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
