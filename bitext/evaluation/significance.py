"""Bootstrap intervals and paired tests over sufficient statistics, with sacreBLEU's random numbers.

The same seed gives the same resamples, and so the same p-values, as sacreBLEU's ``--confidence``,
``--paired-bs`` and ``--paired-ar``. Three things differ. Resamples are drawn in small blocks and
summed by a matrix product, which is faster and needs no array of resamples × segments. Sums are
exact; sacreBLEU adds in single precision, which loses counts beyond 2²⁴. And in randomisation a
difference equal to the observed one counts, and few segments are shuffled in every way there is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from bitext.errors import UsageError
from bitext.evaluation.scores import Interval

BLOCK = 32
"""Resamples at a time; a multiple of 32, as NumPy draws 32 random bits at once."""

CELLS = 4_000_000
"""Resamples times segments held at a time."""

PIECE = 256
"""Segments in one matrix product."""

SEED = 12345
"""sacreBLEU's default."""

ENUMERATED = 12
"""Differing segments of which every exchange is looked at: 4,096 of them."""

EQUAL = 1e-9
"""Scores closer than this are equal: they are made of the same sums, added in another order."""


@dataclass(frozen=True, slots=True)
class Resampling:
    """How bootstrap resamples are drawn.

    Attributes:
        count: how many; 0 gives no intervals.
        seed: of the random numbers; the same seed gives the same resamples.

    Raises:
        UsageError: the count is negative.
    """

    count: int = 1000
    seed: int = SEED

    def __post_init__(self) -> None:
        if self.count < 0:
            raise UsageError(f"{self.count} resamples: expected 0 or more")


USUAL = Resampling()
"""As sacreBLEU draws them."""


Array = NDArray[np.float64]


class Scorer(Protocol):
    """What a metric must offer to be resampled; see `QualityMetric`."""

    def value_of_sums(self, sums: Sequence[Any]) -> float:
        """The score that follows from sums of statistics."""


def bootstrap(
    metrics: Sequence[Scorer], statistics: Sequence[Array], resampling: Resampling
) -> list[Array]:
    """Each metric's value on each bootstrap resample; one draw serves all metrics.

    Args:
        metrics: may be the same for several columns, as in a paired test.
        statistics: one array of shape (segments, k) for each metric.
        resampling: how many, and their seed.

    Returns:
        For each metric an array of shape (resamples,).
    """
    values: list[list[float]] = [[] for _ in metrics]
    for weights in bootstrap_weights(len(statistics[0]), resampling):
        for metric, table, found in zip(metrics, statistics, values, strict=True):
            # sacreBLEU computes in single precision here, and a tie decides about a p-value.
            sums = weighted_sums(weights, table).astype(np.float32)
            found += [metric.value_of_sums(row) for row in sums]
    return [np.array(found) for found in values]


def bootstrap_weights(segments: int, resampling: Resampling) -> Iterator[NDArray[np.intp]]:
    """How often each segment is in each resample: blocks of shape (some, segments)."""
    random = np.random.default_rng(resampling.seed)
    most = max(1, min(BLOCK, CELLS // segments))
    for start in range(0, resampling.count, most):
        rows = min(most, resampling.count - start)
        drawn = (random.choice(segments, size=segments, replace=True) for _ in range(rows))
        yield np.array([np.bincount(row, minlength=segments) for row in drawn])


def weighted_sums(weights: NDArray[Any], table: Array) -> Array:
    """The matrix product, in pieces so small that BLAS keeps to one thread.

    Several threads gain nothing here, and lose much where other processes want the cores.
    """
    pieces = (slice(start, start + PIECE) for start in range(0, len(table), PIECE))
    sums = (weights[:, piece].astype(np.float64) @ table[piece] for piece in pieces)
    return sum(sums, start=np.zeros(()))


def interval(values: Array, seed: int) -> Interval:
    """The 95 % interval of bootstrap values, its ends taken as sacreBLEU takes them."""
    ordered, cut = np.sort(values), len(values) // 40
    return Interval(
        float(ordered[cut]), float(ordered[-cut - 1]), float(values.mean()), len(values), seed
    )


def bootstrap_p(baseline: Array, system: Array, difference: float) -> float:
    """The two-sided p-value of a paired bootstrap test.

    Args:
        baseline: values on the resamples, see `bootstrap`.
        system: likewise, on the same resamples.
        difference: between the two corpus scores.

    References:
        Koehn (2004), https://aclanthology.org/W04-3250, as in Moses and sacreBLEU: the differences
        are centred first.
    """
    differences = np.abs(system - baseline)
    return p_value(differences - differences.mean(), abs(difference))


def randomisation_p(
    metric: Scorer,
    baseline: Array,
    system: Array,
    *,
    trials: int = 10_000,
    seed: int = SEED,
) -> float:
    """The p-value of paired approximate randomisation: segments change systems at random.

    Where at most `ENUMERATED` segments differ, every way to change them is looked at, and the
    p-value is exact; else it is estimated. A difference as large as the observed one counts as
    being as extreme: in a short text many are equal, and to leave them out would make a difference
    in three segments significant.

    Args:
        metric: makes a score out of sums.
        baseline: statistics of the baseline, of shape (segments, k).
        system: likewise.
        trials: how many shufflings, where not all of them are looked at.
        seed: of the random numbers.

    References:
        Riezler & Maxwell (2005), https://aclanthology.org/W05-0908. Phipson & Smyth (2010),
        https://arxiv.org/abs/1603.05766, on counting the observed difference among the shuffled.
    """
    exact = is_enumerable(baseline, system)
    swaps = all_swaps(baseline, system) if exact else random_swaps(len(baseline), trials, seed)
    moved, total = baseline - system, system.sum(axis=0)
    both = baseline.sum(axis=0) + total
    differences: list[float] = []
    # Lists, because sums are read one by one, which is slow in an array.
    for chosen in swaps:
        one = total + weighted_sums(chosen, moved)
        differences += [
            abs(metric.value_of_sums(a) - metric.value_of_sums(b))
            for a, b in zip(one.tolist(), (both - one).tolist(), strict=True)
        ]
    observed = abs(
        metric.value_of_sums((both - total).tolist()) - metric.value_of_sums(total.tolist())
    )
    extreme = int(np.sum(np.array(differences) >= observed - EQUAL))
    return extreme / len(differences) if exact else (extreme + 1) / (len(differences) + 1)


def differing_segments(baseline: Array, system: Array) -> NDArray[np.intp]:
    """Indices of the segments whose statistics are not the same in both systems."""
    return np.flatnonzero((baseline != system).any(axis=1))


def is_enumerable(baseline: Array, system: Array) -> bool:
    """Whether so few segments differ that every way to exchange them can be looked at."""
    return len(differing_segments(baseline, system)) <= ENUMERATED


def all_swaps(baseline: Array, system: Array) -> Iterator[NDArray[np.bool_]]:
    """Every choice of the segments that differ, in blocks of shape (some, segments)."""
    differing = differing_segments(baseline, system)
    bits = np.arange(len(differing))
    count = 2 ** len(differing)
    for start in range(0, count, BLOCK):
        numbers = np.arange(start, min(start + BLOCK, count))
        chosen = np.zeros((len(numbers), len(baseline)), dtype=bool)
        chosen[:, differing] = (numbers[:, None] >> bits) & 1
        yield chosen


def random_swaps(segments: int, trials: int, seed: int) -> Iterator[NDArray[np.bool_]]:
    """Random choices of the segments, those that sacreBLEU draws, in blocks likewise."""
    random = np.random.default_rng(seed)
    for start in range(0, trials, BLOCK):
        rows = min(BLOCK, trials - start)
        yield random.integers(2, size=(rows, segments), dtype=bool)


def p_value(outcomes: Array, difference: float) -> float:
    """Share of bootstrap outcomes beyond the observed difference, both counts one up.

    Outcomes equal to it do not count, as in sacreBLEU. One up, so that the test never rejects more
    often than its level says.
    """
    return (int(np.sum(outcomes > difference)) + 1) / (len(outcomes) + 1)
