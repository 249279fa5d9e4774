"""The verb `align`: fixed points, kept beads, flags and the confidence of the whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.aligners.length import LengthAligner
from bitext.alignment import Bead, Bitext
from bitext.document import Document, document_of
from bitext.errors import AlignmentError
from bitext.pipeline import align, segment
from bitext.pipeline.alignment import UNSURE, confidence
from bitext.segmentation.rules import VERSION
from bitext.version import __version__


def texts(sources: int, targets: int) -> tuple[Document, Document]:
    return (
        document_of("fr", [f"{'a' * (20 + 7 * i % 30)}." for i in range(sources)]),
        document_of("en", [f"{'b' * (21 + 7 * i % 30)}." for i in range(targets)]),
    )


def test_signature_names_aligner_and_version() -> None:
    bitext = align(*texts(3, 3), LengthAligner())
    assert str(bitext.signature) == f"align:length-1|v:{__version__}"


def test_signature_names_who_segmented_both_sides() -> None:
    source, target = (segment(side) for side in texts(3, 3))
    signature = align(source, target, LengthAligner()).signature
    assert signature.values("seg") == (f"rules-fr-{VERSION}", f"rules-en-{VERSION}")


def test_beads_under_the_threshold_are_flagged() -> None:
    bitext = align(*texts(6, 4), LengthAligner(), min_confidence=0.9)
    for bead in bitext.beads:
        assert (bead.confidence is not None and bead.confidence < 0.9) == (bead.flags == (UNSURE,))
    assert any(bead.flags for bead in bitext.beads)


@pytest.mark.parametrize(
    ("anchors", "message"),
    [
        ([(9, 1)], "fixed point at source sentence 9, target sentence 1: the texts have 4 and 4"),
        ([(1, 3), (2, 1)], "source sentence 2, target sentence 1: an earlier one lies at target"),
    ],
)
def test_anchors_that_cannot_be_met_are_refused(
    anchors: list[tuple[int, int]], message: str
) -> None:
    with pytest.raises(AlignmentError, match=message):
        align(*texts(4, 4), LengthAligner(), anchors=anchors)


def test_chapters_are_fixed_points() -> None:
    source = document_of("fr", ["Chapitre I", "a" * 10, "Chapitre II", "b" * 90])
    target = document_of("en", ["x" * 99, "Chapter 1", "A" * 90, "Chapter 2", "B" * 10])
    bitext = align(source, target, LengthAligner())
    starts = {(bead.source.start, bead.target.start) for bead in bitext.beads}
    assert {(0, 1), (2, 3)} <= starts


@st.composite
def kept_beads(draw: st.DrawFn, sources: int, targets: int) -> list[Bead]:
    """Beads that a person may have made, null ones among them, with gaps between."""
    beads, i, j = list[Bead](), 0, 0
    while i < sources and j < targets and draw(st.booleans()):
        i, j = draw(st.integers(i, sources)), draw(st.integers(j, targets))
        n, m = draw(st.integers(0, min(3, sources - i))), draw(st.integers(0, min(3, targets - j)))
        if n or m:
            beads.append(Bead(range(i, i + n), range(j, j + m), confidence=0.3, flags=(UNSURE,)))
        i, j = i + n, j + m
    return beads


@given(st.data(), st.integers(0, 8), st.integers(0, 8))
def test_kept_beads_stay_and_the_rest_is_covered(
    data: st.DataObject, sources: int, targets: int
) -> None:
    kept = data.draw(kept_beads(sources, targets))
    bitext = align(*texts(sources, targets), LengthAligner(), kept=kept)
    found = {(bead.source, bead.target): bead for bead in bitext.beads}
    for bead in kept:
        assert found[bead.source, bead.target] == Bead(bead.source, bead.target, made_by="person")


def test_confidence_is_the_share_of_what_is_surely_paired() -> None:
    source, target = texts(2, 2)
    beads = (
        Bead(range(1), range(1), confidence=0.8),
        Bead(range(1, 2), range(1, 1), confidence=0.9),
    )
    rest = Bead(range(2, 2), range(1, 2), confidence=0.9)
    assert confidence(Bitext(source, target, (*beads, rest))) == pytest.approx(2 * 0.8 / 4)
    person = Bead(range(2), range(2))
    assert confidence(Bitext(source, target, (person,))) == 1.0
    assert confidence(Bitext(document_of("fr", []), document_of("en", []), ())) == 1.0
