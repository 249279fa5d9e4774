"""Word documents: paragraphs are filled, runs keep their formatting, all else stays.

References:
    ECMA-376, part 1, 17.2 and 17.3.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from bitext.documents.archive import ArchiveFormat
from bitext.documents.labels import WORD_LABELS
from bitext.documents.original import Original
from bitext.documents.wellformed import decode_xml
from bitext.documents.wordruns import Paragraphs
from bitext.errors import short

MAIN = "word/document.xml"
NOTES = re.compile(r"word/(?:footnotes|endnotes|header\d*|footer\d*)\.xml")
"""The other members that hold text; comments are left alone."""


class DocxFormat(ArchiveFormat):
    """Word documents as a `bitext.documents.original.DocumentFormat`."""

    labels = WORD_LABELS

    def read(self, file: BinaryIO, *, lang: str, name: str) -> Iterator[Original]:
        """A part for each member that holds text, the main one first.

        Raises:
            FormatError: the archive is damaged, or beyond the limits of `Archive`.
        """
        archive = self.open_archive(file, name)
        notes = sorted(member for member in archive.members() if NOTES.fullmatch(member))
        for member in [MAIN, *notes]:
            codec, text = decode_xml(archive.read(member), f"{name}: {short(member)}")
            yield Paragraphs(text, lang, codec).original(member)
