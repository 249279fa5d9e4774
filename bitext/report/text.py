"""Plain text for the terminal."""

from collections.abc import Callable, Iterable, Sequence
from textwrap import wrap

from bitext.errors import tell_count, visible
from bitext.evaluation.comparison import Change, Comparison
from bitext.evaluation.result import Result
from bitext.evaluation.scores import ReferenceAlignment, Score, ScoreReport
from bitext.report.difference import difference, plain
from bitext.report.standings import Cell, Standing, rank_systems
from bitext.report.verdicts import tell_best, tell_conclusion, tell_outcome

GAIN = 8
"""Characters of a gain over the baseline, with its star."""

SHOWN = 3
"""Regressed segments on the terminal; the files have more."""


def scores(result: Result, *, verbose: bool = False) -> str:
    """Every score with its interval, what it was and its signature; documents and alignment, too.

    One decimal, as sacreBLEU's command prints; the JSON file has all digits.

    Checks that found nothing, and found nothing before, share a line.

    Args:
        result: what was found.
        verbose: with what a metric tells besides, BLEU's precisions and brevity, and a line for
            each check.
    """
    report = result.report
    lines = [f"{report.system}: {tell_count(len(report.segments), 'segment')}"]
    silent = [s.metric for s in report.scores if not verbose and is_silent(s, result.before(s))]
    for score in report.scores:
        if score.metric not in silent:
            lines.append(score_line(score, result.before(score)))
        lines += [f"{'':15}{score.details}"] if verbose and score.details else []
    if silent:
        lines += wrap(
            f"nothing found by: {', '.join(silent)}",
            initial_indent="  ",
            subsequent_indent="    ",
            break_on_hyphens=False,
        )
    if report.documents:
        names = [score.metric for score in report.scores if score.unit == "points"]
        lines += ["", *table(document_rows(report, names))]
    if report.alignment:
        lines += ["", *alignment_lines(report.alignment)]
    return shown(lines)


def is_silent(score: Score, before: float | None) -> bool:
    """Whether a check found nothing, now and before; what all of them flagged is always told."""
    is_check = score.signature.startswith("check:") and score.metric != "flagged"
    return is_check and not score.value and not before


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
        f"{types}; left over and not scored: {tell_count(len(left), 'sentence')}, "
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
            lines += ["", f"… and {tell_count(hidden, 'more segment')} got worse"]
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


def comparison(
    found: Sequence[Comparison], *, verbose: bool = False, strong: Callable[[str], str] = str
) -> str:
    """Comparisons of systems with a baseline: one table, then the verdict on each system.

    Args:
        found: see `bitext.compare`.
        verbose: with buckets, segments and n-grams of each system.
        strong: makes the best score of a column stand out where a terminal can show it.
    """
    count, level, ranked = len(found[0].baseline.segments), found[0].level, rank_systems(found)
    lines = [f"{len(ranked)} systems, {tell_count(count, 'segment')}; {tell_best(ranked)}", ""]
    told = shown(lines) + standings_table(ranked, strong)
    lines = ["", f"* differs from {found[0].baseline.system}, every test with p < {level:g}"]
    for one in found:
        lines += ["", tell_conclusion(one)]
        lines += [f"  {tell_outcome(one, outcome)}" for outcome in one.outcomes]
    for one in found if verbose else ():
        lines += ["", "", *details(one)]
    lines += ["", *signatures(found)]
    return told + shown(lines)


def standings_table(ranked: Sequence[Standing], strong: Callable[[str], str]) -> str:
    """Systems × metrics, with the gain over the baseline; the best of each column stands out."""
    head = ["", *(cell.score.metric + " " * GAIN for cell in ranked[0].cells)]
    rows = [[visible(row.system), *map(cell_text, row.cells)] for row in ranked]
    # Padded first: what makes a text stand out takes no room on a terminal.
    lines = padded([head, *rows])
    for line, row in zip(lines[1:], ranked, strict=True):
        for place, cell in enumerate(row.cells, 1):
            line[place] = strong(line[place]) if cell.is_best else line[place]
    return "".join(f"{joined(line)}\n" for line in lines)


def cell_text(cell: Cell) -> str:
    """A score, its gain over the baseline, and a star where that is significant."""
    gain = f"{cell.outcome.gain:+.1f}" if cell.outcome else ""
    return f"{cell.score.value:.1f}{gain:>{GAIN - 1}}{'*' if cell.is_significant else ' '}"


def details(one: Comparison) -> Iterable[str]:
    """One system against the baseline, at length."""
    yield f"{one.system.system} against {one.baseline.system}"
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


def signatures(found: Sequence[Comparison]) -> Iterable[str]:
    """How each metric was computed, each way once."""
    ways = [f"{outcome.metric}: {outcome.signature}" for one in found for outcome in one.outcomes]
    return sorted(dict.fromkeys(ways), key=lambda way: way.partition(":")[0])


def table(rows: Iterable[Sequence[str]]) -> list[str]:
    """Rows in columns: the first to the left, the others to the right.

    >>> table([["a", "b"], ["long", "1"]])
    ['a     b', 'long  1']
    """
    return [joined(row) for row in padded(rows)]


def padded(rows: Iterable[Sequence[str]]) -> list[list[str]]:
    """Cells as wide as their columns."""
    cells = [list(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return [
        [
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        for row in cells
    ]


def joined(cells: Iterable[str]) -> str:
    """Padded cells as a line."""
    return "  ".join(cells).rstrip()
