"""How words and names are written, by language."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.lexicon.casing import capitals_of, casing, listed, names, table


def test_usual_form_comes_first() -> None:
    assert casing("fr")["MAIRE"] == ("maire",)
    assert casing("fr")["NICE"][0] == "Nice"
    assert set(casing("fr")["ELEVE"]) == {"élevé", "élève"}


def test_names_know_their_kinds() -> None:
    assert names("fr").kinds["TOURS"] == {"places": "Tours"}
    assert set(names("fr").kinds["MARTIN"]) >= {"given"}
    assert names("fr").kinds["SAINT ETIENNE"] == {"places": "Saint-Étienne"}
    assert names("fr").longest >= 3


@pytest.mark.parametrize("lang", ["de", "en", "x"])
def test_language_without_tables_has_empty_ones(lang: str) -> None:
    assert not casing(lang)
    assert not names(lang).kinds


def test_no_word_stands_in_the_table_twice() -> None:
    lines = [line for line in table("fr", "casing").splitlines() if not line.startswith("#")]
    assert len({capitals_of(line.split()[0]) for line in lines}) == len(lines)


def test_every_name_begins_like_one() -> None:
    for kind, name in listed(table("fr", "names")):
        assert kind in {"given", "surnames", "places", "other"}
        assert re.match(r"[A-ZÀ-Ý]|d[e']|iP", name), name


@given(st.text())
def test_capitals_have_no_accents(text: str) -> None:
    found = capitals_of(text)
    assert capitals_of(found) == found


def test_names_are_listed_with_blanks_or_commas() -> None:
    assert list(listed("[places]\nParis Lyon\nLe Mans, New York,\n")) == [
        ("places", "Paris"), ("places", "Lyon"), ("places", "Le Mans"), ("places", "New York"),
    ]  # fmt: skip
