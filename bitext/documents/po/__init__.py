"""Catalogues of gettext: messages without a translation get one, all else stays.

The slot of a message is its ``msgstr``; what is said stands in ``msgid``. Plural forms behind the
first are made from ``msgid_plural``. Fuzzy, translated and obsolete entries are left alone.

References:
    GNU gettext, "The Format of PO Files".
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

from bitext.document import Document, Paragraph
from bitext.documents.builder import Builder
from bitext.documents.icu import find_messages
from bitext.documents.original import Hole, Original, Slot
from bitext.documents.runs import Item, Run, core_of
from bitext.documents.tables import tag_table
from bitext.documents.tokens import Token, tokenize
from bitext.files.decoding import decode_whole
from bitext.files.inputs import blocks
from bitext.protocols import AS_IT_SAYS, ReadOptions

CHARSET = re.compile(rb"charset=([\w.:-]+)", re.IGNORECASE)
FIELD = re.compile(
    r"^[ \t]*(?P<name>msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)[ \t]+"
    r"(?P<value>\"[^\r\n]*(?:\r\n?|\n)?(?:[ \t]*\"[^\r\n]*(?:\r\n?|\n)?)*)",
    re.MULTILINE,
)
LINE = re.compile(r"\"((?:[^\"\\\r\n]|\\.)*)\"")
CHARACTER = re.compile(r"\\x[0-9a-fA-F]{1,2}|\\[0-7]{1,3}|\\.|[^\\]", re.DOTALL)
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
KEPT = re.compile(r":[\w:-]+:`[^`]*`|``[^`]*``|`[^`<]*<[^`>]*>`__?|\|[\w ]+\||&#?\w+;")
"""Roles, literals and references of reStructuredText, and entities."""

KEPT_OR_BREAK = re.compile(rf"\s*[\r\n]\s*|{KEPT.pattern}")
KEPT_OR_NUMBER = re.compile(rf"#|{KEPT_OR_BREAK.pattern}")
"""In a message of ICU, in which ``#`` stands for the number."""

MESSAGE = "icu"
"""Name of the token of such a message."""


@dataclass(frozen=True, slots=True)
class PoFormat:
    """Catalogues as a `bitext.documents.original.DocumentFormat`.

    Attributes:
        options: of them the encoding is heeded; what the catalogue says if left out.
    """

    options: ReadOptions = AS_IT_SAYS

    def read(self, file: BinaryIO, *, lang: str, name: str) -> Iterator[Original]:
        """The file as one part; a paragraph for each ``msgstr`` that is empty.

        Raises:
            FormatError: see `bitext.files.decoding.decode`.
            UsageError: there is no such encoding.
        """
        data = b"".join(blocks(file))
        said = CHARSET.search(data, 0, 4096)
        encoding = self.options.encoding or (said[1].decode("ascii") if said else None)
        encoding = None if encoding == "CHARSET" else encoding
        codec, text = decode_whole(data, name=name, encoding=encoding)
        builder = Builder(text, lang, codec)
        messages = dict[str, re.Match[str]]()
        for found in FIELD.finditer(text):
            if found["name"] == "msgid":
                messages.clear()
            messages[found["name"]] = found
            if found["name"].startswith("msgstr"):
                add_message(builder, messages, found)
        yield builder.part(len(text))

    def splice(self, filled: Iterable[tuple[Original, Document]]) -> Iterator[bytes]:
        """The catalogue with more translations; a character that its encoding lacks is an error."""
        for original, target in filled:
            yield original.codec.encode(original.fill(target))
        yield b""


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
    if raw[1].isdigit():
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


def add_message(builder: Builder, fields: dict[str, re.Match[str]], place: re.Match[str]) -> None:
    """Add the slot of a message that has no translation.

    One that is the same in both languages is written too, with nothing to translate in it say: an
    empty one means that it is missing.

    Args:
        builder: of the catalogue.
        fields: of the message, so far.
        place: its ``msgstr``, or one of them.
    """
    is_plural = place["name"] not in {"msgstr", "msgstr[0]"} and "msgid_plural" in fields
    field = fields.get("msgid_plural" if is_plural else "msgid")
    if field is None or Decoded(place).text:
        return
    source = Decoded(field)
    begin, last = place.start("value"), place.start("value") + len(place["value"].rstrip())
    text = text_of(builder, source, list(items_of(source)))
    if text is not None:
        before, after = source.text[: text.start], source.text[text.end :]
        around = f'"{quoted(before)}', f'{quoted(after)}"'
        slot = Slot("", quoted, apart=True, before=around[0], after=around[1])
        builder.add_slot(begin, last, text.paragraph, slot)
    elif source.text:  # the header's is empty
        slot = Slot("", quoted, apart=True, before='"', after='"')
        builder.add_slot(begin, last, Paragraph(source.text, (), "code"), slot)


class Text(NamedTuple):
    """What is translated of a string.

    Attributes:
        paragraph: its words and marks.
        start: offset in the string.
        end: offset just behind.
    """

    paragraph: Paragraph
    start: int
    end: int


def text_of(builder: Builder, source: Decoded, items: list[Item]) -> Text | None:
    """The text of some items, whose codes are added; None where nothing is said."""
    first, stop = core_of(items)
    if any(item.token.name == MESSAGE for item in [*items[:first], *items[stop:]]):
        first, stop = 0, len(items)
    elif not stop:
        return None
    items = items[first:stop]
    start, end = items[0].token.start, items[-1].token.end
    if items[0].kind == "text":
        start += len(items[0].spoken) - len(items[0].spoken.lstrip())
        items[0] = items[0]._replace(spoken=items[0].spoken.lstrip())
    if items[-1].kind == "text":
        end -= len(items[-1].spoken) - len(items[-1].spoken.rstrip())
        items[-1] = items[-1]._replace(spoken=items[-1].spoken.rstrip())
    holes = [tuple(holes_of(builder, source, item)) for item in items]
    run = Run(builder.text, len(builder.codes))
    for item, found in zip(items, holes, strict=True):
        run.add(item, found)
    builder.codes += run.codes
    return Text(run.paragraph("text"), start, end)


def holes_of(builder: Builder, source: Decoded, item: Item) -> Iterator[Hole]:
    """Slots for the texts of a message of ICU."""
    if item.token.name != MESSAGE:
        return
    for message in find_messages(source.text, item.token.start, item.token.end):
        for start, end in message.texts:
            text = text_of(builder, source, list(markup_of(source, start, end, KEPT_OR_NUMBER)))
            if text is not None:
                place = source.item("text", start, end)
                around = source.text[start : text.start], source.text[text.end : end]
                slot = Slot(
                    builder.text[place.start : place.end],
                    quoted,
                    before=quoted(around[0]),
                    after=quoted(around[1]),
                )
                yield Hole(place.start - item.start, place.end - item.start, builder.next_inside)
                builder.wait(slot, text.paragraph)


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
