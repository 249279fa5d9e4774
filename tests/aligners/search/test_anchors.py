from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.aligners.search import anchors
from bitext.aligners.search.anchors import Match, band, candidates, heaviest_chain, supported

MATCHES = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 7)), unique=True, max_size=9
).flatmap(
    lambda pairs: st.lists(
        st.sampled_from([0.1, 0.2, 0.5]), min_size=len(pairs), max_size=len(pairs)
    ).map(
        lambda margins: sorted(
            (Match(i, j, m) for (i, j), m in zip(pairs, margins, strict=True)),
            key=lambda match: (match.source, -match.target),
        )
    )
)


@given(MATCHES)
def test_chain_is_the_heaviest_that_runs_forward(matches: list[Match]) -> None:
    def runs_forward(chain: Sequence[Match]) -> Any:
        return all(a.source < b.source and a.target < b.target for a, b in pairwise(chain))

    weights = [
        sum(match.margin for match in chain)
        for size in range(len(matches) + 1)
        for chain in combinations(matches, size)
        if runs_forward(chain)
    ]
    chain = heaviest_chain(matches)
    assert runs_forward(chain)
    assert sum(match.margin for match in chain) == pytest.approx(max(weights))


def vectors(count: int, seed: int) -> Any:
    rows = np.random.default_rng(seed).normal(size=(count, 16)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.mark.parametrize("block", [1, 50, 700])
def test_candidates_do_not_depend_on_the_block_size(
    block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = vectors(40, 1), vectors(33, 2)
    whole = candidates(source, target)
    monkeypatch.setattr(anchors, "BLOCK", block)
    parts = candidates(source, target)
    assert [match[:2] for match in parts] == [match[:2] for match in whole]
    assert [m.margin for m in parts] == pytest.approx([m.margin for m in whole], abs=1e-5)


def test_equal_vectors_match_each_other_best() -> None:
    rows = vectors(20, 3)
    best = heaviest_chain(candidates(rows, rows))
    assert [(m.source, m.target) for m in best] == [(i, i) for i in range(20)]
    assert candidates(rows, rows[:0]) == []


def test_lonely_link_is_no_anchor() -> None:
    line = [Match(i, i, 0.2) for i in range(5)]
    assert supported([*line, Match(40, 90, 0.4)]) == line
    assert supported([Match(0, 0, 0.01), *line[1:]]) == line[1:]


@given(st.integers(0, 30), st.integers(0, 30), st.lists(st.integers(1, 29), max_size=3))
def test_band_is_connected_from_corner_to_corner(sources: int, targets: int, rows: Any) -> None:
    points = sorted({(min(i, sources), min(i, targets)) for i in rows})
    made = band(points, (sources, targets), radius=2)
    assert made.low[0] == 0
    assert made.high[-1] == targets
    assert (made.low <= made.high).all()
    assert (np.diff(made.low) >= 0).all()
    assert (np.diff(made.high) >= 0).all()
    assert (made.low[1:] <= made.high[:-1]).all()
    for i, j in points:
        assert made.low[i] <= j <= made.high[i]


def test_large_rectangle_without_anchors_becomes_a_corridor() -> None:
    made = band([], (5000, 5000))
    assert int((made.high - made.low + 1).sum()) < 5001 * 5001 / 2
    assert made.low[2500] < 2500 < made.high[2500]


def test_matches_are_looked_for_near_the_diagonal_of_a_long_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = vectors(60, 4)
    monkeypatch.setattr(anchors, "REACH", 5)
    monkeypatch.setattr(anchors, "BLOCK", 60)
    best = heaviest_chain(candidates(rows, rows))
    assert [(m.source, m.target) for m in best] == [(i, i) for i in range(60)]
    assert all(abs(m.source - m.target) <= 6 for m in candidates(rows, rows[::-1]))
