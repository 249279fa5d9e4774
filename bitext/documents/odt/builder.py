"""The paragraphs of OpenDocument → slots and codes; notes and frames stand in sentences as points.

A note's paragraphs, and those of a frame, are slots in the code that stands for it: the sentence
around it stays one sentence, and it moves with its word.
"""

import re

from bitext.documents.asides import AsideBuilder
from bitext.documents.odt.items import with_ends, without_broken_words
from bitext.documents.odt.styles import Styles
from bitext.documents.ranges import paired
from bitext.documents.runs import Item
from bitext.documents.tables import tag_table
from bitext.documents.tags import Cutter, Entry
from bitext.documents.tokens import Token, tokenize
from bitext.files.codec import Codec

SPACES = "text:s"
"""The element that stands for blanks."""


DOUBLED = re.compile(r"(<text:s(?:\s[^<>]*)?/>) ")


class OdtBuilder(AsideBuilder):
    """Builds originals of OpenDocument, part by part; see `AsideBuilder`.

    Args:
        text: XML.
        styles: of the file.
        lang: BCP 47 tag.
        codec: of the file.
        depth: how many notes and frames the text stands in.
    """

    def __init__(self, text: str, styles: Styles, lang: str, codec: Codec, depth: int = 0) -> None:
        super().__init__(text, tag_table("odt"), lang, codec, depth)
        self.styles = styles
        self.tidy = without_doubled_blanks

    def deeper(self) -> "OdtBuilder":
        """A builder of the same text, for what is in a note or in a frame."""
        return OdtBuilder(self.text, self.styles, self.lang, self.codec, self.depth + 1)

    def cutter(self) -> Cutter:
        """What cuts a note or a frame into this builder."""
        return OdtCutter(self)

    def add_run(self, items: list[Item], kind: str, *, is_title: bool) -> None:
        """Add the slot of a run, and behind it those of the notes and frames in it."""
        items = without_broken_words(self.text, items, self.styles)
        super().add_run(paired(self.text, list(with_ends(items))), kind, is_title=is_title)


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
