r"""TSV: a header line, then a bead a line, for spreadsheets, ``cut`` and ``grep``.

===========  =======================================================================
``source``   the source sentences, joined by one space; empty in a 0-1 bead
``target``   the target sentences, joined by one space; empty in a 1-0 bead
``bead``     sentences on each side, ``2-1``; of no weight on reading (see `loads`)
``score``    the bead's score, six significant digits, or empty
``flags``    names of the checks it failed, a space between each two, or empty
===========  =======================================================================

In a text, a tab is written ``\t``, a line feed ``\n``, a carriage return ``\r`` and a backslash
``\\``, so that a line of the file is always one bead. A cell that begins with a double quote is
wrapped in double quotes and those inside are doubled, because spreadsheets would take the quote for
theirs; no other cell is quoted on writing, any may be on reading.

A spreadsheet would run a text such as ``=HYPERLINK(…)`` as a formula, and an article can come from
anywhere. So ``=`` and ``@`` at the beginning of a cell get a backslash before them (``\=``), and so
do ``+`` and ``-`` where the cell also has a ``(`` or ``|``, without which no formula can call
anything; a dialogue's hyphen stays as it is. The backslash goes away on reading.

The texts, scores and flags come back on reading; sentence boundaries, paragraphs and links do not
(`bitext.bitexts.jsonl` keeps them).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

from bitext.alignment import Bitext, Pair
from bitext.bitexts.row import Row, bitext_of, number_of, parts_of, score_text
from bitext.errors import FormatError
from bitext.files.decoding import decode
from bitext.files.decoding import lines as split
from bitext.files.inputs import blocks
from bitext.protocols import AS_STATED, PLAIN, Langs, WriterOptions, write_whole

COLUMNS = ("source", "target", "bead", "score", "flags")
"""In the order they are written; ``source`` and ``target`` are required on reading."""

READ = {*COLUMNS, "document"}
"""Columns that are understood on reading; ``document`` labels the text that a bead belongs to."""

ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
UNESCAPED = {r"\\": "\\", r"\t": "\t", r"\n": "\n", r"\r": "\r"}
UNESCAPED |= {f"\\{sign}": sign for sign in "=@+-＝＠＋－"}
FORMULA = re.compile(r"[=@＝＠]|[+\-＋－].*[(|]")
ESCAPE = re.compile(r"\\(.?)", re.DOTALL)
END = re.compile(r"[\t\r\n]")
QUOTED = re.compile(r'((?:[^"]++|"")*+)("?)')
SIZES = re.compile(r"(\d{1,9})-(\d{1,9})")


@dataclass(frozen=True, slots=True)
class TsvWriter:
    """A header, then the lines of each part; see `bitext.protocols.Writer`.

    Attributes:
        options: none is heeded.
    """

    options: WriterOptions = PLAIN

    def begin(self, first: Bitext) -> bytes:  # noqa: ARG002 the protocol has it
        """The header."""
        return ("\t".join(COLUMNS) + "\n").encode()

    def part(self, part: Bitext) -> bytes:
        """A line for each bead."""
        return "".join(map(line_of, part.pairs())).encode()

    def end(self) -> bytes:
        """Nothing."""
        return b""


def dumps(bitext: Bitext) -> str:
    """The table of a whole bitext."""
    return write_whole(TsvWriter(), bitext).decode()


def line_of(pair: Pair) -> str:
    """One bead as a line."""
    bead = pair.bead
    texts = cell_of(pair.source), cell_of(pair.target)
    return "\t".join([*texts, str(bead), score_text(bead.score), " ".join(bead.flags)]) + "\n"


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


def read(file: BinaryIO, *, name: str, langs: Langs = AS_STATED) -> Iterator[Bitext]:
    """Read a table, whether we wrote it or a spreadsheet did; see `bitext.protocols.BitextReader`.

    The file does not tell its languages, so they are ``und`` where they are not given.
    """
    found = rows(decode(blocks(file), name=name), name=name)
    source_lang, target_lang = langs.source or "und", langs.target or "und"
    return parts_of(found, source_lang=source_lang, target_lang=target_lang)


def loads(
    text: str, *, name: str = "TSV", source_lang: str = "und", target_lang: str = "und"
) -> Bitext:
    """Read the bitext in the text of a table; see `rows`."""
    found = rows(split([text]), name=name)
    return bitext_of(found, source_lang=source_lang, target_lang=target_lang)


def rows(lines: Iterable[str], *, name: str = "TSV") -> Iterator[Row]:
    """Read a table, a row a bead.

    Args:
        lines: of the file, with their line breaks.
        name: what error messages call the file.

    Yields:
        A row for each line that is not empty. A person who corrects texts need not touch ``bead``:
        only of a line whose texts are both empty does it tell which sides have an (empty) sentence.

    Raises:
        FormatError: naming file and line.
    """
    table = cells_of(lines, name)
    _, header = next(table, (1, [""]))
    require_header(header, f"{name}:1")
    for number, cells in table:
        if cells != [""]:
            where = f"{name}:{number}"
            full = require_width(cells, header, where)
            yield row_of(dict(zip(header, full, strict=False)), where)


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


def require_header(header: list[str], where: str) -> None:
    """Refuse a table whose columns are not ours, each at most once, source and target among them.

    Raises:
        FormatError: naming the columns.
    """
    known = set(header) <= READ and len(header) == len(set(header))
    if not known or not {"source", "target"} <= set(header):
        raise FormatError(
            f"{where}: found the columns {', '.join(header)[:80]!r}, expected source, target and "
            "any of bead, score, flags, document"
        )


def require_width(cells: list[str], header: list[str], where: str) -> list[str]:
    """The cells of a row, those that an editor trimmed from its end added again.

    Raises:
        FormatError: there are more cells than columns, or one of the texts has none.
    """
    least = 1 + max(header.index("source"), header.index("target"))
    if not least <= len(cells) <= len(header):
        raise FormatError(f"{where}: found {len(cells)} cells, expected {len(header)}")
    return cells + [""] * (len(header) - len(cells))


def row_of(cells: dict[str, str], where: str) -> Row:
    """A row's texts, and what is said of it.

    Raises:
        FormatError: a cell is not what its column says.
    """
    source, target = (unescape(cells[side], f"{where}: {side}") for side in ("source", "target"))
    has_source, has_target = bool(source.strip()), bool(target.strip())
    stated = SIZES.fullmatch(cells.get("bead", ""))
    bead = (int(stated[1]), int(stated[2])) if stated else None
    if not (has_source or has_target):
        has_source, has_target = empty_sides(bead, where)
    return Row(
        source if has_source else None,
        target if has_target else None,
        number_of(cells.get("score", ""), where),
        tuple(sorted(cells.get("flags", "").split())),
        cells.get("document"),
        bead,
    )


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


def empty_sides(bead: tuple[int, int] | None, where: str) -> tuple[bool, bool]:
    """Which sides of a line without text have an empty sentence.

    Raises:
        FormatError: the bead column does not say so.
    """
    sizes = bead or (0, 0)
    if not any(sizes):
        raise FormatError(f"{where}: both texts are empty; expected a text, or remove the line")
    return sizes[0] > 0, sizes[1] > 0
