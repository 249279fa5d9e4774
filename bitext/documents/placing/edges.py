"""Punctuation at the edges of an element: it stays inside or outside, as in the source."""

import unicodedata
from collections import Counter

Span = tuple[int, int]
"""Half-open offsets in a text, in characters."""

QUOTES = frozenset("\"'«»“”„‟‹›‘’‚")
DASHES = frozenset("-‐‑‒–—―")


def kind_of_mark(character: str) -> str:
    """What a punctuation mark is, whatever the language's form of it.

    >>> kind_of_mark("«") == kind_of_mark("”"), kind_of_mark("…")
    (True, '.')
    """
    if character in QUOTES:
        return '"'
    if character in DASHES:
        return "-"
    return "." if character == "…" else character


def widened_right(text: str, gap: Span, tail: str) -> int:
    """How far a stretch that ends at a gap reaches into it, to have the marks of a tail.

    >>> widened_right('He said "yes". No', (12, 15), "\u00a0»")
    13
    """
    wanted = Counter(kind_of_mark(c) for c in tail if not c.isspace())
    end = gap[0]
    for position in range(*gap):
        kind = kind_of_mark(text[position])
        if wanted[kind] > 0:
            wanted[kind] -= 1
            end = position + 1
    return end


def widened_left(text: str, gap: Span, head: str) -> int:
    """How far a stretch that begins behind a gap reaches into it, to have the marks of a head."""
    wanted = Counter(kind_of_mark(c) for c in head if not c.isspace())
    start = gap[1]
    for position in reversed(range(*gap)):
        kind = kind_of_mark(text[position])
        if wanted[kind] > 0:
            wanted[kind] -= 1
            start = position
    return start


def currencies(text: str) -> str:
    """The signs of currencies in a text.

    >>> currencies(" €")
    '€'
    """
    return "".join(c for c in text if unicodedata.category(c) == "Sc")
