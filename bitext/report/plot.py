"""The plot of a history: a panel for each metric that rules are about, with their limits."""

from collections.abc import Sequence

from bitext.evaluation.rules import shares_of_checks
from bitext.messages.wording import LANGUAGES, Wording, wording_in
from bitext.report.history import Entry
from bitext.report.svg import (
    BOTTOM,
    LEFT,
    PANEL,
    RIGHT,
    TOP,
    WIDTH,
    Scale,
    document,
    dot,
    label,
    line,
    padded,
    path,
    rows_of_axis,
    scale,
)
from bitext.report.verdicts import ENGLISH

HEAD = 42
"""Pixels for the title and what the signs mean."""


def is_share(metric: str) -> bool:
    """Whether a score is a share, and hardly ever far from none."""
    return metric == "unaligned" or metric in shares_of_checks()


def history(entries: Sequence[Entry], ui: str = "") -> str:
    """Scores run by run, with intervals and limits; where a rule was broken, the dot is red.

    Metrics that some rule was about are shown, and all measured in points where there is no rule;
    the values of a run stand where the pointer rests on its dot.

    Args:
        entries: the runs, oldest first.
        ui: language of its words, one of `bitext.messages.wording.LANGUAGES`; empty: the first.
    """
    wording = wording_in(ui or LANGUAGES[0], "report")
    metrics = plotted(entries)
    title = title_of(entries, metrics, wording)
    head = [label(4, 16, title, bold=True), *legend(entries, wording)]
    panels = [
        f'<g transform="translate(0 {HEAD + number * PANEL})">{panel(entries, metric, wording)}</g>'
        for number, metric in enumerate(metrics)
    ]
    return document(HEAD + PANEL * len(metrics) + 8, title, [*head, *panels])


def plotted(entries: Sequence[Entry]) -> list[str]:
    """The metrics that get a panel, in the order in which they come."""
    measured = list(dict.fromkeys(name for entry in entries for name in entry.values))
    ruled = {name for entry in entries for name in (*entry.limits, *entry.broken)}
    return [m for m in measured if m in ruled] or [m for m in measured if not is_share(m)]


def title_of(entries: Sequence[Entry], metrics: Sequence[str], wording: Wording = ENGLISH) -> str:
    """What is shown, of what, from when to when."""
    if not entries:
        return wording.say("plot-none")
    first, last = moments(entries[0].time, entries[-1].time)
    return wording.say(
        "plot",
        metrics=", ".join(metrics) or wording.say("plot-scores"),
        system=entries[-1].system,
        runs=wording.say("plot-runs", n=len(entries)),
        span=first if first == last else wording.say("plot-span", first=first, last=last),
    )


def legend(entries: Sequence[Entry], wording: Wording) -> list[str]:
    """What the signs mean that are there."""
    signs = [("new", wording.say("plot-run"))]
    if any(entry.broken for entry in entries):
        signs.append(("bad", wording.say("plot-broken")))
    parts, x = list[str](), 10.0
    for kind, told in signs:
        parts += [dot(x, 30, kind, radius=3), label(x + 8, 34, told)]
        x += 18 + 7 * len(told)
    if any(entry.limits for entry in entries):
        parts += [
            line((x - 4, 30), (x + 16, 30), "limit"),
            label(x + 22, 34, wording.say("plot-limit")),
        ]
    return parts


def panel(entries: Sequence[Entry], metric: str, wording: Wording) -> str:
    """One metric over time."""
    runs = [(place, entry) for place, entry in enumerate(entries) if metric in entry.values]
    known = [e.values[metric] for _, e in runs]
    known += [end for _, e in runs for end in e.intervals.get(metric, ())]
    known += [e.limits[metric] for _, e in runs if metric in e.limits]
    ends = padded(known, from_zero=is_share(metric))
    across = scale(0, max(len(entries) - 1, 1), LEFT + 8, WIDTH - RIGHT - 8)
    up = scale(*ends, PANEL - BOTTOM, TOP)
    banded = [(across(i), *map(up, e.intervals[metric])) for i, e in runs if metric in e.intervals]
    outline = [(x, low) for x, low, _ in banded] + [(x, high) for x, _, high in reversed(banded)]
    points = [(across(i), up(e.values[metric])) for i, e in runs]
    first, last = moments(entries[0].time, entries[-1].time)
    return "".join(
        [
            label(4, 16, metric, bold=True),
            *rows_of_axis(ends, up),
            f'<polygon class="band" points="{path(outline)}"/>' if outline else "",
            *limit_lines(runs, metric, across, up),
            f'<polyline class="new line" points="{path(points)}"/>',
            *(
                dot(x, y, kind, told=told(e, metric, wording), radius=3.5)
                for (x, y), (_, e) in zip(points, runs, strict=True)
                for kind in ["bad" if metric in e.broken else "new"]
            ),
            label(LEFT, PANEL - 6, first),
            label(WIDTH - RIGHT, PANEL - 6, last, anchor="end") if last != first else "",
        ]
    )


def limit_lines(
    runs: Sequence[tuple[int, Entry]], metric: str, across: Scale, up: Scale
) -> list[str]:
    """The limit of each run, half way to its neighbours."""
    ends = LEFT, WIDTH - RIGHT
    lines = []
    for place, entry in runs:
        if metric in entry.limits:
            y = up(entry.limits[metric])
            start, stop = max(ends[0], across(place - 0.5)), min(ends[1], across(place + 0.5))
            lines.append(line((start, y), (stop, y), "limit"))
    return lines


def told(entry: Entry, metric: str, wording: Wording = ENGLISH) -> str:
    """A run, for whoever points at it."""
    parts = [f"{metric} {entry.values[metric]:.2f}"]
    if metric in entry.intervals:
        low, high = entry.intervals[metric]
        parts.append(wording.say("plot-interval", low=f"{low:.2f}", high=f"{high:.2f}"))
    if metric in entry.limits:
        parts.append(f"{wording.say('plot-limit')} {entry.limits[metric]:.2f}")
    if metric in entry.broken:
        parts.append(wording.say("plot-broke"))
    parts.append(entry.time)
    if entry.commit:
        parts.append(f"commit {entry.commit[:12]}")
    return "\n".join(parts)


def moments(first: str, last: str) -> tuple[str, str]:
    """Two times in ISO 8601 as short as tells them apart: days, minutes or seconds.

    >>> moments("2026-11-27T09:30:10+00:00", "2026-11-27T17:05:00+00:00")
    ('2026-11-27 09:30', '2026-11-27 17:05')
    """
    length = next((n for n in (10, 16) if first[:n] != last[:n]), 19 if first != last else 10)
    return first[:length].replace("T", " "), last[:length].replace("T", " ")
