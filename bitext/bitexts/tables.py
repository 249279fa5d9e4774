r"""Tables of pairs by other tools: no header, or another; which column is what.

Such a table has a pair a line and tabs between its cells. Its first line may name the columns, by
what they are (``source``, ``translation`` …) or by their languages (``fr``, ``English``); if it
does not, the first column is the source and the second the target. hunalign's ``-text`` output has
a third with its own score, which is no probability and is left out; it joins the sentences of a
side by `` ~~~ `` and marks paragraphs with ``<p>``. LF Aligner's has a note.

Texts are taken as they are: a backslash is a backslash, and a quotation mark belongs to the text
unless it wraps a whole cell.
"""

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bitext.bitexts.row import Row
from bitext.errors import FormatError
from bitext.languages.names import NAMES
from bitext.languages.tags import choose_nearest
from bitext.protocols import Langs

log = logging.getLogger(__name__)

TEXTS = ("source", "target")
"""Names of the two columns that every table must have."""

CALLED = {
    "source": "source src source_text source_segment source_sentence original texte_source",
    "target": "target tgt trg target_text target_segment target_sentence translation traduction "
    "cible texte_cible",
    "document": "document doc file filename",
}
"""Column → what other tools call it, a blank as an underscore."""

NAMED = {alias: column for column, aliases in CALLED.items() for alias in aliases.split()}
LANGUAGES = {name.casefold(): tag for tag, name in NAMES.items()} | {
    "français": "fr", "francais": "fr", "anglais": "en", "allemand": "de", "espagnol": "es",
    "italien": "it", "deutsch": "de", "español": "es", "italiano": "it",
}  # fmt: skip
TAG = re.compile(r"([A-Za-z]{2,3})([-_][A-Za-z0-9]{2,8})*")
WHOLE = re.compile(r'"((?:[^"]|"")*)"')
JOINED = re.compile(r"\s*~~~\s*")
PARAGRAPH = re.compile(r"(?:^|(?<=\s))<p>(?:\s+|$)")


class Layout(NamedTuple):
    """What the columns of a table are.

    Attributes:
        columns: for each ``source``, ``target``, ``document``, or empty where it is not read.
        has_header: whether the first line is no pair.
        langs: what the header says of the languages.
    """

    columns: tuple[str, ...]
    has_header: bool
    langs: Langs


def layout_of(first: str, columns: Sequence[str], langs: Langs, where: str) -> Layout:
    """What the columns of a table are.

    Args:
        first: the first line.
        columns: as a person says, each ``source``, ``target``, ``document`` or ``-``; empty where
            the table has to tell.
        langs: what is wanted, which decides between columns that are named by their language.
        where: file and line, for messages.

    Raises:
        FormatError: there is no telling, or fewer than two columns.
    """
    cells = [cell.strip() for cell in cells_of_line(first)]
    found = by_name(cells) or by_language(cells, langs)
    if columns:
        given = tuple(name if name in NAMED.values() else "" for name in columns)
        return Layout(given, found is not None, found.langs if found else Langs())
    if found is not None:
        return found
    if len(cells) < 2:
        raise FormatError(
            f"{where}: found one column, {first.strip()[:40]!r}, expected a source and a target "
            "with a tab between them"
        )
    log.warning(
        "%s: no header; column 1 is taken for the source, column 2 for the target "
        "(a first line with the columns' names, source and target, says otherwise)",
        where,
    )
    return Layout((*TEXTS, *[""] * (len(cells) - 2)), has_header=False, langs=Langs())


def by_name(cells: Sequence[str]) -> Layout | None:
    """The layout of a header that says what the columns are; None if it is none.

    >>> by_name(["ID", "Source text", "Translation"]).columns
    ('', 'source', 'target')
    """
    names = [NAMED.get("_".join(cell.casefold().split()), "") for cell in cells]
    if any(names.count(side) != 1 for side in TEXTS):
        return None
    return Layout(tuple(names), has_header=True, langs=Langs())


def by_language(cells: Sequence[str], langs: Langs) -> Layout | None:
    """The layout of a header that names languages; None if it is none.

    The first language is the source, unless others are wanted.

    >>> by_language(["fr", "en"], Langs()).columns, by_language(["en", "fr"], Langs("fr")).columns
    (('source', 'target'), ('target', 'source'))
    """
    tags = {tag: place for place, cell in enumerate(cells) if (tag := language_in(cell))}
    if len(tags) < 2:
        return None
    known = list(tags)
    source = choose_nearest(known, langs.source) if langs.source else None
    target = choose_nearest(known, langs.target) if langs.target else None
    source = source or next(tag for tag in known if tag != target)
    target = target or next(tag for tag in known if tag != source)
    if source == target:
        return None
    columns = [""] * len(cells)
    columns[tags[source]], columns[tags[target]] = TEXTS
    return Layout(tuple(columns), has_header=True, langs=Langs(source, target))


def language_in(cell: str) -> str | None:
    """The language that a cell names, and nothing else.

    >>> [language_in(cell) for cell in ("fr", "EN-US", "French", "Français", "Le", "id", "")]
    ['fr', 'EN-US', 'fr', 'fr', None, None, None]
    """
    match = TAG.fullmatch(cell)
    if match and match[1].lower() in NAMES and match[1].lower() != "und":
        return cell
    return LANGUAGES.get(cell.casefold())


def foreign_rows(lines: Iterable[str], layout: Layout, name: str) -> Iterator[Row]:
    """The pairs of a table.

    Args:
        lines: all of them, with their line breaks.
        layout: of the table.
        name: the file's, for messages.

    Raises:
        FormatError: a line has too few cells; naming it.
    """
    places = {column: place for place, column in enumerate(layout.columns) if column}
    if set(TEXTS) - set(places):
        raise FormatError(f"{name}: --columns must name source and target, each once")
    for number, line in enumerate(lines, 1):
        if not line.strip() or (number == 1 and layout.has_header):
            continue
        cells = cells_of_line(line)
        if len(cells) <= max(places[side] for side in TEXTS):
            raise FormatError(
                f"{name}:{number}: found {len(cells)} cells, expected {len(layout.columns)}"
            )
        cells += [""] * (len(layout.columns) - len(cells))
        source, target = (text_in(cells[places[side]]) for side in TEXTS)
        label = cells[places["document"]] if "document" in places else None
        if source or target:
            yield Row(source or None, target or None, document=label)
        else:
            yield Row("", "", document=label)


def cells_of_line(line: str) -> list[str]:
    r"""The cells of a line; one that is wrapped in quotes as a whole is unwrapped.

    >>> cells_of_line('"Oui"\t"Yes", he said.\n')
    ['Oui', '"Yes", he said.']
    """
    cells = line.rstrip("\r\n").split("\t")
    return [
        match[1].replace('""', '"') if (match := WHOLE.fullmatch(cell)) else cell for cell in cells
    ]


def text_in(cell: str) -> str:
    """The text of a cell without hunalign's marks.

    >>> text_in("<p> Bonjour. ~~~ Oui.")
    'Bonjour. Oui.'
    """
    return PARAGRAPH.sub("", JOINED.sub(" ", cell)).strip()
