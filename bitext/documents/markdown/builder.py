"""Pieces, slots and codes of Markdown: descriptions and titles of links are slots too."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from bitext.document import Paragraph
from bitext.documents.markdown.escaping import escape_cell, escape_title
from bitext.documents.markdown.inline import LINK, PICTURE
from bitext.documents.markdown.targets import Title, target_at
from bitext.documents.original import Hole, Slot
from bitext.documents.runs import BLANKS, Item, says_something
from bitext.documents.tagbuilder import TagBuilder

EMPHASIS = re.compile(r"[*_]{1,3}|~~?|==|\^")
"""Signs that stand in pairs around words."""


class Caption(NamedTuple):
    """What people read of a picture or of a link, beside its words.

    Attributes:
        start: offset in the file.
        end: offset just behind.
        paragraph: what it says.
        escape: for its translation.
    """

    start: int
    end: int
    paragraph: Paragraph
    escape: Callable[[str], str]


class MarkdownBuilder(TagBuilder):
    """Builds originals of Markdown: descriptions and titles are slots too."""

    def holes(self, item: Item, place: int) -> tuple[Hole, ...]:
        """Slots for what people read of a picture, of a link or of a tag."""
        found = list(super().holes(item, place))
        for start, end, paragraph, escape in captions_of(item, self.text):
            hole = self.add_hole(Slot(self.text[start:end], escape), paragraph, place)
            found.append(Hole(start - item.start, end - item.start, hole))
        return tuple(found)

    def keep_item(self, item: Item) -> None:
        """Leave an item where it is; likewise."""
        super().keep_item(item)
        for start, end, paragraph, escape in captions_of(item, self.text):
            self.add_slot(start, end, paragraph, Slot("", escape))

    def paragraph_of(self, items: Sequence[Item], kind: str) -> Paragraph:
        """The paragraph of a run; signs of emphasis around no words would be read as stars."""
        paragraph = super().paragraph_of(items, kind)
        for mark in paragraph.marks:
            code = self.codes[mark.code]
            if mark.start < mark.end and EMPHASIS.fullmatch(code.opening):
                self.codes[mark.code] = code._replace(frames=True)
        return paragraph


def captions_of(item: Item, text: str) -> Iterator[Caption]:
    """What people read of an item.

    Args:
        item: of a run.
        text: of the file.
    """
    close = item.start  # of the words
    if item.token.name == PICTURE and item.kind == "point":
        start, end = item.inner
        close = end
        if says_something(item.spoken):
            yield Caption(start, end, Paragraph(item.spoken, (), "caption"), escape_cell)
    elif item.kind != "close" or item.token.name not in {LINK, PICTURE} or item.raw:
        return
    title = target_at(text[close : item.end], 0).title
    if title is not None and says_something(title.words):
        yield captioned(title, close)


def captioned(title: Title, at: int = 0) -> Caption:
    """A title as a caption.

    Args:
        title: of a link, a picture or a definition.
        at: where in the file its offsets count from.
    """
    paragraph = Paragraph(BLANKS.sub(" ", title.words), (), "caption")
    return Caption(at + title.start, at + title.end, paragraph, escape_title)
