"""Segments of two systems → what differs between them, and whether by chance."""

from collections.abc import Sequence

import numpy as np

from bitext.errors import UsageError
from bitext.evaluation.comparison import (
    Bucket,
    Comparison,
    Outcome,
    changes,
    paired_segments,
    segment_metric,
)
from bitext.evaluation.metrics.buckets import group_segments
from bitext.evaluation.metrics.ngrams import gained_and_lost
from bitext.evaluation.metrics.quality import QualityMetric, Statistics
from bitext.evaluation.scoring import Measured, measure
from bitext.evaluation.segments import Segments
from bitext.evaluation.significance import (
    USUAL,
    Resampling,
    bootstrap_p,
    is_enumerable,
    randomisation_p,
)

TIE = 1e-9
"""Segment scores closer than this are a tie."""


def compare_segments(
    systems: dict[str, Segments],
    metrics: Sequence[QualityMetric],
    *,
    lang: str = "en",
    source_lang: str = "fr",
    resampling: Resampling = USUAL,
    trials: int = 10_000,
    level: float = 0.05,
    examples: int = 10,
) -> list[Comparison]:
    """Compare systems with a baseline, the first of them.

    Args:
        systems: name → segments, the same references in all; at least two.
        metrics: see `segment_metric` for which of them sorts segments and fills buckets.
        lang: BCP 47 tag of the hypotheses.
        source_lang: BCP 47 tag of the sources, for the checks.
        resampling: of the paired bootstrap test and the intervals; its seed is that of the trials.
        trials: of paired approximate randomisation; 0 leaves it out.
        level: of significance.
        examples: number of best and of worst segments.

    Returns:
        A comparison for each system but the baseline.

    Raises:
        UsageError: there is nothing to compare with, or there are no resamples.
    """
    if not resampling.count:
        raise UsageError("0 resamples: a paired test needs resamples")
    if len(systems) < 2 or not metrics:
        raise UsageError("a comparison needs two systems of different names, and a metric")
    baseline, *others = measure(
        systems, metrics, lang=lang, source_lang=source_lang, resampling=resampling
    )
    return [
        comparison(
            metrics,
            baseline,
            system,
            [
                outcome(metrics, index, baseline, system, trials=trials, seed=resampling.seed)
                for index in range(len(metrics))
            ],
            level=level,
            examples=examples,
        )
        for system in others
    ]


def comparison(
    metrics: Sequence[QualityMetric],
    baseline: Measured,
    system: Measured,
    outcomes: Sequence[Outcome],
    *,
    level: float,
    examples: int,
) -> Comparison:
    """What people want to see of two systems: examples, buckets and n-grams beside the outcomes."""
    old, new = baseline.report, system.report
    index = segment_metric([metric.name for metric in metrics])
    metric = metrics[index]
    references = new.segments.references[0]
    changed = changes(paired_segments(old, new), old, new, metric.name)
    gained, lost = gained_and_lost(references, old.segments.hypotheses, new.segments.hypotheses)
    return Comparison(
        old,
        new,
        tuple(outcomes),
        metric.name,
        best=tuple(change for change in changed[::-1][:examples] if change.gain > TIE),
        worst=tuple(change for change in changed[:examples] if change.gain < -TIE),
        buckets=tuple(
            buckets(metric, references, baseline.statistics[index], system.statistics[index])
        ),
        gained=gained,
        lost=lost,
        level=level,
    )


def outcome(
    metrics: Sequence[QualityMetric],
    index: int,
    baseline: Measured,
    system: Measured,
    *,
    trials: int,
    seed: int,
) -> Outcome:
    """Both paired tests for one metric, and the segments won and lost."""
    metric = metrics[index]
    before, after = baseline.report.scores[index], system.report.scores[index]
    p = bootstrap_p(baseline.samples[index], system.samples[index], after.value - before.value)
    tables = baseline.statistics[index], system.statistics[index]
    shuffled = randomisation_p(metric, *tables, trials=trials, seed=seed) if trials else None
    gains = np.array(after.segments) - np.array(before.segments)
    wins, losses = int(np.sum(gains > TIE)), int(np.sum(gains < -TIE))
    if not metric.higher_is_better:
        wins, losses = losses, wins
    resamples = len(system.samples[index])
    shuffled_how = "exact" if trials and is_enumerable(*tables) else trials
    return Outcome(
        metric.name,
        before.value,
        after.value,
        after.gain_over(before.value),
        p,
        shuffled,
        wins,
        losses,
        len(gains) - wins - losses,
        f"{after.signature}|bs:{resamples}{f'|ar:{shuffled_how}' if trials else ''}|seed:{seed}",
    )


def buckets(
    metric: QualityMetric, references: Sequence[str], baseline: Statistics, system: Statistics
) -> list[Bucket]:
    """Corpus scores of both systems over each bucket of segments."""
    return [
        Bucket(
            group.kind,
            group.name,
            group.words,
            len(group.indices),
            metric.value(baseline[group.indices]),
            metric.value(system[group.indices]),
        )
        for group in group_segments(references)
    ]
