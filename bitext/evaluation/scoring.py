"""Segments → a report: corpus and segment scores, intervals, documents."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bitext.evaluation.flagged import failed_checks, flag_scores
from bitext.evaluation.metrics.options import PLAIN, MetricOptions
from bitext.evaluation.metrics.quality import QualityMetric, Statistics
from bitext.evaluation.notes import notes_on
from bitext.evaluation.scores import ReferenceAlignment, Score, ScoreReport
from bitext.evaluation.segments import Segments
from bitext.evaluation.significance import USUAL, Resampling, bootstrap, interval
from bitext.headway import SCORED, tell_headway
from bitext.protocols import About
from bitext.registry import Table, make

log = logging.getLogger(__name__)


METRICS: Table[Callable[..., QualityMetric]] = Table(
    "metric",
    {
        "bleu": "bitext.evaluation.metrics.quality:bleu",
        "chrf": "bitext.evaluation.metrics.quality:chrf",
        "chrf++": "bitext.evaluation.metrics.quality:chrf_plus_plus",
        "ter": "bitext.evaluation.metrics.quality:ter",
    },
    has=("name", "statistics", "value", "unit"),
)


def load_metrics(names: Sequence[str], options: MetricOptions = PLAIN) -> list[QualityMetric]:
    """The metrics of these names, written in any case.

    Args:
        names: of ours, or ``package.module:factory``.
        options: of ours.

    Raises:
        UnknownComponentError: there is no such metric; the message names the nearest.
    """
    return [
        make(METRICS, name) if ":" in name else make(METRICS, name.casefold(), options)
        for name in names
    ]


def load_metric_of(score: Score) -> QualityMetric:
    """The metric that a score of ours was computed with, in the same way."""
    [metric] = load_metrics([score.metric], MetricOptions.from_signature(score.signature))
    return metric


@dataclass(frozen=True, slots=True)
class Measured:
    """A report, and what it was computed from, for tests that go on from there.

    Attributes:
        report: what people read.
        statistics: one array of shape (segments, k) for each metric.
        samples: each metric's value on each bootstrap resample; empty without resamples.
    """

    report: ScoreReport
    statistics: list[Statistics]
    samples: list[Statistics]


def score_segments(
    segments: Segments,
    metrics: Sequence[QualityMetric],
    *,
    system: str = "hypothesis",
    lang: str = "en",
    source_lang: str = "fr",
    resampling: Resampling = USUAL,
    digest: str | None = None,
    alignment: ReferenceAlignment | None = None,
    segment_scores: bool = True,
    notes: Sequence[str] = (),
) -> ScoreReport:
    """Score one system.

    Args:
        segments: hypotheses beside references, sources or both.
        metrics: need references; none of them for a reference-free evaluation.
        system: its name.
        lang: BCP 47 tag the hypotheses and references should be in.
        source_lang: BCP 47 tag of the sources, for the checks.
        resampling: for the 95 % intervals.
        digest: of the references as they were before an alignment.
        alignment: how the references were aligned.
        segment_scores: give each segment's scores, too.
        notes: what a reader has to know besides, a sentence each.

    Returns:
        The report; where there are sources, with the share of segments that fail each check.
    """
    [measured] = measure(
        {system: segments},
        metrics,
        lang=lang,
        source_lang=source_lang,
        resampling=resampling,
        segment_scores=segment_scores,
    )
    for note in notes:
        log.warning("%s", note)
    report = replace(measured.report, notes=(*notes, *measured.report.notes))
    if alignment:
        scores = (*report.scores, left_over(alignment))
        report = replace(report, alignment=alignment, scores=scores)
    return replace(report, digest=digest) if digest else report


def measure(
    systems: dict[str, Segments],
    metrics: Sequence[QualityMetric],
    *,
    lang: str = "en",
    source_lang: str = "fr",
    resampling: Resampling = USUAL,
    segment_scores: bool = True,
) -> list[Measured]:
    """Score systems that translate one test set; its references are counted once.

    Args:
        systems: name → segments, with the same references in all.
        metrics: see `score_segments`.
        lang: likewise.
        source_lang: likewise.
        resampling: likewise.
        segment_scores: likewise.
    """
    texts = list(systems.values())
    hypotheses = [segments.hypotheses for segments in texts]
    counted = []
    for metric in metrics:
        counted.append(metric.statistics(hypotheses, texts[0].references))
        tell_headway(SCORED, len(texts) * len(texts[0]))
    return [
        measure_counted(
            name,
            segments,
            metrics,
            [counts[index] for counts in counted],
            About(source_lang, lang),
            resampling=resampling,
            segment_scores=segment_scores,
        )
        for index, (name, segments) in enumerate(systems.items())
    ]


def measure_counted(
    name: str,
    segments: Segments,
    metrics: Sequence[QualityMetric],
    tables: list[Statistics],
    about: About,
    *,
    resampling: Resampling = USUAL,
    segment_scores: bool = True,
) -> Measured:
    """Score a system whose segments were counted.

    Args:
        name: of the system.
        segments: see `score_segments`.
        metrics: likewise.
        tables: for each metric the statistics, a row a segment.
        about: languages of the sources and of the hypotheses.
        resampling: see `score_segments`.
        segment_scores: likewise.
    """
    wanted = resampling.count and metrics
    samples = bootstrap(metrics, tables, resampling) if wanted else []
    scores = score_all(metrics, tables, samples, resampling.seed, segments=segment_scores)
    failed = failed_checks(segments, about)
    report = ScoreReport(
        name,
        segments,
        (*scores, *flag_scores(failed)),
        segments.digest,
        flags=failed,
        documents=by_document(segments, metrics, tables),
        notes=tuple(notes_on(name, segments, about.target_lang)),
        statistics={metric.name: table for metric, table in zip(metrics, tables, strict=True)},
    )
    return Measured(report, tables, samples)


def score_all(
    metrics: Sequence[QualityMetric],
    counted: Sequence[Statistics],
    samples: Sequence[Statistics],
    seed: int,
    *,
    segments: bool,
) -> list[Score]:
    """Each metric's score with its segments' values and its interval."""
    return [
        Score(
            metric.name,
            metric.value(table),
            metric.unit,
            metric.signature,
            metric.higher_is_better,
            interval(samples[index], seed) if samples else None,
            metric.segment_values(table) if segments else (),
            details_of(metric, table),
        )
        for index, (metric, table) in enumerate(zip(metrics, counted, strict=True))
    ]


def details_of(metric: QualityMetric, table: Statistics) -> str:
    """What a metric tells of a corpus score besides; somebody else's need not."""
    return metric.details(table) if hasattr(metric, "details") else ""


def left_over(alignment: ReferenceAlignment) -> Score:
    """The share of words that found no counterpart, as a score that a gate can limit."""
    return Score(
        "unaligned", 100 * alignment.words_left, "%", alignment.signature, higher_is_better=False
    )


def by_document(
    segments: Segments, metrics: Sequence[QualityMetric], counted: Sequence[Statistics]
) -> dict[str, dict[str, float]]:
    """Document → metric → value, documents in the order of the segments; empty without marks."""
    rows: dict[str, list[int]] = {}
    for index, document in enumerate(segments.documents or ()):
        rows.setdefault(document, []).append(index)
    return {
        document: {
            metric.name: metric.value(table[indices])
            for metric, table in zip(metrics, counted, strict=True)
        }
        for document, indices in rows.items()
    }
