"""Long documents in stretches: every sentence once, fixed points met, as if aligned at once."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bitext.aligners.length import LengthAligner
from bitext.aligners.lexical import LexicalAligner
from bitext.aligners.search import stretches
from bitext.aligners.search.stretches import (
    MARGIN,
    RUN,
    STRETCH,
    align_in_stretches,
    settled,
    stretch_end,
)
from bitext.alignment import Bead
from bitext.document import Document, document_of

Point = tuple[int, int]


class Recorder:
    """An aligner that pairs one sentence after another, and keeps what it was asked for."""

    def __init__(self, confidence: float | None = 0.99) -> None:
        self.confidence = confidence
        self.seen: list[tuple[Point, list[Point]]] = []

    def align(
        self, source: Document, target: Document, anchors: Sequence[Point] = ()
    ) -> list[Bead]:
        sizes = len(source.sentences), len(target.sentences)
        self.seen.append((sizes, list(anchors)))
        beads = []
        for (i, j), (k, m) in pairwise([(0, 0), *anchors, sizes]):
            pairs = min(k - i, m - j)
            beads += [
                Bead(range(i + n, i + n + 1), range(j + n, j + n + 1), confidence=self.confidence)
                for n in range(pairs)
            ]
            beads += [Bead(range(n, n + 1), range(m, m)) for n in range(i + pairs, k)]
            beads += [Bead(range(k, k), range(n, n + 1)) for n in range(j + pairs, m)]
        return beads


def documents(sources: int, targets: int) -> tuple[Document, Document]:
    return document_of("fr", ["a"] * sources), document_of("en", ["b"] * targets)


@st.composite
def grids(draw: st.DrawFn) -> tuple[Point, list[Point]]:
    """Sizes, and fixed points in order inside them."""
    sizes = draw(st.integers(0, 300)), draw(st.integers(0, 300))
    rows = sorted(draw(st.lists(st.integers(0, sizes[0]), max_size=5)))
    columns = sorted(draw(st.lists(st.integers(0, sizes[1]), min_size=5, max_size=5)))
    points = sorted(set(zip(rows, columns, strict=False)) - {(0, 0), sizes})
    return sizes, points


@settings(max_examples=60, deadline=None)
@given(grids(), st.sampled_from([0.99, 0.2, None]))
def test_every_sentence_stands_in_one_bead_and_fixed_points_are_met(
    grid: tuple[Point, list[Point]], confidence: float | None
) -> None:
    sizes, points = grid
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stretches, "STRETCH", 40)
        patch.setattr(stretches, "MARGIN", 5)
        beads = align_in_stretches(Recorder(confidence).align, *documents(*sizes), points)
    assert [n for bead in beads for n in bead.source] == list(range(sizes[0]))
    assert [n for bead in beads for n in bead.target] == list(range(sizes[1]))
    begins = {(bead.source.start, bead.target.start) for bead in beads}
    assert set(points) <= begins


def test_short_documents_are_aligned_at_once() -> None:
    aligner = Recorder()
    align_in_stretches(aligner.align, *documents(STRETCH * 5 // 4, 10), [(7, 3)])
    assert aligner.seen == [((STRETCH * 5 // 4, 10), [(7, 3)])]


def test_no_stretch_is_longer_than_it_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches, "STRETCH", 100)
    monkeypatch.setattr(stretches, "MARGIN", 10)
    aligner = Recorder()
    align_in_stretches(aligner.align, *documents(1000, 1000))
    assert max(max(sizes) for sizes, _ in aligner.seen) <= 125
    assert len(aligner.seen) == 11  # each but the last keeps 90 of 100


def test_a_stretch_ends_at_a_fixed_point_that_is_near_its_end() -> None:
    sizes = 100_000, 100_000
    assert stretch_end((0, 0), sizes, [(9000, 9100), (70_000, 70_000)]) == (9000, 9100)
    assert stretch_end((0, 0), sizes, [(500, 510), (70_000, 70_000)]) == (STRETCH, STRETCH)


def test_a_stretch_comes_forward_where_a_fixed_point_leaves_little_of_one_side() -> None:
    assert stretch_end((0, 0), (100_000, 3), [(0, 2)]) == (0, 1)
    assert stretch_end((0, 2), (100_000, 3), [(0, 2)]) == (STRETCH, 3)


def test_no_bead_of_the_last_sentences_of_a_stretch_is_kept() -> None:
    beads = Recorder().align(*documents(2000, 2000))
    assert settled(beads, (2000, 2000)) == 2000 - MARGIN


def test_a_stretch_is_cut_where_most_beads_in_a_row_are_sure() -> None:
    sure = Recorder().align(*documents(100, 100))
    doubtful = [
        Bead(bead.source, bead.target, confidence=0.5)
        for bead in Recorder().align(*documents(3000, 3000))[100:]
    ]
    assert settled([*sure, *doubtful], (3000, 3000)) == 100
    assert settled(doubtful[:RUN], (3000, 3000)) == RUN // 2


@pytest.mark.shared
@pytest.mark.parametrize("name", ["length", "lexical"])
def test_a_text_in_stretches_is_aligned_as_at_once(
    name: str, alignment_sets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = alignment_sets / "speed-500"
    texts = [
        (place / f"{side}.txt").read_text("utf-8").splitlines() for side in ("source", "target")
    ]
    source, target = document_of("fr", texts[0]), document_of("en", texts[1])
    aligner = {"length": LengthAligner, "lexical": LexicalAligner}[name]()
    whole = aligner.align(source, target)
    monkeypatch.setattr(stretches, "STRETCH", 200)
    monkeypatch.setattr(stretches, "MARGIN", 30)
    parts = aligner.align(source, target)
    same = {(b.source, b.target) for b in whole} & {(b.source, b.target) for b in parts}
    assert len(same) >= 0.98 * len(whole)
