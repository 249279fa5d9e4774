"""Bootstrap intervals and paired tests over sufficient statistics, with sacreBLEU's random numbers.

The same seed gives the same resamples, and so the same p-values, as sacreBLEU's ``--confidence``,
``--paired-bs`` and ``--paired-ar``. Two things differ. Resamples are drawn in small blocks and
summed by a matrix product, which is faster and needs no array of resamples × segments. And sums are
exact; sacreBLEU adds in single precision, which loses counts beyond 2²⁴.
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

    Args:
        metric: makes a score out of sums.
        baseline: statistics of the baseline, of shape (segments, k).
        system: likewise.
        trials: how many shufflings.
        seed: of the random numbers.

    References:
        Riezler & Maxwell (2005), https://aclanthology.org/W05-0908.
    """
    difference = abs(
        metric.value_of_sums(baseline.sum(axis=0).tolist())
        - metric.value_of_sums(system.sum(axis=0).tolist())
    )
    random = np.random.default_rng(seed)
    moved, total = baseline - system, system.sum(axis=0)
    both = baseline.sum(axis=0) + total
    differences: list[float] = []
    # Lists, because sums are read one by one, which is slow in an array.
    for start in range(0, trials, BLOCK):
        rows = min(BLOCK, trials - start)
        chosen = random.integers(2, size=(rows, len(baseline)), dtype=bool)
        one = total + weighted_sums(chosen, moved)
        differences += [
            abs(metric.value_of_sums(a) - metric.value_of_sums(b))
            for a, b in zip(one.tolist(), (both - one).tolist(), strict=True)
        ]
    return p_value(np.array(differences), difference)


def p_value(outcomes: Array, difference: float) -> float:
    """Share of outcomes beyond the observed difference, both counts one up.

    Outcomes equal to it do not count: two identical systems differ by chance in nothing. One up,
    so that the test never rejects more often than its level says.
    """
    return (int(np.sum(outcomes > difference)) + 1) / (len(outcomes) + 1)
