"""Glossaries in tables: CSV with commas or semicolons, or tabs between the cells.

The first row may name the columns, by what they are or by languages; if it does not, they are
source, target, part of speech, case and note, of which the last three may be missing. A cell may
hold several forms with bars between them: ``chef d'État|chefs d'État``. A line that begins with
``# `` is a comment.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from bitext.errors import FormatError, short, visible
from bitext.languages.names import NAMES
from bitext.languages.tags import base_of, matches
from bitext.terminology.glossary import CASES, Entry, require_fitting

__all__ = ["read_table", "speech_of"]

COLUMNS = ("source", "target", "pos", "case", "note")
CALLED = {
    "source": "source src source_term term terme terme_source original",
    "target": "target tgt trg target_term translation traduction cible terme_cible equivalent",
    "pos": "pos part_of_speech part-of-speech partofspeech category catégorie nature",
    "case": "case case_rule casse",
    "note": "note notes comment commentaire remark definition",
}
NAMED = {alias: column for column, aliases in CALLED.items() for alias in aliases.split()}
LANGUAGES = {name.casefold(): tag for tag, name in NAMES.items()} | {
    "français": "fr", "francais": "fr", "anglais": "en",
}  # fmt: skip
TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")

POS = {
    "noun": "noun n nom substantif s nm nf n.m. n.f. nom_commun common_noun",
    "name": "name np proper propernoun proper_noun nom_propre proper-noun",
    "adjective": "adj adj. adjective adjectif",
    "verb": "verb v v. verbe",
    "adverb": "adverb adv adv. adverbe",
}
SPEECH = {alias: pos for pos, aliases in POS.items() for alias in aliases.split()}

LONGEST_CELL = 10_000
"""Characters of a cell; a quotation mark that is not closed would take in the rest of the file."""


class Row(NamedTuple):
    """A row and the line on which it ends."""

    cells: Sequence[str]
    line: int


def read_table(lines: Iterable[str], name: str, languages: tuple[str, str]) -> Iterator[Entry]:
    """The entries of a table.

    Args:
        lines: of the file.
        name: of the file, for messages.
        languages: BCP 47 tags of source and target, which pick columns named by languages.

    Raises:
        FormatError: naming file and line.
    """
    rows = rows_of(lines, name)
    first = next(rows, None)
    if first is None:
        return
    columns = header_of(first.cells, languages)
    has_header = columns is not None
    if columns is None:
        columns = {column: index for index, column in enumerate(COLUMNS)}
        rows = chain([first], rows)
    for row in rows:
        if any(cell.strip() for cell in row.cells):
            yield entry_of(row, columns, f"{name}:{row.line}", has_header=has_header)


def rows_of(lines: Iterable[str], name: str) -> Iterator[Row]:
    """The rows of a table, comments and empty lines left out.

    Raises:
        FormatError: a quotation mark is not closed, or a cell is endless.
    """
    read = Counted(lines)
    first = next(read, None)
    if first is None:
        return
    delimiter = delimiter_of(first)
    csv.field_size_limit(LONGEST_CELL)
    # With tabs, a quotation mark is mostly one of the text.
    plain = delimiter == "\t" and not first.startswith('"')
    reader = csv.reader(
        chain([first], read),
        delimiter=delimiter,
        strict=True,
        quoting=csv.QUOTE_NONE if plain else csv.QUOTE_MINIMAL,
    )
    try:
        for cells in reader:
            yield Row(cells, read.line)
    except csv.Error as error:
        raise FormatError(
            f"{name}:{read.line}: {visible(str(error))}; expected cells with {shown(delimiter)} "
            "between them, and a quotation mark inside a quoted cell doubled"
        ) from error


class Counted:
    """The lines of a table that are no comments, and the number of the last one.

    Args:
        lines: all lines.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self.line = 0

    def __iter__(self) -> "Counted":
        return self

    def __next__(self) -> str:
        for line in self._lines:
            self.line += 1
            if line.strip() and not is_comment(line):
                return line
        raise StopIteration


def is_comment(line: str) -> bool:
    """Whether a line is for people."""
    return line.startswith("# ") or line.strip() == "#"


def delimiter_of(line: str) -> str:
    """What stands between the cells: a tab where there is one, else the sign that is there more.

    >>> delimiter_of("a;b, c"), delimiter_of("a,b")
    (';', ',')
    """
    plain = re.sub(r'"[^"]*"', "", line)
    if "\t" in plain:
        return "\t"
    return ";" if ";" in plain and plain.count(";") >= plain.count(",") else ","


def shown(delimiter: str) -> str:
    """What a delimiter is called."""
    return {"\t": "tabs", ";": "semicolons", ",": "commas"}[delimiter]


def header_of(cells: Sequence[str], languages: tuple[str, str]) -> Mapping[str, int] | None:
    """Column → where it stands, if these cells are a header; None if they are not.

    >>> header_of(["Note", "Source", "Target"], ("fr", "en"))
    {'target': 2, 'source': 1, 'note': 0}
    >>> header_of(["en", "fr"], ("fr", "en")), header_of(["Tsahal", "IDF"], ("fr", "en"))
    ({'source': 1, 'target': 0}, None)
    """
    names = [alias_of(cell) for cell in cells]
    found = {
        NAMED[name]: index for index, name in reversed(list(enumerate(names))) if name in NAMED
    }
    if {"source", "target"} <= found.keys():
        return found
    tags = [LANGUAGES.get(name, name if TAG.fullmatch(name) else "") for name in names]
    known = {base_of(tag) for tag in tags if tag} & NAMES.keys()
    sides = [
        next((i for i, tag in enumerate(tags) if tag and alike(tag, lang)), None)
        for lang in languages
    ]
    if len(known) >= 2 and None not in sides:
        rest = {column: index for column, index in found.items() if column in COLUMNS[2:]}
        return {**rest, **{c: i for c, i in zip(COLUMNS, sides, strict=False) if i is not None}}
    return None


def alias_of(text: str) -> str:
    """A name as `NAMED` and `SPEECH` have it: in small letters, its words joined.

    >>> alias_of(" Part of  speech")
    'part_of_speech'
    """
    return "_".join(text.casefold().split())


def speech_of(text: str) -> str:
    """The part of speech that a name means, in whatever words; empty where it means none.

    >>> speech_of("Nom propre"), speech_of("masculine")
    ('name', '')
    """
    return SPEECH.get(alias_of(text), "")


def alike(tag: str, lang: str) -> bool:
    """Whether a column of that language serves."""
    return matches(tag, base_of(lang))


def entry_of(row: Row, columns: Mapping[str, int], where: str, *, has_header: bool) -> Entry:
    """The entry of a row.

    Args:
        row: its cells.
        columns: which cell is what.
        where: file and line.
        has_header: whether the columns are what the file says; else a cell that is no part of
            speech and no case rule is a note.

    Raises:
        FormatError: there is no source, a side has control characters, or the case rule is none.
    """

    def cell(column: str) -> str:
        index = columns.get(column, len(row.cells))
        return row.cells[index].strip() if index < len(row.cells) else ""

    sources, ways = forms(cell("source")), forms(cell("target"))
    if not sources:
        raise FormatError(
            f"{where}: found no source term beside {short(cell('target'), 40)!r}, expected one"
        )
    if len(row.cells) < 2:
        raise FormatError(
            f"{where}: found one cell, {short(row.cells[0], 40)!r}, expected a source and a target "
            "(a comma, semicolon or tab behind it leaves the term as it is)"
        )
    for way in ways or ("",):
        require_fitting(sources, way, where)
    pos, case, notes = cell("pos"), cell("case").casefold(), [cell("note")]
    speech = speech_of(pos)
    if not has_header and pos and not speech:
        notes.insert(0, pos)
    if case not in CASES:
        if has_header:
            raise FormatError(
                f"{where}: found the case rule {short(case, 30)!r}, expected exact, any or nothing"
            )
        notes.insert(0, case)
        case = ""
    target, *others = ways or ("",)
    return Entry(sources, target, tuple(others), speech, case, " ".join(filter(None, notes)))


def forms(cell: str) -> tuple[str, ...]:
    """The forms in a cell, blanks made one."""
    return tuple(dict.fromkeys(" ".join(form.split()) for form in cell.split("|") if form.strip()))
