"""Files → documents, whole or piece by piece; files → bitexts and beads."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from bitext.alignment import Bitext, concatenated_bitext
from bitext.bitexts.entry import beads_of
from bitext.bitexts.row import Row
from bitext.document import Document, concatenated, document_of
from bitext.files.decoding import decode
from bitext.files.inputs import blocks, look_at, open_input
from bitext.files.packed import open_unpacked, unpacked_name
from bitext.formats import HEAD
from bitext.pipeline.recognition import as_beads, as_bitext, require_prose
from bitext.protocols import AS_STATED, Entry, Langs, ReadOptions
from bitext.registry import bead_readers, bitext_readers
from bitext.signature import Signature


def read(
    path: str | Path, *, lang: str, encoding: str | None = None, paragraphs: str = "auto"
) -> Document:
    """Read a document from a file.

    Args:
        path: the file; its suffix and its first bytes pick the reader, and a suffix that is no
            format's means plain text.
        lang: BCP 47 tag of its language.
        encoding: Python's name of it; UTF-8, or UTF-16 with a byte order mark, if left out.
        paragraphs: how lines of plain text become paragraphs: ``auto`` puts wrapped lines together,
            ``line`` takes each for itself, ``blank`` all between two blank lines.

    Raises:
        FormatError: the file is not text in that encoding, or not what its suffix says.
        OSError: the file cannot be read.
    """
    with open_input(path) as stream:
        parts = read_parts(
            stream, name=str(path), lang=lang, encoding=encoding, paragraphs=paragraphs
        )
        return concatenated(list(parts))


def read_parts(
    stream: BinaryIO,
    *,
    name: str,
    lang: str,
    encoding: str | None = None,
    paragraphs: str = "auto",
    progress: Callable[[int], object] | None = None,
) -> Iterator[Document]:
    """Read a document piece by piece.

    Args:
        stream: bytes.
        name: the file's name, for its suffix and for messages.
        lang: BCP 47 tag.
        encoding: as for `read`.
        paragraphs: as for `read`.
        progress: called with the number of bytes of each block read.

    Yields:
        Parts of the document in order, at least one.

    Raises:
        FormatError: see `read`.
    """
    from bitext.pipeline.splicing import DocumentSource  # late, as scoring reads no documents

    options = ReadOptions(encoding, paragraphs)
    source = DocumentSource(name=name, lang=lang, options=options, progress=progress)
    return (original.document for original in source.originals(stream))


def read_presplit(path: str | Path, *, lang: str, encoding: str | None = None) -> Document:
    """Read a file that has a sentence a line; sentence i is line i + 1, be it empty.

    Args:
        path: the file.
        lang: BCP 47 tag of its language.
        encoding: as for `read`.

    Raises:
        FormatError: the file is not text in that encoding, or not plain text.
        OSError: the file cannot be read.
    """
    with open_input(path) as stream:
        head, whole = look_at(stream, HEAD)
        require_prose(str(path), head)
        lines = list(decode(blocks(whole), name=str(path), encoding=encoding))
    document = document_of(lang, [line.rstrip("\r\n") for line in lines])
    return replace(document, signature=Signature((("seg", "lines"),)))


def read_bitext(
    path: str | Path, *, source_lang: str | None = None, target_lang: str | None = None
) -> Bitext:
    """Read a bitext from a file.

    Args:
        path: ``.jsonl`` gives back all that was written; ``.tmx`` and ``.tsv`` give one sentence
            for each side of a bead, in a paragraph of its own; packed or not.
        source_lang: BCP 47 tag; what the file says if left out, and ``und`` where it says nothing.
        target_lang: likewise.

    Raises:
        FormatError: the file is not what its suffix says, or not in these languages.
        AlignmentError: its beads do not cover its sentences.
        OSError: the file cannot be read.
    """
    with open_unpacked(path) as stream:
        langs, name = Langs(source_lang, target_lang), unpacked_name(Path(path))
        return concatenated_bitext(list(read_bitext_parts(stream, name=name, langs=langs)))


def read_bitext_parts(
    stream: BinaryIO,
    *,
    name: str,
    langs: Langs = AS_STATED,
) -> Iterator[Bitext]:
    """Read a bitext piece by piece; see `read_bitext`.

    Args:
        stream: bytes.
        name: the file's name, for its suffix and for messages.
        langs: what is wanted.

    Yields:
        Parts of one bitext in order, at least one.

    Raises:
        FormatError: see `read_bitext`.
    """
    head, whole = look_at(stream, HEAD)
    reader = bitext_readers().load(as_bitext(name, head).bitext)
    yield from reader(whole, name=name, langs=langs)


def read_table(
    path: str | Path,
    *,
    columns: Sequence[str] = (),
    langs: Langs = AS_STATED,
    encoding: str | None = None,
) -> tuple[list[Row], int]:
    """The rows of a table, with what their columns say beside the texts, and its header's lines.

    Args:
        path: the file.
        columns: what each column is, for a table that does not tell; see `bitext.bitexts.tables`.
        langs: what is wanted.
        encoding: as for `read`.

    Raises:
        FormatError: naming file and line.
        OSError: the file cannot be read.
    """
    from bitext.bitexts.tsv import open_table  # late, as few files are tables

    with open_unpacked(path) as stream:
        lines = decode(blocks(stream), name=str(path), encoding=encoding)
        table = open_table(lines, name=str(path), columns=columns, langs=langs)
        return list(table.rows), table.header


def read_head(path: str | Path) -> bytes:
    """The first bytes of a file, which tell its format.

    Raises:
        OSError: the file cannot be read.
    """
    with open_input(path) as stream:
        return stream.read(HEAD)


def read_beads(path: str | Path, source: Document, target: Document) -> Bitext:
    """Pair two documents as a file says.

    Args:
        path: see `read_entries`.
        source: segmented as it was when the file was made.
        target: likewise.

    Raises:
        FormatError: the file is not what its suffix says.
        AlignmentError: naming the first bead that does not fit the documents.
        OSError: the file cannot be read.
    """
    counts = len(source.sentences), len(target.sentences)
    return Bitext(source, target, beads_of(read_entries(path), *counts, name=str(path)))


def read_entries(path: str | Path) -> list[Entry]:
    """The beads that a file lists, whatever texts they are about.

    Args:
        path: a ladder is hunalign's; a file of any other suffix is Vecalign's,
            ``[0, 1]:[2]:0.98``, unless it begins as a ladder does.

    Raises:
        FormatError: the file is not what its suffix says.
        OSError: the file cannot be read.
    """
    with open_input(path) as stream:
        head, whole = look_at(stream, HEAD)
        found = as_beads(str(path), head)
        text = "".join(decode(blocks(whole), name=str(path)))
    return bead_readers().load(found.beads)(text, name=str(path))
