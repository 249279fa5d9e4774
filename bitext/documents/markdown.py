"""Markdown: the file stays byte for byte, but for the words of its paragraphs.

The blocks and what is inline in them are found by a CommonMark parser. It does not tell where its
inline tokens stand, so they are looked for one behind the other in the text that they came from; a
paragraph in which one is not found keeps its markup as words.

References:
    CommonMark 0.31, tables and strikethrough of GitHub's.
"""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, NamedTuple

from markdown_it.token import Token as BlockToken

from bitext.document import Document, Paragraph
from bitext.documents.builder import escape_text
from bitext.documents.dialects import dialect_parser, stretches
from bitext.documents.frontmatter import FRONT_MATTER, add_front_matter
from bitext.documents.imprints.front import read_front_matter
from bitext.documents.inline import LINK, PICTURE, Content, items_of
from bitext.documents.inlinetags import with_kept
from bitext.documents.original import Hole, Original, Slot
from bitext.documents.runs import BLANKS, Item, core_of, says_something
from bitext.documents.tables import tag_table
from bitext.documents.tagbuilder import TagBuilder
from bitext.documents.tags import Cutter, parted
from bitext.documents.targets import Title, defined_title, target_at
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
ACTIVE = re.compile(
    r"\\(?=[^\w\s]|_|$)|[`*]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|&(?=#?\w+;)|\](?=[(\[])"
)
"""Characters that would be markup."""

EMPHASIS = re.compile(r"[*_]{1,3}|~~?|==|\^")
"""Signs that stand in pairs around words."""

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


def escape_title(text: str) -> str:
    r"""Text as the title of a link, in quotes.

    >>> print(escape_title('Le "mot"'))
    "Le \"mot\""
    """
    return '"{}"'.format(escape_cell(text).replace('"', '\\"'))


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


class Caption(NamedTuple):
    """What people read of a picture or of a link, beside its words.

    Attributes:
        start: offset in the file.
        end: offset just behind.
        paragraph: what it says.
        escape: for its translation.
    """

    start: int
    end: int
    paragraph: Paragraph
    escape: Callable[[str], str]


class MarkdownBuilder(TagBuilder):
    """Builds originals of Markdown: descriptions and titles are slots too."""

    def holes(self, item: Item, place: int) -> tuple[Hole, ...]:
        """Slots for what people read of a picture, of a link or of a tag."""
        found = list(super().holes(item, place))
        for start, end, paragraph, escape in captions_of(item, self.text):
            hole = self.add_hole(Slot(self.text[start:end], escape), paragraph, place)
            found.append(Hole(start - item.start, end - item.start, hole))
        return tuple(found)

    def keep_item(self, item: Item) -> None:
        """Leave an item where it is; likewise."""
        super().keep_item(item)
        for start, end, paragraph, escape in captions_of(item, self.text):
            self.add_slot(start, end, paragraph, Slot("", escape))

    def paragraph_of(self, items: Sequence[Item], kind: str) -> Paragraph:
        """The paragraph of a run; signs of emphasis around no words would be read as stars."""
        paragraph = super().paragraph_of(items, kind)
        for mark in paragraph.marks:
            code = self.codes[mark.code]
            if mark.start < mark.end and EMPHASIS.fullmatch(code.opening):
                self.codes[mark.code] = code._replace(frames=True)
        return paragraph


def captions_of(item: Item, text: str) -> Iterator[Caption]:
    """What people read of an item.

    Args:
        item: of a run.
        text: of the file.
    """
    close = item.start  # of the words
    if item.token.name == PICTURE and item.kind == "point":
        start, end = item.inner
        close = end
        if says_something(item.spoken):
            yield Caption(start, end, Paragraph(item.spoken, (), "caption"), escape_cell)
    elif item.kind != "close" or item.token.name not in {LINK, PICTURE} or item.raw:
        return
    title = target_at(text[close : item.end], 0).title
    if title is not None and says_something(title.words):
        yield captioned(title, close)


def captioned(title: Title, at: int = 0) -> Caption:
    """A title as a caption.

    Args:
        title: of a link, a picture or a definition.
        at: where in the file its offsets count from.
    """
    paragraph = Paragraph(BLANKS.sub(" ", title.words), (), "caption")
    return Caption(at + title.start, at + title.end, paragraph, escape_title)


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
        tokens = self.parser.parse(text, self.links)
        definitions = deque(sorted(d["map"] for d in self.links.get("references", {}).values()))
        for token in tokens:
            while definitions and token.map and definitions[0][0] < token.map[0]:
                self.add_definition(*definitions.popleft())
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
        for lines in definitions:
            self.add_definition(*lines)

    def add_definition(self, first: int, last: int) -> None:
        """Add the slot of a title that links share by their target's name."""
        title = defined_title(self.text, self.start_of(first), self.start_of(last))
        if title is not None and says_something(title.words):
            start, end, paragraph, escape = captioned(title)
            self.builder.add_slot(start, end, paragraph, Slot("", escape))

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
            items = with_kept(items_of(part, tokens), self.text, self.builder.lang)
            for entry in parted(items):
                self.add_text(entry, kind)

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
        builder.imprint = read_front_matter(front[0], lang)
    Blocks(builder, front.end() if front else 0).add()
    return builder.part(len(text))
