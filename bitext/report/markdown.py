"""Markdown for job summaries and pull requests: the verdict first, then what got worse."""

import html
from collections.abc import Iterable, Sequence

from bitext.errors import tell_count, visible
from bitext.evaluation.comparison import Change, Comparison
from bitext.evaluation.result import Result
from bitext.evaluation.scores import Score, ScoreReport
from bitext.report.difference import difference
from bitext.report.standings import Cell, rank_systems
from bitext.report.verdicts import tell_conclusion, tell_outcome

LIMIT = 1_000_000
"""Bytes; GitHub takes less than 1 MiB for a step."""

CELL = 600
"""Characters of a text in a table."""

MOST_SEGMENTS = 10

STAR = "\\*"
"""A star that is none of Markdown's."""


def summary(result: Result, *, limit: int = LIMIT) -> str:
    """The summary of one evaluation, within ``limit`` bytes.

    As many regressed segments are shown as fit, at most ten.
    """
    shown = result.regressions[:MOST_SEGMENTS]
    rows = [f"| {change.line} | {cells_of(change)} |" for change in shown]
    for most in range(len(rows), -1, -1):
        text = "\n".join(summary_lines(result, rows[:most])) + "\n"
        if len(text.encode("utf-8")) <= limit:
            return text
    head = f"{headline(result)}\n\nToo long to show; see the JSON file.\n"
    return head.encode("utf-8")[:limit].decode("utf-8", "ignore")


def headline(result: Result) -> str:
    """One line that says how it went."""
    name = text_of(result.report.system)
    if not result.verdicts:
        return f"## Translation quality: {name}"
    if result.passed:
        return f"## ✅ Translation quality: {name} passed"
    return f"## ❌ Translation quality: {name} got worse than allowed"


def summary_lines(result: Result, rows: Sequence[str]) -> Iterable[str]:
    """The lines of a summary with these rows of regressed segments."""
    yield headline(result)
    yield ""
    for verdict in sorted(result.verdicts, key=lambda verdict: verdict.passed):
        yield f"- {'✅' if verdict.passed else '❌'} {text_of(verdict.reason)}"
    yield ""
    yield from score_table(result)
    yield from segment_table(result, rows)
    yield from notes(result.report)
    yield ""
    yield "<details><summary>How it was measured</summary>"
    yield ""
    for score in result.report.scores:
        yield f"- {text_of(score.metric)}: {code(score.signature)}"
    segments = result.report.segments
    references = tell_count(len(segments.references), "reference")
    digest = code(result.report.digest)
    yield f"- {tell_count(len(segments), 'segment')}, {references}, digest {digest}"
    yield ""
    yield "</details>"


def score_table(result: Result) -> Iterable[str]:
    """Now beside before."""
    failed = {verdict.metric for verdict in result.failures}
    ruled = {verdict.metric for verdict in result.verdicts}
    yield "| | now | 95 % interval | before | change | |"
    yield "| --- | ---: | ---: | ---: | ---: | :---: |"
    for score in result.report.scores:
        before = result.before(score)
        marks = "❌" if score.metric in failed else "✅" if score.metric in ruled else ""
        arrow = " ↓" if not score.higher_is_better else ""
        change = "" if before is None else f"{score.value - before:+.2f}"
        was = "" if before is None else number(before, score)
        yield (
            f"| {text_of(score.metric)}{arrow} | **{number(score.value, score)}** | "
            f"{interval_of(score)} | {was} | {change} | {marks} |"
        )


def segment_table(result: Result, rows: Sequence[str]) -> Iterable[str]:
    """The segments that got worse, beside what they were."""
    worse = result.regressions
    if not worse:
        return
    better = len(result.changes) - len(worse)
    yield ""
    yield f"### {tell_count(len(worse), 'segment')} got worse, {better:,} did not but changed"
    yield ""
    yield f"| line | was | now | reference | {text_of(result.metric)} |"
    yield "| ---: | --- | --- | --- | ---: |"
    yield from rows
    if len(worse) > len(rows):
        yield ""
        yield f"… and {len(worse) - len(rows):,} more in the JSON file."


def cells_of(change: Change) -> str:
    """Before, after, reference and scores of a changed segment, as cells."""
    was, now = marked(change)
    scores = f"{change.before:.1f} → {change.after:.1f}"
    return " | ".join([was, now, text_of(change.reference), scores])


def marked(change: Change) -> tuple[str, str]:
    """The old text with what went, and the new one with what came, marked."""
    pieces = difference(change.baseline[:CELL], change.system[:CELL])
    tags = {"same": "{}", "old": "<del>{}</del>", "new": "<ins>{}</ins>"}
    shown = [(piece.kind, tags[piece.kind].format(text_of(piece.text))) for piece in pieces]
    return (
        "".join(text for kind, text in shown if kind != "new") or "*(empty)*",
        "".join(text for kind, text in shown if kind != "old") or "*(empty)*",
    )


def notes(report: ScoreReport) -> Iterable[str]:
    """What a reader has to know."""
    lines = [f"- ⚠️ {text_of(note)}" for note in report.notes]
    if alignment := report.alignment:
        lines.append(
            f"- The reference was aligned to the hypothesis ({code(alignment.signature)}, "
            f"confidence {alignment.confidence:.2f}): {tell_count(alignment.beads, 'segment')}; "
            "left over and not scored: "
            f"{len(alignment.hypotheses_left)} of the hypothesis, "
            f"{len(alignment.references_left)} of the reference, "
            f"{alignment.words_left:.1%} of the words"
        )
    return ["", *lines] if lines else []


def comparison(found: Sequence[Comparison]) -> str:
    """A comparison of systems with a baseline: one table, the verdicts, then what lies behind."""
    baseline = text_of(found[0].baseline.system)
    lines = [f"## Compared with {baseline}", "", *standings_lines(found), ""]
    lines += [f"{STAR} differs from {baseline}, every test with p < {found[0].level:g}; **best**"]
    for one in found:
        lines += ["", f"- **{text_of(tell_conclusion(one))}**"]
        lines += [f"  - {text_of(tell_outcome(one, outcome))}" for outcome in one.outcomes]
    for one in found:
        lines += ["", f"<details><summary>{text_of(one.system.system)}</summary>", ""]
        lines += [*comparison_lines(one), "", "</details>"]
    return "\n".join(lines) + "\n"


def standings_lines(found: Sequence[Comparison]) -> Iterable[str]:
    """Systems × metrics, with the gain over the baseline."""
    ranked = rank_systems(found)
    names = [cell.score.metric for cell in ranked[0].cells]
    yield f"| | {' | '.join(map(text_of, names))} |"
    yield f"| --- |{' ---: |' * len(names)}"
    for row in ranked:
        yield f"| {text_of(row.system)} | {' | '.join(map(standing_cell, row.cells))} |"


def standing_cell(cell: Cell) -> str:
    """A score, bold if it is the best, its gain over the baseline, a star where significant."""
    value = f"{cell.score.value:.2f}"
    shown = f"**{value}**" if cell.is_best else value
    gain = f" ({cell.outcome.gain:+.2f})" if cell.outcome else ""
    return f"{shown}{gain}{STAR if cell.is_significant else ''}"


def comparison_lines(one: Comparison) -> Iterable[str]:
    """One system against the baseline, at length."""
    yield "| | baseline | system | gain | wins / ties / losses |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for o in one.outcomes:
        tally = f"{o.wins:,} / {o.ties:,} / {o.losses:,}"
        yield f"| {o.metric} | {o.baseline:.2f} | {o.system:.2f} | {o.gain:+.2f} | {tally} |"
    yield from ("", f"| {one.metric} by bucket | segments | baseline | system |")
    yield "| --- | ---: | ---: | ---: |"
    for b in one.buckets:
        yield f"| {text_of(b.name)} | {b.segments:,} | {b.baseline:.2f} | {b.system:.2f} |"
    for title, changes in (("Worst", one.worst), ("Best", one.best)):
        yield from ("", f"#### {title} segments", "")
        yield f"| line | baseline | system | reference | {one.metric} |"
        yield "| ---: | --- | --- | --- | ---: |"
        yield from (f"| {change.line} | {cells_of(change)} |" for change in changes)
    for title, grams in (("gained", one.gained), ("lost", one.lost)):
        shown = ", ".join(f"{text_of(g.text)} ({g.baseline} → {g.system})" for g in grams)
        yield from ("", f"N-grams {title}: {shown or 'none'}")
    yield from ("", *(f"- {text_of(o.metric)}: {code(o.signature)}" for o in one.outcomes))


def number(value: float, score: Score) -> str:
    """A value with its unit."""
    return f"{value:.2f}{' %' if score.unit == '%' else ''}"


def interval_of(score: Score) -> str:
    """An interval, where there is one."""
    return f"{score.interval.low:.2f} – {score.interval.high:.2f}" if score.interval else ""


def text_of(text: str) -> str:
    r"""Text that Markdown shows as it is, on one line, also in a table.

    >>> print(text_of("a|b *c* <d>"))
    a\|b \*c\* &lt;d&gt;
    """
    lines = (visible(line) for line in text[:CELL].splitlines())
    shown = html.escape(" ".join(lines), quote=False)
    shown = "".join(f"\\{c}" if c in "\\`*_[]|~" else c for c in shown)
    return shown + ("…" if len(text) > CELL else "")


def code(text: str) -> str:
    """Text in monospace; HTML, because a pipe may stand in it."""
    return f"<code>{html.escape(visible(text), quote=False).replace('|', '&#124;')}</code>"
