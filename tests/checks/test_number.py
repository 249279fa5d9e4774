"""Numbers count by their value, however they are written."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.checks.number import failed, lost
from bitext.checks.numerals import Number, numbers, roman_value

CASES = [
    line.split(" | ")
    for line in (Path(__file__).parent / "numbers.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("source", "target", "expected"), CASES, ids=[c[0] for c in CASES])
def test_numbers_are_compared_by_value(source: str, target: str, expected: str) -> None:
    assert failed(source, target) == (expected == "lost")


@given(st.integers(2, 10**9))
def test_grouped_numbers_are_the_same_in_both_languages(number: int) -> None:
    english = f"{number:,}"
    for separator in (" ", "\u00a0", "\u202f", "."):
        assert not failed(f"Il en a {english.replace(',', separator)}.", f"He has {english}.")


@given(st.integers(2000, 10**9), st.integers(1, 1000))
def test_other_numbers_are_told(number: int, more: int) -> None:
    assert failed(f"Il en a {number}.", f"He has {number + more:,}.")


@given(st.text())
def test_a_text_keeps_its_own_numbers(text: str) -> None:
    assert not failed(text, text)


@pytest.mark.parametrize(
    ("scales", "expected"),
    [((10**6, 10**9), True), ((10**6, 1), False), ((1, 10**6), False), ((10**6, 10**6), False)],
)
def test_scales_must_agree_where_both_sides_name_one(
    scales: tuple[int, int], expected: bool
) -> None:
    three = frozenset({Decimal(3)})
    this, that = (Number(three, scale, figures=True) for scale in scales)
    assert bool(lost([this], [that])) == expected
    assert not lost([this], [Number(frozenset({Decimal(3 * this.scale)}))])


def test_number_of_a_million_figures_is_none_to_stumble_over() -> None:
    assert not failed("Le " + "9" * 1_100_000, "The " + "9" * 1_100_000)


@pytest.mark.parametrize(("text", "value"), [("IV", 4), ("XIX", 19), ("XLII", 42), ("LXX", 70)])
def test_roman_numerals_have_their_value(text: str, value: int) -> None:
    assert roman_value(text) == value


def test_elided_articles_are_no_roman_numerals() -> None:
    assert not list(numbers("L'accord, c'est là ; C'est I."))
