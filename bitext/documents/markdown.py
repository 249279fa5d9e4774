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
from typing import BinaryIO

from markdown_it import MarkdownIt
from markdown_it.token import Token as BlockToken

from bitext.document import Document
from bitext.documents.builder import escape_text
from bitext.documents.frontmatter import FRONT_MATTER, add_front_matter
from bitext.documents.inline import Content, items_of
from bitext.documents.original import Original
from bitext.documents.runs import core_of
from bitext.documents.tables import tag_table
from bitext.documents.tagbuilder import TagBuilder
from bitext.documents.tags import Cutter
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


def cut_markdown(text: str, lang: str, codec: Codec = Codec()) -> Original:  # noqa: B008 - frozen
    r"""A Markdown text as an original.

    >>> [slot.raw for slot in cut_markdown("# Un *mot*\n\n> Deux\n", "fr").slots]
    ['Un *mot*', 'Deux']
    """
    builder = TagBuilder(text, tag_table("html"), lang, codec)
    front = FRONT_MATTER.match(text)
    begin = front.end() if front else 0
    if front:
        add_front_matter(builder, front)
    # What the parser takes for a line break: lines are counted as it counts them.
    breaks = re.compile(r"\r\n?|\n").finditer(text, begin)
    starts = [begin, *(found.end() for found in breaks)]
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("text_join")
    kinds, cursor = ["text"], begin
    for token in parser.parse(text[begin:].replace("\0", "\ufffd")):
        if token.nesting > 0:
            kinds.append(KINDS.get(token.type, kinds[-1]))
        elif token.nesting < 0:
            kinds.pop()
        elif token.type == "html_block" and token.map:
            cursor = starts[token.map[1]] if token.map[1] < len(starts) else len(text)
            builder.escape = escape_text
            Cutter(builder).add(starts[token.map[0]], cursor)
        elif token.type == "inline" and token.map:
            cursor = add_inline(builder, token, starts, cursor, kinds[-1])
    return builder.part(len(text))


def add_inline(
    builder: TagBuilder, token: BlockToken, starts: list[int], cursor: int, kind: str
) -> int:
    """Add the slot of a block's text; gives back where it ended, or where it was looked for."""
    first, stop = token.map or (0, 0)
    end = starts[stop] if stop < len(starts) else len(builder.text)
    content = Content.located(builder.text, token.content, max(cursor, starts[first]), end)
    if content is None:
        return cursor
    items = items_of(content, token.children or [])
    begin, behind = core_of(items)
    if behind:
        builder.escape = escape_cell if kind == "cell" else escape_markdown
        builder.add_run(items[begin:behind], kind, is_title=kind == "heading")
    return content.end
