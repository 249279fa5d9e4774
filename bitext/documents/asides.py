"""Texts in an element of a sentence that is no part of it: notes, frames, drawings, deletions.

Each is a slot in the code that stands for the element: the sentence around it stays one sentence,
and the element moves with its word.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import replace

from bitext.documents.original import Hole, Original
from bitext.documents.runs import Item
from bitext.documents.tables import TagTable, tag_table
from bitext.documents.tagbuilder import TagBuilder, is_untouched
from bitext.documents.tags import Cutter, Entry
from bitext.documents.tokens import Token
from bitext.errors import FormatError
from bitext.files.codec import Codec

DEEPEST = 20
"""Asides inside each other."""


class AsideBuilder(TagBuilder, ABC):
    """Builds originals of markup with asides, which its table names.

    Args:
        text: markup.
        table: of its elements.
        lang: BCP 47 tag.
        codec: of the file.
        depth: how many asides the text stands in.

    Raises:
        FormatError: they are too many.
    """

    def __init__(self, text: str, table: TagTable, lang: str, codec: Codec, depth: int = 0) -> None:
        super().__init__(text, table, lang, codec)
        self.depth = depth
        self.require_depth()

    @abstractmethod
    def deeper(self) -> "AsideBuilder":
        """A builder of the same text, for what is in an aside."""

    @abstractmethod
    def cutter(self) -> Cutter:
        """What cuts an aside into this builder."""

    def require_depth(self) -> None:
        """Refuse asides that are too deep in each other."""
        if self.depth > DEEPEST:
            raise FormatError(f"notes and frames in each other, more than {DEEPEST} deep")

    def holes(self, item: Item, place: int) -> tuple[Hole, ...]:
        """Slots for the texts of an aside."""
        if not self.is_aside(item):
            return super().holes(item, place)
        inner = self.cut(item)
        codes, first = len(self.codes), self.next_inside
        for code in inner.codes:
            holes = tuple(hole._replace(slot=hole.slot + first) for hole in code.holes)
            self.codes.append(code._replace(holes=holes))
        for slot, paragraph in zip(inner.slots, inner.document.paragraphs, strict=True):
            marks = tuple(mark._replace(code=mark.code + codes) for mark in paragraph.marks)
            self.wait(slot, replace(paragraph, marks=marks))
        return tuple(holes_of(inner, first))

    def cut(self, item: Item) -> Original:
        """The texts of an aside, for themselves."""
        inner = self.deeper()
        inner.begin(item.start)
        inner.add_aside(item)
        return inner.part(item.end)

    def add_aside(self, item: Item) -> None:
        """Add the slots of an aside."""
        self.keep_tag(item.token)
        self.cutter().add(*item.inner)

    def keep_item(self, item: Item) -> None:
        """Leave an item where it is; the texts of an aside are read."""
        if not self.is_aside(item):
            super().keep_item(item)
            return
        self.depth += 1
        self.require_depth()
        self.add_aside(item)
        self.depth -= 1

    def is_aside(self, item: Item) -> bool:
        """Whether an item is an aside."""
        named = item.kind == "keep" and item.token.name in self.table.names["asides"]
        return named and not is_untouched(item.token)


def holes_of(inner: Original, first: int) -> Iterator[Hole]:
    """Where the slots of an aside stand in its code.

    Args:
        inner: its texts.
        first: number of its first slot.
    """
    offset = 0
    for number, (piece, slot) in enumerate(zip(inner.pieces[:-1], inner.slots, strict=True), first):
        offset += len(piece)
        if not slot.inside:
            yield Hole(offset, offset + len(slot.raw), number)
            offset += len(slot.raw)


class PageBuilder(AsideBuilder):
    """Builds originals of HTML, of which drawings and what is struck out are asides.

    Args:
        text: of the page.
        lang: BCP 47 tag.
        codec: of the file.
        depth: how many asides the text stands in.
    """

    def __init__(self, text: str, lang: str, codec: Codec, depth: int = 0) -> None:
        super().__init__(text, tag_table("html"), lang, codec, depth)

    def deeper(self) -> "PageBuilder":
        """A builder of the same text, for what is in an aside."""
        return PageBuilder(self.text, self.lang, self.codec, self.depth + 1)

    def cutter(self) -> Cutter:
        """What cuts an aside into this builder."""
        return AsideCutter(self, is_xml=True)


class PageCutter(Cutter):
    """Cuts HTML into originals: what was struck out is no part of its sentence."""

    def role_of(self, token: Token) -> str:
        """What the element of an opening tag is."""
        is_aside = token.kind == "open" and token.name in self.table.names["asides"]
        return "blind" if is_aside else super().role_of(token)


class AsideCutter(PageCutter):
    """Cuts an aside of a page into originals."""

    def is_title(self, block: Entry) -> bool:  # noqa: ARG002
        """Whether a block may hold the document's title; a drawing's is its own."""
        return False
