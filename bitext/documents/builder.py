"""Pieces, slots and codes of a text, as they are found from its beginning to its end."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from html import escape
from itertools import pairwise

from bitext.document import Document, Paragraph
from bitext.documents.original import Code, Hole, Original, Slot
from bitext.documents.runs import BLANKS, Item, Run
from bitext.files.codec import Codec

WHITE = " \t\r\n\f"
"""White space that a slot neither begins nor ends with."""


def escape_text(text: str) -> str:
    """Text as it stands between tags."""
    return escape(text, quote=False)


def trimmed(text: str, items: Sequence[Item]) -> list[Item]:
    """The items of a run without the white space that a text at either end begins or ends with.

    Args:
        text: of the file.
        items: at least one.
    """
    found = list(items)
    head = found[0]
    if head.kind == "text" and (blank := BLANKS.match(text, head.start, head.end)):
        found[0] = head._replace(start=blank.end(), spoken=head.spoken.lstrip(WHITE))
    tail = found[-1]
    if tail.kind == "text":
        end = tail.start + len(text[tail.start : tail.end].rstrip(WHITE))
        found[-1] = tail._replace(end=end, spoken=tail.spoken.rstrip(WHITE))
    return found


class Builder:
    """Builds originals, part by part.

    Args:
        text: of the file.
        lang: BCP 47 tag.
        codec: of the file.

    Attributes:
        escape: for the texts of the runs that are added next.
        tidy: for the whole of such a run, once it is filled.
    """

    def __init__(self, text: str, lang: str, codec: Codec) -> None:
        self.text, self.lang, self.codec = text, lang, codec
        self.escape: Callable[[str], str] = escape_text
        self.tidy: Callable[[str], str] = str
        self.title = ""
        self.is_first = True
        self.begin(0)

    def begin(self, position: int) -> None:
        """Begin a part."""
        self.start = self.cursor = position
        self.pieces: list[str] = []
        self.slots: list[Slot] = []
        self.paragraphs: list[Paragraph] = []
        self.codes: list[Code] = []
        self.langs: list[tuple[int, int, int]] = []

    def part(self, end: int) -> Original:
        """Close a part."""
        self.pieces.append(self.text[self.cursor : end])
        gaps = tuple(self.gaps(is_last=end == len(self.text)))
        document = Document(
            self.lang, tuple(self.paragraphs), self.title if self.is_first else "", gaps
        )
        found = Original(
            document,
            tuple(self.pieces),
            tuple(self.slots),
            tuple(self.codes),
            self.codec if self.is_first else self.codec._replace(mark=b""),
            tuple(self.langs),
        )
        self.is_first = False
        self.begin(end)
        return found

    def gaps(self, *, is_last: bool) -> Iterator[str]:
        """What lies between the paragraphs, for a reader: items and cells stand close."""
        yield ""
        for before, after in pairwise(self.paragraphs):
            yield "\n" if before.kind == after.kind in {"item", "cell"} else "\n\n"
        if self.paragraphs:
            yield "" if is_last else "\n\n"

    def add_run(self, items: list[Item], kind: str, *, is_title: bool) -> None:
        """Add the slot of a run.

        Args:
            items: of the run; the first and the last hold words, or are around some.
            kind: of the paragraph.
            is_title: it is the document's title, if that has none yet.
        """
        items = trimmed(self.text, items)
        place = items[0].start
        holes = [self.holes(item, place) for item in items]
        run = Run(self.text, len(self.codes))
        for item, found in zip(items, holes, strict=True):
            run.add(item, found)
        paragraph = run.paragraph(kind)
        slot = Slot("", self.escape, tidy=self.tidy)
        self.add_slot(place, items[-1].end, paragraph, slot)
        self.codes += run.codes
        if is_title and not self.title:
            self.title = paragraph.text

    def holes(self, item: Item, place: int) -> tuple[Hole, ...]:  # noqa: ARG002
        """Slots in the opening tag of an item; none, for most formats."""
        return ()

    def add_slot(self, start: int, end: int, paragraph: Paragraph, slot: Slot) -> None:
        """Add a slot between pieces."""
        self.pieces.append(self.text[self.cursor : start])
        self.slots.append(replace(slot, raw=self.text[start:end]))
        self.paragraphs.append(paragraph)
        self.cursor = end
