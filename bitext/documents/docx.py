"""Word documents: paragraphs are filled, runs keep their formatting, all else stays.

References:
    ECMA-376, part 1, 17.2 and 17.3.
"""

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO
from xml.parsers import expat  # nothing is read of it but whether it is well formed

from bitext.document import Document
from bitext.documents.archive import Archive
from bitext.documents.html import decode_page
from bitext.documents.original import Original
from bitext.documents.wordruns import Paragraphs
from bitext.errors import FormatError
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
            data = archive.read(member)
            require_xml(data, f"{name}: {member}")
            codec, text = decode_page(data, f"{name}: {member}", None)
            yield Paragraphs(text, lang, codec).original(member)

    def splice(self, filled: Iterable[tuple[Original, Document]]) -> Iterator[bytes]:
        """The document with other texts, once all of them are there."""
        changed = dict[str, bytes]()
        for original, target in filled:
            text = original.fill(target)
            changed[original.member] = original.codec.encode(text, "xmlcharrefreplace")
            yield b""
        yield self.archive.replaced(changed) if self.archive else b""


def require_xml(data: bytes, where: str) -> None:
    """Refuse what is no well-formed XML, and document types, which could define entities.

    Raises:
        FormatError: naming line and column.
    """

    def refuse(*_: object) -> None:
        raise FormatError(f"{where}: has a document type, which no Word document has")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise FormatError(f"{where}: damaged ({error}); save the document anew") from error
