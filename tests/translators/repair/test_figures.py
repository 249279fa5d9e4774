"""Figures are read in one language's form and written in the other's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.translators.repair.figures import (
    Reading,
    Writing,
    find_figures,
    longest_first,
    reading_of,
    table,
    writing_of,
)


def forms() -> tuple[Reading, Writing]:
    reading, writing = reading_of("fr"), writing_of("en")
    assert reading is not None
    assert writing is not None
    return reading, writing


FRENCH, ENGLISH = forms()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("200 000 habitants", ["200,000"]),
        ("200\u00a0000 habitants", ["200,000"]),
        ("200\u202f000 habitants", ["200,000"]),
        ("1,15 %", ["1.15"]),
        ("1 234 567,89", ["1,234,567.89"]),
        ("de 1,5 à 2,5", ["1.5", "2.5"]),
        ("12 chats", []),
        ("2024", []),
        ("SIREN 732 829 320", []),
        ("FR 40 123 456 824", []),
        ("le 0 123 456", []),
        ("0,5 litre", ["0.5"]),
        ("v1,5", []),
        ("192.168.1.1", []),
        ("1,2,3", []),
    ],
)
def test_numbers_of_another_form_are_found(text: str, expected: list[str]) -> None:
    found = list(find_figures(text, FRENCH, ENGLISH))
    assert [figures.written for figures in found] == expected
    for figures in found:
        said = "".join(filter(str.isdigit, text[figures.start : figures.end]))
        assert said == figures.digits


@given(st.integers(1000, 10**12), st.integers(0, 999))
def test_any_number_is_written_as_python_writes_it(whole: int, part: int) -> None:
    text = f"{whole:,}".replace(",", " ") + f",{part:03}"
    (found,) = find_figures(f"Il y a {text} mots.", FRENCH, ENGLISH)
    assert found.written == f"{whole:,}.{part:03}"


@pytest.mark.parametrize(
    ("number", "ordinal"),
    [
        ("1", "1st"),
        ("2", "2nd"),
        ("3", "3rd"),
        ("4", "4th"),
        ("11", "11th"),
        ("12", "12th"),
        ("13", "13th"),
        ("21", "21st"),
        ("101", "101st"),
        ("111", "111th"),
        ("XIX", "19th"),
        ("XXI", "21st"),
    ],
)
def test_english_ordinal_has_its_ending(number: str, ordinal: str) -> None:
    assert ENGLISH.ordinal(number) == ordinal


@pytest.mark.parametrize(
    ("text", "number"),
    [("le 20e", "20"), ("la 1re", "1"), ("le XIXe", "XIX"), ("le 2ème", "2"), ("Le", None)],
)
def test_french_ordinal_is_read(text: str, number: str | None) -> None:
    found = FRENCH.ordinal.search(text)
    assert (found and found[1]) == number


@pytest.mark.parametrize("lang", ["xx", "ja"])
def test_language_without_data_is_left_alone(lang: str) -> None:
    assert (table(lang), reading_of(lang), writing_of(lang)) == (None, None, None)


def test_region_makes_no_difference() -> None:
    assert table("fr-CA") == table("FR")


@pytest.mark.parametrize(
    ("whole", "part", "grouped", "written"),
    [("1234", "", True, "1,234"), ("1234", "", False, "1234"), ("1", "50", False, "1.50")],
)
def test_number_is_grouped_where_it_was(whole: str, part: str, grouped: bool, written: str) -> None:
    assert ENGLISH.number(whole, part, grouped=grouped) == written


def test_longest_word_is_tried_first() -> None:
    assert longest_first("e ème er") == "ème|er|e"
