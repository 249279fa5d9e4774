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

from bitext.alignment import Bitext, Pair
from bitext.bitexts.row import Row, bitext_of, number_of, score_text
from bitext.errors import FormatError
from bitext.files.decoding import decode

COLUMNS = ("source", "target", "bead", "score", "flags")
"""In the order they are written; ``source`` and ``target`` are required on reading."""

ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
UNESCAPED = {r"\\": "\\", r"\t": "\t", r"\n": "\n", r"\r": "\r"}
UNESCAPED |= {f"\\{sign}": sign for sign in "=@+-＝＠＋－"}
FORMULA = re.compile(r"[=@＝＠]|[+\-＋－].*[(|]")
ESCAPE = re.compile(r"\\(.?)", re.DOTALL)
CELL = re.compile(r'(?:"((?:[^"]|"")*+)"|([^"\t\r\n][^\t\r\n]*+|))(\t|\r\n?|\n|\Z)')
BREAK = re.compile(r"\r\n?|\n")


def write(parts: Iterable[Bitext]) -> Iterator[str]:
    """A header, then the lines of each part; see `bitext.protocols.Writer`."""
    yield "\t".join(COLUMNS) + "\n"
    for part in parts:
        yield "".join(map(line_of, part.pairs()))
    yield ""


def dumps(bitext: Bitext) -> str:
    """The table of a whole bitext."""
    return "".join(write([bitext]))


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


def read(
    chunks: Iterable[bytes],
    *,
    name: str,
    source_lang: str | None = None,
    target_lang: str | None = None,
) -> Bitext:
    """Read a table from bytes; see `loads` and `bitext.pipeline.read_bitext`."""
    text = "".join(decode(chunks, name=name))
    langs = source_lang or "und", target_lang or "und"
    return loads(text, name=name, source_lang=langs[0], target_lang=langs[1])


def loads(
    text: str, *, name: str = "TSV", source_lang: str = "und", target_lang: str = "und"
) -> Bitext:
    """Read a table back, whether we wrote it or a spreadsheet did.

    Args:
        text: the file's text.
        name: what error messages call the file.
        source_lang: BCP 47 tag; the file does not tell.
        target_lang: likewise.

    Returns:
        One sentence for each filled cell. A person who corrects texts need not touch ``bead``: only
        of a line whose texts are both empty does it tell which sides have an (empty) sentence.

    Raises:
        FormatError: naming file and line.
    """
    lines = rows_of(text, name)
    _, header = next(lines, (1, [""]))
    require_header(header, f"{name}:1")
    rows = [
        row_of(dict(zip(header, cells, strict=False)), f"{name}:{number}")
        for number, cells in (
            (number, require_width(cells, header, f"{name}:{number}"))
            for number, cells in lines
            if cells != [""]
        )
    ]
    return bitext_of(rows, source_lang=source_lang, target_lang=target_lang)


def rows_of(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Line number and unquoted cells of each row; a quoted cell may hold line breaks."""
    position, line, cells = 0, 1, list[str]()
    first = line
    while position < len(text) or cells:
        match = CELL.match(text, position)
        if match is None:
            found = text[position : position + 30].splitlines()[0]
            raise FormatError(
                f"{name}:{line}: found the cell {found!r}, expected a double quote at its end and "
                "those inside doubled"
            )
        quoted, plain, end = match.groups()
        cells.append(plain if quoted is None else quoted.replace('""', '"'))
        position = match.end()
        line += len(BREAK.findall(match[0]))
        if end != "\t":
            yield first, cells
            first, cells = line, []


def require_header(header: list[str], where: str) -> None:
    """Refuse a table whose columns are not ours, each at most once, source and target among them.

    Raises:
        FormatError: naming the columns.
    """
    known = set(header) <= set(COLUMNS) and len(header) == len(set(header))
    if not known or not {"source", "target"} <= set(header):
        raise FormatError(
            f"{where}: found the columns {', '.join(header)[:80]!r}, expected source, target and "
            "any of bead, score, flags"
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
    """A row's texts, score and flags.

    Raises:
        FormatError: a cell is not what its column says.
    """
    source, target = (unescape(cells[side], f"{where}: {side}") for side in ("source", "target"))
    has_source, has_target = bool(source.strip()), bool(target.strip())
    if not (has_source or has_target):
        has_source, has_target = empty_sides(cells.get("bead", ""), where)
    return Row(
        source if has_source else None,
        target if has_target else None,
        number_of(cells.get("score", ""), where),
        tuple(sorted(cells.get("flags", "").split())),
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


def empty_sides(bead: str, where: str) -> tuple[bool, bool]:
    """Which sides of a line without text have an empty sentence.

    Raises:
        FormatError: the bead column does not say so.
    """
    match = re.fullmatch(r"(\d+)-(\d+)", bead)
    sides = (match is not None and int(match[1]) > 0), (match is not None and int(match[2]) > 0)
    if not any(sides):
        raise FormatError(f"{where}: both texts are empty; expected a text, or remove the line")
    return sides
