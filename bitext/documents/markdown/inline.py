"""What is inline in Markdown, found again in the text that it came from."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import NoReturn

from markdown_it.token import Token as InlineToken

from bitext.documents.markdown.elements import kind_of_tag
from bitext.documents.markdown.targets import target_at
from bitext.documents.runs import BLANKS, Item
from bitext.documents.tokens import Token, tokenize

PLACEHOLDER = re.compile(
    r"""
    \{\{(?:[^{}]|\{(?!\{)|\}(?!\}))*+\}\}          # of template engines
  | \{%(?:[^%{]|%(?!\})|\{(?!%))*+%\}            # likewise
  | \{(?:[:.\#]|[\w-]+=)[^{}]*+\}                # attributes
  | \[\^[^\[\]\s]++\]:?                          # notes
  | (?<![\w:]):[a-z+-][a-z\d_+-]+:(?![\w:])       # emoji by their names
  | == | \^                                      # signs, if they are in pairs
    """,
    re.DOTALL | re.VERBOSE,
)
"""What template engines and other dialects of Markdown read: points to a translator.

None holds the beginning of another one, so that a text of nothing but beginnings is read once.
"""

FRAMED = re.compile(
    r"(?P<sign>(?<![\w=])==)(?=[^\s=])(?:[^=]|=(?!=))++(?<!\s)==(?![\w=])"
    r"|(?<=\w)(?P<raise>\^)\w+\^(?!\w)"
)
"""What pandoc, Obsidian and Python-Markdown mark as with a pen, or raise: M^me^.

A comparison is neither, nor is a power.
"""

BREAK = re.compile(r"[ \t]*\\?\n[ \t]*")
PICTURE, LINK = "![", "["
"""Names of the tokens of pictures and links, which no tag of HTML has."""

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
        for number, written in enumerate(text.split("\n")):
            if number:
                places.append(position + file.startswith("\r\n", position))
            raw = line = written
            at = file.find(raw, position, end)
            if at < 0:  # a bar in a table's cell is escaped in the file alone
                raw = line.replace("|", "\\|")
                at = file.find(raw, position, end)
            if at < 0 and (
                words := line.lstrip(" ")
            ):  # the file has tabs where the parser has blanks
                at = file.find(words, position, end)
                places += [at - 1] * (len(line) - len(words))
                line = raw = words
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
        self.signs = dict[int, str]()  # of other dialects, and whether they open or close
        for found in FRAMED.finditer(content.text):
            sign = found["sign"] or found["raise"]
            self.signs |= {found.start(): "open", found.end() - len(sign): "close"}

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
            yield self.item("open" if token.nesting > 0 else "close", end, name=token.markup)
        else:
            takes = {"code_inline": self.code, "math": self.code, "tex": self.command}
            takes |= {"link": self.link, "image": self.image}
            yield takes.get(kind, self.lost)(token)

    def command(self, token: InlineToken) -> Item:
        """A command of TeX."""
        return self.item("point", self.found(token.content) or self.lost(token))

    def image(self, token: InlineToken) -> Item:
        """A picture in a sentence, whose description is read for itself."""
        start = self.found("![") or self.lost(token)
        close = start + len(token.content)
        end = target_at(self.content.text, close).end
        places, words = self.content.places, (child.content for child in token.children or ())
        inner = places[start], places[start] if close == start else places[close - 1] + 1
        is_named = self.content.text[close:end] in SHORT  # what names its target stays
        spoken = "" if is_named else BLANKS.sub(" ", "".join(words))
        item = self.item("point", end, name=PICTURE)
        return item._replace(inner=inner, spoken=spoken)

    def picture(self, token: InlineToken) -> Iterator[Item]:
        """A picture that stands alone: its description is a caption, words like any others."""
        start = self.found("![") or self.lost(token)
        yield self.item("open", start, name=PICTURE)
        for child in token.children or ():
            yield from self.items(child)
        yield self.close(start, PICTURE)

    def lost(self, token: InlineToken) -> NoReturn:
        """Raise an error."""
        raise LookupError(token.type)

    def plain(self, kind: str, raw: str, said: str) -> Iterator[Item]:
        """Words, an escaped character or a tag."""
        if self.found(raw) is None:
            raise LookupError(kind)
        if kind == "html_inline":
            yield self.tag(raw)
            return
        position, first = 0, self.at
        for found in PLACEHOLDER.finditer(raw) if kind == "text" else ():
            is_sign = found[0] in {"==", "^"}
            role = self.signs.get(first + found.start()) if is_sign else "point"
            if role is None:
                continue
            if found.start() > position:
                words = unescape(raw[position : found.start()])
                yield self.item("text", first + found.start(), words)
            yield self.item(role, first + found.end(), name=found[0])
            position = found.end()
        if position < len(raw):
            words = said if kind == "text_special" else unescape(raw[position:])
            yield self.item("text", self.at + len(raw) - position, words)

    def tag(self, raw: str) -> Item:
        """A tag of HTML."""
        (token, *_) = tokenize(raw)
        item = self.item(kind_of_tag(token), self.at + len(raw))
        attributes = [
            a._replace(start=item.start + a.start, end=item.start + a.end)
            for a in token.attributes
            if item.end - item.start == len(raw)  # else the block has signs of its own in the tag
        ]
        placed = token._replace(start=item.start, end=item.end, attributes=tuple(attributes))
        return item._replace(token=placed)

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
            return self.item("open" if is_open else "close", end, name="<")
        if token.nesting > 0:
            self.opened.append(self.found("[") or self.lost(token))
            return self.item("open", self.opened[-1], name=LINK)
        return self.close(self.opened.pop(), LINK)

    def close(self, start: int, name: str) -> Item:
        """The end of a link or of a picture; where its words name its target, with their names.

        Args:
            start: where its words begin.
            name: of the item.
        """
        text, at = self.content.text, self.at
        end = target_at(text, at).end
        raw = f"][{BLANKS.sub(' ', text[start:at])}]" if text[at:end] in SHORT else ""
        return self.item("close", end, name=name)._replace(raw=raw)


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
