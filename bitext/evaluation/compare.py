"""``compare``: whether one system is better than another, where, and whether by chance."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from bitext.evaluation.column import Column, Lines, Material, column_of, lines_of
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
        examples: best and worst segments.
        options: sacreBLEU's: tokenizer, capitals.

    Returns:
        One for each system but the baseline.

    Raises:
        BitextError: as for `bitext.evaluate`, or there is nothing to compare, or no resamples.

    Example:
        >>> [one] = compare({"old": ["A cat."], "new": ["A dog."]}, ["A dog."], metrics=["chrf"])
        >>> one.outcomes[0].wins
        1
    """
    loaded = load_metrics(metrics, options)
    columns = {name: column_of(system) for name, system in systems.items()}
    wanted = [*map(column_of, references)]
    tag = source_lang or stated_source_lang(columns.values())
    lines = lines_of(source), lines_of(documents)
    return compare_segments(
        gather_systems(columns, wanted, aligner, *lines, lang=lang, source_lang=tag),
        loaded,
        lang=lang,
        source_lang=tag,
        resampling=resampling,
        trials=trials,
        level=level,
        examples=examples,
    )


def stated_source_lang(columns: Iterable[Column]) -> str:
    """What the first file that tells its source's language says of it, else French."""
    return next((column.source_lang for column in columns if column.source_lang), "fr")
