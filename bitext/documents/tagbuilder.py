"""Pieces, slots and codes of tags: their attributes that people read are slots too."""

from collections.abc import Iterator
from html import escape

from bitext.document import Paragraph
from bitext.documents.builder import Builder
from bitext.documents.original import Hole, Slot
from bitext.documents.runs import BLANKS, Item, says_something
from bitext.documents.tables import TagTable
from bitext.documents.tokens import Attribute, Token
from bitext.files.codec import Codec
from bitext.languages.tags import matches

LANGUAGES = frozenset({"content-language", "og:locale"})
"""What a ``meta`` is called whose content names the language of the page."""


def escape_attribute(text: str) -> str:
    """Text as the value of an attribute, in quotes."""
    return f'"{escape(text)}"'


def caption_of(attribute: Attribute) -> Paragraph:
    """The paragraph of an attribute that people read."""
    return Paragraph(BLANKS.sub(" ", attribute.value), (), "caption")


class TagBuilder(Builder):
    """Builds originals of markup, part by part.

    Args:
        text: markup.
        table: of its elements.
        lang: BCP 47 tag.
        codec: of the file.
    """

    def __init__(self, text: str, table: TagTable, lang: str, codec: Codec) -> None:
        self.table = table
        super().__init__(text, lang, codec)

    def holes(self, item: Item, place: int) -> tuple[Hole, ...]:
        """Slots for the attributes of an inline tag that people read."""
        token, found = item.token, list[Hole]()
        if item.kind not in {"open", "point"} or is_untouched(token):
            return ()
        for attribute in self.read(token):
            raw = self.text[attribute.start : attribute.end]
            hole = self.add_hole(Slot(raw, escape_attribute), caption_of(attribute), place)
            found.append(Hole(attribute.start - token.start, attribute.end - token.start, hole))
        return tuple(found)

    def keep_item(self, item: Item) -> None:
        """Leave an item of a run where it is, which stands beside its words."""
        if item.kind != "text":
            self.keep_tag(item.token)

    def keep_tag(self, token: Token) -> None:
        """Leave a tag where it is; its attributes that people read are slots."""
        if token.kind not in {"open", "empty"} or is_untouched(token):
            return
        read = set(self.read(token))
        for attribute in token.attributes:
            if attribute in read:
                slot = Slot("", escape_attribute)
                self.add_slot(attribute.start, attribute.end, caption_of(attribute), slot)
            elif self.names_language(token, attribute):
                quoted = self.text[attribute.start] in {'"', "'"}
                start, end = attribute.start + quoted, attribute.end - quoted
                self.langs.append((len(self.pieces), start - self.cursor, end - self.cursor))

    def names_language(self, token: Token, attribute: Attribute) -> bool:
        """Whether an attribute says that the text is in the document's language."""
        names = {"lang", "xml:lang"}
        if token.name == "meta" and any(a.value.lower() in LANGUAGES for a in token.attributes):
            names = {"content"}
        return attribute.name in names and matches(attribute.value, self.lang)

    def read(self, token: Token) -> Iterator[Attribute]:
        """The attributes of a tag that people read."""
        for attribute in token.attributes:
            if self.table.is_read(token, attribute) and says_something(attribute.value):
                yield attribute


def is_untouched(token: Token) -> bool:
    """Whether an element says that it is not to be translated."""
    for attribute in token.attributes:
        value = attribute.value.lower()
        if attribute.name == "translate" and value == "no":
            return True
        if attribute.name == "class" and "notranslate" in value.split():
            return True
    return False
