"""Alignment by sentence lengths alone: no word is looked at, so any two languages will do.

References:
    Gale & Church (1993), A program for aligning sentences in bilingual corpora,
    https://aclanthology.org/J93-1004. Departures: characters that are no white space are counted;
    the ratio of the lengths is that of the two documents, where the paper has 1 for all; and the
    length of a null bead's partner is 0 under the same formula, as in their program.
"""

import math
from collections.abc import Sequence, Set
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bitext.aligners.evidence.surface import Measures, deviations, length_ratio, measures
from bitext.aligners.search.dynamic import Step, best, posteriors
from bitext.aligners.search.lattice import Band, Lattice, lattice, pinned
from bitext.aligners.search.solving import LARGEST_BEAD, bead_of, steps_up_to
from bitext.aligners.search.stretches import align_in_stretches
from bitext.alignment import Bead
from bitext.document import Document
from bitext.signature import Signature

PRIORS = {
    (1, 0): 0.0099 / 2,
    (0, 1): 0.0099 / 2,
    (1, 1): 0.89,
    (1, 2): 0.089 / 2,
    (2, 1): 0.089 / 2,
    (2, 2): 0.011,
}
"""Bead type → its share, from the paper."""

NARROW = 32
"""Sentences to either side of the diagonal that are looked at first."""

WIDEST = 512
"""Sentences to either side of it that are looked at where less will not do."""

MARGIN = 8
"""Sentences that must lie between the best path and what was not looked at."""

Ends = tuple[tuple[int, int], tuple[int, int]]
"""A bead's half-open ranges, source and target."""


class LengthAligner:
    """Gale & Church's aligner, all nodes of a diagonal at once.

    Args:
        max_bead: sentences on one side of a bead, at most; more than 2 change nothing.
    """

    signature = Signature((("align", "length-1"),))

    def __init__(self, *, max_bead: int = LARGEST_BEAD) -> None:
        self.steps = tuple(step for step in PRIORS if step in steps_up_to(max_bead))

    def align(
        self, source: Document, target: Document, anchors: Sequence[tuple[int, int]] = ()
    ) -> list[Bead]:
        """See `bitext.protocols.Aligner`."""
        return align_in_stretches(self.align_whole, source, target, anchors)

    def align_whole(
        self, source: Document, target: Document, anchors: Sequence[tuple[int, int]] = ()
    ) -> list[Bead]:
        """As `align`, all at once."""
        left, right = (
            measures([sentence.text for sentence in side.sentences]) for side in (source, target)
        )
        if not len(left.final) and not len(right.final):
            return []
        nodes, scores, path = self.search(left, right, anchors)
        chances, _, _ = posteriors(nodes, scores)
        return [bead_of(step, float(chances[step.node, step.kind])) for step in path]

    def search(
        self, left: Measures, right: Measures, anchors: Sequence[tuple[int, int]]
    ) -> tuple[Lattice, NDArray[np.float64], list[Step]]:
        """The best path through a corridor that is widened where it was another in a narrower one.

        A corridor keeps memory flat; that the path also keeps away from its borders is not enough,
        as another path beyond them may be better.
        """
        line = diagonal(left, right, anchors)
        widths, known = np.full(len(line), NARROW), set[Ends]()
        while True:
            band = corridor(line, widths, len(right.final), anchors)
            nodes = lattice(band, self.steps)
            scores = length_scores(nodes, left, right)
            path = best(nodes, scores)
            wider = widened(widths, unsettled_rows(path, known, band))
            if np.array_equal(wider, widths):
                return nodes, scores, path
            widths, known = wider, {(step.source, step.target) for step in path}


def length_scores(nodes: Lattice, source: Measures, target: Measures) -> NDArray[np.float64]:
    """Logarithm of the prior and of the chance of so large a difference; shape (nodes, steps)."""
    ratio = length_ratio(source, target)
    scores = np.zeros(nodes.previous.shape)
    for kind, (n, m) in enumerate(nodes.steps):
        edges = np.flatnonzero(nodes.previous[:, kind] < len(nodes))
        i, j = nodes.source[edges], nodes.target[edges]
        left = source.between("characters", i - n, i) * ratio
        right = target.between("characters", j - m, j)
        scores[edges, kind] = math.log(PRIORS[n, m]) + log_tail(np.sqrt(deviations(left, right)))
    return scores


def log_tail(deviation: NDArray[np.float64]) -> NDArray[np.float64]:
    """Logarithm of the chance that a normal variable lies at least so far from its mean.

    Args:
        deviation: in standard deviations, ≥ 0.

    >>> float(np.exp(log_tail(np.array([1.96]))[0]).round(3))
    0.05
    """
    out: NDArray[np.float64] = np.interp(deviation, *tail_table())
    return out


@cache
def tail_table() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The logarithm at every hundredth; beyond 37 deviations it does not fall any further."""
    points = np.arange(0, 37, 0.01)
    return points, np.log([math.erfc(x / math.sqrt(2)) for x in points])


def diagonal(
    source: Measures, target: Measures, anchors: Sequence[tuple[int, int]] = ()
) -> NDArray[Any]:
    """The line along which both texts advance by equal shares of their length.

    Args:
        source: counts of the source sentences.
        target: of the target sentences.
        anchors: nodes on the path; the line goes through them.

    Returns:
        A target position for each source position, shape (sources + 1,).
    """
    sizes = len(source.final), len(target.final)
    lines: list[NDArray[Any]] = []
    for (i, j), (k, m) in zip([(0, 0), *anchors], [*anchors, sizes], strict=True):
        left, right = source.sums["characters"][i : k + 1], target.sums["characters"][j : m + 1]
        shares = (left - left[0]) / max(left[-1] - left[0], 1.0) * (right[-1] - right[0])
        line = j + np.searchsorted(right - right[0], shares)
        lines.append(line[:-1])
    return np.concatenate([*lines, [sizes[1]]])


def corridor(
    line: NDArray[Any],
    widths: NDArray[Any],
    targets: int,
    anchors: Sequence[tuple[int, int]] = (),
) -> Band:
    """The nodes around a line.

    Args:
        line: a target position for each row; see `diagonal`.
        widths: positions to either side of it, for each row.
        targets: number of target sentences.
        anchors: nodes on the path.
    """
    low, high = np.clip(line - widths, 0, targets), np.clip(line + widths, 0, targets)
    low[0], high[-1] = 0, targets
    return pinned(low, high, anchors)


def unsettled_rows(path: Sequence[Step], known: Set[Ends], band: Band) -> NDArray[np.bool_]:
    """The rows in which a path is new, or near an end of its band that is not an end of the text.

    Args:
        path: the best one in this band.
        known: the beads of the best path in a narrower band.
        band: shape (rows,).
    """
    rows = np.array([step.source for step in path])
    places = np.array([step.target for step in path])
    low, high = band.low[rows], band.high[rows]
    near = ((low > 0) & (places - low < MARGIN)) | (
        (high < band.high[-1]) & (high - places < MARGIN)
    )
    new = np.array([(step.source, step.target) not in known for step in path])
    unsettled = np.zeros(len(band.low), np.bool_)
    unsettled[rows[near | new[:, None]]] = True
    return unsettled


def widened(widths: NDArray[Any], unsettled: NDArray[np.bool_]) -> NDArray[Any]:
    """Twice the width near some rows, but nowhere more than `WIDEST`.

    >>> widened(np.array([32, 32]), np.array([False, True])).tolist()
    [64, 64]
    """
    near = np.convolve(unsettled, np.ones(2 * NARROW + 1))[NARROW:][: len(widths)] > 0.5
    return np.where(near, np.minimum(2 * widths, WIDEST), widths)
