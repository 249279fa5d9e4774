"""Length is judged by proportion, with an allowance for short sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.checks.length import ALLOWANCE, FACTOR, failed


@pytest.mark.parametrize(
    ("shorter", "longer", "expected"),
    [
        (0, 20, False),
        (0, 21, True),
        (4, 30, False),
        (4, 31, True),
        (100, 270, False),
        (100, 271, True),
        (40, 120, False),
        (40, 121, True),
    ],
)
def test_limit_is_the_factor_with_the_allowance(shorter: int, longer: int, expected: bool) -> None:
    assert failed("a" * shorter, "b" * longer) == expected


@given(st.text(), st.text())
def test_sides_are_judged_alike(source: str, target: str) -> None:
    assert failed(source, target) == failed(target, source)


@given(st.text(), st.text(" \n\t"))
def test_white_space_around_a_text_does_not_count(text: str, space: str) -> None:
    assert not failed(f"{space}{text}", text)


@given(st.integers(0, 200))
def test_limit_grows_with_the_shorter_side(size: int) -> None:
    most = int(FACTOR * size) + ALLOWANCE
    assert not failed("a" * size, "a" * most)
    assert failed("a" * size, "a" * (most + 1))
