"""Files of terms → glossaries; what a file is, its content tells."""

import logging
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from bitext.errors import FormatError, short
from bitext.files.decoding import decode
from bitext.files.inputs import blocks, look_at, open_input
from bitext.formats import unmarked
from bitext.terminology.glossary import Entry, Glossary
from bitext.terminology.tables import read_table
from bitext.terminology.tbx import read_tbx

__all__ = ["MOST", "read_glossary"]

MOST = 2_000_000
"""Entries of a glossary."""

LOOK = 512
"""Bytes that tell XML from a table."""

NUL = b"\0"

log = logging.getLogger(__name__)


def read_glossary(path: str, languages: tuple[str, str]) -> Glossary:
    """Read a file of terms: CSV, tab-separated or TBX.

    Args:
        path: of the file.
        languages: BCP 47 tags of source and target.

    Raises:
        FormatError: naming file and line.
        OSError: the file cannot be read.
    """
    with open_input(path) as file:
        return Glossary(tuple(without_doubles(entries_in(file, path, languages), path)), path)


def entries_in(file: BinaryIO, name: str, languages: tuple[str, str]) -> Iterator[Entry]:
    """The entries of a file of terms; see `read_glossary`.

    Raises:
        FormatError: naming file and line; there is no entry.
    """
    head, rest = look_at(file, LOOK)
    if is_xml(head):
        found = read_tbx(blocks(rest), name, languages)
    else:
        found = read_table(lines_of(rest, name), name, languages)
    first = next(found, None)
    if first is None:
        source, target = languages
        raise FormatError(
            f"{name}: found no term, expected rows of a {source} term and its {target} one, or TBX "
            f"with terms in both"
        )
    for number, entry in enumerate(chain([first], found)):
        if number == MOST:
            raise FormatError(
                f"{name}: more than {MOST:,} terms; expected fewer, so split the file"
            )
        yield entry


def lines_of(file: BinaryIO, name: str) -> Iterator[str]:
    """The lines of a table.

    Raises:
        FormatError: it is not UTF-8, and not UTF-16 with a mark either.
    """
    try:
        yield from decode(blocks(file), name=name)
    except FormatError as error:
        if isinstance(error.__cause__, UnicodeError):
            told = str(error).partition(";")[0]
            raise FormatError(f"{told}; save it as UTF-8 (“CSV UTF-8” in a spreadsheet)") from error
        raise


def is_xml(head: bytes) -> bool:
    """Whether a file begins as XML, in whatever encoding."""
    return unmarked(head).replace(NUL, b"").lstrip().startswith(b"<")


def without_doubles(entries: Iterator[Entry], name: str) -> Iterator[Entry]:
    """The entries, and one warning where a term has two renderings; the first one is taken."""
    known = dict[tuple[str, str], str]()
    clashes = list[str]()
    for entry in entries:
        for source in entry.sources:
            before = known.setdefault((source, entry.pos), entry.target)
            if before != entry.target:
                taken, left = short(before, 40), short(entry.target, 40)
                clashes.append(f"{short(source, 40)!r}: {taken!r} is taken, not {left!r}")
        yield entry
    if clashes:
        more = f" (and {len(clashes) - 1} more)" if len(clashes) > 1 else ""
        log.warning(
            "%s: found two renderings of %s%s; join them with a bar: a|b", name, clashes[0], more
        )
