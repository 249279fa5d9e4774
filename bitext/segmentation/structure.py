r"""What of a paragraph is language: marks of lists and quoting, and what parts cells, are not.

They stay outside of sentences, so that no translator can spoil them. Which characters may, is in
`bitext.document.STRUCTURE`; here stands where they are looked for.
"""

import re
from collections.abc import Iterator

from bitext.document import STRUCTURE

QUOTING = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*")
MARKERS = {
    "item": re.compile(
        r"(?:[-*+•▪‣◦●○■·–]|[(]?\d{1,3}[.)]|[(]?[A-Za-z][)])[ \t]+(?:\[[ xX]\][ \t]+)?"
    ),
    "heading": re.compile(r"#{1,6}[ \t]+"),
}
"""What a paragraph of a kind begins with, behind marks of quoting."""

TAB = re.compile(r"(?<=\S)[ ]*\t[ \t]*(?=\S)")
PIPE = re.compile(r"`[^`\n]*`|\\.|(?P<mark>(?:(?<![ \t])[ \t]+)?\|[ \t]*)")
SEMICOLON = re.compile(r'"(?:[^"]|"")*"|(?P<mark>;)')
COMMA = re.compile(r'"(?:[^"]|"")*"|(?P<mark>,)')
SPACES = re.compile(r"(?<=\S) {3,}(?=\S)")
LOOSE = re.compile(r",\s|\s,|\d,\d+[\s%€$£)°]|[(+–−]\d+,\d|^[^,]*(?:,[^,]*)?$")
"""What rows of cells between commas do not have: blanks beside a comma, amounts, or one at most."""


def stretches(text: str, kind: str) -> Iterator[tuple[int, int]]:
    """Where a paragraph's language stands, as half-open ranges of its characters.

    Args:
        text: of the paragraph.
        kind: one of `bitext.document.KINDS`.

    >>> [("> - deux œufs")[a:b] for a, b in stretches("> - deux œufs", "item")]
    ['deux œufs']
    >>> [("| Lyon | 522 |")[a:b] for a, b in stretches("| Lyon | 522 |", "cell")]
    ['Lyon', '522']
    """
    if kind == "code":
        yield len(text) - len(text.lstrip()), len(text)
    elif kind == "cell":
        yield from cells_of(text)
    else:
        yield prefix_of(text, kind), len(text)


def prefix_of(text: str, kind: str) -> int:
    """How many characters the marks in front of a paragraph take."""
    found = QUOTING.match(text)
    start = found.end() if found else 0
    marker = MARKERS[kind].match(text, start) if kind in MARKERS else None
    end = marker.end() if marker else start
    return end if text[end:].strip() else 0


def cells_of(text: str) -> Iterator[tuple[int, int]]:
    """The cells of a line, without the blanks around them; those that say nothing are left out."""
    position = 0
    for start, end in [*separators_of(text), (len(text), len(text))]:
        cell = text[position:start]
        if not STRUCTURE.fullmatch(cell):
            begin = position + len(cell) - len(cell.lstrip())
            yield begin, position + len(cell.rstrip())
        position = end


def separators_of(text: str) -> list[tuple[int, int]]:
    """What parts the cells of a line: tabs, else bars, wide gaps, semicolons or commas.

    >>> separators_of("nom,prenom,ville"), separators_of("A12    3"), separators_of("3 % (+1,2)")
    ([(3, 4), (10, 11)], [(3, 7)], [])
    """
    for pattern in (TAB, PIPE, SPACES, SEMICOLON, COMMA):
        if pattern is COMMA and LOOSE.search(text):
            break
        found = [m for m in pattern.finditer(text) if m.groupdict().get("mark", True)]
        if found:
            return [match.span() for match in found]
    return []
