"""The paragraphs of OpenDocument → slots and codes; notes and frames stand in sentences as points.

A note's paragraphs, and those of a frame, are slots in the code that stands for it: the sentence
around it stays one sentence, and it moves with its word.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from bitext.documents.odt.items import with_ends, without_broken_words
from bitext.documents.odt.styles import Styles
from bitext.documents.original import Hole, Original
from bitext.documents.ranges import paired
from bitext.documents.runs import Item
from bitext.documents.tables import tag_table
from bitext.documents.tagbuilder import TagBuilder
from bitext.documents.tags import Cutter, Entry
from bitext.documents.tokens import Token, tokenize
from bitext.errors import FormatError
from bitext.files.codec import Codec

DEEPEST = 20
"""Notes and frames inside each other."""

SPACES = "text:s"
"""The element that stands for blanks."""


DOUBLED = re.compile(r"(<text:s(?:\s[^<>]*)?/>) ")


class OdtBuilder(TagBuilder):
    """Builds originals of OpenDocument, part by part.

    Args:
        text: XML.
        styles: of the file.
        lang: BCP 47 tag.
        codec: of the file.
        depth: how many notes and frames the text stands in.
    """

    def __init__(self, text: str, styles: Styles, lang: str, codec: Codec, depth: int = 0) -> None:
        super().__init__(text, tag_table("odt"), lang, codec)
        if depth > DEEPEST:
            raise FormatError(f"notes and frames in each other, more than {DEEPEST} deep")
        self.styles, self.depth = styles, depth
        self.tidy = without_doubled_blanks

    def add_run(self, items: list[Item], kind: str, *, is_title: bool) -> None:
        """Add the slot of a run, and behind it those of the notes and frames in it."""
        items = paired(
            self.text, list(with_ends(without_broken_words(self.text, items, self.styles)))
        )
        super().add_run(items, kind, is_title=is_title)

    def holes(self, item: Item, place: int) -> tuple[Hole, ...]:  # noqa: ARG002
        """Slots for the paragraphs of a note or of a frame."""
        if not self.is_aside(item):
            return ()
        inner = self.cut(item)
        codes, first = len(self.codes), self.next_inside
        for code in inner.codes:
            holes = tuple(hole._replace(slot=hole.slot + first) for hole in code.holes)
            self.codes.append(code._replace(holes=holes))
        for slot, paragraph in zip(inner.slots, inner.document.paragraphs, strict=True):
            marks = tuple(mark._replace(code=mark.code + codes) for mark in paragraph.marks)
            self.wait(slot, replace(paragraph, marks=marks))
        return tuple(holes_of(inner, item.inner[0] - item.start, first))

    def cut(self, item: Item) -> Original:
        """The paragraphs of a note or of a frame, for themselves."""
        inner = OdtBuilder(self.text, self.styles, self.lang, self.codec, self.depth + 1)
        inner.begin(item.inner[0])
        OdtCutter(inner).add(*item.inner)
        return inner.part(item.inner[1])

    def keep_item(self, item: Item) -> None:
        """Leave an item where it is; the paragraphs of a note or of a frame are read."""
        if not self.is_aside(item):
            super().keep_item(item)
            return
        if self.depth >= DEEPEST:
            raise FormatError(f"notes and frames in each other, more than {DEEPEST} deep")
        self.depth += 1
        OdtCutter(self).add(*item.inner)
        self.depth -= 1

    def is_aside(self, item: Item) -> bool:
        """Whether an item is a note or a frame."""
        return item.kind == "keep" and item.token.name in self.table.names["asides"]


class OdtCutter(Cutter):
    """Cuts OpenDocument into originals: words stand in paragraphs and headings alone.

    Args:
        out: builds them.
    """

    def __init__(self, out: OdtBuilder) -> None:
        super().__init__(out, is_xml=True)
        self.styles = out.styles

    def add(self, start: int, end: int) -> None:
        """Add a stretch of the text, of whole elements."""
        for token in tokenize(self.text, start, is_xml=True):
            if token.start >= end:
                break
            self.take(token)
        self.end()

    @property
    def in_leaf(self) -> bool:
        """Whether a paragraph or a heading is open."""
        return bool(self.blocks) and self.blocks[-1].name in self.table.names["leaves"]

    def take(self, token: Token) -> None:
        """Take the next token."""
        if self.kept is not None or self.in_leaf or token.kind in {"open", "empty", "close"}:
            super().take(token)

    def take_open(self, token: Token) -> None:
        """Take an opening tag."""
        super().take_open(token)
        if token.name == SPACES and token.kind == "empty":
            self.say_blank(token.end)

    def end_kept(self, inner_end: int, end: int) -> None:
        """End what is kept."""
        kept = self.kept
        super().end_kept(inner_end, end)
        if kept is not None and kept.token.name == SPACES:
            self.say_blank(end)

    def say_blank(self, place: int) -> None:
        """Let blanks that an element stands for part words."""
        before = next((item.spoken for item in reversed(self.run) if item.spoken), " ")
        if not before.endswith(" "):
            blank = Token("text", "", place, place)
            self.run.append(Item("text", blank, place, place, spoken=" "))

    def role_of(self, token: Token) -> str:
        """What the element of an opening tag is; in a paragraph, what is unknown is inline."""
        role = self.table.roles.get(token.name, "")
        if not self.in_leaf or token.name in self.table.names["leaves"]:
            return role if role in {"blind", "verbatim"} else "block"
        if token.name == "text:span" and self.styles.is_literal(token.value("text:style-name")):
            return "keep"
        if token.name in self.table.names["asides"]:
            return "blind"
        if token.kind == "open" and token.name == SPACES:
            return "blind"
        if token.kind == "open" and role in {"point", "void"}:  # with an end tag of its own
            return "blind" if role == "point" else "verbatim"
        return role or "inline"

    def is_inline(self, name: str) -> bool:
        """Whether a closing tag is that of an element in a sentence."""
        return self.in_leaf and name not in self.table.names["leaves"]

    def kind_of(self, token: Token, around: str) -> str:
        """The kind of the paragraphs in a block; their style may tell it."""
        style = token.value("text:style-name") if token.name == "text:p" else ""
        return self.styles.kind_of(style) or super().kind_of(token, around)

    def is_title(self, block: Entry) -> bool:
        """Whether a block may hold the document's title."""
        return block.kind == "heading" and block.name in {"text:h", "text:p"}


def without_doubled_blanks(text: str) -> str:
    """A paragraph in which no blank follows an element that stands for blanks.

    Such an element parts words by itself; in the text that is translated a blank stands for it.

    >>> without_doubled_blanks('page<text:s text:c="2"/> of <text:s/>9')
    'page<text:s text:c="2"/>of <text:s/>9'
    """
    return DOUBLED.sub(r"\1", text)


def holes_of(inner: Original, offset: int, first: int) -> Iterator[Hole]:
    """Where the slots of a note or of a frame stand in its code.

    Args:
        inner: its paragraphs.
        offset: where they begin in the code.
        first: number of its first slot.
    """
    for number, (piece, slot) in enumerate(zip(inner.pieces[:-1], inner.slots, strict=True), first):
        offset += len(piece)
        if not slot.inside:
            yield Hole(offset, offset + len(slot.raw), number)
            offset += len(slot.raw)
