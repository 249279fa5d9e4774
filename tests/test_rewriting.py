"""Offsets find their way through edits, there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.alignment import Link
from bitext.document import Mark
from bitext.protocols import Hypothesis, Request, Term
from bitext.rewriting import (
    Edit,
    Insertion,
    Places,
    edit_answer,
    edit_request,
    has_overlap,
    merge_spans,
    take_links_back,
)

EDITS = [Edit(0, 2, ""), Edit(4, 5, "long"), Edit(7, 7, "in")]
TEXT = "🚀 abcdef"


def test_text_marks_and_terms_are_edited() -> None:
    request = Request(TEXT, (Mark(4, 6, 0), Mark(8, 8, 1)), (Term(2, 4, "x"),))
    found = edit_request(request, EDITS)
    assert found.text == "ablongdeinf"
    assert [found.text[mark.start : mark.end] for mark in found.marks] == ["longd", ""]
    assert [found.text[term.start : term.end] for term in found.terms] == ["ab"]


def test_links_come_back_to_the_text_as_it_was() -> None:
    links = (Link(0, 2, 0, 1), Link(2, 6, 1, 2), Link(3, 5, 2, 3), Link(10, 11, 3, 4))
    found = take_links_back(Hypothesis("wxyz", links=links), EDITS)
    assert [TEXT[a:b] for a, b, *_ in found.links] == ["ab", "c", "c", "f"]


def test_what_is_put_in_is_linked_and_the_rest_moves() -> None:
    found = edit_answer(
        Hypothesis("a word here", links=(Link(0, 1, 0, 1), Link(2, 3, 2, 6), Link(4, 5, 7, 11))),
        [Insertion(2, 6, "longer one", 2, 3)],
    )
    assert found.text == "a longer one here"
    assert [found.text[c:d] for *_, c, d in found.links] == ["a", "longer one", "here"]


@given(st.data())
def test_spans_outside_edits_come_back_as_they_were(data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, 40), max_size=8)))
    edits = [
        Edit(start, end, data.draw(st.text("x", max_size=4)))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    places = Places(edits)
    for start in range(40):
        if not any(edit.start <= start < edit.end for edit in edits):
            assert places.back(*places.there(start, start + 1))[0] == start


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], []),
        ([(3, 5), (0, 2)], [(0, 2), (3, 5)]),
        ([(0, 2), (2, 4)], [(0, 2), (2, 4)]),
        ([(0, 3), (2, 4)], [(0, 4)]),
        ([(0, 9), (2, 4), (5, 6)], [(0, 9)]),
        ([(0, 2), (0, 2)], [(0, 2)]),
        ([(4, 6), (0, 3), (2, 5)], [(0, 6)]),
    ],
)
def test_spans_that_overlap_become_one(
    spans: list[tuple[int, int]], expected: list[tuple[int, int]]
) -> None:
    assert merge_spans(spans) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(0, 2, False), (1, 3, True), (2, 4, True), (3, 5, True), (4, 6, False), (7, 9, True)],
)
def test_span_is_touched_where_another_has_a_character_of_it(
    start: int, end: int, expected: bool
) -> None:
    spans = [(2, 4), (6, 8)]
    assert has_overlap(spans, start, end) == expected
