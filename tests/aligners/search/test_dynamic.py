import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.aligners.search.anchors import band
from bitext.aligners.search.dynamic import best, posteriors
from bitext.aligners.search.lattice import NULLS, STEPS, Lattice, lattice

Made = tuple[Lattice, Any, float]

SHORT = ((1, 0), (0, 1), (1, 1), (1, 2), (2, 1), (2, 2))


@st.composite
def lattices(draw: st.DrawFn, largest: int = 4) -> Made:
    """A whole small grid, scores for its edges, and a bonus for null beads in a row."""
    sizes = draw(st.tuples(st.integers(0, largest), st.integers(0, largest)).filter(any))
    nodes = lattice(band([], sizes), SHORT)
    seed = draw(st.integers(0, 2**32 - 1))
    scores = np.random.default_rng(seed).normal(size=nodes.previous.shape)
    return nodes, scores, draw(st.sampled_from([-1.0, 0.0, 1.5]))


def paths(
    nodes: Lattice, scores: Any, run: float, node: int | None = None
) -> Iterator[tuple[list[tuple[int, int]], float]]:
    """Every path from a node back to the first, with its score: the oracle."""
    node = len(nodes) - 1 if node is None else node
    if node == 0:
        yield [], 0.0
        return
    for kind in range(len(nodes.steps)):
        before = nodes.previous[node, kind]
        if before == len(nodes):
            continue
        for rest, score in paths(nodes, scores, run, before):
            follows = kind < NULLS and rest and rest[-1][1] < NULLS
            yield [*rest, (node, kind)], score + scores[node, kind] + (run if follows else 0)


@given(lattices())
def test_best_path_is_the_best_of_all_paths(made: Made) -> None:
    nodes, scores, run = made
    score, path = max((score, path) for path, score in paths(nodes, scores, run))
    found = [(step.node, step.kind) for step in best(nodes, scores, run)]
    assert found == path
    assert score == pytest.approx(max(s for _, s in paths(nodes, scores, run)))


@given(lattices(3))
def test_posteriors_are_shares_of_all_paths(made: Made) -> None:
    nodes, scores, run = made
    every = list(paths(nodes, scores, run))
    total = sum(math.exp(score) for _, score in every)
    expected = np.zeros(scores.shape)
    runs = 0.0
    for path, score in every:
        share = math.exp(score) / total
        for edge in path:
            expected[edge] += share
        kinds = [kind for _, kind in path]
        runs += share * sum(a < NULLS and b < NULLS for a, b in pairwise(kinds))
    chances, log_total, expected_runs = posteriors(nodes, scores, run)
    assert chances == pytest.approx(expected, abs=1e-5)
    assert log_total == pytest.approx(math.log(total))
    assert expected_runs == pytest.approx(runs, abs=1e-6)


@given(lattices(8))
def test_path_covers_both_sides_in_order(made: Made) -> None:
    nodes, scores, run = made
    at = (0, 0)
    for step in best(nodes, scores, run):
        assert (step.source[0], step.target[0]) == at
        assert (step.source[1] - at[0], step.target[1] - at[1]) == nodes.steps[step.kind]
        at = step.source[1], step.target[1]
    assert at == (int(nodes.source[-1]), int(nodes.target[-1]))


@given(lattices(7))
def test_swapping_the_sides_transposes_the_path(made: Made) -> None:
    nodes, scores, run = made
    turned = lattice(
        band([], (int(nodes.target[-1]), int(nodes.source[-1]))), [(m, n) for n, m in SHORT]
    )
    place = {(i, j): k for k, (i, j) in enumerate(zip(nodes.source, nodes.target, strict=True))}
    order = [place[j, i] for i, j in zip(turned.source, turned.target, strict=True)]
    mirrored = best(turned, scores[order], run)
    path = best(nodes, scores, run)
    assert [(s.target, s.source) for s in mirrored] == [(s.source, s.target) for s in path]


@given(lattices(6), st.data())
def test_every_path_passes_the_fixed_points(made: Made, data: st.DataObject) -> None:
    nodes, _, run = made
    sizes = int(nodes.source[-1]), int(nodes.target[-1])
    count = data.draw(st.integers(1, 3))
    columns = [
        sorted(data.draw(st.lists(st.integers(0, size), min_size=count, max_size=count)))
        for size in sizes
    ]
    points = sorted(set(zip(*columns, strict=True)))
    pinned = lattice(band([], sizes, points), STEPS)
    scores = np.random.default_rng(len(points)).normal(size=pinned.previous.shape)
    path = best(pinned, scores, run)
    ends = {(0, 0), *((step.source[1], step.target[1]) for step in path)}
    assert set(points) <= ends
    chances, _, _ = posteriors(pinned, scores, run)
    for point in points:
        here = (pinned.source == point[0]) & (pinned.target == point[1])
        into = chances[here].sum()
        assert point == (0, 0) or into == pytest.approx(1, abs=1e-4)


def test_nulls_in_a_row_win_by_their_bonus() -> None:
    nodes = lattice(band([], (2, 2)), SHORT)
    scores = np.where(np.array([n and m for n, m in SHORT], bool), -2.1, -1.0)
    scores = np.broadcast_to(scores, nodes.previous.shape)
    assert [step.kind for step in best(nodes, scores)] == [SHORT.index((2, 2))]
    assert [SHORT[step.kind] for step in best(nodes, scores, 1.0)].count((2, 2)) == 0
