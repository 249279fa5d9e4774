"""Sentences that surely belong together, and the band around them in which the search looks.

A pair of sentences is a candidate when each is among the three most similar ones to the other; its
margin is how much it stands out of what else is similar. The heaviest chain of candidates that runs
forward on both sides, less those that stand alone, gives the anchors.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bitext.aligners.search.lattice import Band, pinned

Floats = NDArray[np.float32]

RADIUS = 6
"""Sentences around each anchor, and around the rectangle between two, that the search looks at."""

MARGIN = 0.03
"""An anchor stands out by this much at least."""

BLOCK = 1 << 22
"""Similarities held at once."""

REACH = 10_000
"""Sentences to either side of the diagonal among which matches are looked for."""

LARGEST = 1 << 21
"""Nodes of a rectangle without anchors that are all looked at; in a larger one only a corridor."""


class Match(NamedTuple):
    """A source and a target sentence that stand out for each other."""

    source: int
    target: int
    margin: float


def candidates(source: Floats, target: Floats) -> list[Match]:
    """Mutual best matches, in order of the source and, for one source, of falling target.

    Args:
        source: vectors of length 1 of the source sentences.
        target: of the target sentences.
    """
    if not len(source) or not len(target):
        return []
    near, mean = nearest(source, target)
    back, mean_back = nearest(target, source)
    rows = np.repeat(np.arange(len(source)), near.shape[1])
    columns = near.ravel()
    mutual = (back[columns] == rows[:, None]).any(axis=1)
    rows, columns = rows[mutual], columns[mutual]
    cosines = np.einsum("ij,ij->i", source[rows], target[columns])
    margins = cosines - (mean[rows] + mean_back[columns]) / 2
    order = np.lexsort((-columns, rows))
    return [
        Match(int(rows[k]), int(columns[k]), float(margins[k])) for k in order if margins[k] > 0
    ]


def nearest(rows: Floats, columns: Floats) -> tuple[NDArray[Any], Floats]:
    """The three nearest columns of each row, and the mean of the four highest cosines."""
    count = min(4, len(columns))
    near = np.empty((len(rows), min(3, count)), np.int64)
    mean = np.empty(len(rows), np.float32)
    step, slope = max(1, BLOCK // len(columns)), len(columns) / len(rows)
    for begin in range(0, len(rows), step):
        first = max(0, min(int(begin * slope) - REACH, len(columns) - count))
        window = columns[first : max(first + count, int((begin + step) * slope) + REACH)]
        cosines = rows[begin : begin + step] @ window.T
        here = np.arange(len(cosines))
        values = np.empty((len(cosines), count), np.float32)
        for rank in range(count):  # for so few, faster than any partition of the rows
            top = cosines.argmax(axis=1)
            values[:, rank] = cosines[here, top]
            cosines[here, top] = -np.inf
            if rank < near.shape[1]:
                near[begin : begin + step, rank] = first + top
        mean[begin : begin + step] = values.mean(axis=1)
    return near, mean


def heaviest_chain(matches: Sequence[Match]) -> list[Match]:
    """The matches of the highest total margin that run forward on both sides.

    Args:
        matches: in the order of `candidates`.
    """
    # Ends of the best chains so far: the further the target, the heavier the chain.
    targets, weights, heads = [-1], [0.0], [-1]
    before = []
    for index, match in enumerate(matches):
        at = bisect_right(targets, match.target - 1) - 1
        before.append(heads[at])
        weight = weights[at] + match.margin
        place = at + 1
        if place < len(targets) and targets[place] == match.target:
            if weights[place] >= weight:
                continue
        elif weights[at] >= weight:
            continue
        end = place
        while end < len(targets) and weights[end] <= weight:
            end += 1
        targets[place:end], weights[place:end], heads[place:end] = [match.target], [weight], [index]
    chain, index = [], heads[-1]
    while index >= 0:
        chain.append(matches[index])
        index = before[index]
    return chain[::-1]


def supported(chain: Sequence[Match], *, reach: int = 10, drift: int = 4) -> list[Match]:
    """The links of a chain that stand out and have two others near them, near their diagonal."""
    kept = []
    for index, match in enumerate(chain):
        near = 0
        for other in (*chain[max(0, index - 5) : index], *chain[index + 1 : index + 6]):
            close = abs(other.source - match.source) <= reach
            skew = (other.target - match.target) - (other.source - match.source)
            near += close and abs(skew) <= drift
        if near >= 2 and match.margin >= MARGIN:
            kept.append(match)
    return kept


def band(
    points: Sequence[tuple[int, int]],
    sizes: tuple[int, int],
    fixed: Sequence[tuple[int, int]] = (),
    radius: int = RADIUS,
) -> Band:
    """The nodes that the search looks at.

    Args:
        points: nodes near which the path runs, ascending on both sides.
        sizes: number of source and of target sentences.
        fixed: nodes on the path, ascending.
        radius: how far around the points to look.
    """
    corners = [(0, 0), *points, sizes]
    corners = split(sorted({*corners, *fixed}))
    begin, end = np.array(corners[:-1]).reshape(-1, 2), np.array(corners[1:]).reshape(-1, 2)
    rows = np.arange(sizes[0] + 1)
    if len(corners) == 1:
        begin = end = np.zeros((1, 2), np.int64)
    first = np.searchsorted(end[:, 0] + radius, rows)
    last = np.searchsorted(begin[:, 0] - radius, rows, side="right") - 1
    low = np.clip(begin[first, 1] - radius, 0, sizes[1])
    high = np.clip(end[last, 1] + radius, 0, sizes[1])
    return pinned(low, high, fixed)


def split(corners: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Corners with more of them along the diagonal of each rectangle that is too large."""
    out = corners[:1]
    for (i, j), (k, m) in pairwise(corners):
        pieces = max(1, -(-(k - i) * (m - j) // LARGEST))
        pieces = min(pieces, max(1, (k - i) // 100), max(1, (m - j) // 100)) if pieces > 1 else 1
        out += [
            (i + (k - i) * part // pieces, j + (m - j) * part // pieces)
            for part in range(1, pieces + 1)
        ]
    return out
