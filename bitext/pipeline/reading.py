"""Files → documents, whole or piece by piece; files → bitexts and beads."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from bitext.alignment import Bitext
from bitext.bitexts.entry import Entry, beads_of
from bitext.document import Document, concatenated, document_of
from bitext.errors import FormatError
from bitext.files.decoding import decode
from bitext.protocols import Reader
from bitext.registry import COMPONENTS, resolve

BLOCK = 1 << 16
"""Bytes read from a file at a time."""

MARKUP = frozenset({".htm", ".html", ".jsonl", ".tmx", ".tsv", ".xlf", ".xliff", ".xml"})
"""Suffixes of text files whose markup must not be taken for prose."""


def read(path: str | Path, *, lang: str, encoding: str | None = None) -> Document:
    """Read a document from a file.

    Args:
        path: the file; the suffix picks the reader, and an unknown suffix means plain text.
        lang: BCP 47 tag of its language.
        encoding: Python's name of it; UTF-8, or UTF-16 with a byte order mark, if left out.

    Raises:
        FormatError: the file is not text in that encoding, or not what its suffix says.
        OSError: the file cannot be read.
    """
    with Path(path).open("rb") as stream:
        parts = read_parts(stream, name=str(path), lang=lang, encoding=encoding)
        return concatenated(list(parts))


def read_parts(
    stream: BinaryIO,
    *,
    name: str,
    lang: str,
    encoding: str | None = None,
    progress: Callable[[int], object] | None = None,
) -> Iterator[Document]:
    """Read a document piece by piece.

    Args:
        stream: bytes.
        name: the file's name, for its suffix and for messages.
        lang: BCP 47 tag.
        encoding: as for `read`.
        progress: called with the number of bytes of each block read.

    Yields:
        Parts of the document in order, at least one.

    Raises:
        FormatError: see `read`.
    """
    suffix = Path(name).suffix.lower()
    if suffix in MARKUP and suffix not in COMPONENTS["reader"]:
        raise FormatError(f"{name}: cannot read {suffix} as an article; expected plain text (.txt)")
    reader: Reader = resolve("reader", suffix if suffix in COMPONENTS["reader"] else ".txt")
    lines = decode(blocks(stream, progress), name=name, encoding=encoding)
    yield from reader(lines, lang=lang, name=name)


def read_presplit(path: str | Path, *, lang: str, encoding: str | None = None) -> Document:
    """Read a file that has a sentence a line; sentence i is line i + 1, be it empty.

    Args:
        path: the file.
        lang: BCP 47 tag of its language.
        encoding: as for `read`.

    Raises:
        FormatError: the file is not text in that encoding.
        OSError: the file cannot be read.
    """
    with Path(path).open("rb") as stream:
        lines = list(decode(blocks(stream), name=str(path), encoding=encoding))
    return document_of(lang, [line.rstrip("\r\n") for line in lines])


def read_bitext(
    path: str | Path, *, source_lang: str | None = None, target_lang: str | None = None
) -> Bitext:
    """Read a bitext from a file.

    Args:
        path: ``.jsonl`` gives back all that was written; ``.tmx`` and ``.tsv`` give one sentence
            for each side of a bead, in a paragraph of its own.
        source_lang: BCP 47 tag; what the file says if left out, and ``und`` where it says nothing.
        target_lang: likewise.

    Raises:
        FormatError: the file is not what its suffix says, or not in these languages.
        AlignmentError: its beads do not cover its sentences.
        UnknownComponentError: no reader has that suffix.
        OSError: the file cannot be read.
    """
    reader = resolve("bitext-reader", Path(path).suffix.lower())
    with Path(path).open("rb") as stream:
        found: Bitext = reader(
            blocks(stream), name=str(path), source_lang=source_lang, target_lang=target_lang
        )
    return found


def read_beads(path: str | Path, source: Document, target: Document) -> Bitext:
    """Pair two documents as a file says.

    Args:
        path: a ``.ladder`` is hunalign's; any other file is Vecalign's, ``[0, 1]:[2]:0.98``.
        source: segmented as it was when the file was made.
        target: likewise.

    Raises:
        FormatError: the file is not what its suffix says.
        AlignmentError: naming the first bead that does not fit the documents.
        OSError: the file cannot be read.
    """
    suffix = Path(path).suffix.lower()
    loads = resolve("bead-reader", suffix if suffix in COMPONENTS["bead-reader"] else ".beads")
    with Path(path).open("rb") as stream:
        text = "".join(decode(blocks(stream), name=str(path)))
    entries: list[Entry] = loads(text, name=str(path))
    counts = len(source.sentences), len(target.sentences)
    return Bitext(source, target, beads_of(entries, *counts, name=str(path)))


def blocks(stream: BinaryIO, progress: Callable[[int], object] | None = None) -> Iterator[bytes]:
    """Blocks of a stream until it ends, their sizes reported when they have been used."""
    while block := stream.read(BLOCK):
        yield block
        if progress:
            progress(len(block))
