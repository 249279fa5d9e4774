"""Word documents: paragraphs are filled, runs keep their formatting, all else stays.

References:
    ECMA-376, part 1, 17.2 and 17.3.
"""

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from bitext.document import Document
from bitext.documents.archive import Archive, fill_members
from bitext.documents.original import Original
from bitext.documents.wellformed import decode_xml
from bitext.documents.wordruns import Paragraphs
from bitext.errors import short
from bitext.files.inputs import blocks
from bitext.protocols import AS_IT_SAYS, ReadOptions

MAIN = "word/document.xml"
NOTES = re.compile(r"word/(?:footnotes|endnotes|header\d*|footer\d*)\.xml")
"""The other members that hold text; comments are left alone."""


class DocxFormat:
    """Word documents as a `bitext.documents.original.DocumentFormat`.

    Args:
        options: none is heeded, the file says all.
    """

    def __init__(self, options: ReadOptions = AS_IT_SAYS) -> None:
        self.options = options
        self.archive: Archive | None = None

    def read(self, file: BinaryIO, *, lang: str, name: str) -> Iterator[Original]:
        """A part for each member that holds text, the main one first.

        Raises:
            FormatError: the archive is damaged, or beyond the limits of `Archive`.
        """
        self.archive = archive = Archive(b"".join(blocks(file)), name=name)
        notes = sorted(member for member in archive.members() if NOTES.fullmatch(member))
        for member in [MAIN, *notes]:
            codec, text = decode_xml(archive.read(member), f"{name}: {short(member)}")
            yield Paragraphs(text, lang, codec).original(member)

    def splice(self, filled: Iterable[tuple[Original, Document]]) -> Iterator[bytes]:
        """The document with other texts, once all of them are there."""
        changed = yield from fill_members(filled)
        yield self.archive.replaced(changed) if self.archive else b""
