"""The pieces of lines on the pages of a PDF, by PDFium."""

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

from bitext.documents.extras import load_extra
from bitext.errors import FormatError

PASSWORD = 4
"""What PDFium calls the fault that a password is wanted: ``FPDF_ERR_PASSWORD``."""

MOST_PAGES = 10_000
MOST_CHARACTERS = 50_000_000

APART = 2.0
"""Blank between two pieces of a line that belong to two columns, in heights of the line."""

DIVIDED = frozenset("\ufffe\x02\xad")
"""What PDFium puts where a word was divided at the end of a line."""

BULLETS = dict.fromkeys([*range(0xE000, 0xF900), 0x7F], "•")
"""Characters of fonts of symbols, which stand at the beginning of items."""


class Piece(NamedTuple):
    """A stretch of a line, in points from the lower left corner of its page.

    Attributes:
        text: what it says.
        left: where it begins.
        right: where it ends.
        bottom: where the line's characters end below.
        top: where they end above.
        size: of its type.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float

    @property
    def height(self) -> float:
        """From the bottom to the top; never 0."""
        return max(self.top - self.bottom, 0.1)


class Page(NamedTuple):
    """What stands on a page.

    Attributes:
        height: of the page, in points.
        pieces: in the order of the file.
    """

    height: float
    pieces: list[Piece]


def pages_of(data: bytes, name: str) -> Iterator[Page]:
    """The pages of a file.

    Args:
        data: the file.
        name: what messages call it.

    Raises:
        FormatError: it is damaged, encrypted, or too large.
        UsageError: PDFium is not installed.
    """
    pdfium = load_extra("pypdfium2", extra="pdf", purpose="reading a PDF")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == PASSWORD:
            told = "the file is encrypted; save it without a password"
            raise FormatError(f"{name}: {told}") from error
        raise FormatError(f"{name}: damaged ({error}); save the document anew") from error
    try:
        if len(document) > MOST_PAGES:
            raise FormatError(f"{name}: {len(document):,} pages, at most {MOST_PAGES:,} are read")
        yield from read_pages(document, pdfium, name)
    finally:
        document.close()


def read_pages(document: Any, pdfium: Any, name: str) -> Iterator[Page]:
    """The pages of a file that is open."""
    total = 0
    for number in range(len(document)):
        try:
            page = document[number]
            text = page.get_textpage()
        except pdfium.PdfiumError as error:
            raise FormatError(f"{name}: page {number + 1} is damaged ({error})") from error
        total += text.count_chars()
        if total > MOST_CHARACTERS:
            raise FormatError(f"{name}: at most {MOST_CHARACTERS:,} characters are read")
        yield Page(page.get_height(), list(Pieces(text, pdfium.raw).read()))
        text.close()
        page.close()


class Pieces:
    """Puts the characters of a page together.

    Args:
        page: of PDFium, for its text.
        raw: PDFium's own functions.
    """

    def __init__(self, page: Any, raw: Any) -> None:
        self.page, self.raw = page.raw, raw
        self.count = page.count_chars()
        self.box = raw.FS_RECTF()
        self.begin()

    def begin(self) -> None:
        """Begin a piece."""
        self.text = ""
        self.left = self.bottom = float("inf")
        self.right = self.top = self.size = 0.0
        self.before = 0.0  # where the last character begins

    def read(self) -> Iterator[Piece]:
        """The pieces, in the order of the file."""
        for index in range(self.count):
            code = self.raw.FPDFText_GetUnicode(self.page, index)
            character = BULLETS.get(code, chr(code) if code < 0x110000 else "")
            if character in {"\r", "\n"} or character in DIVIDED:
                if character in DIVIDED and self.text[-1:].isalnum():
                    self.text += "-"
                yield from self.end()
            elif character >= " " and not "\ud800" <= character <= "\udfff":
                yield from self.add(index, character)
        yield from self.end()

    def add(self, index: int, character: str) -> Iterator[Piece]:
        """Add a character; one that stands far behind the last begins a piece."""
        box, reference = self.box, ctypes.byref(self.box)
        if not self.raw.FPDFText_GetLooseCharBox(self.page, index, reference):
            self.text += character
            return
        width = box.right - box.left
        if self.text.strip() and character != " " and self.is_apart():
            yield from self.end()
        self.text += character
        if width > 0 and character.strip():
            if box.top > self.top:
                self.size = max(self.size, self.raw.FPDFText_GetFontSize(self.page, index))
            self.left, self.right = min(self.left, box.left), max(self.right, box.right)
            self.bottom, self.top = min(self.bottom, box.bottom), max(self.top, box.top)
            self.before = box.left

    def is_apart(self) -> bool:
        """Whether the next character stands far behind the last, or before it.

        The letters of a ligature all stand in its place.
        """
        height = max(self.top - self.bottom, 1.0)
        far = self.box.left - self.right > APART * height
        return bool(far or self.box.left < self.before - height)

    def end(self) -> Iterator[Piece]:
        """End a piece."""
        if self.text.strip() and self.right > self.left:
            size = self.size if self.size > 1 else self.top - self.bottom
            edges = self.left, self.right, self.bottom, self.top
            yield Piece(" ".join(self.text.split(" ")).strip(), *edges, round(size, 1))
        self.begin()
