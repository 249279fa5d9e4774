"""Columns are equally long; what is empty, and what the references are, can be told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.strategies import texts

from bitext.errors import SegmentCountError
from bitext.evaluation.segments import Segments, digest_of, require_count


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"references": (["a"],)}, r"2 hypotheses against 1 references \(file 1\)"),
        ({"references": (["a", "b"], ["a"])}, r"2 hypotheses against 1 references \(file 2\)"),
        ({"sources": ["a", "b", "c"]}, "2 hypotheses against 3 sources"),
        ({"documents": []}, "2 hypotheses against 0 document labels"),
        ({"lines": [1]}, "2 hypotheses against 1 line numbers"),
        ({"flags": [()]}, "2 hypotheses against 1 flags"),
    ],
)
def test_column_of_another_length_is_told(columns: dict[str, list[str]], message: str) -> None:
    with pytest.raises(SegmentCountError, match=message):
        Segments(["x", "y"], **columns)  # type: ignore[arg-type]


def test_there_is_something_to_score() -> None:
    with pytest.raises(SegmentCountError, match="nothing to score"):
        Segments([])


def test_counts_that_agree_are_let_through() -> None:
    require_count(3, 3, "sources")


@pytest.mark.parametrize(
    ("hypotheses", "references", "sources", "expected"),
    [
        (["a", ""], ["b", "c"], None, [1]),
        (["", " "], ["b", " "], None, [0]),
        (["", ""], ["", ""], ["s", ""], [0]),
        (["\n"], ["b"], ["s"], [0]),
        (["a"], [""], [""], []),
    ],
)
def test_empty_hypothesis_counts_where_something_was_to_be_said(
    hypotheses: list[str], references: list[str], sources: list[str] | None, expected: list[int]
) -> None:
    assert Segments(hypotheses, (references,), sources).empty == expected


def test_line_is_the_row_where_none_is_known() -> None:
    assert [Segments(["a", "b"]).line(i) for i in (0, 1)] == [1, 2]
    assert [Segments(["a", "b"], lines=[3, 7]).line(i) for i in (0, 1)] == [3, 7]
    assert len(Segments(["a", "b"])) == 2


@given(st.lists(texts(4), min_size=1, max_size=5), st.data())
def test_digest_does_not_see_how_words_are_cut(column: list[str], data: st.DataObject) -> None:
    words = " ".join(column).split()
    place = data.draw(st.integers(0, len(words)))
    cut = [" ".join(words[:place]), "  ".join(words[place:])]
    assert digest_of([column]) == digest_of([cut])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([["a b"]], [["ab"]]),
        ([["a"], ["b"]], [["a", "b"]]),
        ([["a", "b"]], [["b", "a"]]),
        ([["a"]], [["A"]]),
        ([[]], [["a"]]),
    ],
)
def test_other_references_have_another_digest(one: list[list[str]], other: list[list[str]]) -> None:
    assert digest_of(one) != digest_of(other)
