"""What a file was, taken apart so that nothing of it can be lost: the splice law, once.

A file is pieces that stay as they are, and slots between them that hold what is translated. To
translate a file is to put other texts into its slots; it is never written anew from a tree.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple, Protocol

from bitext.document import Document, Mark, Paragraph
from bitext.errors import FormatError
from bitext.files.codec import Codec
from bitext.languages.locales import locale_near
from bitext.protocols import ReadOptions
from bitext.registry import Table, by_suffix


class Hole(NamedTuple):
    """Where in the opening or the closing of a code the text of a slot stands: a picture's ``alt``.

    Attributes:
        start: offset in it, in characters.
        end: offset just behind.
        slot: index of the slot.
    """

    start: int
    end: int
    slot: int


class Code(NamedTuple):
    """Inline markup, verbatim.

    Attributes:
        opening: what stands before the words; all of it, for a point.
        closing: what stands behind them; empty where nothing closes it.
        content: what stands between, verbatim, where the words are kept as they are.
        holes: places in the opening that slots fill, in order.
        parts: it parts words by itself, as a line break does: no blank stands beside it.
        tail: places in the closing that slots fill, in order.
        frames: it means something around words alone, and is left out where none are in it.
    """

    opening: str
    closing: str = ""
    content: str | None = None
    holes: tuple[Hole, ...] = ()
    parts: bool = False
    tail: tuple[Hole, ...] = ()
    frames: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for one paragraph's text.

    Attributes:
        raw: what stands there in the file.
        escape: makes text fit to stand there.
        inside: it stands in a code, not between pieces.
        apart: the file has a place of its own for the translation, beside the source; one that
            says the same is written there as well.
        before: what stands before a text that is put there, inside of quotes say.
        after: what stands behind it.
        tidy: makes the whole shorter, once all codes are in their places.
    """

    raw: str
    escape: Callable[[str], str] = str
    inside: bool = False
    apart: bool = False
    before: str = ""
    after: str = ""
    tidy: Callable[[str], str] = str


@dataclass(frozen=True, slots=True)
class Original:
    r"""A file, or a part of one, as slots and what stays around them.

    Law: ``fill(document)`` is what was read, character by character, and `Codec.encode` of that is
    what was read, byte by byte.

    Attributes:
        document: a paragraph for each slot.
        pieces: verbatim, one more than slots; on either side of a slot that is ``inside`` a code
            the text simply runs on.
        slots: in order.
        codes: inline markup of all paragraphs, which their marks name; what stands in the holes of
            a code names codes before it.
        codec: how the bytes become text.
        langs: (piece, start, end) of each place in the pieces that names the document's language.
        member: the file inside of the file that this is, in an archive.

    Raises:
        FormatError: pieces, slots and paragraphs do not fit each other.

    >>> word = Paragraph("gras", marks=(Mark(0, 4, 0),))
    >>> slots, codes = (Slot("<b>gras</b>"),), (Code("<b>", "</b>"),)
    >>> original = Original(Document("fr", (word,)), ("<p>", "</p>"), slots, codes)
    >>> original.fill(original.document)
    '<p><b>gras</b></p>'
    >>> original.fill(Document("en", (Paragraph("bold", marks=(Mark(0, 4, 0),)),)))
    '<p><b>bold</b></p>'
    """

    document: Document
    pieces: tuple[str, ...]
    slots: tuple[Slot, ...]
    codes: tuple[Code, ...] = ()
    codec: Codec = Codec()  # noqa: RUF009 - frozen
    langs: tuple[tuple[int, int, int], ...] = ()
    member: str = ""

    def __post_init__(self) -> None:
        counts = len(self.pieces) - 1, len(self.slots), len(self.document.paragraphs)
        if len(set(counts)) != 1:
            raise FormatError("{} places, {} slots, {} paragraphs".format(*counts))

    def fill(self, target: Document) -> str:
        """The file with other texts in its slots.

        A slot whose paragraph says the same, with the same marks, keeps its raw text. Where the
        target is in another language, places that name the language name that one.

        Args:
            target: a paragraph for each of the document's, its marks naming the same codes.

        Raises:
            FormatError: it has more paragraphs, or fewer.
        """
        if len(target.paragraphs) != len(self.slots):
            raise FormatError(
                f"{len(target.paragraphs)} paragraphs for {len(self.slots)} slots; "
                "expected the translation of this very document"
            )
        codes = self.codes_with(target)
        texts = [
            "" if slot.inside else self._text_of(index, target, codes)
            for index, slot in enumerate(self.slots)
        ]
        pieces = self.pieces_in(target.lang)
        return "".join(part for pair in zip(pieces, [*texts, ""], strict=True) for part in pair)

    def codes_with(self, target: Document) -> tuple[Code, ...]:
        """The codes with the target's texts in their holes."""
        codes = list(self.codes)
        for number, code in enumerate(codes):
            if code.holes or code.tail:
                opening = self._with_holes(code.opening, code.holes, target, codes)
                closing = self._with_holes(code.closing, code.tail, target, codes)
                codes[number] = code._replace(opening=opening, closing=closing)
        return tuple(codes)

    def _with_holes(
        self, raw: str, holes: Sequence[Hole], target: Document, codes: Sequence[Code]
    ) -> str:
        out, position = list[str](), 0
        for start, end, slot in holes:
            out += [raw[position:start], self._text_of(slot, target, codes)]
            position = end
        return "".join([*out, raw[position:]])

    def _text_of(self, index: int, target: Document, codes: Sequence[Code]) -> str:
        before, after = self.document.paragraphs[index], target.paragraphs[index]
        same = (before.text, before.marks) == (after.text, after.marks)
        slot = self.slots[index]
        kept = not slot.apart or target.lang == self.document.lang
        if kept and same and all(codes[m.code] == self.codes[m.code] for m in after.marks):
            return slot.raw
        return slot.tidy(slot.before + render(after, codes, slot.escape) + slot.after)

    def pieces_in(self, lang: str) -> list[str]:
        """The pieces, naming this language where they name the document's."""
        pieces = list(self.pieces)
        if lang != self.document.lang:
            for index, start, end in reversed(self.langs):
                named = name_like(pieces[index][start:end], lang)
                pieces[index] = pieces[index][:start] + named + pieces[index][end:]
        return pieces


def name_like(tag: str, lang: str) -> str:
    """A language as another one is named: as a locale where that is one, with a region.

    >>> name_like("fr-FR", "en"), name_like("fr_FR", "en")
    ('en', 'en_US')
    """
    return locale_near(lang, tag).replace("-", "_") if "_" in tag else lang


class DocumentFormat(Protocol):
    """A file format that is read to be translated and written as the same file."""

    def read(self, file: BinaryIO, *, lang: str, name: str) -> Iterator[Original]:
        """Parts of one file, in order, at least one; memory stays flat where the format can.

        Args:
            file: the bytes.
            lang: BCP 47 tag of the text.
            name: what error messages call the file.
        """

    def splice(self, filled: Iterable[tuple[Original, Document]]) -> Iterator[bytes]:
        """The file with other texts: some bytes for each part as it comes, the rest behind them.

        Args:
            filled: every part that was read, in order, with its translation. No part is asked for
                before the bytes of the one before are given, and there is one more piece of bytes
                than parts, so that several outputs share one pass.
        """


FormatMaker = Callable[[ReadOptions], DocumentFormat]
"""Makes a format for one file."""


def document_formats() -> Table[FormatMaker]:
    """Suffix → what makes the format of documents."""
    places = {suffix: row.document for suffix, row in by_suffix().items() if row.document}
    return Table("format of documents", places)


def render(paragraph: Paragraph, codes: Sequence[Code], escape: Callable[[str], str]) -> str:
    """A paragraph's text with its marks as codes again, nested.

    Args:
        paragraph: its marks name the codes.
        codes: see `Original.codes`.
        escape: for what stands between the codes.
    """
    out, position, around = list[str](), 0, list[Mark]()

    def emit(end: int, code: str, *, parts: bool = False) -> None:
        nonlocal position
        if end > position:
            said = paragraph.text[position:end]
            out.append(escape(said.rstrip(" \n") if parts else said))
            position = end
        out.append(code)

    meant = (m for m in paragraph.marks if m.start < m.end or not codes[m.code].frames)
    for mark in meant:
        while around and not around[-1].holds(mark):
            closed = around.pop()
            emit(closed.end, codes[closed.code].closing)
        code = codes[mark.code]
        emit(mark.start, code.opening, parts=code.parts)
        if code.parts:
            rest = paragraph.text[position:]
            position += len(rest) - len(rest.lstrip(" \n"))
        if code.content is not None:
            out.append(code.content)
            position = max(position, mark.end)
        around.append(mark)
    while around:
        closed = around.pop()
        emit(closed.end, codes[closed.code].closing)
    emit(len(paragraph.text), "")
    return "".join(out)
