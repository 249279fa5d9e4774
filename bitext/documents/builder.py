"""Pieces, slots and codes of a text, as they are found from its beginning to its end."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from html import escape
from itertools import pairwise

from bitext.document import Document, Paragraph
from bitext.documents.original import Code, Hole, Original, Slot
from bitext.documents.runs import BLANKS, Item, Run
from bitext.files.codec import Codec
from bitext.imprint import UNSAID

WHITE = " \t\r\n\f"
"""White space that a slot neither begins nor ends with."""


BEHIND = re.compile(r"\s+[|–—·•«»/-]+\s|\s*[|]")
"""What parts the name of a site from the headline before it."""


def escape_text(text: str) -> str:
    """Text as it stands between tags."""
    return escape(text, quote=False)


def says_more(title: str, headline: str) -> bool:
    """Whether a title is a headline with something behind it, such as the name of a site.

    >>> says_more("Le pont rouvre - Le Courrier", "Le pont rouvre"), says_more("Le pont", "Le")
    (True, False)
    """
    return (
        bool(headline)
        and title.startswith(headline)
        and (BEHIND.match(title, len(headline)) is not None)
    )


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
        title: of the document, once one was found.
        imprint: what the file says of its article.
    """

    def __init__(self, text: str, lang: str, codec: Codec) -> None:
        self.text, self.lang, self.codec = text, lang, codec
        self.escape: Callable[[str], str] = escape_text
        self.tidy: Callable[[str], str] = str
        self.title = ""
        self.imprint = UNSAID
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
        self.waiting: list[tuple[Slot, Paragraph]] = []  # they follow the next slot

    def part(self, end: int) -> Original:
        """Close a part."""
        self.pieces.append(self.text[self.cursor : end])
        gaps = tuple(self.gaps(is_last=end == len(self.text)))
        title, imprint = (self.title, self.imprint) if self.is_first else ("", UNSAID)
        paragraphs = tuple(self.paragraphs)
        document = Document(self.lang, paragraphs, title, gaps, imprint=imprint)
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
        """What lies between the paragraphs, for a reader: items and cells stand close.

        A paragraph without words is the frame of those behind it, and takes no line.
        """
        yield ""
        for before, after in pairwise(self.paragraphs):
            close = before.kind == after.kind in {"item", "cell"}
            yield "" if not before.text else "\n" if close else "\n\n"
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
        paragraph = self.paragraph_of(items, kind)
        slot = Slot("", self.escape, tidy=self.tidy)
        self.add_slot(items[0].start, items[-1].end, paragraph, slot)
        # The head of a page says the headline too, with the name of the site behind it.
        if is_title and (not self.title or says_more(self.title, paragraph.text)):
            self.title = paragraph.text

    def paragraph_of(self, items: Sequence[Item], kind: str) -> Paragraph:
        """The paragraph of a run, whose codes are added.

        Args:
            items: of the run, at least one.
            kind: of the paragraph.
        """
        place = items[0].start
        holes = [self.holes(item, place) for item in items]  # they may add codes before its own
        run = Run(self.text, len(self.codes))
        for item, found in zip(items, holes, strict=True):
            run.add(item, found)
        self.codes += run.codes
        return run.paragraph(kind)

    def holes(self, item: Item, place: int) -> tuple[Hole, ...]:  # noqa: ARG002
        """Slots in the opening tag of an item; none, for most formats."""
        return ()

    def add_slot(self, start: int, end: int, paragraph: Paragraph, slot: Slot) -> None:
        """Add a slot between pieces, and behind it those that wait for it."""
        self.pieces.append(self.text[self.cursor : start])
        self.slots.append(replace(slot, raw=self.text[start:end]))
        self.paragraphs.append(paragraph)
        self.cursor = end
        for inside, its_paragraph in self.waiting:
            self.pieces.append("")
            self.slots.append(inside)
            self.paragraphs.append(its_paragraph)
        self.waiting = []

    def add_hole(self, slot: Slot, paragraph: Paragraph, place: int) -> int:
        """Add a slot inside of a code; gives back its number.

        Args:
            slot: with its raw text.
            paragraph: of the slot.
            place: where the run begins that the code is in, whose slot comes next.
        """
        self.pieces.append(self.text[self.cursor : place])
        self.cursor = place
        self.slots.append(replace(slot, inside=True))
        self.paragraphs.append(paragraph)
        return len(self.slots) - 1

    @property
    def next_inside(self) -> int:
        """The number that the next slot inside of a code will have, if it waits."""
        return len(self.slots) + 1 + len(self.waiting)

    def wait(self, slot: Slot, paragraph: Paragraph) -> None:
        """Keep a slot inside of a code until that which the code is in has been added."""
        self.waiting.append((replace(slot, inside=True), paragraph))
