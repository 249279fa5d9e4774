"""Running words that were copied are told; names, addresses and single words are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.checks.untranslated import RUN, failed, runs, words
from bitext.protocols import About


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Il fait beau ici.", "The weather is fine here.", False),
        ("Il fait beau ici.", "Il fait beau ici.", True),
        ("Il vit dans une petite ville.", "He vit dans une petite town.", True),
        ("Il vit dans une ville.", "He vit dans une town.", False),
        ("Rue du Faubourg Saint Honoré", "Rue du Faubourg Saint Honoré", False),
        ("Les Misérables de Victor Hugo", "Les Misérables by Victor Hugo", False),
        ("Paris", "Paris", False),
        ("Menu", "Menu", False),
        ("bonjour", "bonjour", False),
        ("bonjour madame", "bonjour madame", True),
        ("voir www.le-site.fr", "see www.le-site.fr", False),
        ("", "", False),
        (
            "Il quitte la Ligue des droits de l'homme.",
            "He leaves the Ligue des droits de l'homme (human rights league).",
            False,
        ),
        (
            "Le juge a ordonné la mise en liberté (voir page 4).",
            "The judge ordered la mise en liberté (voir page 4).",
            True,
        ),
        (
            "Il préside le club de tir de la ville (en salle).",
            "Il préside le club de tir de la ville (en salle).",
            True,
        ),
    ],
)
def test_copied_words_are_told(source: str, target: str, expected: bool) -> None:
    assert failed(source, target) == expected


def test_a_street_is_copied_rightly() -> None:
    about = About("fr", "en")
    line = "3 bis, avenue de la République, 75011 Paris"
    assert not failed(line, line, about)
    assert failed(f"Il habite au {line}.", f"Il habite au {line}.", about)


def test_runs_are_all_windows_of_their_length() -> None:
    letters = list("abcdef")
    assert runs(letters) == {tuple("abcd"), tuple("bcde"), tuple("cdef")}
    assert runs(letters[: RUN - 1]) == set()


def test_words_of_what_is_kept_are_left_out() -> None:
    assert words("Voir www.le-site.fr, oui.") == ["Voir", "oui"]


@given(st.lists(st.text("abcdé", min_size=1, max_size=6), min_size=RUN, max_size=9))
def test_copy_of_running_words_is_always_told(copied: list[str]) -> None:
    text = " ".join(copied)
    assert failed(f"Ici {text}", f"There {text}")
