"""Rows give hypotheses back, and nothing that a file was spoiled into gets through."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.alignment import Link
from bitext.memory.rows import FARTHEST, Kept, can_be_kept, hypothesis_of, row_of
from bitext.protocols import Hypothesis

WORDS = st.text(min_size=1).filter(str.strip)
SCORES = st.none() | st.floats(max_value=0, allow_nan=False, allow_infinity=False)
NAMES = st.lists(st.sampled_from(["length", "number", "low-score"]), unique=True).map(tuple)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, Hypothesis]:
    source, target = draw(WORDS), draw(WORDS)
    spans = [
        tuple(sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2))))
        for text in (source, target)
    ]
    links = tuple(Link(*spans[0], *spans[1]) for _ in range(draw(st.integers(0, 3))))
    others = tuple(draw(st.lists(st.text(), max_size=2)))
    return source, Hypothesis(target, draw(SCORES), links, draw(NAMES), others)


@given(pairs())
def test_row_gives_the_hypothesis_back(pair: tuple[str, Hypothesis]) -> None:
    source, hypothesis = pair
    assert hypothesis_of(row_of(hypothesis), source) == hypothesis


GOOD: tuple[Any, ...] = ("Yes.", -0.5, b"", "", "")


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (0, None),
        (0, b"Yes."),
        (0, "  "),
        (1, 0.5),
        (1, float("nan")),
        (1, "good"),
        (1, -1),
        (2, None),
        (2, b"\0\0\0"),
        (2, b"\0\0\x09\0\0\0\x01\0"),
        (2, b"\x02\0\x01\0\0\0\x01\0"),
        (2, b"\0\0\x01\0\0\0\xff\xff"),
        (3, 7),
        (4, None),
        (4, "{"),
        (4, "{}"),
        (4, "[1]"),
    ],
)
def test_row_that_nobody_of_us_wrote_is_none(place: int, value: object) -> None:
    assert hypothesis_of(GOOD, "Oui.") == Hypothesis("Yes.", -0.5)
    spoiled = (*GOOD[:place], value, *GOOD[place + 1 :])
    assert hypothesis_of(spoiled, "Oui.") is None


@given(
    st.tuples(
        st.text() | st.binary() | st.none(),
        st.floats() | st.text(max_size=3),
        st.binary(max_size=24) | st.none(),
        st.text(max_size=9) | st.integers(),
        st.text(max_size=9) | st.none(),
    )
)
def test_no_row_breaks_down(row: tuple[Any, ...]) -> None:
    found = hypothesis_of(row, "Oui.")
    assert found is None or found.text == row[0]


def test_sentence_too_long_for_its_links_is_not_kept() -> None:
    fine, long = "x" * FARTHEST, "x" * (FARTHEST + 1)
    assert can_be_kept(Kept(b"", fine, Hypothesis(fine)))
    assert not can_be_kept(Kept(b"", long, Hypothesis("x")))
    assert not can_be_kept(Kept(b"", "x", Hypothesis(long)))
