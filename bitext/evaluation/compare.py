"""``compare``: whether one system is better than another, where, and whether by chance."""

from collections.abc import Mapping, Sequence

from bitext.evaluation.column import Lines, Material, column_of, lines_of
from bitext.evaluation.comparison import Comparison
from bitext.evaluation.evaluate import DEFAULT_METRICS
from bitext.evaluation.matching import line_by_line
from bitext.evaluation.pairing import compare_segments
from bitext.evaluation.scoring import load_metrics
from bitext.evaluation.significance import USUAL, Resampling


def compare(
    systems: Mapping[str, Material],
    *references: Material,
    metrics: Sequence[str] = DEFAULT_METRICS,
    lang: str = "en",
    source: Lines | None = None,
    documents: Lines | None = None,
    resampling: Resampling = USUAL,
    trials: int = 10_000,
    level: float = 0.05,
    examples: int = 10,
) -> list[Comparison]:
    """Compare systems with a baseline, the first of them.

    Args:
        systems: name → translation, as for `bitext.evaluate`; at least two, of equal length.
        references: one or more, of that length too.
        metrics: names, as for `bitext.evaluate`, but no COMET.
        lang: BCP 47 tag of all of them.
        source: what was translated, a line for each segment.
        documents: a document's name for each segment.
        resampling: of the paired bootstrap test and the intervals; its seed is that of the trials.
        trials: of paired approximate randomisation; 0 leaves it out.
        level: of significance.
        examples: number of best and of worst segments.

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
    loaded = load_metrics(metrics)
    columns = [column_of(reference) for reference in references]
    sources, labels = lines_of(source), lines_of(documents)
    segments = {
        name: line_by_line(column_of(system), columns, sources=sources, documents=labels)
        for name, system in systems.items()
    }
    return compare_segments(
        segments,
        loaded,
        lang=lang,
        resampling=resampling,
        trials=trials,
        level=level,
        examples=examples,
    )
