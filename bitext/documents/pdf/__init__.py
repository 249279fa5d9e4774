"""PDF: the text alone is read, in its reading order; no PDF is written.

References:
    ISO 32000-2; PDFium's ``fpdf_text.h``.
"""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from bitext.document import Document
from bitext.documents.kinds import title_of
from bitext.documents.original import Original, Slot
from bitext.documents.pdf.layout import rows_of
from bitext.documents.pdf.pages import pages_of
from bitext.documents.pdf.paragraphs import Joiner
from bitext.errors import FormatError
from bitext.files.inputs import blocks
from bitext.protocols import AS_IT_SAYS, ReadOptions

PART = 200
"""Paragraphs of a part."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PdfFormat:
    """PDF as a `bitext.documents.original.DocumentFormat`; what it writes is plain text.

    Attributes:
        options: none is heeded.
    """

    options: ReadOptions = AS_IT_SAYS

    def read(self, file: BinaryIO, *, lang: str, name: str) -> Iterator[Original]:
        """Parts of `PART` paragraphs, each on one line, with a blank line between.

        Raises:
            FormatError: the file is damaged, encrypted, or has no text in it.
            UsageError: PDFium is not installed.
        """
        rows = list(rows_of(list(pages_of(b"".join(blocks(file)), name))))
        if not any(rows):  # running heads and numbers of pages alone are no text
            raise FormatError(
                f"{name}: no page has text in it, only pictures; let a program recognise the text "
                "(OCR) and save it anew"
            )
        log.warning("%s: only the text of a PDF is read, its layout is not kept", name)
        paragraphs = Joiner(rows, lang).paragraphs()
        title: str | None = None
        while found := tuple(islice(paragraphs, PART)):
            first = title_of([(p.text, p.kind) for p in found]) if title is None else ""
            title = title or first
            yield part_of(Document(lang, found, first, gaps_of(len(found))))

    def splice(self, filled: Iterable[tuple[Original, Document]]) -> Iterator[bytes]:
        """The translation as plain text."""
        for original, target in filled:
            yield original.fill(target).encode()
        yield b""


def gaps_of(count: int) -> tuple[str, ...]:
    """What lies around paragraphs: a blank line behind each."""
    return ("", *["\n\n"] * count)


def part_of(document: Document) -> Original:
    """A part whose paragraphs are its slots."""
    slots = tuple(Slot(paragraph.text) for paragraph in document.paragraphs)
    return Original(document, document.gaps, slots)
