"""The lattice: every path through it is an alignment, and passes its fixed points."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.aligners.search.lattice import NULLS, STEPS, Band, Lattice, lattice, pinned


def grid(sources: int, targets: int, points: list[tuple[int, int]] | None = None) -> Band:
    rows = np.arange(sources + 1)
    return pinned(np.zeros_like(rows), np.full_like(rows, targets), points or [])


def edges(nodes: Lattice) -> set[tuple[tuple[int, int], tuple[int, int]]]:
    """Each edge by the places of its ends."""
    places = list(zip(nodes.source.tolist(), nodes.target.tolist(), strict=True))
    return {
        (places[begin], places[end])
        for end, row in enumerate(nodes.previous.tolist())
        for begin in row
        if begin < len(nodes)
    }


def test_nulls_come_first() -> None:
    assert all(0 in step for step in STEPS[:NULLS])
    assert not any(0 in step for step in STEPS[NULLS:])


@given(st.integers(0, 5), st.integers(0, 5))
def test_a_full_grid_has_every_node_and_every_edge_of_its_steps(sources: int, targets: int) -> None:
    nodes = lattice(grid(sources, targets))
    assert len(nodes) == (sources + 1) * (targets + 1)
    expected = {
        ((i, j), (i + n, j + m))
        for i in range(sources + 1)
        for j in range(targets + 1)
        for n, m in STEPS
        if i + n <= sources and j + m <= targets
    }
    assert edges(nodes) == expected


def test_nodes_are_ordered_by_diagonals() -> None:
    nodes = lattice(grid(3, 2))
    sums = nodes.source + nodes.target
    assert (np.diff(sums) >= 0).all()
    assert [len(sums[part]) for part in nodes.slices()] == [1, 2, 3, 3, 2, 1]


def test_edges_ahead_are_the_edges_behind() -> None:
    nodes = lattice(grid(3, 3))
    ahead = nodes.following()
    for kind in range(len(nodes.steps)):
        for begin, end in enumerate(ahead[:, kind].tolist()):
            if end < len(nodes):
                assert nodes.previous[end, kind] == begin


@given(
    st.integers(1, 5),
    st.integers(1, 5),
    st.data(),
)
def test_no_path_passes_a_fixed_point_by(sources: int, targets: int, data: st.DataObject) -> None:
    point = data.draw(st.tuples(st.integers(0, sources), st.integers(0, targets)))
    reached, nodes = {(0, 0)}, lattice(grid(sources, targets, [point]))
    links = edges(nodes)
    for begin, end in sorted(links, key=lambda edge: sum(edge[1])):
        if begin in reached and end != point:
            reached.add(end)
    if point not in ((0, 0), (sources, targets)):
        assert (sources, targets) not in reached - {point}, "there is a way around the point"
    assert any(end == point for _, end in links) or point == (0, 0)


@pytest.mark.parametrize("largest", [1, 2])
def test_only_the_steps_asked_for_are_there(largest: int) -> None:
    steps = [step for step in STEPS if max(step) <= largest]
    nodes = lattice(grid(4, 4), steps)
    assert nodes.steps == tuple(steps)
    assert nodes.previous.shape == (25, len(steps))


def test_a_point_outside_the_band_can_be_reached() -> None:
    rows = np.arange(5)
    band = pinned(rows, rows, [(1, 4)])
    assert band.low[1] <= 4 <= band.high[1]
    assert (np.diff(band.low) >= 0).all()
    assert (np.diff(band.high) >= 0).all()
