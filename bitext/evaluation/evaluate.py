"""``evaluate``: a translation and its references → a report."""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

from bitext.errors import UsageError
from bitext.evaluation.column import Column, Lines, Material, column_of, lines_of
from bitext.evaluation.matching import align_by_default, gather, reference_digest
from bitext.evaluation.metrics.options import COMET, PLAIN, MetricOptions
from bitext.evaluation.metrics.quality import QualityMetric
from bitext.evaluation.scores import Score, ScoreReport
from bitext.evaluation.scoring import load_metrics, score_segments
from bitext.evaluation.segments import Segments
from bitext.evaluation.significance import USUAL, Resampling
from bitext.pipeline.confidence import SIGNATURE, confidence_of
from bitext.protocols import Aligner

QE = "qe"
"""Name of the score that needs no reference."""

DEFAULT_METRICS = ("bleu", "chrf")
"""What is computed where nothing is asked for and there is a reference."""


def evaluate(
    hypotheses: Material,
    *references: Material,
    metrics: Sequence[str] | None = None,
    lang: str = "en",
    source_lang: str | None = None,
    source: Lines | None = None,
    documents: Lines | None = None,
    system: str = "",
    aligner: Callable[[int], Aligner] | None = align_by_default,
    resampling: Resampling = USUAL,
    segment_scores: bool = True,
    comet_command: str = "",
    options: MetricOptions = PLAIN,
) -> ScoreReport:
    """Score a translation: metrics, failed checks, the translator's own probability.

    Args:
        hypotheses: the translation: a file, a bitext (its target side), or the segments themselves.
        references: none, one or more, each likewise.
        metrics: names, or ``package.module:factory``; `DEFAULT_METRICS` if left out.
        lang: BCP 47 tag of both.
        source_lang: BCP 47 tag of what was translated; left out, what the file says, else French.
        source: what was translated, a line for each segment; the checks need it.
        documents: a document's name for each segment.
        system: what to call it; the file's name if left out.
        aligner: makes, for so many lines, what aligns a reference with others; None refuses it.
        resampling: for the 95 % intervals.
        segment_scores: give each segment's scores, too.
        comet_command: ``comet-score`` with its path and options.
        options: of sacreBLEU.

    Raises:
        BitextError: a file is not what its suffix says, or empty; lines do not agree and cannot be
            aligned; there is no such metric; there is nothing to score against.

    Example:
        >>> evaluate(["The bridge is open."], ["The bridge is open."]).score("chrF").value
        100.0
    """
    asked = (DEFAULT_METRICS if references else ()) if metrics is None else metrics
    loaded = quality_metrics(asked, comet_command, options)
    scored, columns = column_of(hypotheses), [column_of(reference) for reference in references]
    require_counterpart(bool(columns or source is not None or scored.sources is not None))
    tag, lines = source_lang or scored.source_lang or "fr", (lines_of(source), lines_of(documents))
    found = gather(scored, columns, aligner, *lines, lang=lang, source_lang=tag)
    report = score_segments(
        found.segments,
        loaded,
        system=system or scored.title,
        lang=lang,
        source_lang=tag,
        resampling=resampling,
        digest=reference_digest(columns),
        alignment=found.alignment,
        notes=found.notes,
        segment_scores=segment_scores,
    )
    extra = comet_scores(asked, found.segments, comet_command) + quality_estimates(asked, scored)
    return replace(with_more(report, scored.told_scores, extra), signature=scored.signature)


def quality_estimates(asked: Sequence[str], scored: Column) -> list[Score]:
    """The mean confidence of the sentences, if it is asked for.

    Raises:
        UsageError: nobody said how probable the sentences are.
    """
    if QE not in asked:
        return []
    found = scored.told_scores
    if not found:
        raise UsageError(
            f"{scored.name}: --qe needs the model's probabilities; give --translate, or a .tsv or "
            ".jsonl of a translation"
        )
    return [quality_estimate(found)]


def quality_estimate(probabilities: Sequence[float]) -> Score:
    """The mean confidence of sentences, in percent; needs no reference.

    Args:
        probabilities: their mean token log-probabilities, in nats.
    """
    values = [100 * confidence_of(score) for score in probabilities]
    return Score(QE, sum(values) / len(values), "%", SIGNATURE)


def comet_scores(asked: Sequence[str], segments: Segments, command: str) -> list[Score]:
    """COMET's score where it is asked for."""
    if COMET not in asked:
        return []
    from bitext.evaluation.metrics.comet import comet  # late, for it starts programs

    return [comet(segments, command)]


def probability(scores: Sequence[float]) -> Score:
    """How probable the translator thinks its words, as a score that a gate can keep from falling.

    Not a judgement of the translation, but of the search: with a smaller beam it falls long before
    BLEU and chrF notice.

    Args:
        scores: mean token log-probabilities, in nats.
    """
    value = 100 * math.exp(sum(scores) / len(scores))
    return Score("probability", value, "%", "probability|tokens:geometric-mean")


def with_more(
    report: ScoreReport, probabilities: Sequence[float], extra: Sequence[Score]
) -> ScoreReport:
    """The report with the translator's own probability, where it is known, and what else there is.

    Args:
        report: of what was counted.
        probabilities: mean token log-probabilities, in nats.
        extra: scores besides.
    """
    own = [probability(probabilities)] if probabilities else []
    scores = (*report.scores, *own, *extra)
    return replace(report, scores=scores, probabilities=probabilities)


def quality_metrics(
    names: Sequence[str], comet_command: str, options: MetricOptions
) -> list[QualityMetric]:
    """The metrics of these names but COMET, which is a program of its own.

    Raises:
        UnknownComponentError: there is no such metric.
        UsageError: COMET is asked for without its command.
    """
    if COMET in names and not comet_command:
        raise UsageError("--metric comet needs --comet-command; see bitext evaluate -h")
    return load_metrics([name for name in names if name not in (COMET, QE)], options)


def require_counterpart(given: bool) -> None:
    """Refuse hypotheses alone.

    Raises:
        UsageError: there is neither a reference nor a source.
    """
    if not given:
        raise UsageError("there is nothing to score against: give a reference, --source, or both")
