"""``evaluate``: a translation and its references → a report."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bitext.errors import UsageError
from bitext.evaluation.column import Column, Lines, Material, column_of, lines_of
from bitext.evaluation.matching import align_by_default, gather, reference_digest
from bitext.evaluation.metrics.options import COMET, PLAIN, MetricOptions
from bitext.evaluation.metrics.quality import QualityMetric
from bitext.evaluation.scores import Score, ScoreReport
from bitext.evaluation.scoring import load_metrics, probability, score_segments
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
    extra = comet_scores(asked, found.segments, comet_command)
    return with_more(report, scored, [*extra, *quality_estimates(asked, scored)])


def quality_estimates(asked: Sequence[str], scored: Column) -> list[Score]:
    """The mean confidence of the sentences, in percent, if it is asked for; needs no reference.

    Raises:
        UsageError: nobody said how probable the sentences are.
    """
    if QE not in asked:
        return []
    if not scored.scores:
        raise UsageError(
            f"{scored.name}: --qe needs the model's probabilities; give --translate, or a .tsv or "
            ".jsonl of a translation"
        )
    values = [100 * confidence_of(score) for score in scored.scores]
    return [Score(QE, sum(values) / len(values), "%", SIGNATURE)]


def comet_scores(asked: Sequence[str], segments: Segments, command: str) -> list[Score]:
    """COMET's score where it is asked for."""
    if COMET not in asked:
        return []
    from bitext.evaluation.metrics.comet import comet  # late, for it starts programs

    return [comet(segments, command)]


def with_more(report: ScoreReport, scored: Column, extra: Sequence[Score]) -> ScoreReport:
    """The report with the translator's own probability, what else was counted, and a signature."""
    own = [probability(scored.scores)] if scored.scores else []
    return replace(report, scores=(*report.scores, *own, *extra), signature=scored.signature)


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
