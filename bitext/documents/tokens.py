"""Markup → tokens with offsets, HTML as browsers read it, XHTML and XML alike.

Tokens follow each other without a gap, so that joined they are the text. Time is linear in the
text, whatever it holds.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

RAW = frozenset({"iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"})
"""HTML elements in which a tag is text, but for the one that ends them."""

NAME = re.compile(r"[A-Za-z][^\s/>]*+")
ATTRIBUTE = re.compile(
    r"[\s/]*+(?P<name>[^\s/>][^\s/>=]*+)"
    r"(?:\s*+=\s*+(?P<value>\"[^\"]*+\"|'[^']*+'|(?![\"'])[^\s>]*+))?"
)
SUBSET_END = re.compile(r"\]\s*+>")
PROLOGUE = 4096
"""Characters within which a document type begins."""

TAG_END = re.compile(r"[\s/]*+>")


class Attribute(NamedTuple):
    """An attribute of a tag.

    Attributes:
        name: in lower case.
        value: decoded; empty where there is none.
        start: offset of the value in the text, quotes included.
        end: offset just behind it.
    """

    name: str
    value: str
    start: int
    end: int


class Token(NamedTuple):
    """A piece of markup or text.

    Attributes:
        kind: ``text``, ``raw`` (text in which entities mean nothing), ``open``, ``empty`` (closed
            where it is opened), ``close`` or ``other`` (comment, declaration, instruction, CDATA).
        name: of a tag, in lower case.
        start: offset in the text.
        end: offset just behind.
        attributes: of an ``open`` or ``empty`` tag.
    """

    kind: str
    name: str
    start: int
    end: int
    attributes: tuple[Attribute, ...] = ()

    def value(self, name: str) -> str:
        """The value of an attribute; empty where there is none."""
        return next((found.value for found in self.attributes if found.name == name), "")


def tokenize(text: str, position: int = 0, *, is_xml: bool = False) -> Iterator[Token]:
    """Tokens that cover the text from a position on.

    A tag that never ends is text where it holds no other markup, else it stays as it is with all
    that follows; a comment that never ends stays.

    Args:
        text: markup.
        position: where to begin.
        is_xml: ``<p/>`` closes the element, and sections of CDATA are known.

    >>> [(t.kind, t.name) for t in tokenize("<p>a<br>")]
    [('open', 'p'), ('text', ''), ('open', 'br')]
    """
    while position < len(text):
        token = next_token(text, position, is_xml=is_xml)
        yield token
        position = token.end
        if token.kind == "open" and token.name in RAW:
            end = end_of_raw(text, token.name, position)
            if end > position:
                kind = "text" if token.name in {"textarea", "title"} else "raw"
                yield Token(kind, "", position, end)
            position = end


def next_token(text: str, position: int, *, is_xml: bool) -> Token:
    """The token that begins at a position."""
    start = position
    while True:
        at = text.find("<", position)
        if at < 0:
            return Token("text", "", start, len(text))
        found = markup_at(text, at, is_xml=is_xml)
        if found is None:  # a "<" that opens nothing
            position = at + 1
            continue
        if at > start:
            return Token("text", "", start, at)
        return found


def markup_at(text: str, at: int, *, is_xml: bool) -> Token | None:
    """The markup that begins with a ``<``, None where it is text."""
    following = text[at + 1 : at + 2]
    if following == "!" or following == "?":
        return Token("other", "", at, end_of_declaration(text, at, is_xml=is_xml))
    closes = following == "/"
    name = NAME.match(text, at + 1 + closes)
    if not name:
        if not closes:
            return None
        end = text.find(">", at) + 1
        return Token("other", "", at, end or len(text))
    found = tag(text, at, name, is_xml=is_xml)
    if found is None:
        rest = text.find("<", at + 1) >= 0 or text.find("=", at) >= 0
        return Token("other" if rest else "text", "", at, len(text))
    return found._replace(kind="close", attributes=()) if closes else found


def tag(text: str, at: int, name: re.Match[str], *, is_xml: bool) -> Token | None:
    """A tag, None where it never ends."""
    position, attributes = name.end(), list[Attribute]()
    while not (end := TAG_END.match(text, position)):
        found = ATTRIBUTE.match(text, position)
        if not found:
            return None
        start, stop = found.span("value")
        value = unescape(unquoted(found["value"] or ""))
        attributes.append(Attribute(found["name"].lower(), value, start, stop))
        position = found.end()
    is_empty = is_xml and text[end.end() - 2] == "/"
    kind = "empty" if is_empty else "open"
    return Token(kind, name[0].lower(), at, end.end(), tuple(attributes))


def unquoted(value: str) -> str:
    """An attribute's value without its quotes."""
    return value[1:-1] if value[:1] in {'"', "'"} else value


def end_of_declaration(text: str, at: int, *, is_xml: bool) -> int:
    """Where a comment, a document type, a section or an instruction ends."""
    if text.startswith("<!--", at):
        if text.startswith(("<!-->", "<!--->"), at):
            return text.index(">", at) + 1
        end, length = text.find("-->", at + 4), 3
    elif text.startswith("<![CDATA[", at):
        end, length = text.find(*(("]]>", at) if is_xml else (">", at))), 3 if is_xml else 1
    elif text.startswith(("<?php", "<?="), at):
        end, length = text.find("?>", at), 2
    else:
        end, length = text.find(">", at), 1
        subset = text.find("[", at, end) if at < PROLOGUE else -1
        if is_xml and subset >= 0 and (closed := SUBSET_END.search(text, subset)):
            return closed.end()
    return end + length if end >= 0 else len(text)


def end_of_raw(text: str, name: str, position: int) -> int:
    """Where the content of an element that holds no tags ends."""
    found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(text, position)
    return found.start() if found else len(text)
