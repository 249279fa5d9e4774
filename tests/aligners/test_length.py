import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.aligners.evidence.surface import measures
from bitext.aligners.length import NARROW, LengthAligner, corridor, diagonal, log_tail
from bitext.alignment import require_cover
from bitext.document import document_of


def spans(source: list[str], target: list[str], **options: Any) -> Any:
    documents = document_of("fr", source), document_of("en", target)
    return [(*b.source, "|", *b.target) for b in LengthAligner(**options).align(*documents)]


def test_two_short_sentences_join_to_match_a_long_one() -> None:
    source = ["a" * 60, "b" * 40, "c" * 70, "d" * 30]
    target = ["A" * 102, "C" * 72, "D" * 31]
    assert spans(source, target) == [(0, 1, "|", 0), (2, "|", 1), (3, "|", 2)]
    assert "2-1" not in {f"{len(b) - 2}" for b in spans(source, target, max_bead=1)}


def test_swapped_sides_give_the_transposed_beads() -> None:
    source = ["a" * n for n in (50, 20, 31, 80, 12, 45)]
    target = ["b" * n for n in (53, 49, 41, 40, 60)]
    documents = document_of("fr", source), document_of("en", target)
    found = LengthAligner().align(*documents)
    turned = LengthAligner().align(*documents[::-1])
    assert [(b.target, b.source) for b in turned] == [(b.source, b.target) for b in found]


@given(st.floats(0, 30))
def test_tail_is_that_of_the_normal_distribution(deviation: float) -> None:
    exact = math.log(math.erfc(deviation / math.sqrt(2)))
    assert float(log_tail(np.array([deviation]))[0]) == pytest.approx(exact, abs=1e-4)


@given(st.lists(st.integers(0, 90), max_size=30), st.lists(st.integers(0, 90), max_size=30))
def test_every_sentence_is_in_one_bead(left: Any, right: Any) -> None:
    source, target = ["a" * n for n in left], ["b" * n for n in right]
    documents = document_of("fr", source), document_of("en", target)
    beads = LengthAligner().align(*documents)
    require_cover(tuple(beads), len(left), len(right))
    assert all(0 <= (bead.confidence or 0) <= 1 for bead in beads)


def test_fixed_points_are_kept() -> None:
    documents = document_of("fr", ["a" * 30] * 6), document_of("en", ["b" * 30] * 6)
    beads = LengthAligner().align(*documents, [(2, 4)])
    assert any((b.source.start, b.target.start) == (2, 4) for b in beads)


def test_corridor_follows_the_lengths_and_not_the_numbers() -> None:
    source = measures(["a" * 500] * 100 + ["a" * 10] * 3000)
    target = measures(["b" * 10] * 5000 + ["b" * 10] * 3000)
    line = diagonal(source, target)
    made = corridor(line, np.full(len(line), 40), 8000)
    assert made.low[100] <= 5000 <= made.high[100]
    assert made.low[50] > 0


def lengths(count: int, seed: int) -> list[int]:
    return [int(n) for n in np.random.default_rng(seed).integers(20, 200, count)]


@pytest.mark.parametrize("missing", [0, 60, 150])
def test_corridor_gives_what_the_whole_grid_gives(
    missing: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = lengths(500, 1)
    right = [n + d for n, d in zip(left, lengths(500, 2), strict=True) if n % 50]
    del right[100 : 100 + missing]
    source, target = ["a" * n for n in left], ["b" * n for n in right]
    found = spans(source, target)
    monkeypatch.setattr("bitext.aligners.length.NARROW", 500)
    assert spans(source, target) == found


def test_corridor_of_texts_that_run_side_by_side_stays_narrow() -> None:
    side = measures(["a" * n for n in lengths(4000, 1)])
    nodes, _, path = LengthAligner().search(side, side, ())
    assert len(path) == 4000
    assert len(nodes) <= 4001 * (4 * NARROW + 1)


def test_figures_of_the_program_of_gale_and_church() -> None:
    """The aligner of nltk, which follows their C program, finds the same in plain cases."""
    nltk = pytest.importorskip("nltk.translate.gale_church")
    left, right = [50, 20, 31, 80, 12, 45, 66], [53, 49, 82, 11, 44, 70]
    pairs = nltk.align_blocks(left, right)
    documents = (
        document_of("fr", ["a" * n for n in left]),
        document_of("en", ["b" * n for n in right]),
    )
    ours = {(i, j) for b in LengthAligner().align(*documents) for i in b.source for j in b.target}
    assert ours == set(pairs)
