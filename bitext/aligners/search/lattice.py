"""The lattice of an alignment: where beads may begin and end.

A node (i, j) stands between the first i source and the first j target sentences; a bead is an edge
between two nodes, and an alignment is a path from (0, 0) to (sources, targets). Only the nodes of a
band are there, and edges that jump over a fixed point are missing, so that every path passes it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]

STEPS = (
    *((1, 0), (0, 1), (1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (1, 4), (4, 1), (1, 5), (5, 1)),
    *((2, 2), (2, 3), (3, 2), (3, 3), (2, 4), (4, 2)),
)
"""Sentences on each side of a bead. The first two, nulls, must come first."""

NULLS = 2
"""How many of `STEPS` have an empty side."""


@dataclass(frozen=True, slots=True)
class Band:
    """Which nodes of the full grid are kept: in row i those from ``low[i]`` to ``high[i]``.

    Attributes:
        low: first target position of each row, shape (sources + 1,), never falling.
        high: last target position, inclusive, never falling.
        enter: of a row that has a fixed point, the first one: no path enters the row beyond it;
            -1 in other rows.
        leave: the last one: no path leaves the row before it.
    """

    low: Ints
    high: Ints
    enter: Ints
    leave: Ints


def pinned(low: NDArray[Any], high: NDArray[Any], points: Sequence[tuple[int, int]] = ()) -> Band:
    """A band whose paths all pass some fixed points.

    Args:
        low: as in `Band`, before the points are heeded.
        high: likewise.
        points: nodes, ascending on both sides; inside the grid.
    """
    low, high = low.copy(), high.copy()
    enter, leave = np.full_like(low, -1), np.full_like(low, -1)
    for row, column in points:
        enter[row] = column if enter[row] < 0 else enter[row]
        leave[row] = column
        low[row + 1 :] = np.maximum(low[row + 1 :], column)
        high[:row] = np.minimum(high[:row], column)
    rows = np.flatnonzero(enter >= 0)
    low[rows], high[rows] = np.minimum(low[rows], enter[rows]), np.maximum(high[rows], leave[rows])
    # A point outside the band drags its neighbours along, so that it can be reached.
    low, high = np.minimum.accumulate(low[::-1])[::-1], np.maximum.accumulate(high)
    high[:-1] = np.maximum(high[:-1], low[1:])
    return Band(*(side.astype(np.int32) for side in (low, high, enter, leave)))


@dataclass(frozen=True, slots=True)
class Lattice:
    """Nodes and edges.

    Attributes:
        steps: the kinds of edges; those with an empty side come first.
        source: source position of each node; nodes are ordered by i + j, then by i.
        target: target position of each node.
        previous: node where the edge of each kind into each node begins, shape (nodes, steps); the
            number of nodes where there is no such edge.
        diagonals: first node of each i + j, and the number of nodes.
    """

    steps: tuple[tuple[int, int], ...]
    source: Ints
    target: Ints
    previous: Ints
    diagonals: Ints

    def __len__(self) -> int:
        return len(self.source)

    def slices(self) -> Iterator[slice]:
        """The nodes of each diagonal, from the first to the last."""
        for begin, end in zip(self.diagonals[:-1], self.diagonals[1:], strict=True):
            yield slice(int(begin), int(end))

    def following(self) -> Ints:
        """Node where the edge of each kind out of each node ends; shaped like ``previous``."""
        ahead = np.full_like(self.previous, len(self))
        for kind in range(len(self.steps)):
            ends = np.flatnonzero(self.previous[:, kind] < len(self))
            ahead[self.previous[ends, kind], kind] = ends
        return ahead


def lattice(band: Band, steps: Sequence[tuple[int, int]] = STEPS) -> Lattice:
    """All nodes of a band and the edges between them."""
    widths = band.high.astype(np.int64) - band.low + 1
    begins = np.concatenate([[0], np.cumsum(widths)])
    source = np.repeat(np.arange(len(widths)), widths)
    target = np.arange(begins[-1]) - begins[source] + band.low[source]
    order = np.lexsort((source, source + target))
    rank = np.empty(len(order), np.int32)
    rank[order] = np.arange(len(order))
    source, target = source[order], target[order]
    passed = np.cumsum(band.enter >= 0)
    previous = np.full((len(order), len(steps)), len(order), np.int32)
    for kind, (n, m) in enumerate(steps):
        i, j = source - n, target - m
        row = np.maximum(i, 0)
        there = (i >= 0) & (j >= band.low[row]) & (j <= band.high[row])
        if n:  # no fixed point is passed by
            there &= (band.enter[source] < 0) | (target <= band.enter[source])
            there &= j >= band.leave[row]
            there &= passed[np.maximum(source - 1, 0)] == passed[row]
        rows = row[there]
        previous[there, kind] = rank[begins[rows] + j[there] - band.low[rows]]
    sums = source + target
    diagonals = np.searchsorted(sums, np.arange(int(sums[-1]) + 2)).astype(np.int32)
    return Lattice(
        tuple(steps), source.astype(np.int32), target.astype(np.int32), previous, diagonals
    )
