"""Plain text for the terminal."""

from collections.abc import Iterable, Sequence

from bitext.errors import visible
from bitext.evaluation.comparison import Change, Comparison
from bitext.evaluation.result import Result
from bitext.evaluation.scores import ReferenceAlignment, Score, ScoreReport
from bitext.report.difference import difference, plain

SHOWN = 3
"""Regressed segments on the terminal; the files have more."""


def scores(result: Result) -> str:
    """Every score with its interval, what it was and its signature; documents and alignment, too.

    One decimal, as sacreBLEU's command prints; the JSON file has all digits.
    """
    report = result.report
    lines = [f"{report.system}: {len(report.segments):,} segments"]
    lines += [score_line(score, result.before(score)) for score in report.scores]
    if report.documents:
        names = [score.metric for score in report.scores if score.unit == "points"]
        lines += ["", *table(document_rows(report, names))]
    if report.alignment:
        lines += ["", *alignment_lines(report.alignment)]
    return shown(lines)


def shown(lines: Iterable[str]) -> str:
    """Lines for people: none of them is a line break's, a terminal's or a runner's to obey."""
    return "".join(f"{visible(line)}\n" for line in lines)


def score_line(score: Score, before: float | None) -> str:
    """One score on a line."""
    unit = " %" if score.unit == "%" else ""
    found = f"  {score.metric:<12} {score.value:6.1f}{unit}"
    if score.interval:
        found += f"  [{score.interval.low:.1f}, {score.interval.high:.1f}]"
    if before is not None:
        found += f"  (was {before:.1f})"
    return f"{found}  {score.signature}"


def document_rows(report: ScoreReport, names: Sequence[str]) -> Iterable[Sequence[str]]:
    """A row for each document."""
    yield ["document", *names]
    for document, values in report.documents.items():
        yield [document, *(f"{values[name]:.1f}" for name in names)]


def alignment_lines(alignment: ReferenceAlignment) -> list[str]:
    """How the reference was aligned, and what was left over."""
    types = ", ".join(f"{count:,} × {kind}" for kind, count in alignment.types.items())
    left = [("hypothesis", text) for text in alignment.hypotheses_left]
    left += [("reference", text) for text in alignment.references_left]
    first = (
        f"reference aligned by {alignment.signature}: confidence {alignment.confidence:.2f}, "
        f"{types}; left over and not scored: {len(left)} sentences, "
        f"{alignment.words_left:.1%} of the words"
    )
    lines = [first, *(f"  only in the {side}: {text[:100]}" for side, text in left[:SHOWN])]
    if len(left) > SHOWN:
        lines.append(f"  … and {len(left) - SHOWN} more in the JSON file")
    return lines


def gate(result: Result) -> str:
    """The verdicts, broken rules first, and the segments that got worse where there is one."""
    lines = [
        f"{'passed' if verdict.passed else 'FAILED'}  {verdict.reason}"
        for verdict in sorted(result.verdicts, key=lambda verdict: verdict.passed)
    ]
    if not result.passed:
        for change in result.regressions[:SHOWN]:
            lines += ["", *change_lines(change, result.metric)]
        hidden = len(result.regressions) - SHOWN
        if hidden > 0:
            lines += ["", f"… and {hidden:,} more segments got worse"]
    return shown(lines)


def change_lines(change: Change, metric: str) -> list[str]:
    """A changed segment, beside what it was."""
    return [
        f"line {change.line}: {metric} {change.before:.1f} → {change.after:.1f}",
        *([f"  source     {change.source}"] if change.source else []),
        f"  reference  {change.reference}",
        f"  was        {change.baseline}",
        f"  now        {change.system}",
        f"  changed    {plain(difference(change.baseline, change.system))}",
    ]


def comparison(found: Sequence[Comparison]) -> str:
    """Comparisons of systems with a baseline."""
    return shown(line for one in found for line in comparison_lines(one))


def comparison_lines(one: Comparison) -> Iterable[str]:
    """One system against the baseline."""
    for outcome in one.outcomes:
        yield one.verdict(outcome)
    yield ""
    yield from table(
        [
            ["", "baseline", "system", "gain", "wins", "ties", "losses"],
            *(
                [o.metric, f"{o.baseline:.1f}", f"{o.system:.1f}", f"{o.gain:+.1f}"]
                + [f"{n:,}" for n in (o.wins, o.ties, o.losses)]
                for o in one.outcomes
            ),
        ]
    )
    yield ""
    yield from table(
        [
            [f"{one.metric} by bucket", "segments", "baseline", "system"],
            *(
                [b.name, f"{b.segments:,}", f"{b.baseline:.1f}", f"{b.system:.1f}"]
                for b in one.buckets
            ),
        ]
    )
    for title, changes in (("worst", one.worst), ("best", one.best)):
        yield ""
        yield f"{title} segments"
        for change in changes[:SHOWN]:
            yield from change_lines(change, one.metric)
    for title, grams in (("gained", one.gained), ("lost", one.lost)):
        found = ", ".join(f"{g.text} ({g.baseline}→{g.system})" for g in grams) or "none"
        yield ""
        yield f"n-grams {title}: {found}"
    for outcome in one.outcomes:
        yield f"{outcome.metric}: {outcome.signature}"


def table(rows: Iterable[Sequence[str]]) -> list[str]:
    """Rows in columns: the first to the left, the others to the right.

    >>> table([["a", "b"], ["long", "1"]])
    ['a     b', 'long  1']
    """
    cells = [list(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return [
        "  ".join(
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    ]
