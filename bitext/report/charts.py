"""Charts of a comparison as SVG: scores with intervals, buckets, gains by segment."""

from collections.abc import Sequence

from bitext.evaluation.comparison import Bucket
from bitext.evaluation.scores import Score
from bitext.messages.wording import Wording
from bitext.report.standings import Standing
from bitext.report.svg import (
    BOTTOM,
    LEFT,
    PANEL,
    RIGHT,
    TOP,
    WIDTH,
    bar,
    columns_of_axis,
    document,
    dot,
    label,
    line,
    padded,
    scale,
)
from bitext.report.verdicts import ENGLISH

NAMES = 190
"""Pixels for names beside a chart."""

LONGEST = 26
"""Characters of a name that fit there."""

ROW = 24
"""Pixels to a system."""


def intervals(ranked: Sequence[Standing], wording: Wording = ENGLISH) -> str:
    """Each metric's scores on one scale: the value as a dot, the 95 % interval as a line."""
    parts, top = list[str](), 0.0
    for column, first in enumerate(ranked[0].cells):
        rows = [(row.system, row.cells[column].score) for row in ranked]
        drawn, height = metric_panel(first.score.metric, rows, wording)
        parts.append(f'<g transform="translate(0 {top:g})">{"".join(drawn)}</g>')
        top += height
    return document(top + 4, wording.say("compared-intervals"), parts)


def metric_panel(
    metric: str, rows: Sequence[tuple[str, Score]], wording: Wording
) -> tuple[list[str], float]:
    """One metric of all systems, and the height it takes."""
    ends = padded([end for _, score in rows for end in (score.value, *ends_of(score))])
    along = scale(*ends, NAMES, WIDTH - RIGHT)
    foot = TOP + ROW * len(rows)
    head = metric if rows[0][1].higher_is_better else wording.say("compared-lower", metric=metric)
    parts = [label(4, 16, head, bold=True)]
    parts += columns_of_axis(ends, along, TOP - 4, foot)
    for number, (system, score) in enumerate(rows):
        y, kind = TOP + ROW * number + ROW / 2, "old" if number == 0 else "new"
        low, high = ends_of(score)
        told = f"{system}: {metric} {score.value:.2f}"
        told += f" [{low:.2f}, {high:.2f}]" if score.interval else ""
        parts.append(label(4, y + 4, shortened(system)))
        parts.append(line((along(low), y), (along(high), y), kind, 2))
        parts.append(dot(along(score.value), y, kind, told=told))
        parts.append(label(along(score.value), y - 7, f"{score.value:.1f}", anchor="middle"))
    return parts, foot + BOTTOM + 8


def shortened(name: str) -> str:
    """A name that fits beside a chart."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"


def buckets(found: Sequence[Bucket], metric: str, wording: Wording = ENGLISH) -> str:
    """Baseline and system side by side for each bucket."""
    top = max((max(bucket.baseline, bucket.system) for bucket in found), default=1) or 1
    along = scale(0, top, NAMES, WIDTH - 60)
    rows = []
    for number, bucket in enumerate(found):
        y = number * 38 + 6
        rows.append(label(4, y + 17, f"{name_of(bucket, wording)} ({bucket.segments:,})"))
        for shift, value, kind in ((0, bucket.baseline, "old"), (14, bucket.system, "new")):
            rows.append(bar(NAMES, y + shift, along(value) - NAMES, 12, kind))
            rows.append(label(along(value) + 4, y + shift + 10, f"{value:.1f}"))
    return document(38 * len(found) + 8, wording.say("compared-buckets", metric=metric), rows)


def name_of(bucket: Bucket, wording: Wording) -> str:
    """What a bucket is called.

    >>> name_of(Bucket("length", "1–10 words", (1, 10), 3, 0, 0), ENGLISH)
    '1–10 words'
    """
    if bucket.words is None:
        return wording.say(f"bucket-{bucket.name}")
    first, last = bucket.words
    return wording.say("bucket-words" if last else "bucket-more", first=first, last=last)


def gains(values: Sequence[float], metric: str, wording: Wording = ENGLISH) -> str:
    """How many segments gained or lost how much: a histogram with steps of ten points."""
    bins = [0] * 20
    for value in values:
        bins[min(max(int((value + 100) // 10), 0), 19)] += 1
    up = scale(0, max(*bins, 1), PANEL - BOTTOM, TOP)
    step = (WIDTH - LEFT - RIGHT) / 20
    bars = []
    for number, count in enumerate(bins):
        x, kind = LEFT + number * step, "bad" if number < 10 else "new"
        bars.append(bar(x + 1, up(count), step - 2, PANEL - BOTTOM - up(count), kind))
        if count:
            bars.append(label(x + step / 2, up(count) - 3, f"{count}", anchor="middle"))
    ticks = [
        label(LEFT + (mark + 100) / 10 * step, PANEL - 6, f"{mark:+d}", anchor="middle")
        for mark in range(-100, 101, 20)
    ]
    return document(PANEL, wording.say("compared-gains", metric=metric), bars + ticks)


def ends_of(score: Score) -> tuple[float, float]:
    """The ends of a score's interval; its value twice where it has none."""
    return (score.interval.low, score.interval.high) if score.interval else (score.value,) * 2
