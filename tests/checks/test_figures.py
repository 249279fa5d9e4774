"""Figures mean what the language and what stands around them let them mean."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.checks.figures import BOTH, Number, folded, plain_figures, readings_of, signs_of
from bitext.checks.numeral_words import numeral_words
from bitext.checks.numerals import find_numbers


def number_in(text: str, lang: str = "fr") -> Number:
    """The only number of a text."""
    (found,) = find_numbers(text, numeral_words(lang))
    return found


def values(text: str, lang: str = "fr") -> list[str]:
    return [f"{value.normalize():f}" for value in sorted(number_in(text, lang).values)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("m²", "m"),
        ("mot¹, mot²", "mot, mot"),
        ("10⁻³", "10"),
        ("1½", "1 1⁄2"),
        ("CO₂", "CO2"),
        ("5 p.m.", "5 pm"),
        ("5 a. m.", "5 am"),
        ("１２", "12"),
        ("1\u00a0000", "1 000"),
        ("plain", "plain"),
    ],
)
def test_figures_are_made_plain(text: str, expected: str) -> None:
    assert plain_figures(text) == expected


@pytest.mark.parametrize(
    ("figures", "lang", "expected"),
    [
        ("1234", "fr", ["1234"]),
        ("1 234", "fr", ["1234"]),
        ("1,5", "fr", ["1.5"]),
        ("1.5", "fr", ["1.5"]),
        ("1.234", "fr", ["1.234", "1234"]),
        ("1,234", "fr", ["1.234"]),
        ("1,234", "en", ["1234"]),
        ("1.234", "en", ["1.234"]),
        ("1,234,567", "en", ["1234567"]),
        ("1.234.567", "fr", ["1234567"]),
        ("1,234.5", "en", ["1234.5"]),
        ("1.234,5", "de", ["1234.5"]),
        ("0,234", "en", ["0.234"]),
        ("1'234", "en", ["1234"]),
        ("68", "fr", ["68", "1968", "2068"]),
        ("7", "fr", ["7"]),
    ],
)
def test_marks_are_read_as_the_language_does(figures: str, lang: str, expected: list[str]) -> None:
    found = sorted(readings_of(figures, numeral_words(lang)))
    assert found == [Decimal(value) for value in expected]


@given(st.integers(0, 10**12), st.integers(1, 99))
def test_number_written_as_the_language_does_is_read_back(whole: int, part: int) -> None:
    grouped = f"{whole:,}"
    wanted = Decimal(f"{whole}.{part:02}")
    assert wanted in readings_of(f"{grouped}.{part:02}", numeral_words("en"))
    assert wanted in readings_of(f"{grouped.replace(',', ' ')},{part:02}", numeral_words("fr"))


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("3 millions", "fr", ["3000000"]),
        ("3,5 milliards", "fr", ["3500000000"]),
        ("12 k€", "fr", ["12000"]),
        ("3 million", "en", ["3000000"]),
        ("1.2 trillion", "en", ["1200000000000"]),
        ("750", "fr", ["750"]),
    ],
)
def test_scale_belongs_to_the_number(text: str, lang: str, expected: list[str]) -> None:
    assert set(expected) <= set(values(text, lang))


@pytest.mark.parametrize(
    ("text", "unit"),
    [("3 %", "%"), ("3 ‰", "‰"), ("3 €", "€"), ("3 euros", "€"), ("$3", "$"), ("3", "")],
)
def test_unit_is_told_whatever_it_is_called(text: str, unit: str) -> None:
    assert number_in(text).unit == unit


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        ("3", False, {1}),
        ("−3", False, {-1}),
        ("à -3", False, {-1}),
        ("-3", False, BOTH),
        ("-3", True, {-1}),
        ("- 3", True, BOTH),
        ("5-3", False, {1}),
        ("(-3", False, {-1}),
        ("5 % -3", False, BOTH),
    ],
)
def test_hyphen_is_a_minus_sign_where_it_can_be_nothing_else(
    text: str, known: bool, expected: set[int]
) -> None:
    assert signs_of(text, len(text) - 1, known=known) == expected


def test_values_are_all_readings_on_all_scales() -> None:
    number = Number(frozenset({Decimal(2), Decimal(3)}), frozenset({1, 10}))
    assert number.values == {2, 3, 20, 30}


def test_word_is_written_as_the_table_has_it() -> None:
    assert [folded(word, {"M", "euro"}) for word in ("M", "EURO", "X")] == ["M", "euro", "x"]


@pytest.mark.parametrize("word", ["mıllıon", "MİLLİON", "bıllıon"])
def test_letters_that_pass_for_others_make_no_scale(word: str) -> None:
    first, *_ = find_numbers(f"3 {word}", numeral_words("en"))
    assert first.values == {3}
