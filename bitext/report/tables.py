"""Tables for spreadsheets and programs, tab-separated: the systems, and every segment of them."""

from collections.abc import Iterable, Iterator, Sequence

from bitext.bitexts.quoting import cell_of
from bitext.evaluation.comparison import Comparison
from bitext.report.standings import rank_systems, reports_of

SYSTEM_COLUMNS = (
    "system",
    "metric",
    "score",
    "low",
    "high",
    "gain",
    "bootstrap_p",
    "randomisation_p",
    "significant",
    "wins",
    "ties",
    "losses",
    "signature",
)


def systems(found: Sequence[Comparison]) -> str:
    """A row for each system and metric; the baseline's have no gain and no p-value."""
    rows: list[Sequence[str]] = [SYSTEM_COLUMNS]
    for standing in rank_systems(found):
        for cell in standing.cells:
            score, o = cell.score, cell.outcome
            ends = [score.interval.low, score.interval.high] if score.interval else [None, None]
            tests = [o.gain, o.bootstrap_p, o.randomisation_p] if o else [None] * 3
            tally = [o.wins, o.ties, o.losses] if o else [None] * 3
            rows.append(
                [
                    cell_of(standing.system),
                    cell_of(score.metric),
                    *map(number, (score.value, *ends, *tests)),
                    ("yes" if cell.is_significant else "no") if o else "",
                    *("" if count is None else str(count) for count in tally),
                    cell_of(o.signature if o else score.signature),
                ]
            )
    return joined(rows)


def segments(found: Sequence[Comparison]) -> str:
    """A row for each segment: its texts, and each system's scores of it."""
    return joined(segment_rows(found))


def segment_rows(found: Sequence[Comparison]) -> Iterator[Sequence[str]]:
    """The head and the rows of the table of segments."""
    reports, shared = reports_of(found), found[0].baseline.segments
    names = [report.system for report in reports]
    metrics = [outcome.metric for outcome in found[0].outcomes]
    references = [f"reference {n}" for n in range(1, len(shared.references) + 1)]
    scored = [f"{metric} {name}" for metric in metrics for name in names]
    source = ["source"] if shared.sources is not None else []
    columns = [report.score(metric).segments for metric in metrics for report in reports]
    yield [*map(cell_of, ["line", *source, *references, *names, *scored])]
    for index in range(len(shared)):
        texts = [shared.sources[index]] if shared.sources is not None else []
        texts += [reference[index] for reference in shared.references]
        texts += [report.segments.hypotheses[index] for report in reports]
        values = [column[index] for column in columns]
        yield [str(shared.line(index)), *map(cell_of, texts), *map(number, values)]


def number(value: float | None) -> str:
    """A number, or nothing.

    >>> number(0.1 + 0.2), number(None)
    ('0.3', '')
    """
    return "" if value is None else f"{value:.10g}"


def joined(rows: Iterable[Sequence[str]]) -> str:
    """Cells as a table."""
    return "".join("\t".join(row) + "\n" for row in rows)
