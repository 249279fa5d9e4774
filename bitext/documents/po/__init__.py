"""Catalogues of gettext: messages without a translation get one, all else stays.

The slot of a message is its ``msgstr``; what is said stands in ``msgid``. Plural forms behind the
first are made from ``msgid_plural``. Fuzzy, translated and obsolete entries are left alone.

References:
    GNU gettext, "The Format of PO Files".
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from bitext.document import Document, Paragraph
from bitext.documents.builder import Builder
from bitext.documents.original import Original, Slot
from bitext.documents.po.strings import Decoded, items_of, quoted
from bitext.documents.po.texts import frame_of, text_of
from bitext.files.decoding import decode_whole
from bitext.files.inputs import blocks
from bitext.protocols import AS_IT_SAYS, ReadOptions

CHARSET = re.compile(rb"charset=([\w.:-]+)", re.IGNORECASE)
FIELD = re.compile(
    r"^[ \t]*(?P<name>msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)[ \t]+"
    r"(?P<value>\"[^\r\n]*(?:\r\n?|\n)?(?:[ \t]*\"[^\r\n]*(?:\r\n?|\n)?)*)",
    re.MULTILINE,
)


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
    frame = frame_of(builder, source)
    if frame is not None:
        slot = Slot("", quoted, apart=True, before='"', after='"')
        builder.add_slot(begin, last, frame, slot)
        return
    text = text_of(builder, source, list(items_of(source)))
    if text is not None:
        before, after = source.text[: text.start], source.text[text.end :]
        around = f'"{quoted(before)}', f'{quoted(after)}"'
        slot = Slot("", quoted, apart=True, before=around[0], after=around[1])
        builder.add_slot(begin, last, text.paragraph, slot)
    elif source.text:  # the header's is empty
        slot = Slot("", quoted, apart=True, before='"', after='"')
        builder.add_slot(begin, last, Paragraph(source.text, (), "code"), slot)
