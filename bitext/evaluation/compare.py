"""``compare``: whether one system is better than another, where, and whether by chance."""

from collections.abc import Callable, Mapping, Sequence

from bitext.evaluation.column import Lines, Material, column_of, lines_of
from bitext.evaluation.comparison import Comparison
from bitext.evaluation.evaluate import DEFAULT_METRICS
from bitext.evaluation.matching import align_by_default
from bitext.evaluation.metrics.options import PLAIN, MetricOptions
from bitext.evaluation.pairing import compare_segments
from bitext.evaluation.regrouping import gather_systems
from bitext.evaluation.scoring import load_metrics
from bitext.evaluation.significance import USUAL, Resampling
from bitext.protocols import Aligner


def compare(
    systems: Mapping[str, Material],
    *references: Material,
    metrics: Sequence[str] = DEFAULT_METRICS,
    lang: str = "en",
    source_lang: str | None = None,
    source: Lines | None = None,
    documents: Lines | None = None,
    aligner: Callable[[int], Aligner] | None = align_by_default,
    resampling: Resampling = USUAL,
    trials: int = 10_000,
    level: float = 0.05,
    examples: int = 10,
    options: MetricOptions = PLAIN,
) -> list[Comparison]:
    """Compare systems with a baseline, the first of them.

    Args:
        systems: name → translation, as for `bitext.evaluate`; at least two, of equal length.
        references: one or more, of that length too.
        metrics: names, as for `bitext.evaluate`, but no COMET.
        lang: BCP 47 tag of all of them.
        source_lang: BCP 47 tag of what was translated, as for `bitext.evaluate`.
        source: what was translated, a line for each segment.
        documents: a document's name for each segment.
        aligner: as for `bitext.evaluate`, where blank lines stand at different places.
        resampling: of the paired bootstrap test and the intervals; its seed is that of the trials.
        trials: of paired approximate randomisation; 0 leaves it out.
        level: of significance.
        examples: number of best and of worst segments.
        options: sacreBLEU's: tokenizer, capitals.

    Returns:
        A comparison for each system but the baseline.

    Raises:
        FormatError: a file is not what its suffix says, or empty.
        SegmentCountError: the columns are not equally long.
        UnknownComponentError: there is no such metric.
        UsageError: there is nothing to compare with, or there are no resamples.

    Example:
        >>> [one] = compare({"old": ["A cat."], "new": ["A dog."]}, ["A dog."], metrics=["chrf"])
        >>> one.outcomes[0].wins
        1
    """
    loaded = load_metrics(metrics, options)
    columns = {name: column_of(system) for name, system in systems.items()}
    stated = [column.source_lang for column in columns.values() if column.source_lang]
    original = source_lang or next(iter(stated), "fr")
    segments = gather_systems(
        columns,
        [column_of(reference) for reference in references],
        aligner,
        lang=lang,
        source_lang=original,
        sources=lines_of(source),
        documents=lines_of(documents),
    )
    return compare_segments(
        segments,
        loaded,
        lang=lang,
        source_lang=original,
        resampling=resampling,
        trials=trials,
        level=level,
        examples=examples,
    )
