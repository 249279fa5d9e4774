r"""Cells of a table: how a text is written into one, and how cells are found in a file.

See `bitext.bitexts.tsv` for what is escaped, and why.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bitext.errors import FormatError

ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
UNESCAPED = {r"\\": "\\", r"\t": "\t", r"\n": "\n", r"\r": "\r"}
UNESCAPED |= {f"\\{sign}": sign for sign in "=@+-＝＠＋－"}
FORMULA = re.compile(r"[=@＝＠]|[+\-＋－].*[(|]")
ESCAPE = re.compile(r"\\(.?)", re.DOTALL)
END = re.compile(r"[\t\r\n]")
QUOTED = re.compile(r'((?:[^"]++|"")*+)("?)')


def cell_of(text: str) -> str:
    r'''A text as a cell.

    >>> print(cell_of('"Oui"\t'))
    """Oui""\t"
    >>> print(cell_of("=1+1"))
    \=1+1
    '''
    escaped = text.translate(ESCAPES)
    if FORMULA.match(escaped):
        return rf"\{escaped}"
    if escaped.startswith('"'):
        doubled = escaped.replace('"', '""')
        return f'"{doubled}"'
    return escaped


def unescape(cell: str, where: str) -> str:
    r"""The text of a cell.

    >>> unescape(r"a\tb", "x.tsv:2")
    'a\tb'
    """
    if "\\" not in cell:
        return cell
    for match in ESCAPE.finditer(cell):
        if match[0] not in UNESCAPED:
            raise FormatError(
                rf"{where}: found {match[0]!r}, expected \t, \n, \r or \\ (a backslash is doubled)"
            )
    return ESCAPE.sub(lambda match: UNESCAPED[match[0]], cell)


def cells_of(lines: Iterable[str], name: str) -> Iterator[tuple[int, list[str]]]:
    """Line number and unquoted cells of each row; a quoted cell may hold line breaks."""
    numbered = iter(enumerate(lines, 1))
    for first, line in numbered:
        place, cells, follows = Place(first, line, 0), list[str](), True
        while follows:
            cell, place = cell_at(place, numbered, name)
            cells.append(cell)
            follows = place.line.startswith("\t", place.offset)
            place = place._replace(offset=place.offset + 1)
        yield first, cells


class Place(NamedTuple):
    """How far a table has been read: number and text of a line, and an offset into it."""

    number: int
    line: str
    offset: int


def cell_at(place: Place, following: Iterator[tuple[int, str]], name: str) -> tuple[str, Place]:
    """The cell that begins somewhere, and where it ends.

    Args:
        place: where it begins.
        following: the lines behind that one, with their numbers; a quoted cell takes what it needs.
        name: what error messages call the file.

    Raises:
        FormatError: a quoted cell is not closed, or goes on behind its closing quote.
    """
    number, line, at = place
    if not line.startswith('"', at):
        found = END.search(line, at)
        end = found.start() if found else len(line)
        return line[at:end], Place(number, line, end)
    pieces, at, closed = list[str](), at + 1, False
    while line and not closed:
        if inner := QUOTED.match(line, at):  # it always does, were it without a character
            pieces.append(inner[1])
            at, closed = inner.end(), bool(inner[2])
        if not closed:
            number, line = next(following, (number, ""))
            at = 0
    if not closed or line[at : at + 1] not in {"", "\t", "\r", "\n"}:
        shown = place.line[place.offset : place.offset + 30].splitlines()[0]
        raise FormatError(
            f"{name}:{place.number}: found the cell {shown!r}, expected a double quote at its end "
            "and those inside doubled"
        )
    return "".join(pieces).replace('""', '"'), Place(number, line, at)
