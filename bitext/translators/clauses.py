"""Sentences longer than the model's reach → clauses, at the best places for a cut."""

import re
from bisect import bisect_left, bisect_right

from bitext.translators.tokenizer import Spans

BOUNDARIES = (
    re.compile(r"(?<=[.!?…])[»”\"’')\]]*\s+"),
    re.compile(r"(?<=[;:])\s+|(?<!\s)\s+(?=[–—]\s)"),
    re.compile(r"(?<=,)\s+(?=(?:et|ou|mais|car|or|donc|and|or|but|so)\s)"),
    re.compile(r"(?<=,)\s+"),
    re.compile(
        r"(?<!\s)\s+(?=(?:et|ou|mais|car|qui|que|dont|où|and|or|but|which|who|that|where)\s)"
    ),
    re.compile(r"\s+"),
)
"""White space at which to cut, the best kind first."""


def cut(text: str, spans: Spans, limit: int) -> list[tuple[int, int]]:
    """Cut a text into parts that the model can take.

    Args:
        text: a sentence.
        spans: of its pieces (see `bitext.translators.tokenizer.Encoded`).
        limit: most pieces in a part. A word of more pieces stays whole: it is no word.

    Returns:
        Spans of the parts, in order; nothing but white space lies outside them.
    """
    places = [sorted(match.span() for match in kind.finditer(text)) for kind in BOUNDARIES]
    ends = [end for _, end in spans]
    found: list[tuple[int, int]] = []
    waiting = [(0, len(text))]
    while waiting:
        start, end = waiting.pop()
        first, last = bisect_right(ends, start), bisect_left(ends, end) + 1
        gap = None
        if last - first > limit:
            gap = best_gap(places, start, end)
        if gap is None:
            found.append((start, end))
        else:
            waiting += [(gap[1], end), (start, gap[0])]
    return found


def best_gap(places: list[list[tuple[int, int]]], start: int, end: int) -> tuple[int, int] | None:
    """Where to cut a part in two: the best kind of gap not near its ends, else any gap."""
    middle = (start + end) / 2
    for reach in ((end - start) / 3, (end - start) / 2):
        for gaps in places:
            low = bisect_left(gaps, (int(max(middle - reach, start + 1)), 0))
            high = bisect_left(gaps, (int(min(middle + reach, end - 1)), 0))
            fitting = [gap for gap in gaps[low:high] if gap[1] < end]
            if fitting:
                return min(fitting, key=lambda gap: abs(gap[0] - middle))
    return None
