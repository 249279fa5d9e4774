"""Signals → beads: the way that the lexical, the encoder and the translation aligner share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, TypeVar

import numpy as np
from threadpoolctl import threadpool_limits

from bitext.aligners.evidence.edges import doubts
from bitext.aligners.evidence.features import Comparison, Describer, Signals
from bitext.aligners.evidence.surface import length_ratio, measures
from bitext.aligners.search.anchors import Match, band, heaviest_chain, supported
from bitext.aligners.search.dynamic import Step, best, posteriors
from bitext.aligners.search.lattice import NULLS, STEPS, Band, lattice
from bitext.aligners.weights import Weights
from bitext.alignment import Bead
from bitext.errors import UsageError
from bitext.headway import SEARCHED, tell_headway

P = ParamSpec("P")
T = TypeVar("T")

Points = Sequence[tuple[int, int]]

LARGEST_BEAD = max(max(step) for step in STEPS)
"""Sentences on one side of a bead, at most."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """Two documents, ready to be aligned.

    Attributes:
        signals: what is known of them.
        band: where the path may run.
    """

    signals: Signals
    band: Band


def one_thread(function: Callable[P, T]) -> Callable[P, T]:
    """Decorator of what multiplies many small matrices, over which threads would only wait."""

    @wraps(function)
    def limited(*args: P.args, **kwargs: P.kwargs) -> T:
        with threadpool_limits(1, user_api="blas"):
            return function(*args, **kwargs)

    return limited


def steps_up_to(largest: int) -> tuple[tuple[int, int], ...]:
    """The kinds of beads with at most so many sentences on a side.

    Raises:
        UsageError: there are no kinds of that size.
    """
    if not 1 <= largest <= LARGEST_BEAD:
        raise UsageError(
            f"beads of up to {largest} sentences: expected a number from 1 to {LARGEST_BEAD}"
        )
    return tuple(step for step in STEPS if max(step) <= largest)


def chain_of(matches: Sequence[Match], fixed: Points) -> list[Match]:
    """The matches that surely belong together: `supported` links of the heaviest chain."""
    return supported(heaviest_chain(allowed(matches, fixed)))


def band_around(chain: Sequence[Match], sizes: tuple[int, int], fixed: Points) -> Band:
    """The nodes near a chain of sure matches, through the fixed points."""
    return band([(match.source, match.target) for match in chain], sizes, fixed)


def allowed(matches: Sequence[Match], fixed: Points) -> list[Match]:
    """The matches that no fixed point forbids."""
    rows = np.array([i for i, _ in fixed], np.int64)
    columns = np.array([j for _, j in fixed], np.int64)
    if not len(rows):
        return list(matches)
    return [
        match
        for match in matches
        if np.searchsorted(rows, match.source, side="right")
        == np.searchsorted(columns, match.target, side="right")
    ]


def signals_of(
    source: Sequence[str],
    target: Sequence[str],
    chain: Sequence[Match],
    comparisons: tuple[Comparison, ...],
) -> Signals:
    """What is known of two documents.

    Args:
        source: the source sentences.
        target: the target sentences.
        chain: sentences that surely belong together.
        comparisons: of the sentences.
    """
    left, right = measures(source), measures(target)
    pairs = [(match.source, match.target) for match in chain]
    return Signals(left, right, comparisons, length_ratio(left, right, pairs))


@one_thread
def solve(prepared: Prepared, weights: Weights, steps: Sequence[tuple[int, int]]) -> list[Bead]:
    """The best path through a band, each bead with its confidence.

    Args:
        prepared: the documents.
        weights: of their signals.
        steps: kinds of beads.
    """
    if not any(prepared.signals.sizes):
        return []
    nodes = lattice(prepared.band, steps)
    describer = Describer(nodes, prepared.signals)
    scores = weights.scores(describer)
    part = sum(prepared.signals.sizes) / 3
    tell_headway(SEARCHED, part)
    path = best(nodes, scores, weights.run)
    tell_headway(SEARCHED, part)
    chances, _, _ = posteriors(nodes, scores, weights.run)
    tell_headway(SEARCHED, part)
    cosines, margins = describer.standing(path)
    # Two texts that do not translate each other have a best path too, but nothing stands out.
    evidence = float(np.nanmean(margins)) if not np.isnan(margins).all() else 0.0
    return [
        bead_of(
            step,
            weights.confidence(
                float(chances[step.node, step.kind]),
                None if step.kind < NULLS else evidence,
                most=float(most),
            ),
        )
        for step, most in zip(path, doubts(cosines + margins), strict=True)
    ]


def bead_of(step: Step, confidence: float) -> Bead:
    """A step of a path as a bead."""
    return Bead(range(*step.source), range(*step.target), confidence=round(confidence, 4))
