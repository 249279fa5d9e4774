"""Markdown: the file stays byte for byte, but for the words of its paragraphs.

The blocks and what is inline in them are found by a CommonMark parser. It does not tell where its
inline tokens stand, so they are looked for one behind the other in the text that they came from; a
paragraph in which one is not found keeps its markup as words.

References:
    CommonMark 0.31, tables and strikethrough of GitHub's.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from markdown_it.token import Token as BlockToken

from bitext.document import Document, Paragraph
from bitext.documents.builder import escape_text
from bitext.documents.dialects import dialect_parser, stretches
from bitext.documents.frontmatter import FRONT_MATTER, add_front_matter
from bitext.documents.inline import PICTURE, Content, items_of
from bitext.documents.original import Hole, Original, Slot
from bitext.documents.runs import Item, core_of, says_something
from bitext.documents.tables import tag_table
from bitext.documents.tagbuilder import TagBuilder
from bitext.documents.tags import Cutter, parted
from bitext.files.codec import Codec
from bitext.files.decoding import decode_whole
from bitext.files.inputs import blocks
from bitext.protocols import AS_IT_SAYS, ReadOptions

KINDS = {
    "heading_open": "heading",
    "list_item_open": "item",
    "blockquote_open": "quote",
    "th_open": "cell",
    "td_open": "cell",
}
ACTIVE = re.compile(r"[\\`*]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|&(?=#?\w+;)|\](?=[(\[])")
"""Characters that would be markup."""

OPENING = re.compile(r"(?:#{1,6}|[-+>]|\d{1,9}[.)]|~{3,}|=+)(?=\s|$)")
"""What would make another block of a text that begins with it."""


def escape_markdown(text: str) -> str:
    r"""Text that stands for itself.

    >>> escape_markdown("1. 2 * 3 < 7")
    '1\\. 2 \\* 3 < 7'
    """
    text = ACTIVE.sub(r"\\\g<0>", text)
    found = OPENING.match(text)
    if not found:
        return text
    last = found.end() - 1 if text[0].isdigit() else 0
    return f"{text[:last]}\\{text[last:]}"


def escape_cell(text: str) -> str:
    r"""Text in a cell of a table.

    >>> print(escape_cell("a | b"))
    a \| b
    """
    return escape_markdown(text).replace("|", "\\|")


@dataclass(frozen=True, slots=True)
class MarkdownFormat:
    """Markdown as a `bitext.documents.original.DocumentFormat`.

    Attributes:
        options: of them the encoding is heeded.
    """

    options: ReadOptions = AS_IT_SAYS

    def read(self, file: BinaryIO, *, lang: str, name: str) -> Iterator[Original]:
        """The file as one part.

        Raises:
            FormatError: see `bitext.files.decoding.decode`.
            UsageError: there is no such encoding.
        """
        data = b"".join(blocks(file))
        codec, text = decode_whole(data, name=name, encoding=self.options.encoding)
        yield cut_markdown(text, lang, codec)

    def splice(self, filled: Iterable[tuple[Original, Document]]) -> Iterator[bytes]:
        """The file with other texts."""
        for original, target in filled:
            yield original.codec.encode(original.fill(target))
        yield b""


class MarkdownBuilder(TagBuilder):
    """Builds originals of Markdown: descriptions of pictures are slots too."""

    def holes(self, item: Item, place: int) -> tuple[Hole, ...]:
        """Slots for what people read of a picture or of a tag."""
        if not is_described(item):
            return super().holes(item, place)
        (start, end), slot = item.inner, described(item, self.text)
        hole = self.add_hole(slot, caption_of(item), place)
        return (Hole(start - item.start, end - item.start, hole),)

    def keep_item(self, item: Item) -> None:
        """Leave an item where it is; likewise."""
        if is_described(item):
            self.add_slot(*item.inner, caption_of(item), described(item, self.text))
        else:
            super().keep_item(item)


def is_described(item: Item) -> bool:
    """Whether an item is a picture that people are told about."""
    return item.token.name == PICTURE and says_something(item.spoken)


def caption_of(item: Item) -> Paragraph:
    """The description of a picture."""
    return Paragraph(item.spoken, (), "caption")


def described(item: Item, text: str) -> Slot:
    """The slot of the description of a picture."""
    start, end = item.inner
    return Slot(text[start:end], escape_markdown)


class Blocks:
    """Reads the blocks of a Markdown text.

    Args:
        builder: of the text.
        begin: where the first block begins.
    """

    def __init__(self, builder: MarkdownBuilder, begin: int) -> None:
        self.builder, self.text, self.begin = builder, builder.text, begin
        self.parser = dialect_parser()
        self.links = dict[str, Any]()  # what the text defines
        # What the parser takes for a line break: lines are counted as it counts them.
        breaks = re.compile(r"\r\n?|\n").finditer(self.text, begin)
        self.starts = [begin, *(found.end() for found in breaks)]
        self.cursor = begin

    def start_of(self, line: int) -> int:
        """Offset of a line."""
        return self.starts[line] if line < len(self.starts) else len(self.text)

    def add(self) -> None:
        """Add the slots of all blocks."""
        kinds = ["text"]
        text = self.text[self.begin :].replace("\0", "\ufffd")
        for token in self.parser.parse(text, self.links):
            if token.nesting > 0:
                kinds.append(KINDS.get(token.type, kinds[-1]))
            elif token.nesting < 0:
                kinds.pop()
            elif token.type == "html_block" and token.map:
                first, self.cursor = map(self.start_of, token.map)
                self.builder.escape = escape_text
                Cutter(self.builder).add(first, self.cursor)
            elif token.type == "inline" and token.map:
                self.add_inline(token, kinds[-1])

    def add_inline(self, token: BlockToken, kind: str) -> None:
        """Add the slots of a block's text."""
        first, end = map(self.start_of, token.map or (0, 0))
        content = Content.located(self.text, token.content, max(self.cursor, first), end)
        if content is None:
            return
        self.cursor = content.end
        for start, stop in stretches(content.text):
            part, tokens = content, token.children or []
            if stop - start < len(content.text):
                part = content.part(start, stop)
                tokens = self.parser.parseInline(part.text, self.links)[0].children or []
            for items in parted(items_of(part, tokens)):
                self.add_text(items, kind)

    def add_text(self, items: list[Item], kind: str) -> None:
        """Add the slot of a text, and those of the pictures beside it."""
        begin, behind = core_of(items)
        if behind and any(
            item.raw for item in items[behind:]
        ):  # the name of a target is to be written
            begin, behind = 0, len(items)
        for item in items[: begin if behind else None]:
            self.builder.keep_item(item)
        if behind:
            self.builder.escape = escape_cell if kind == "cell" else escape_markdown
            self.builder.add_run(items[begin:behind], kind, is_title=kind == "heading")
            for item in items[behind:]:
                self.builder.keep_item(item)


def cut_markdown(text: str, lang: str, codec: Codec = Codec()) -> Original:  # noqa: B008 - frozen
    r"""A Markdown text as an original.

    >>> [slot.raw for slot in cut_markdown("# Un *mot*\n\n> Deux\n", "fr").slots]
    ['Un *mot*', 'Deux']
    """
    builder = MarkdownBuilder(text, tag_table("html"), lang, codec)
    front = FRONT_MATTER.match(text)
    if front:
        add_front_matter(builder, front)
    Blocks(builder, front.end() if front else 0).add()
    return builder.part(len(text))
