"""What the tables tell of a single word in capitals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.lexicon.casing import names
from bitext.lexicon.readings import fitted, ordinal, readings_of, titled


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("MAIRE", ["maire"]),
        ("LYON", ["Lyon"]),
        ("GENÈVE", ["Genève"]),
        ("TUÉ", ["tué"]),
        ("TUE", ["tue"]),
        ("NICE", ["Nice"]),
        ("TOURS", ["tours", "Tours"]),
        ("ROSE", ["rose", "Rose"]),
        ("SNCF", ["SNCF"]),
        ("OTAN", ["OTAN"]),
        ("O.N.U.", ["O.N.U."]),
        ("A320", ["A320"]),
        ("XIV", ["XIV"]),
        ("1ER", ["1er"]),
        ("XXE", ["XXe"]),
        ("50", ["50"]),
        ("À", ["à"]),
        ("Y", ["y"]),
        ("B", ["B"]),
        ("PSKOVIEN", ["Pskovien", "pskovien"]),
    ],
)
def test_readings_of_a_word(word: str, expected: list[str]) -> None:
    kinds = names("fr").kinds.get(word, {})
    assert [reading.text for reading in readings_of(word, kinds, "fr")] == expected


def test_accents_left_out_are_put_in() -> None:
    assert [r.text for r in readings_of("ELEVES", {}, "fr", plain=True)] == ["élevés", "élèves"]
    assert [r.text for r in readings_of("A", {}, "fr", plain=True)] == ["a", "à"]
    assert [r.text for r in readings_of("A", {}, "fr")] == ["a"]


def test_language_without_tables_takes_what_it_does_not_know_for_names() -> None:
    assert [r.text for r in readings_of("WETTER", {}, "de")] == ["Wetter", "wetter"]


@given(st.text(st.characters(categories=["Lu", "Nd"]), min_size=1))
def test_readings_are_as_long_as_the_word(word: str) -> None:
    found = list(readings_of(word, {}, "fr"))
    assert found
    assert found[0].cost == 0
    assert {len(reading.text) for reading in found} == {len(word)}


@given(st.text(), st.text())
def test_fitted_is_as_long_as_the_word(form: str, word: str) -> None:
    assert len(fitted(form, word)) == len(word)
    assert len(titled(word)) == len(word)


def test_ordinal_keeps_its_figures() -> None:
    assert ordinal("21ÈME") == "21ème"
