"""Pieces, slots and codes of a marked-up text, as they are found from its beginning to its end."""

from collections.abc import Iterator
from html import escape
from itertools import pairwise

from bitext.document import Document, Paragraph
from bitext.documents.original import Code, Hole, Original, Slot
from bitext.documents.runs import BLANKS, Item, Run, says_something
from bitext.documents.tables import TagTable
from bitext.documents.tokens import Attribute, Token
from bitext.files.codec import Codec
from bitext.languages.tags import matches


def escape_text(text: str) -> str:
    """Text as it stands between tags."""
    return escape(text, quote=False)


def escape_attribute(text: str) -> str:
    """Text as the value of an attribute, in quotes."""
    return f'"{escape(text)}"'


class Builder:
    """Builds originals, part by part.

    Args:
        text: markup.
        table: of its elements.
        lang: BCP 47 tag.
        codec: of the file.
    """

    def __init__(self, text: str, table: TagTable, lang: str, codec: Codec) -> None:
        self.text, self.table, self.lang, self.codec = text, table, lang, codec
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
        head, tail = items[0], items[-1]
        if head.kind == "text" and (blank := BLANKS.match(self.text, head.start, head.end)):
            items[0] = head = head._replace(start=blank.end())
        if tail.kind == "text":
            stripped = self.text[items[-1].start : tail.end].rstrip(" \t\r\n\f")
            items[-1] = items[-1]._replace(end=items[-1].start + len(stripped))
        run = Run(self.text, len(self.codes))
        place = head.start
        for item in items:
            holes: tuple[Hole, ...] = ()
            if item.kind in {"open", "point"} and not is_untouched(item.token):
                holes = tuple(self.holes(item.token, place))
            run.add(item, holes)
        paragraph = run.paragraph(kind)
        self.add_slot(place, items[-1].end, paragraph, Slot("", escape_text))
        self.codes += run.codes
        if is_title and not self.title:
            self.title = paragraph.text

    def holes(self, token: Token, place: int) -> Iterator[Hole]:
        """Slots for the attributes of an inline tag that people read."""
        for attribute in self.read(token):
            hole = attribute.start - token.start, attribute.end - token.start
            yield Hole(*hole, len(self.slots))
            raw = self.text[attribute.start : attribute.end]
            paragraph = Paragraph(BLANKS.sub(" ", attribute.value), (), "caption")
            self.pieces.append(self.text[self.cursor : place])
            self.cursor = place
            self.slots.append(Slot(raw, escape_attribute, inside=True))
            self.paragraphs.append(paragraph)

    def keep_tag(self, token: Token) -> None:
        """Leave a tag where it is; its attributes that people read are slots."""
        if token.kind not in {"open", "empty"} or is_untouched(token):
            return
        read = set(self.read(token))
        for attribute in token.attributes:
            if attribute in read:
                paragraph = Paragraph(BLANKS.sub(" ", attribute.value), (), "caption")
                slot = Slot("", escape_attribute)
                self.add_slot(attribute.start, attribute.end, paragraph, slot)
            elif self.names_language(token, attribute):
                quoted = self.text[attribute.start] in {'"', "'"}
                start, end = attribute.start + quoted, attribute.end - quoted
                self.langs.append((len(self.pieces), start - self.cursor, end - self.cursor))

    def names_language(self, token: Token, attribute: Attribute) -> bool:
        """Whether an attribute says that the text is in the document's language."""
        names = {"lang", "xml:lang"}
        if token.name == "meta" and any(
            a.value.lower() == "content-language" for a in token.attributes
        ):
            names = {"content"}
        return attribute.name in names and matches(attribute.value, self.lang)

    def read(self, token: Token) -> Iterator[Attribute]:
        """The attributes of a tag that people read."""
        for attribute in token.attributes:
            if self.table.is_read(token, attribute) and says_something(attribute.value):
                yield attribute

    def add_slot(self, start: int, end: int, paragraph: Paragraph, slot: Slot) -> None:
        """Add a slot between pieces."""
        self.pieces.append(self.text[self.cursor : start])
        self.slots.append(Slot(self.text[start:end], slot.escape))
        self.paragraphs.append(paragraph)
        self.cursor = end


def is_untouched(token: Token) -> bool:
    """Whether an element says that it is not to be translated."""
    for attribute in token.attributes:
        value = attribute.value.lower()
        if attribute.name == "translate" and value == "no":
            return True
        if attribute.name == "class" and "notranslate" in value.split():
            return True
    return False
