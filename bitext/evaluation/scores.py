"""Scores and reports: numbers that carry their signature."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from bitext.corpus.shards import Shard
from bitext.errors import FormatError, UsageError
from bitext.evaluation.segments import Segments
from bitext.signature import Signature

if TYPE_CHECKING:
    from bitext.evaluation.metrics.quality import Statistics


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95 % interval from bootstrap resampling.

    Attributes:
        low: the 2.5th percentile of the resamples' values.
        high: the 97.5th percentile.
        mean: mean of the resamples' values.
        resamples: how many there were.
        seed: of the random numbers.

    References:
        Koehn (2004), https://aclanthology.org/W04-3250.
    """

    low: float
    high: float
    mean: float
    resamples: int
    seed: int

    @property
    def half_width(self) -> float:
        """What sacreBLEU prints behind ±."""
        return 0.5 * (self.high - self.low)


@dataclass(frozen=True, slots=True)
class Score:
    """One metric's verdict on one system; comparable only where signatures match.

    Attributes:
        metric: BLEU, chrF, chrF++, TER, COMET, or the name of a reference-free measure.
        value: a finite number.
        unit: ``points`` or ``%``.
        signature: how it was computed, ``key:value`` parts joined by ``|``.
        higher_is_better: the direction.
        interval: where it was asked for.
        segments: the metric's value for each segment, in order; empty where unknown.
        details: what the metric tells besides, for people: BLEU's precisions and brevity.

    Raises:
        FormatError: the value is not a finite number.
    """

    metric: str
    value: float
    unit: str
    signature: str
    higher_is_better: bool = True
    interval: Interval | None = None
    segments: Sequence[float] = ()
    details: str = ""

    def __post_init__(self) -> None:
        if not math.isfinite(self.value):
            raise FormatError(f"{self.metric}: the score is {self.value}, expected a finite number")

    def gain_over(self, other: float) -> float:
        """How much better this value is than another one; negative where it is worse."""
        return (self.value - other) if self.higher_is_better else (other - self.value)

    def segment_gains(self, other: "Score") -> list[float]:
        """By how much each segment is better than the same one of another score.

        >>> new, old = (Score("TER", n, "points", "", False, None, [n]) for n in (5.0, 8.0))
        >>> new.segment_gains(old), old.segment_gains(new)
        ([3.0], [-3.0])
        """
        pairs = zip(self.segments, other.segments, strict=True)
        if self.higher_is_better:
            return [ours - theirs for ours, theirs in pairs]
        return [theirs - ours for ours, theirs in pairs]


@dataclass(frozen=True, slots=True)
class ReferenceAlignment:
    """How references that were not line-aligned were brought to the hypotheses.

    Attributes:
        signature: of the aligner.
        confidence: of the aligner, in [0, 1]; see `bitext.pipeline.alignment.confidence`.
        beads: number of beads that were scored.
        types: number of beads of each type, "1-1" first.
        hypotheses_left: sentences of the hypothesis without a counterpart; not scored.
        references_left: the same for the reference.
        words_left: share of all words that are in those sentences, in [0, 1].
    """

    signature: str
    confidence: float
    beads: int
    types: dict[str, int]
    hypotheses_left: tuple[str, ...]
    references_left: tuple[str, ...]
    words_left: float


class Portion(NamedTuple):
    """The rows of a test set that were scored.

    Attributes:
        shard: which of how many shards they are.
        rows: their numbers, from 0.
    """

    shard: Shard
    rows: range


@dataclass(frozen=True, slots=True)
class ScoreReport:
    """One system on one test set.

    Attributes:
        system: its name.
        segments: what was scored.
        scores: one for each metric, in the order asked for.
        digest: of the references, see `bitext.evaluation.segments.Segments`.
        alignment: where the references had to be aligned.
        flags: names of the failed checks of each segment; empty without a source.
        documents: document → metric → value, where the input marks documents.
        notes: what a reader has to know, a sentence each.
        signature: how the hypotheses were made, where that is known.
        portion: which rows were scored; None where all were.
        statistics: metric → what its score was computed from, a row for each segment.
        probabilities: mean token log-probabilities of the sentences, where they are known.
    """

    system: str
    segments: Segments
    scores: tuple[Score, ...]
    digest: str = ""
    alignment: ReferenceAlignment | None = None
    flags: Sequence[tuple[str, ...]] = ()
    documents: dict[str, dict[str, float]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    signature: str = ""
    portion: Portion | None = None
    statistics: "Mapping[str, Statistics]" = field(default_factory=dict, compare=False, repr=False)
    probabilities: Sequence[float] = field(default=(), compare=False, repr=False)

    def score(self, metric: str) -> Score:
        """The score of a metric, whose name may be written in any case.

        Raises:
            UsageError: the report has no such score.
        """
        for score in self.scores:
            if score.metric.casefold() == metric.casefold():
                return score
        known = ", ".join(score.metric for score in self.scores)
        raise UsageError(f"{self.system}: no score is called {metric!r}; there are {known}")


def signature_differences(one: str, other: str) -> list[str]:
    """The fields in which two signatures differ, as ``name: value ≠ value``.

    >>> signature_differences("BLEU|tok:13a|version:2.6.0", "BLEU|tok:intl|version:2.6.0")
    ['tok: 13a ≠ intl']
    """
    if one == other:
        return []
    first, second = (dict(Signature.parse(text)) for text in (one, other))
    keys = dict.fromkeys([*first, *second])
    return [
        f"{key or 'metric'}: {first.get(key, 'absent')} ≠ {second.get(key, 'absent')}"
        for key in keys
        if first.get(key) != second.get(key)
    ]


def require_comparable(report: ScoreReport, baseline: ScoreReport, metric: str) -> None:
    """Refuse to compare scores that were not computed in one way on one test set.

    Raises:
        UsageError: naming the fields that differ, or the score that is missing.
    """
    ours, theirs = report.score(metric), baseline.score(metric)
    differing = signature_differences(theirs.signature, ours.signature)
    aligners = [r.alignment.signature if r.alignment else "none" for r in (baseline, report)]
    if aligners[0] != aligners[1]:
        differing.append(f"aligner: {aligners[0]} ≠ {aligners[1]}")
    if report.digest != baseline.digest:
        differing.append(f"references: {baseline.digest} ≠ {report.digest}")
    if differing:
        raise UsageError(
            f"{ours.metric} of {baseline.system} and of {report.system} cannot be compared: "
            f"{'; '.join(differing)}; score both anew in one way, or give --update-baseline"
        )
