"""Charts as SVG: scores over time, intervals, buckets, gains by segment."""

from collections.abc import Callable, Sequence

from bitext.evaluation.comparison import Bucket
from bitext.evaluation.scores import Score
from bitext.report.escaping import content
from bitext.report.history import Entry

WIDTH = 720
PANEL = 150
LEFT, RIGHT, TOP, BOTTOM = 60, 16, 26, 22
OLD, NEW, BAND, GRID, BAD = "#6b7280", "#1d4ed8", "#bfdbfe", "#d1d5db", "#b3261e"

Scale = Callable[[float], float]


def history(entries: Sequence[Entry]) -> str:
    """A panel for each metric: its value run by run, with the interval; failed runs in red."""
    metrics = list(dict.fromkeys(metric for entry in entries for metric in entry.values))
    panels = [
        f'<g transform="translate(0 {number * PANEL})">{panel(entries, metric)}</g>'
        for number, metric in enumerate(metrics)
    ]
    first, last = (entries[0].time, entries[-1].time) if entries else ("", "")
    height = PANEL * len(metrics) + 8
    return document(height, f"Scores of {len(entries)} runs, {first} to {last}", panels)


def panel(entries: Sequence[Entry], metric: str) -> str:
    """One metric over time."""
    runs = [(place, entry) for place, entry in enumerate(entries) if metric in entry.values]
    ends = [end for _, e in runs for end in (*e.intervals.get(metric, ()), e.values[metric])]
    across = scale(0, max(len(entries) - 1, 1), LEFT, WIDTH - RIGHT)
    up = scale(*padded(ends), PANEL - BOTTOM, TOP)
    banded = [(across(i), *map(up, e.intervals[metric])) for i, e in runs if metric in e.intervals]
    outline = [(x, low) for x, low, _ in banded] + [(x, high) for x, _, high in reversed(banded)]
    points = [(across(i), up(e.values[metric])) for i, e in runs]
    dots = [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{NEW if e.passed else BAD}"><title>'
        + content(f"{metric} {e.values[metric]:.2f}, {e.time} {e.commit[:12]}")
        + "</title></circle>"
        for (x, y), (_, e) in zip(points, runs, strict=True)
    ]
    return "".join(
        [
            label(4, 16, metric, bold=True),
            *axis(padded(ends), up),
            f'<polygon points="{path(outline)}" fill="{BAND}"/>' if outline else "",
            f'<polyline points="{path(points)}" fill="none" stroke="{NEW}" stroke-width="1.5"/>',
            *dots,
            label(LEFT, PANEL - 6, entries[0].time[:10]),
            label(WIDTH - RIGHT, PANEL - 6, entries[-1].time[:10], anchor="end"),
        ]
    )


def intervals(pairs: Sequence[tuple[Score, Score]]) -> str:
    """Baseline and system of each metric: the value as a dot, the 95 % interval as a line."""
    rows = []
    for number, (old, new) in enumerate(pairs):
        top = number * 64
        ends = [end for s in (old, new) for end in (s.value, *ends_of(s))]
        along = scale(*padded(ends), 120, WIDTH - RIGHT)
        rows.append(label(4, top + 30, old.metric, bold=True))
        for y, score, colour in ((top + 20, old, OLD), (top + 44, new, NEW)):
            low, high = ends_of(score)
            rows.append(
                f'<line x1="{along(low):.1f}" x2="{along(high):.1f}" y1="{y}" y2="{y}" '
                f'stroke="{colour}" stroke-width="2"/>'
                f'<circle cx="{along(score.value):.1f}" cy="{y}" r="4" fill="{colour}"/>'
            )
            rows.append(label(along(score.value), y - 7, f"{score.value:.1f}", anchor="middle"))
    return document(64 * len(pairs) + 4, "Scores with 95 % intervals", rows)


def buckets(found: Sequence[Bucket], metric: str) -> str:
    """Baseline and system side by side for each bucket."""
    top = max((max(bucket.baseline, bucket.system) for bucket in found), default=1) or 1
    along = scale(0, top, 190, WIDTH - 60)
    rows = []
    for number, bucket in enumerate(found):
        y = number * 38 + 6
        rows.append(label(4, y + 17, f"{bucket.name} ({bucket.segments:,})"))
        for shift, value, colour in ((0, bucket.baseline, OLD), (14, bucket.system, NEW)):
            rows.append(
                f'<rect x="190" y="{y + shift}" width="{along(value) - 190:.1f}" height="12" '
                f'fill="{colour}"/>'
            )
            rows.append(label(along(value) + 4, y + shift + 10, f"{value:.1f}"))
    return document(38 * len(found) + 8, f"{metric} by bucket", rows)


def gains(values: Sequence[float], metric: str) -> str:
    """How many segments gained or lost how much: a histogram with steps of ten points."""
    bins = [0] * 20
    for value in values:
        bins[min(max(int((value + 100) // 10), 0), 19)] += 1
    up = scale(0, max(*bins, 1), PANEL - BOTTOM, TOP)
    step = (WIDTH - LEFT - RIGHT) / 20
    bars = []
    for number, count in enumerate(bins):
        x, colour = LEFT + number * step, BAD if number < 10 else NEW
        bars.append(
            f'<rect x="{x + 1:.1f}" y="{up(count):.1f}" width="{step - 2:.1f}" '
            f'height="{PANEL - BOTTOM - up(count):.1f}" fill="{colour}"/>'
        )
        if count:
            bars.append(label(x + step / 2, up(count) - 3, f"{count}", anchor="middle"))
    ticks = [
        label(LEFT + (mark + 100) / 10 * step, PANEL - 6, f"{mark:+d}", anchor="middle")
        for mark in range(-100, 101, 20)
    ]
    return document(PANEL, f"Segments by gain in {metric}", bars + ticks)


def ends_of(score: Score) -> tuple[float, float]:
    """The ends of a score's interval; its value twice where it has none."""
    return (score.interval.low, score.interval.high) if score.interval else (score.value,) * 2


def padded(values: Sequence[float]) -> tuple[float, float]:
    """The range of some values, never empty."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    room = (high - low) * 0.1 or 1.0
    return low - room, high + room


def scale(low: float, high: float, start: float, end: float) -> Scale:
    """A linear map of [low, high] onto [start, end]."""
    return lambda value: start + (value - low) / (high - low) * (end - start)


def axis(ends: tuple[float, float], up: Scale) -> list[str]:
    """Three grid lines with their values."""
    low, high = ends
    marks = []
    for value in (low + (high - low) * part for part in (0.1, 0.5, 0.9)):
        y = up(value)
        marks.append(
            f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="{GRID}"/>'
        )
        marks.append(label(LEFT - 6, y + 4, f"{value:.1f}", anchor="end"))
    return marks


def path(points: Sequence[tuple[float, float]]) -> str:
    """Points as an attribute."""
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def label(x: float, y: float, text: str, *, anchor: str = "start", bold: bool = False) -> str:
    """A piece of text."""
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{weight}>{content(text)}</text>'


def document(height: int, title: str, parts: Sequence[str]) -> str:
    """A whole SVG document on white."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" role="img" font-family="Verdana,DejaVu Sans,sans-serif" '
        f'font-size="11" fill="#111">\n<title>{content(title)}</title>\n'
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )
