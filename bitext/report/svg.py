"""What charts are drawn with: scales, axes, labels, and a document in light and dark colours."""

import math
from collections.abc import Callable, Sequence

from bitext.report.escaping import content

WIDTH = 720
PANEL = 150
LEFT, RIGHT, TOP, BOTTOM = 60, 16, 26, 22

STYLE = """\
.chart{font:11px Verdana,"DejaVu Sans",sans-serif}
.chart text{fill:#111}.chart .paper{fill:#fff}.chart .grid{stroke:#d1d5db}
.chart .band{fill:#bfdbfe}.chart .old{fill:#6b7280;stroke:#6b7280}
.chart .new{fill:#1d4ed8;stroke:#1d4ed8}.chart .bad{fill:#b3261e;stroke:#b3261e}
.chart .line{fill:none;stroke-width:1.5}
.chart .limit{stroke:#b3261e;stroke-dasharray:5 3;stroke-width:1.5}
@media (prefers-color-scheme:dark){
.chart text{fill:#e5e7eb}.chart .paper{fill:#15181d}.chart .grid{stroke:#374151}
.chart .band{fill:#1e3a6e}.chart .old{fill:#9ca3af;stroke:#9ca3af}
.chart .new{fill:#7cabff;stroke:#7cabff}.chart .bad{fill:#ff8a80;stroke:#ff8a80}
.chart .limit{stroke:#ff8a80}.chart .line{fill:none}}
"""
"""Colours by what a thing is; each has 3:1 or more against the paper, text 7:1."""

Scale = Callable[[float], float]


def padded(values: Sequence[float], *, from_zero: bool = False) -> tuple[float, float]:
    """The range of some values with some room around them, never empty.

    Args:
        values: any.
        from_zero: the range begins at 0, as that of a share must, which cannot be less.
    """
    low, high = min(values, default=0.0), max(values, default=1.0)
    room = (high - low) * 0.1 or 1.0
    return (0.0, max(high, 0.0) * 1.1 or 1.0) if from_zero else (low - room, high + room)


def scale(low: float, high: float, start: float, end: float) -> Scale:
    """A linear map of [low, high] onto [start, end]."""
    return lambda value: start + (value - low) / (high - low) * (end - start)


def round_values(low: float, high: float, most: int = 5) -> list[float]:
    """Round numbers between two ends, for the marks of an axis.

    >>> round_values(51.3, 68.9), round_values(0, 0.07, most=4)
    ([55.0, 60.0, 65.0], [0.0, 0.02, 0.04, 0.06])
    """
    rough = (high - low) / most
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * times for times in (1, 2, 5, 10) if power * times >= rough * (1 - 1e-9))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    digits = max(0, -math.floor(math.log10(step)))
    return [round(number * step, digits) for number in range(first, last + 1)]


def rows_of_axis(ends: tuple[float, float], up: Scale) -> list[str]:
    """Horizontal lines at round values, with their numbers at the left."""
    marks = []
    for value in round_values(*ends, most=4):
        y = up(value)
        marks.append(line((LEFT, y), (WIDTH - RIGHT, y), "grid"))
        marks.append(label(LEFT - 6, y + 4, f"{value:g}", anchor="end"))
    return marks


def columns_of_axis(ends: tuple[float, float], along: Scale, top: float, foot: float) -> list[str]:
    """Vertical lines at round values, with their numbers below."""
    marks = []
    for value in round_values(*ends, most=6):
        x = along(value)
        marks.append(line((x, top), (x, foot), "grid"))
        marks.append(label(x, foot + 13, f"{value:g}", anchor="middle"))
    return marks


def line(start: tuple[float, float], end: tuple[float, float], kind: str, width: float = 1) -> str:
    """A straight line."""
    (x1, y1), (x2, y2) = start, end
    return (
        f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke-width="{width:g}"/>'
    )


def dot(x: float, y: float, kind: str, *, told: str = "", radius: float = 4) -> str:
    """A dot, with what is told where the pointer rests on it."""
    title = f"<title>{content(told)}</title>" if told else ""
    return f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}">{title}</circle>'


def bar(x: float, y: float, width: float, height: float, kind: str) -> str:
    """A filled rectangle."""
    return (
        f'<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
        'stroke="none"/>'
    )


def path(points: Sequence[tuple[float, float]]) -> str:
    """Points as an attribute."""
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def label(x: float, y: float, text: str, *, anchor: str = "start", bold: bool = False) -> str:
    """A piece of text."""
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{weight}>{content(text)}</text>'


def document(height: float, title: str, parts: Sequence[str]) -> str:
    """A whole SVG document, which needs nothing from elsewhere."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {WIDTH} {height:g}" '
        f'width="{WIDTH}" height="{height:g}" role="img">\n<title>{content(title)}</title>\n'
        f"<style>{STYLE}</style>\n"
        f'<rect class="paper" width="{WIDTH}" height="{height:g}"/>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )
