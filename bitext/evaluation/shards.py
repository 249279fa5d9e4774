"""Scores of a test set in shards: each counted for itself, put together from what was counted.

A corpus score is no mean of its parts' scores, but follows from sums over all segments; so a shard
tells what it counted of each segment, and intervals, documents and segments' scores come out as if
nobody had cut the test set.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from bitext.corpus.shards import Shard
from bitext.errors import FormatError, SegmentCountError, UsageError, tell_count
from bitext.evaluation.column import Column
from bitext.evaluation.evaluate import QE, quality_estimate, with_more
from bitext.evaluation.metrics.quality import QualityMetric, Statistics
from bitext.evaluation.scores import Portion, Score, ScoreReport, signature_differences
from bitext.evaluation.scoring import load_metric_of, measure_counted
from bitext.evaluation.segments import Segments
from bitext.evaluation.significance import USUAL, Resampling
from bitext.protocols import About

FLAGGED, LOOSE, MEAN = "flagged", "probability", "COMET"
"""Scores: there where sources were checked; there where a sentence of the shard tells its own; the
mean of the segments' scores."""


class Cut(NamedTuple):
    """The rows of a shard in each of some columns.

    Attributes:
        hypotheses: theirs.
        references: theirs.
        sources: their lines, where those are a file of their own.
        documents: likewise.
        portion: which rows they are.
    """

    hypotheses: Column
    references: tuple[Column, ...]
    sources: list[str] | None
    documents: list[str] | None
    portion: Portion


def cut_columns(
    shard: Shard,
    hypotheses: Column,
    references: Sequence[Column],
    sources: list[str] | None = None,
    documents: list[str] | None = None,
) -> Cut:
    """The rows of a shard; line 7 belongs to line 7 in all of them.

    Args:
        shard: the shard.
        hypotheses: all of them, or the sources of which they are to be made.
        references: none, one or more.
        sources: what was translated, a line for each hypothesis.
        documents: a label for each.

    Raises:
        SegmentCountError: the columns are not equally long.
        UsageError: there are fewer rows than shards.
    """
    rows = len(hypotheses.texts)
    counts = {column.name: len(column.texts) for column in references}
    counts |= {"--source": len(sources)} if sources is not None else {}
    counts |= {"--documents": len(documents)} if documents is not None else {}
    for name, count in counts.items():
        if count != rows:
            raise SegmentCountError(
                f"{tell_count(rows, 'line')} in {hypotheses.name} against {count:,} in {name}: "
                f"--shard {shard} needs as many, for nothing is aligned; align them first"
            )
    if rows < shard.of:
        raise UsageError(
            f"--shard {shard}: {hypotheses.name} has {tell_count(rows, 'segment')}; give no more "
            "shards than that"
        )
    span = shard.span(rows)
    part = slice(span.start, span.stop)
    return Cut(
        hypotheses.cut(span),
        tuple(column.cut(span) for column in references),
        sources and sources[part],
        documents and documents[part],
        Portion(shard, span),
    )


def join_reports(
    reports: Sequence[ScoreReport],
    *,
    lang: str = "en",
    own: Sequence[QualityMetric] = (),
    resampling: Resampling = USUAL,
    segment_scores: bool = True,
) -> ScoreReport:
    """The report of a test set from those of all its shards, in any order.

    Args:
        reports: of the shards, as score files hold them.
        lang: BCP 47 tag of the hypotheses.
        own: metrics of somebody else that they were scored with.
        resampling: for the 95 % intervals.
        segment_scores: give each segment's scores, too.

    Raises:
        UsageError: a shard is missing or comes twice, or they were not scored in one way.
        FormatError: what was counted is not there, or not what the metric counts.
    """
    shards = in_order(reports)
    first = shards[0]
    for report in shards[1:]:
        require_alike(first, report)
    segments = joined_segments(shards)
    known = {metric.name: metric for metric in own}
    metrics = [
        known.get(score.metric) or load_metric_of(score)
        for score in first.scores
        if score.metric in first.statistics
    ]
    tables = [
        require_counted(metric, [report.statistics[metric.name] for report in shards], segments)
        for metric in metrics
    ]
    extra = [mean_score(shards, score) for score in first.scores if score.metric == MEAN]
    filled = segments.filled
    if 0 < len(filled) < len(segments):  # a shard of blank lines has them, the whole has not
        segments, tables = segments.chosen(filled), [table[filled] for table in tables]
        extra = [with_segments(score, [score.segments[i] for i in filled]) for score in extra]
    made = measure_counted(
        first.system,
        segments,
        metrics,
        tables,
        About(target_lang=lang),
        resampling=resampling,
        segment_scores=segment_scores,
    ).report
    probabilities = [number for report in shards for number in report.probabilities]
    if any(score.metric == QE for score in first.scores):
        extra.append(quality_estimate(probabilities))
    made = with_more(made, probabilities, extra)
    return replace(made, digest=first.digest, signature=first.signature)


def in_order(reports: Sequence[ScoreReport]) -> list[ScoreReport]:
    """Reports of all shards in their order.

    Raises:
        UsageError: they are not all there, each once.
    """
    portions = [report.portion for report in reports]
    if not reports or None in portions:
        raise UsageError("--join: expected score files of shards (bitext evaluate --shard --json)")
    found = sorted(
        ((report.portion, report) for report in reports if report.portion),
        key=lambda one: one[0].shard,
    )
    of = found[0][0].shard.of
    numbers = [portion.shard.number for portion, _ in found]
    if any(portion.shard.of != of for portion, _ in found) or len({*numbers}) < len(numbers):
        told = ", ".join(str(portion.shard) for portion, _ in found[:20])
        raise UsageError(f"--join: expected each shard of {of} once, found {told}")
    if missing := sorted({*range(1, of + 1)} - {*numbers}):
        told = ", ".join(map(str, missing[:20]))
        raise UsageError(f"--join: of {of} shards number {told} is missing")
    stop = 0
    for portion, _ in found:
        if portion.rows.start != stop:
            raise UsageError(
                f"--join: shard {portion.shard} begins at row {portion.rows.start + 1:,}, expected "
                f"{stop + 1:,}; the files that were scored had other numbers of rows"
            )
        stop = portion.rows.stop
    return [report for _, report in found]


def require_alike(first: ScoreReport, other: ScoreReport) -> None:
    """Refuse shards that were not scored in one way, or not of one system and its references.

    Raises:
        UsageError: naming what differs.
    """
    differing = [
        f"{name}: {old or 'none'} ≠ {new or 'none'}"
        for name, old, new in (
            ("system", first.system, other.system),
            ("references", first.digest, other.digest),
            ("scores", ", ".join(compared(first)), ", ".join(compared(other))),
            ("made by", first.signature, other.signature),
        )
        if old != new
    ]
    for metric, signature in () if differing else compared(first).items():
        differing += signature_differences(signature, compared(other)[metric])
    if differing and first.portion and other.portion:
        raise UsageError(
            f"--join: shards {first.portion.shard} and {other.portion.shard} do not belong "
            f"together: {'; '.join(differing)}; score all of them in one way"
        )


def compared(report: ScoreReport) -> dict[str, str]:
    """Metric → signature, of the scores that all shards have or none."""
    return {score.metric: score.signature for score in report.scores if score.metric != LOOSE}


def joined_segments(shards: Sequence[ScoreReport]) -> Segments:
    """The segments of all shards, one behind the other."""
    parts = [report.segments for report in shards]
    are_checked = any(score.metric == FLAGGED for score in shards[0].scores)
    sources = [text for part in parts for text in part.sources or ()]
    documents = [label for part in parts for label in part.documents or ()]
    return Segments(
        [text for part in parts for text in part.hypotheses],
        tuple(
            [text for part in parts for text in part.references[number]]
            for number in range(len(parts[0].references))
        ),
        sources or None,
        documents or None,
        [part.line(index) for part in parts for index in range(len(part))],
        [flags for report in shards for flags in report.flags] if are_checked else None,
    )


def require_counted(
    metric: QualityMetric, tables: Sequence[Statistics], segments: Segments
) -> Statistics:
    """What was counted for a metric in all shards, if it is what the metric counts.

    Raises:
        FormatError: it is not.
    """
    # Of one segment it is counted again, by which the metric also comes to know its signature.
    references = [texts[:1] for texts in segments.references]
    [expected] = metric.statistics([segments.hypotheses[:1]], references)
    if {table.shape[1:] for table in tables} != {expected.shape[1:]}:
        raise FormatError(f"--join: what was counted for {metric.name} is not what it counts")
    return np.concatenate(tables)


def mean_score(shards: Sequence[ScoreReport], score: Score) -> Score:
    """A score that is the mean of its segments' scores, over all shards.

    Raises:
        FormatError: they are not there.
    """
    values = [value for report in shards for value in report.score(score.metric).segments]
    if len(values) != sum(len(report.segments) for report in shards):
        raise FormatError(f"--join: some segments have no {score.metric}")
    return with_segments(score, values)


def with_segments(score: Score, values: Sequence[float]) -> Score:
    """A score that is the mean of these."""
    return replace(score, value=sum(values) / len(values), segments=values)
