"""The blocks of a Markdown text, and the texts in them."""

import re
from collections import deque
from collections.abc import Iterator
from typing import Any

from markdown_it.token import Token as BlockToken

from bitext.documents.builder import escape_text
from bitext.documents.markdown.builder import MarkdownBuilder, captioned
from bitext.documents.markdown.dialects import dialect_parser, holds_indented, stretches
from bitext.documents.markdown.elements import with_kept
from bitext.documents.markdown.escaping import escape_cell, escape_markdown
from bitext.documents.markdown.inline import Content, items_of
from bitext.documents.markdown.targets import defined_title
from bitext.documents.original import Slot
from bitext.documents.runs import Item, core_of, says_something
from bitext.documents.tags import Cutter, parted

KINDS = {
    "heading_open": "heading",
    "list_item_open": "item",
    "blockquote_open": "quote",
    "th_open": "cell",
    "td_open": "cell",
}


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
        tokens = list(self.blocks(self.text[self.begin :], self.links))
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

    def blocks(self, text: str, links: dict[str, Any], first: int = 0) -> Iterator[BlockToken]:
        """The tokens of a text and of the indented ones that belong to one before them.

        Args:
            text: without what the blocks around it put in front of its lines.
            links: what it may lead to; those that it defines are added.
            first: its first line.
        """
        holds = False
        for token in self.parser.parse(text, links):
            token.map = token.map and [line + first for line in token.map]
            if token.type == "code_block" and holds and token.map:
                known = {"references": dict(links.get("references", {}))}
                yield from self.blocks(token.content, known, token.map[0])
                continue
            if token.type == "inline":
                holds = holds_indented(token.content)
            yield token

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
