"""Systems whose lines are shifted get segments that are the same for all of them."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.aligners.length import LengthAligner
from bitext.alignment import Bead, Bitext
from bitext.document import document_of
from bitext.errors import SegmentCountError
from bitext.evaluation.column import Column
from bitext.evaluation.regrouping import ends_of, gather_systems, lines_from, spans_between
from bitext.protocols import Aligner

TEXTS = [
    "The mayor opened the bridge on Monday.",
    "It rained.",
    "Nobody came to see the fireworks, which were put off.",
    "The children had waited for weeks.",
]


def aligner(_: int) -> Aligner:
    return LengthAligner()


def column(name: str, texts: Sequence[str]) -> Column:
    return Column(name, list(texts))


def test_lines_that_agree_are_compared_line_by_line() -> None:
    systems = {"a": column("a", TEXTS), "b": column("b", TEXTS[::-1])}
    found = gather_systems(systems, [column("r", TEXTS)], aligner, lang="en")
    assert found["b"].hypotheses == TEXTS[::-1]
    assert found["a"].references == (TEXTS,)


def test_columns_of_different_length_are_refused() -> None:
    systems = {"a": column("a", TEXTS[:3])}
    with pytest.raises(SegmentCountError):
        gather_systems(systems, [column("r", TEXTS)], aligner, lang="en")


SHIFTED = ["", *TEXTS[:3]]


def test_shifted_system_is_aligned_and_all_have_the_same_references(
    caplog: pytest.LogCaptureFixture,
) -> None:
    systems = {"a": column("a", TEXTS), "b": column("b", ["", *TEXTS])}
    reference = column("r", [*TEXTS, ""])
    systems["a"] = column("a", [*TEXTS, ""])
    found = gather_systems(systems, [reference], aligner, lang="en")
    assert "aligned, and compared by what corresponds" in caplog.text
    assert found["a"].references == found["b"].references
    assert len(found["a"]) == len(found["b"])
    for segments in found.values():
        assert [text for text in segments.hypotheses if text] == TEXTS
    assert [found["b"].line(i) for i, t in enumerate(found["b"].hypotheses) if t] == [2, 3, 4, 5]


def test_nothing_is_aligned_where_nobody_may(caplog: pytest.LogCaptureFixture) -> None:
    systems = {"a": column("a", ["", *TEXTS])}
    found = gather_systems(systems, [column("r", [*TEXTS, ""])], None, lang="en")
    assert found["a"].hypotheses == ["", *TEXTS]
    assert "compared line by line" in caplog.text


@pytest.mark.parametrize(
    ("ends", "expected"),
    [([], []), ([0], [range(0)]), ([2, 2, 5], [range(2), range(2, 2), range(2, 5)])],
)
def test_spans_lie_between_ends(ends: list[int], expected: list[range]) -> None:
    assert spans_between(ends) == expected


@given(st.lists(st.integers(0, 5), max_size=6))
def test_spans_cover_all_without_gap(sizes: list[int]) -> None:
    ends = [sum(sizes[: i + 1]) for i in range(len(sizes))]
    spans = spans_between(ends)
    assert [len(span) for span in spans] == sizes
    assert [place for span in spans for place in span] == list(range(sum(sizes)))


@pytest.mark.parametrize(
    ("touching", "expected"),
    [
        ([range(1), range(1, 3), range(3, 4)], [1, 2, 4]),
        ([range(0), range(1)], [1, 1]),
        ([range(2), range(0), range(2, 3)], [1, 2, 3]),
    ],
)
def test_segment_without_text_stands_where_the_last_ended(
    touching: list[range], expected: list[int]
) -> None:
    assert lines_from(touching) == expected


def test_bead_without_source_belongs_to_what_stands_before() -> None:
    source, target = document_of("en", ["a", "b"]), document_of("en", ["x", "y", "z"])
    beads = (
        Bead(range(1), range(1)),
        Bead(range(1, 1), range(1, 2)),
        Bead(range(1, 2), range(2, 3)),
    )
    assert ends_of(Bitext(source, target, beads)) == {1: 2, 2: 3}
