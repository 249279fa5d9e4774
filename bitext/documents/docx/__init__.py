"""Word documents: paragraphs are filled, runs keep their formatting, all else stays.

References:
    ECMA-376, part 1, 17.2 and 17.3.
"""

import posixpath
import re
from collections.abc import Iterator
from typing import BinaryIO

from bitext.documents.archive import Archive, ArchiveFormat
from bitext.documents.docx.runs import Paragraphs
from bitext.documents.labels import WORD_LABELS
from bitext.documents.original import Original
from bitext.documents.tokens import tokenize
from bitext.documents.wellformed import decode_xml
from bitext.errors import short

MAIN = "word/document.xml"
"""The usual main member."""

RELATIONS = "_rels/.rels"
NOTES = re.compile(r"(?:footnotes|endnotes|header|footer)\d*\.xml")
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
        main = main_of(archive)
        folder = posixpath.dirname(main)
        notes = sorted(
            member
            for member in archive.members()
            if posixpath.dirname(member) == folder and NOTES.fullmatch(posixpath.basename(member))
        )
        for member in [main, *notes]:
            codec, text = decode_xml(archive.read(member), f"{name}: {short(member)}")
            yield Paragraphs(text, lang, codec).original(member)


def main_of(archive: Archive) -> str:
    """The member that holds the body: the package says it, and not all programs use one name."""
    if RELATIONS in archive.infos:
        for token in tokenize(archive.read(RELATIONS).decode("utf-8", "replace"), is_xml=True):
            if token.value("type").endswith("/officeDocument"):
                return token.value("target").lstrip("/")
    return MAIN
