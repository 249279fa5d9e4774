"""Every number of a text is found: in figures, in words, Roman, in dates and fractions."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.checks.numeral_words import numeral_words
from bitext.checks.numerals import find_numbers, roman_value, total

UNITS = ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"]
TEENS = ["onze", "douze", "treize", "quatorze", "quinze", "seize", "dix sept", "dix huit"]
SMALL = [*UNITS, *TEENS, "dix neuf"]
TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}


def french(number: int) -> str:
    """A number from 0 to 999 999 in words, by the rules of school grammar."""
    if number < 20:
        return SMALL[number]
    if number < 70 or 80 <= number < 100:
        base = 80 if number >= 80 else number // 10 * 10
        tens = "quatre vingt" if base == 80 else TENS[base]
        rest = number - base
        joint = " et " if rest == 1 and base != 80 else " "
        return f"{tens}{joint}{SMALL[rest]}" if rest else tens
    if number < 80:
        return f"soixante{' et ' if number == 71 else ' '}{SMALL[number - 60]}"
    if number < 1000:
        head = "cent" if number < 200 else f"{french(number // 100)} cent"
        return f"{head} {french(number % 100)}" if number % 100 else head
    head = "mille" if number < 2000 else f"{french(number // 1000)} mille"
    return f"{head} {french(number % 1000)}" if number % 1000 else head


@given(st.integers(1, 999_999))
def test_french_number_in_words_has_its_value(number: int) -> None:
    found = [token for token in french(number).split() if token != "et"]
    assert total(found, numeral_words("fr")).readings == {number}


@given(st.integers(21, 9999))
def test_number_in_words_is_found_in_a_sentence(number: int) -> None:
    found = find_numbers(f"Il en a {french(number)} ici.", numeral_words("fr"))
    assert any(number in one.values for one in found)


@pytest.mark.parametrize(
    ("words", "lang", "expected"),
    [
        ("twenty five", "en", 25),
        ("one hundred", "en", 100),
        ("three hundred fifty", "en", 350),
        ("two thousand", "en", 2000),
        ("five million", "en", 5_000_000),
        ("quatre vingt dix", "fr", 90),
        ("deux mille vingt quatre", "fr", 2024),
        ("trois millions", "fr", 3_000_000),
    ],
)
def test_run_of_number_words_means_one_number(words: str, lang: str, expected: int) -> None:
    assert total(words.split(), numeral_words(lang)).readings == {expected}


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("1 250 pages", "fr", [1250]),
        ("le 12/05/2024", "fr", [12, 5, 2024]),
        ("version 1.2.3", "en", [1, 2, 3]),
        ("le XIXe siècle", "fr", [19]),
        ("Louis XIV", "fr", [14]),
        ("chapitre V", "fr", [5]),
        ("mai 1968", "fr", [5, 1968]),
        ("in May", "en", [5]),
        ("A4", "fr", [4]),
        ("CO2", "fr", []),
        ("rien", "fr", []),
        ("", "fr", []),
    ],
)
def test_numbers_of_a_text_are_found(text: str, lang: str, expected: list[int]) -> None:
    found = [number.values for number in find_numbers(text, numeral_words(lang))]
    for value in expected:
        assert any(value in values for values in found), value
    assert bool(found) == bool(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1/2", "0.5"), ("3/4", "0.75"), ("1 1/2", "1.5"), ("½", "0.5"), ("2½", "2.5"), ("1/0", "0")],
)
def test_fraction_has_its_value(text: str, expected: str) -> None:
    found = list(find_numbers(text, numeral_words("en")))
    assert any(Decimal(expected) in number.values for number in found)


def test_fraction_may_be_a_day_and_a_month() -> None:
    found = find_numbers("le 14/7", numeral_words("fr"))
    assert {7, 14} <= {value for number in found for value in number.values}


def roman(number: int) -> str:
    """A Roman numeral, built digit by digit from the standard table."""
    tens = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"]
    ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    return "C" * (number // 100) + tens[number // 10 % 10] + ones[number % 10]


@given(st.integers(1, 399))
def test_roman_numerals_have_their_value(number: int) -> None:
    assert roman_value(roman(number)) == number


@given(st.text(max_size=80), st.sampled_from(["fr", "en", "de", "xx"]))
def test_numbers_of_any_text_are_finite(text: str, lang: str) -> None:
    for number in find_numbers(text, numeral_words(lang)):
        assert all(value.is_finite() for value in number.values)
        assert number.signs <= {1, -1}
