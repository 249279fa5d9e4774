"""What WordprocessingML says of pictures, links and tables in attributes: a reader hears it.

References:
    ECMA-376, part 1, 20.4.2.5 (``descr``, ``title``), 17.16.22 (``tooltip``), 17.4.41 and 17.4.47
    (tables).
"""

import re
from collections.abc import Iterator

from bitext.documents.builder import Builder
from bitext.documents.original import Hole, Slot
from bitext.documents.runs import Item, says_something
from bitext.documents.tagbuilder import caption_of, escape_attribute
from bitext.documents.tokens import Attribute, Token, tokenize

READ = {
    "docpr": frozenset({"descr", "title"}),
    "cnvpr": frozenset({"descr", "title"}),
    "shape": frozenset({"alt"}),  # of older documents
    "rect": frozenset({"alt"}),
    "hyperlink": frozenset({"w:tooltip"}),
    "tblcaption": frozenset({"w:val"}),
    "tbldescription": frozenset({"w:val"}),
}
"""Local name of an element → its attributes that people read."""

LIKELY = re.compile(r"\b(?:descr|title|alt|w:tooltip)\s*=\s*[\"']", re.IGNORECASE)
"""What stands in a text that has such attributes, which few points do."""

PLACE = re.compile(r"[A-Za-z]:[\\/]|\\\\|[\w+.-]+:\S+$|\S+\.\w{2,4}$")
"""How the place of a file or of a page begins; Word notes it where nobody described a picture."""


class WordBuilder(Builder):
    """Builds originals of WordprocessingML."""

    def holes(self, item: Item, place: int) -> tuple[Hole, ...]:
        """Slots for the attributes of a picture or of a link that people read."""
        if item.kind not in {"open", "point"}:
            return ()
        raw = item.raw or self.text[item.start : item.end]
        return tuple(
            Hole(
                found.start, found.end, self.add_hole(slot_of(found, raw), caption_of(found), place)
            )
            for found in read_in(raw)
        )

    def keep_item(self, item: Item) -> None:
        """Leave an item where it is; its attributes that people read are slots."""
        if item.kind in {"open", "point"}:
            self.keep_attributes(self.text[item.start : item.end], item.start)

    def keep_token(self, token: Token) -> None:
        """Leave a tag that is no item where it is; likewise."""
        for found in attributes_of(token):
            self.keep_attribute(found, 0)

    def keep_attributes(self, raw: str, offset: int) -> None:
        """Add slots for the attributes in a stretch of the text that begins at an offset."""
        for found in read_in(raw):
            self.keep_attribute(found, offset)

    def keep_attribute(self, found: Attribute, offset: int) -> None:
        """Add the slot of an attribute whose place is counted from an offset."""
        slot = Slot("", escape_attribute)
        self.add_slot(found.start + offset, found.end + offset, caption_of(found), slot)


def slot_of(found: Attribute, raw: str) -> Slot:
    """The slot of an attribute that stands in a text."""
    return Slot(raw[found.start : found.end], escape_attribute)


def read_in(raw: str) -> Iterator[Attribute]:
    """The attributes in a text that people read, with offsets in it.

    >>> [found.value for found in read_in('<wp:docPr id="1" name="Image 1" descr="Un chat"/>')]
    ['Un chat']
    """
    if LIKELY.search(raw):
        for token in tokenize(raw, is_xml=True):
            yield from attributes_of(token)


def attributes_of(token: Token) -> Iterator[Attribute]:
    """The attributes of a tag that people read; not a file's place that stands for a description.

    Args:
        token: a tag or a text.
    """
    names = READ.get(token.name.rpartition(":")[2], frozenset())
    for attribute in token.attributes:
        value = attribute.value.strip()
        if attribute.name in names and says_something(value) and not PLACE.match(value):
            yield attribute
