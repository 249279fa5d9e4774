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
from bitext.documents.imprints.properties import text_of_member, with_properties
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
            original = Paragraphs(text, lang, codec).original(member)
            if member == main:
                properties = related_member(archive, "/core-properties")
                original = with_properties(original, text_of_member(archive, properties))
            yield original


def main_of(archive: Archive) -> str:
    """The member that holds the body: the package says it, and not all programs use one name."""
    return related_member(archive, "/officeDocument") or MAIN


def related_member(archive: Archive, relation: str) -> str:
    """The member that the package names for something; empty where it names none.

    Args:
        archive: the package.
        relation: how the type of the relation ends.
    """
    for token in tokenize(text_of_member(archive, RELATIONS), is_xml=True):
        if token.value("type").endswith(relation):
            return token.value("target").lstrip("/")
    return ""
