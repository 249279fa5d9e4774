"""Files → documents, whole or piece by piece."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from bitext.document import Document, concatenated
from bitext.errors import FormatError
from bitext.formats.decoding import decode
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


def blocks(stream: BinaryIO, progress: Callable[[int], object] | None) -> Iterator[bytes]:
    """Blocks of a stream until it ends, their sizes reported when they have been used."""
    while block := stream.read(BLOCK):
        yield block
        if progress:
            progress(len(block))
