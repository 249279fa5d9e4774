"""What is inline in Markdown, found again in the text that it came from."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.token import Token as InlineToken

from bitext.documents.runs import BLANKS, Item
from bitext.documents.tables import tag_table
from bitext.documents.tokens import Token, tokenize

PLACEHOLDER = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{:[^}]*\}|\[\^[^\]\s]+\]:?|\{#[^}]*\}", re.DOTALL)
"""What template engines and other dialects of Markdown read: points to a translator."""

BREAK = re.compile(r"[ \t]*\\?\n[ \t]*")
NAMES = {"em": "em", "strong": "strong", "s": "s", "link": "a"}
PICTURE = "img"
"""Name of the token of a picture."""

SHORT = ("]", "][]")
"""How the end of a link is written whose words are what names its target."""


@dataclass(frozen=True, slots=True)
class Content:
    """The text of a block without what the block puts in front of its lines.

    Attributes:
        text: with line feeds.
        places: of each character, and of its end, the offset in the file.
    """

    text: str
    places: list[int]

    @property
    def end(self) -> int:
        """Offset in the file just behind the text."""
        return self.places[-1]

    def part(self, start: int, end: int) -> "Content":
        """A stretch of the text, which is not empty."""
        return Content(self.text[start:end], [*self.places[start:end], self.places[end - 1] + 1])

    @classmethod
    def located(cls, file: str, text: str, start: int, end: int) -> "Content | None":
        """Find the text of a block in a stretch of the file; None where it is not there.

        Args:
            file: the whole file.
            text: as the parser gives it.
            start: of the stretch.
            end: of the stretch.
        """
        places, position = list[int](), start
        for number, line in enumerate(text.split("\n")):
            if number:
                places.append(position + file.startswith("\r\n", position))
            raw = line
            at = file.find(raw, position, end)
            if at < 0:  # a bar in a table's cell is escaped in the file alone
                raw = line.replace("|", "\\|")
                at = file.find(raw, position, end)
            if at < 0:
                return None
            inner = iter(range(at, at + len(raw)))
            for character in line:
                place = next(inner)
                places.append(next(inner) if raw != line and character == "|" else place)
            position = at + len(raw)
        return cls(text, [*places, position])


class Finder:
    """Walks through the text of a block and gives an item for each token.

    Args:
        content: of the block.
    """

    def __init__(self, content: Content) -> None:
        self.content = content
        self.at = 0
        self.opened: list[int] = []  # where the words of links begin

    def item(self, kind: str, end: int, spoken: str = "", name: str = "") -> Item:
        """The item from here to an offset in the content."""
        places = self.content.places
        start, self.at = self.at, end
        stop = places[end - 1] + 1 if end > start else places[end]
        token = Token("other", name, places[start], stop)
        return Item(kind, token, places[start], stop, spoken=spoken)

    def found(self, raw: str) -> int | None:
        """Where something ends that stands here; None where it does not."""
        return self.at + len(raw) if self.content.text.startswith(raw, self.at) else None

    def items(self, token: InlineToken) -> Iterator[Item]:
        """The items of a token.

        Raises:
            LookupError: it is not here.
        """
        kind = token.type.removesuffix("_open").removesuffix("_close")
        if token.type in {"text", "text_special", "html_inline"}:
            raw = token.markup if token.type == "text_special" else token.content
            yield from self.plain(token.type, raw, token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            found = BREAK.match(self.content.text, self.at)
            end = found.end() if found else self.lost(token)
            if token.type == "softbreak":
                yield self.item("text", end, " ")
            else:  # with what the block puts in front of the next line
                yield self.item("break", end)._replace(end=self.content.places[end])
        elif kind in {"em", "strong", "s"}:
            end = self.found(token.markup) or self.lost(token)
            yield self.item("open" if token.nesting > 0 else "close", end, name=NAMES[kind])
        elif kind in {"code_inline", "math"}:
            yield self.code(token)
        elif kind == "link":
            yield self.link(token)
        elif kind == "image":
            yield self.image(token)
        else:
            self.lost(token)

    def image(self, token: InlineToken) -> Item:
        """A picture in a sentence, whose description is read for itself."""
        start = self.found("![") or self.lost(token)
        close = start + len(token.content)
        end = end_of_target(self.content.text, close)
        item = self.item("point", end, name=PICTURE)
        if not token.content or self.content.text[close:end] in SHORT:
            return item  # what names its target stays
        places, words = self.content.places, (child.content for child in token.children or ())
        inner = places[start], places[close - 1] + 1
        return item._replace(inner=inner, spoken=BLANKS.sub(" ", "".join(words)))

    def picture(self, token: InlineToken) -> Iterator[Item]:
        """A picture that stands alone: its description is a caption, words like any others."""
        start = self.found("![") or self.lost(token)
        yield self.item("open", start, name="img")
        for child in token.children or ():
            yield from self.items(child)
        yield self.close(start, "img")

    def lost(self, token: InlineToken) -> int:
        """Raise an error."""
        raise LookupError(token.type)

    def plain(self, kind: str, raw: str, said: str) -> Iterator[Item]:
        """Words, an escaped character or a tag."""
        if self.found(raw) is None:
            raise LookupError(kind)
        if kind == "html_inline":
            yield self.tag(raw)
            return
        position = 0
        for found in PLACEHOLDER.finditer(raw) if kind == "text" else ():
            if found.start() > position:
                words = raw[position : found.start()]
                yield self.item("text", self.at + len(words), words)
            yield self.item("point", self.at + len(found[0]))
            position = found.end()
        if position < len(raw):
            words = said if kind == "text_special" else unescape(raw[position:])
            yield self.item("text", self.at + len(raw) - position, words)

    def tag(self, raw: str) -> Item:
        """A tag of HTML."""
        (token, *_) = tokenize(raw)
        is_inline = tag_table("html").roles.get(token.name) == "inline"
        kind = token.kind if is_inline and token.kind in {"open", "close"} else "point"
        return self.item(kind, self.at + len(raw), name=f"<{token.name}")

    def code(self, token: InlineToken) -> Item:
        """A code span or a formula, whose words stay as they are."""
        inner = self.found(token.markup) or self.lost(token)
        text, places = self.content.text, self.content.places
        if token.type == "math":
            end = text.find(token.markup, inner + len(token.content))
        else:
            found = re.compile(rf"(?<!`){token.markup}(?!`)").search(text, inner)
            end = found.start() if found else -1
        if end < 0:
            raise LookupError(token.type)
        item = self.item("keep", end + len(token.markup), token.content)
        return item._replace(inner=(places[inner], places[end]))

    def link(self, token: InlineToken) -> Item:
        """The beginning or the end of a link."""
        if token.markup in {"autolink", "linkify"}:
            is_open = token.nesting > 0
            end = self.found("<" if is_open else ">") or self.lost(token)
            return self.item("open" if is_open else "close", end, name="autolink")
        if token.nesting > 0:
            self.opened.append(self.found("[") or self.lost(token))
            return self.item("open", self.opened[-1], name="a")
        return self.close(self.opened.pop(), "a")

    def close(self, start: int, name: str) -> Item:
        """The end of a link or of a picture; where its words name its target, with their names.

        Args:
            start: where its words begin.
            name: of the item.
        """
        text, at = self.content.text, self.at
        end = end_of_target(text, at)
        raw = f"][{BLANKS.sub(' ', text[start:at])}]" if text[at:end] in SHORT else ""
        return self.item("close", end, name=name)._replace(raw=raw)


def end_of_target(text: str, at: int) -> int:
    """Where a link or a picture ends whose words end at a bracket.

    Raises:
        LookupError: there is no bracket.
    """
    if not text.startswith("]", at):
        raise LookupError("]")
    at += 1
    if text.startswith("(", at):
        position = behind_blanks(text, at + 1)
        target = parseLinkDestination(text, position, len(text))
        position = behind_blanks(text, target.pos if target.ok else position)
        title = parseLinkTitle(text, position, len(text))
        position = behind_blanks(text, title.pos if title.ok else position)
        if text.startswith(")", position):
            return position + 1
    elif text.startswith("[", at) and (end := text.find("]", at)) > 0:
        return end + 1
    return at


def behind_blanks(text: str, at: int) -> int:
    """The first place that is not white."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def items_of(content: Content, tokens: Sequence[InlineToken]) -> list[Item]:
    """The items of a block; all of it as words where one of its tokens is not found."""
    finder = Finder(content)
    find = finder.picture if [token.type for token in tokens] == ["image"] else finder.items
    try:
        found = [item for token in tokens for item in find(token)]
        if finder.at == len(content.text):
            return found
    except LookupError:
        pass
    finder.at = 0
    return [finder.item("text", len(content.text), content.text)]
