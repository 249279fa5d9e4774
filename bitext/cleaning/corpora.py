"""Corpora of sentence pairs → pairs with their own bytes, so that what is kept stays as it was.

A corpus is a table (TSV), JSON lines with two fields, a TMX, or two files of which line n of one
goes with line n of the other (Moses). A line that is no pair is a pair with a fault, and stops
nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, zip_longest
from pathlib import PurePath
from typing import NamedTuple

from bitext.bitexts.quoting import unescape
from bitext.bitexts.tables import TEXTS, cells_of_line, layout_of, text_in
from bitext.bitexts.tsv import is_ours
from bitext.cleaning.candidate import Candidate
from bitext.cleaning.units import UnitReader
from bitext.corpus.jsonlines import text_at
from bitext.corpus.lines import Line, split_lines
from bitext.errors import FormatError, UsageError, tell_count
from bitext.files.json import parse_json
from bitext.formats import FORMATS, Format, format_named, format_of
from bitext.languages.names import NAMES
from bitext.options import AS_STATED
from bitext.protocols import Langs

MARK = b"\xef\xbb\xbf"
"""A byte-order mark, which stays where it is."""

CORPORA = TABLE, OBJECTS, MEMORY = FORMATS["tsv"], FORMATS["jsonl"], FORMATS["tmx"]
"""Formats of corpora in one file."""


class PairCorpus(NamedTuple):
    """A corpus, opened.

    Attributes:
        header: what stands before the first pair.
        pairs: read as they are asked for.
        langs: what it says of its languages.
        memory: of a TMX, which knows what stands behind the last pair.
    """

    header: bytes
    pairs: Iterator[Candidate]
    langs: Langs = AS_STATED
    memory: UnitReader | None = None

    @property
    def tail(self) -> bytes:
        """What stands behind the last pair, when all are read."""
        return self.memory.tail if self.memory else b""


class Columns(NamedTuple):
    """Where the texts of a corpus are.

    Attributes:
        columns: of a table that does not tell; see `bitext.bitexts.tables`.
        fields: of JSON lines, source and target; a dot leads into an object.
    """

    columns: tuple[str, ...] = ()
    fields: tuple[str, str] = TEXTS


def kind_of_corpus(names: Sequence[str]) -> Format | None:
    """The format of a corpus; None where it is two files of lines.

    Args:
        names: of its files, without the suffixes of packings.

    Raises:
        UsageError: there is no such corpus.
    """
    if len(names) == 2:
        return None
    found = format_named(names[0])
    if len(names) == 1 and found in CORPORA:
        return found
    suffixes = ", ".join(row.suffixes[0] for row in CORPORA)
    raise UsageError(
        f"{' '.join(names)}: cannot tell what corpus this is; expected {suffixes}, or two files of "
        "lines that go together"
    )


def open_corpus(
    streams: Sequence[Iterable[bytes]],
    names: Sequence[str],
    *,
    langs: Langs = AS_STATED,
    where: Columns = Columns(),  # noqa: B008 - frozen
) -> PairCorpus:
    """Open a corpus.

    Args:
        streams: the blocks of each file.
        names: of the files, without the suffixes of packings.
        langs: what is wanted.
        where: the texts are.

    Raises:
        FormatError: it is not what its name says.
    """
    kind = kind_of_corpus(names)
    if kind is MEMORY:
        memory = UnitReader(streams[0], names[0], langs)
        return PairCorpus(memory.header, memory.pairs(), memory.langs, memory)
    if kind is None:
        return PairCorpus(b"", read_sides(streams, names), langs_named(names))
    lines = split_lines(streams[0])
    if kind is TABLE:
        return read_table_lines(lines, names[0], langs, where.columns)
    return PairCorpus(b"", read_objects(lines, names[0], where.fields))


def langs_named(names: Sequence[str]) -> Langs:
    """The languages that two files are called by.

    >>> langs_named(["news.fr", "news.en"]), langs_named(["a.txt", "b.txt"])
    (Langs(source='fr', target='en'), Langs(source=None, target=None))
    """
    found = [PurePath(name).suffix[1:] for name in names]
    return Langs(*(tag if tag in NAMES else None for tag in found))


def read_sides(streams: Sequence[Iterable[bytes]], names: Sequence[str]) -> Iterator[Candidate]:
    """The pairs of two files of lines.

    Raises:
        FormatError: one of them has more lines.
    """
    for number, both in enumerate(zip_longest(*map(split_lines, streams)), 1):
        if None in both:
            shorter = both.index(None)
            raise FormatError(
                f"{names[shorter]}: has {tell_count(number - 1, 'line')}, and "
                f"{names[1 - shorter]} has more; expected as many"
            )
        yield candidate_of(both, number, lambda texts: (texts[0], texts[1]))


def candidate_of(
    lines: Sequence[Line], number: int, texts_of: Callable[[list[str]], tuple[str, str]]
) -> Candidate:
    """The pair of a line, or of two; whatever is wrong with them is its fault.

    Args:
        lines: one for each file.
        number: theirs.
        texts_of: source and target in the texts of the lines.
    """
    try:
        source, target = texts_of([text_of_line(line) for line in lines])
    except FormatError as error:
        shown = lines[0].content[:200].decode("utf-8", "replace").strip()
        return Candidate(number, shown, "", fault=str(error))
    return Candidate(number, source.strip(), target.strip(), tuple(line.content for line in lines))


def text_of_line(line: Line) -> str:
    """The text of a line, without its line break.

    Raises:
        FormatError: it is too long, or not UTF-8.
    """
    if line.is_cut:
        raise FormatError(f"is longer than {len(line.content):,} bytes")
    try:
        return line.content.removeprefix(MARK).decode().rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise FormatError(
            f"is not UTF-8 (byte {error.start} is {line.content[error.start]:#04x})"
        ) from error


def read_table_lines(
    lines: Iterator[Line], name: str, langs: Langs, columns: Sequence[str]
) -> PairCorpus:
    """A table, opened; the texts of ours are unescaped.

    Raises:
        FormatError: there is no telling which columns are the texts.
    """
    first = next(lines, None)
    if first is None:
        return PairCorpus(b"", iter(()))
    # What is wrong with it is its own fault, if it is no header.
    head = first.content.removeprefix(MARK).decode(errors="replace").rstrip("\r\n")
    is_own = not columns and is_ours(cells_of_line(head))
    if is_own:
        found, has_header, stated = tuple(cells_of_line(head)), True, AS_STATED
    else:
        found, has_header, stated = layout_of(head, columns, langs, f"{name}:1")
    if set(TEXTS) - set(found):
        raise FormatError(f"{name}:1: found no column for source and target, each once")
    places = [found.index(side) for side in TEXTS]

    def texts_of(texts: list[str]) -> tuple[str, str]:
        cells = cells_of_line(texts[0])
        if len(cells) <= max(places):
            raise FormatError(f"found {len(cells)} cells, expected {len(found)}")
        source, target = (cells[place] for place in places)
        if is_own:
            return unescape(source, "source"), unescape(target, "target")
        return text_in(source), text_in(target)

    rest = lines if has_header else chain([first], lines)
    pairs = (
        candidate_of([line], number, texts_of) for number, line in enumerate(rest, 1 + has_header)
    )
    return PairCorpus(first.content if has_header else b"", pairs, stated)


def read_objects(lines: Iterator[Line], name: str, fields: tuple[str, str]) -> Iterator[Candidate]:
    """The pairs of JSON lines.

    Raises:
        FormatError: they are ours, whose lines are no pairs.
    """

    def texts_of(texts: list[str]) -> tuple[str, str]:
        found = parse_json(texts[0], name="line")
        return text_at(found, fields[0]), text_at(found, fields[1])

    for number, line in enumerate(lines, 1):
        if number == 1 and format_of(line.content) is OBJECTS:
            raise FormatError(
                f"{name}: this is {OBJECTS.noun} of ours, whose lines are no pairs; make a table "
                "of it with `bitext convert` first"
            )
        yield candidate_of([line], number, texts_of)
