"""The one search: best paths and their probabilities, for every aligner.

An aligner gives a score for each edge of a lattice; what is done with them is the same for all. A
path's score is the sum of its edges' scores, plus one number for each null bead that follows
another, since what is left out tends to be left out in runs: a semi-Markov chain with two states.
All nodes of an anti-diagonal are computed at once.

References:
    Sarawagi & Cohen (2004), Semi-Markov conditional random fields for information extraction.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bitext.aligners.search.lattice import NULLS, Lattice

Scores = NDArray[np.floating[Any]]

NEVER = -1e30
"""Score of what cannot be; finite, so that differences of two of them are no NaN."""


@dataclass(frozen=True, slots=True)
class Step:
    """A bead on a path: half-open ranges as their ends, and its kind."""

    source: tuple[int, int]
    target: tuple[int, int]
    node: int
    kind: int


def best(lattice: Lattice, scores: Scores, run: float = 0.0) -> list[Step]:
    """The path of the highest score.

    Args:
        lattice: nodes and edges.
        scores: of each edge, by the node where it ends, shape (nodes, steps); higher is better.
            What stands where no edge is does not matter.
        run: added for each null bead right after another.

    Returns:
        Its steps, in order; of two equally good ones, the kind named first in the steps wins.
    """
    count = len(lattice)
    # Two states: the bead that ends here was null (1) or not (0). What an edge out of a node
    # starts from is the better state; `after` holds that sum for null and for other edges.
    value = np.full((count + 1, 2), NEVER)
    value[0] = 0.0, NEVER
    kinds = np.zeros((count, 2), np.int8)
    after = np.full((count + 1, 2), NEVER)
    after[0] = 0.0
    for here in list(lattice.slices())[1:]:
        before, score = lattice.previous[here], scores[here]
        for state, edges in ((0, slice(NULLS, None)), (1, slice(0, NULLS))):
            options = after[before[:, edges], state] + score[:, edges]
            kinds[here, state] = options.argmax(axis=1) + (NULLS if state == 0 else 0)
            value[here, state] = options.max(axis=1)
        after[here, 0] = value[here].max(axis=1)
        after[here, 1] = np.maximum(value[here, 0], value[here, 1] + run)
    return trace(lattice, value, kinds, run)


def trace(lattice: Lattice, value: Scores, kinds: NDArray[np.int8], run: float) -> list[Step]:
    """Walk back from the last node along the kinds that were best."""
    node, steps = len(lattice) - 1, list[Step]()
    state = int(value[node].argmax())
    while node:
        kind = int(kinds[node, state])
        n, m = lattice.steps[kind]
        i, j = int(lattice.source[node]), int(lattice.target[node])
        steps.append(Step((i - n, i), (j - m, j), node, kind))
        node = int(lattice.previous[node, kind])
        bonus = run if state == 1 else 0.0
        state = int(value[node, 1] + bonus > value[node, 0])
    return steps[::-1]


def posteriors(
    lattice: Lattice, scores: Scores, run: float = 0.0
) -> tuple[NDArray[np.float32], float, float]:
    """Probability of each edge, if paths are drawn with weight exp(score).

    Args:
        lattice: nodes and edges.
        scores: as for `best`, in nats.
        run: as for `best`.

    Returns:
        Probabilities of shape (nodes, steps), 0 where no edge is; the logarithm of the sum over all
        paths, in nats; and the expected number of null beads right after another.
    """
    ahead = forward(lattice, scores, run)
    back = backward(lattice, scores, run)
    total = float(np.logaddexp(ahead[len(lattice) - 1, 0], ahead[len(lattice) - 1, 1]))
    out = np.zeros(lattice.previous.shape, np.float32)
    runs = 0.0
    for begin in range(0, len(lattice), 1 << 16):
        here = slice(begin, begin + (1 << 16))
        before, score = lattice.previous[here], scores[here]
        any_before = np.logaddexp(ahead[before, 0], ahead[before, 1])
        rest = back[: len(lattice)][here]
        other = any_before[:, NULLS:] + score[:, NULLS:] + rest[:, :1]
        before, score = before[:, :NULLS], score[:, :NULLS]
        second = ahead[before, 1] + run + score + rest[:, 1:]
        null = np.logaddexp(ahead[before, 0] + score + rest[:, 1:], second)
        out[here, NULLS:] = np.exp(np.minimum(other - total, 0.0))
        out[here, :NULLS] = np.exp(np.minimum(null - total, 0.0))
        runs += float(np.exp(np.minimum(second - total, 0.0)).sum())
    return out, total, runs


def forward(lattice: Lattice, scores: Scores, run: float) -> Scores:
    """Log-sum of all paths to each node, by state; shape (nodes + 1, 2)."""
    sums = np.full((len(lattice) + 1, 2), NEVER)
    sums[0] = 0.0, NEVER
    after = np.full((len(lattice) + 1, 2), NEVER)
    after[0] = 0.0
    for here in list(lattice.slices())[1:]:
        before, score = lattice.previous[here], scores[here]
        for state, edges in ((0, slice(NULLS, None)), (1, slice(0, NULLS))):
            sums[here, state] = log_sum(after[before[:, edges], state] + score[:, edges])
        after[here, 0] = np.logaddexp(sums[here, 0], sums[here, 1])
        after[here, 1] = np.logaddexp(sums[here, 0], sums[here, 1] + run)
    return sums


def backward(lattice: Lattice, scores: Scores, run: float) -> Scores:
    """Log-sum of all paths from each node to the end, by the state at the node."""
    ahead = lattice.following()
    kinds = np.arange(len(lattice.steps))
    padded = np.vstack([scores, np.zeros((1, len(kinds)), scores.dtype)])
    sums = np.full((len(lattice) + 1, 2), NEVER)
    sums[len(lattice) - 1] = 0.0
    for here in list(lattice.slices())[-2::-1]:
        onward = ahead[here]
        score = padded[onward, kinds]
        other = log_sum(sums[onward[:, NULLS:], 0] + score[:, NULLS:])
        null = log_sum(sums[onward[:, :NULLS], 1] + score[:, :NULLS])
        sums[here, 0] = np.logaddexp(other, null)
        sums[here, 1] = np.logaddexp(other, null + run)
    return sums


def log_sum(terms: Scores) -> Scores:
    """Logarithm of the sum of exponentials along the rows."""
    top = terms.max(axis=1)
    out: Scores = top + np.log(np.exp(terms - top[:, None]).sum(axis=1))
    return out
