r"""TSV: a header line, then a bead a line, for spreadsheets, ``cut`` and ``grep``.

==============  ====================================================================
``source``      the source sentences, joined by one space; empty in a 0-1 bead
``target``      the target sentences, joined by one space; empty in a 1-0 bead
``bead``        sentences on each side, ``2-1``; of no weight on reading (see `loads`)
``score``       the translator's score, six significant digits, or empty
``flags``       names of the checks it failed, a space between each two, or empty
``confidence``  the aligner's confidence, six significant digits, or empty
``made_by``     ``machine`` or ``person``
==============  ====================================================================

Files of version 1 end with ``flags``; `bitext.bitexts.version1` reads them.

In a text, a tab is written ``\t``, a line feed ``\n``, a carriage return ``\r`` and a backslash
``\\``, so that a line of the file is always one bead. A cell that begins with a double quote is
wrapped in double quotes and those inside are doubled, because spreadsheets would take the quote for
theirs; no other cell is quoted on writing, any may be on reading.

A spreadsheet would run a text such as ``=HYPERLINK(…)`` as a formula, and an article can come from
anywhere. So ``=`` and ``@`` at the beginning of a cell get a backslash before them (``\=``), and so
do ``+`` and ``-`` where the cell also has a ``(`` or ``|``, without which no formula can call
anything; a dialogue's hyphen stays as it is. The backslash goes away on reading.

The texts and what is said of them come back on reading; sentence boundaries, paragraphs and links
do not (`bitext.bitexts.jsonl` keeps them).
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO, NamedTuple

from bitext.alignment import MAKERS, Bitext, Pair
from bitext.bitexts.quoting import cell_of, cells_of, unescape
from bitext.bitexts.row import (
    Row,
    bitext_of,
    confidence_in,
    flags_in,
    number_of,
    parts_of,
    score_in,
    score_text,
)
from bitext.bitexts.tables import cells_of_line, foreign_rows, layout_of
from bitext.bitexts.version1 import CORRECTED, Said, said_of, with_cleared
from bitext.errors import FormatError
from bitext.files.decoding import decode
from bitext.files.decoding import lines as split
from bitext.files.inputs import blocks
from bitext.protocols import AS_STATED, PLAIN, Langs, WriterOptions, write_whole

COLUMNS = ("source", "target", "bead", "score", "flags", "confidence", "made_by")
"""In the order they are written; ``source`` and ``target`` are required on reading."""

OWN = {"bead", "score", "flags", "confidence", "made_by"}
"""Columns that only our tables have."""

READ = {*COLUMNS, "document"}
"""Columns that are understood on reading; ``document`` labels the text that a bead belongs to."""

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
    said = score_text(bead.score), " ".join(bead.flags), score_text(bead.confidence), bead.made_by
    return "\t".join([*texts, str(bead), *said]) + "\n"


def read(file: BinaryIO, *, name: str, langs: Langs = AS_STATED) -> Iterator[Bitext]:
    """Read a table, whether we wrote it or a spreadsheet did; see `bitext.protocols.BitextReader`.

    The file does not tell its languages, so they are ``und`` where they are not given.
    """
    table = open_table(decode(blocks(file), name=name), name=name, langs=langs)
    source_lang, target_lang = table.langs.source or "und", table.langs.target or "und"
    return parts_of(table.rows, source_lang=source_lang, target_lang=target_lang)


def loads(
    text: str, *, name: str = "TSV", source_lang: str = "und", target_lang: str = "und"
) -> Bitext:
    """Read the bitext in the text of a table; see `rows`."""
    table = open_table(split([text]), name=name)
    return bitext_of(table.rows, source_lang=source_lang, target_lang=target_lang)


class Table(NamedTuple):
    """A table, opened.

    Attributes:
        rows: a row a bead, read as they are asked for.
        header: number of lines before the first row.
        langs: those wanted, else those that the header names.
    """

    rows: Iterator[Row]
    header: int
    langs: Langs


def open_table(
    lines: Iterable[str],
    *,
    name: str = "TSV",
    columns: Sequence[str] = (),
    langs: Langs = AS_STATED,
) -> Table:
    """Open a table of ours, or of another tool (see `bitext.bitexts.tables`).

    Args:
        lines: of the file, with their line breaks.
        name: what error messages call the file.
        columns: what each column is, for a table that does not tell.
        langs: what is wanted.

    Raises:
        FormatError: it is no table; a row that is not as it should be is told when it is read.
    """
    rest = iter(lines)
    first = next(rest, "")
    whole = chain([first], rest)
    if not columns and is_ours(cells_of_line(first)):
        return Table(rows(whole, name=name), 1, langs)
    layout = layout_of(first, columns, langs, f"{name}:1")
    stated = Langs(langs.source or layout.langs.source, langs.target or layout.langs.target)
    return Table(foreign_rows(whole, layout, name), int(layout.has_header), stated)


def is_ours(header: Sequence[str]) -> bool:
    """Whether these are columns of ours, though perhaps not all that are needed.

    >>> is_ours(["source", "target"]), is_ours(["id", "source", "target"])
    (True, False)
    """
    known = set(header) & READ
    return bool(known & {"source", "target"}) and (known == set(header) or bool(known & OWN))


def rows(lines: Iterable[str], *, name: str = "TSV") -> Iterator[Row]:
    """Read a table of ours, a row a bead.

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
    found = (
        row_of(dict(zip(header, require_width(cells, header, where), strict=False)), where)
        for where, cells in ((f"{name}:{number}", cells) for number, cells in table)
        if cells != [""]
    )
    yield from with_cleared(found) if is_version_1(header) else found


def require_header(header: list[str], where: str) -> None:
    """Refuse a table whose columns are not ours, each at most once, source and target among them.

    Raises:
        FormatError: naming the columns.
    """
    known = set(header) <= READ and len(header) == len(set(header))
    if not known or not {"source", "target"} <= set(header):
        raise FormatError(
            f"{where}: found the columns {', '.join(header)[:80]!r}, expected source, target and "
            "any of bead, score, flags, confidence, made_by, document"
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
        *said_in(cells, where),
        cells.get("document"),
        bead,
    )


def said_in(cells: dict[str, str], where: str) -> Said:
    """What a row says of its bead.

    Raises:
        FormatError: a cell is not what its column says.
    """
    flags = flags_in(cells.get("flags", ""), where)
    if is_version_1(cells):
        # No signature tells what 0 means; only an aligner gives a bead no chance at all.
        number = number_of(cells.get("score", ""), where)
        return said_of(number, flags, is_translation=False, cleared=False, where=where)
    maker = cells.get("made_by", "").strip().casefold() or MAKERS[0]
    for known in MAKERS:
        if maker == known:
            score = score_in(cells.get("score", ""), where)
            confidence = confidence_in(cells.get("confidence", ""), where)
            # Whoever has learnt to correct tables of version 1 may still write the flag.
            kept = tuple(flag for flag in flags if flag != CORRECTED)
            return Said(score, confidence, kept, "person" if len(kept) < len(flags) else known)
    raise FormatError(f"{where}: found {maker[:40]!r} as made_by, expected {' or '.join(MAKERS)}")


def is_version_1(columns: Container[str]) -> bool:
    """Whether a table with these columns is of version 1."""
    return "confidence" not in columns and "made_by" not in columns


def empty_sides(bead: tuple[int, int] | None, where: str) -> tuple[bool, bool]:
    """Which sides of a line without text have an empty sentence.

    Raises:
        FormatError: the bead column does not say so.
    """
    sizes = bead or (0, 0)
    if not any(sizes):
        raise FormatError(f"{where}: both texts are empty; expected a text, or remove the line")
    return sizes[0] > 0, sizes[1] > 0
