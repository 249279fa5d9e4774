"""The strings of a catalogue: what they say, and where in the file each character stands.

References:
    GNU gettext, "The Format of PO Files".
"""

import re
from collections.abc import Iterator

from bitext.documents.icu import find_messages
from bitext.documents.runs import Item
from bitext.documents.tables import tag_table
from bitext.documents.tokens import Token, tokenize

LINE = re.compile(r"\"((?:[^\"\\\r\n]|\\.)*)\"")
CHARACTER = re.compile(r"\\x[0-9a-fA-F]{1,2}|\\[0-7]{1,3}|\\.|[^\\]", re.DOTALL)
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
KEPT = re.compile(r":[\w:-]+:`[^`]*`|``[^`]*``|`[^`<]*<[^`>]*>`__?|\|[\w ]+\||&#?\w+;")
"""Roles, literals and references of reStructuredText, and entities."""

KEPT_OR_BREAK = re.compile(rf"\s*[\r\n]\s*|{KEPT.pattern}")
BORDER = re.compile(
    r"[ \t]*\n[ \t]*(?:\n\s*)+|(?<=[.!?…:;])[ \t]*\n\s*"
    r"|[ \t]*\n[ \t]*(?=(?:[-*•–]|\d{1,2}[.)])[ \t])"
)
"""What stands between two texts of a string."""

KEPT_OR_NUMBER = re.compile(rf"#|{KEPT_OR_BREAK.pattern}")
"""In a message of ICU, in which ``#`` stands for the number."""

MESSAGE = "icu"
"""Name of the token of such a message."""


class Decoded:
    """A string of a catalogue, and where in the file its characters stand.

    Args:
        field: a match of `FIELD`.
    """

    def __init__(self, field: re.Match[str]) -> None:
        lines = LINE.finditer(field.string, *field.span("value"))
        found = [c for line in lines for c in CHARACTER.finditer(field.string, *line.span(1))]
        said = [unescaped(character[0]) for character in found]
        self.text = "".join(said)
        self.starts = [character.start() for character in found]
        self.ends = [character.end() for character in found]

    def item(self, kind: str, start: int, end: int, name: str = "", spoken: str = "") -> Item:
        """An item for a stretch of the text."""
        first = self.starts[start] if start < len(self.starts) else self.ends[-1]
        span = first, self.ends[end - 1] if end > start else first
        return Item(kind, Token(kind, name, start, end), *span, inner=span, spoken=spoken)


def unescaped(raw: str) -> str:
    """A character of a string."""
    if raw[0] != "\\" or len(raw) < 2:
        return raw
    if raw[1] == "x" and len(raw) > 2:
        return chr(int(f"0{raw[1:]}", 0))
    if raw[1] in "01234567":
        return chr(int(raw[1:], 8) & 0xFF)
    return ESCAPES.get(raw[1], raw[1])


def quoted(text: str) -> str:
    r"""Text as it stands in a string.

    >>> print(quoted('a "b"\n'))
    a \"b\"\n
    """
    for raw, character in (("\\", "\\"), ('"', '"'), ("n", "\n"), ("t", "\t"), ("r", "\r")):
        text = text.replace(character, f"\\{raw}")
    return text


def stretches(text: str) -> Iterator[tuple[int, int]]:
    r"""The texts of a string: no sentence goes on behind an empty line or before an item of a list.

    >>> text = "Un texte\nplié.\n\n- Oui\n- Non"
    >>> [text[start:end] for start, end in stretches(text)]
    ['Un texte\nplié.', '- Oui', '- Non']
    """
    position = 0
    for found in [*BORDER.finditer(text), None]:
        end = found.start() if found else len(text)
        if end > position:
            yield position, end
        position = found.end() if found else end


def items_of(source: Decoded) -> Iterator[Item]:
    """The items of a string: words, tags, line breaks, what is kept, and messages of ICU."""
    position = 0
    for message in [*find_messages(source.text, 0, len(source.text)), None]:
        stop = message.start if message else len(source.text)
        yield from markup_of(source, position, stop)
        if message:
            yield source.item("point", message.start, message.end, MESSAGE)
            position = message.end


def markup_of(
    source: Decoded, start: int, end: int, kept: re.Pattern[str] = KEPT_OR_BREAK
) -> Iterator[Item]:
    """The items of a stretch without messages."""
    for token in tokenize(source.text[:end], start):
        if token.kind == "text":
            yield from words_of(source, token.start, token.end, kept)
        else:
            is_inline = tag_table("html").roles.get(token.name) == "inline"
            kind = token.kind if is_inline and token.kind in {"open", "close"} else "point"
            yield source.item(kind, token.start, token.end, token.name)


def words_of(source: Decoded, start: int, end: int, kept: re.Pattern[str]) -> Iterator[Item]:
    """Words and line breaks, and what is kept."""
    position = start
    for found in [*kept.finditer(source.text, start, end), None]:
        stop = found.start() if found else end
        if stop > position:
            yield source.item("text", position, stop, spoken=source.text[position:stop])
        if found:
            position = found.end()
            if found[0].isspace():
                yield source.item("break", *found.span())
            else:
                yield source.item("keep", *found.span(), spoken=found[0])
