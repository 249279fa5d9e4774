"""Markup → slots and codes, by a table of names.

Text between block boundaries, with the inline elements in it, is a *run*; each run that says
something is a slot, verbatim, and its inline elements are codes. All else is pieces.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from bitext.documents.foreign import is_foreign
from bitext.documents.original import Original
from bitext.documents.runs import (
    LONGEST_KEPT,
    Item,
    core_of,
    decode_text,
    parts_around,
    whole_parts,
)
from bitext.documents.tagbuilder import TagBuilder, is_untouched
from bitext.documents.tokens import Token, tokenize

PART = 1 << 16
"""A part is closed at the first block boundary behind so many characters."""

SEPARATOR = re.compile(r"\s*[|¦·•∙›▪]\s*")
"""A sign between two entries of a menu, which are no sentence together."""

DEEPEST = 50
"""Inline elements inside each other; one that lies deeper ends the run."""


class Entry(NamedTuple):
    """An open block: its name, and the kind of paragraph in it."""

    name: str
    kind: str


class Kept:
    """An element whose content stays as it is, until it ends.

    Args:
        token: its opening tag.
        role: ``keep``, ``blind`` or ``verbatim``.
    """

    def __init__(self, token: Token, role: str) -> None:
        self.token, self.role = token, role
        self.inner = Counter[str]()
        self.words: list[str] = []

    def ends_at(self, token: Token, cutter: "Cutter") -> bool:
        """Whether a token ends it: its own end tag, or one of an element around it."""
        if token.kind == "open" and not cutter.table.is_void(token.name):
            if token.name in cutter.table.closes.get(self.token.name, ()) and not +self.inner:
                return True
            self.inner[token.name] += 1
        elif token.kind == "close":
            if self.inner[token.name] > 0:
                self.inner[token.name] -= 1
            else:
                return token.name == self.token.name or cutter.is_open(token.name)
        return False


def parted(items: list[Item]) -> Iterator[list[Item]]:
    """A run in parts between the signs that stand between the entries of a menu."""
    depths = accumulate({"open": 1, "close": -1}.get(item.kind, 0) for item in items)
    return parts_around(
        items,
        (
            not depth and item.kind == "text" and SEPARATOR.fullmatch(item.spoken) is not None
            for item, depth in zip(items, depths, strict=True)
        ),
    )


class Cutter:
    """Cuts a text into originals.

    Args:
        out: builds them; it has the text and the table of its elements.
        is_xml: see `bitext.documents.tokens.tokenize`.
    """

    def __init__(self, out: TagBuilder, *, is_xml: bool = False) -> None:
        self.out, self.table, self.text, self.is_xml = out, out.table, out.text, is_xml
        self.blocks: list[Entry] = []
        self.names = Counter[str]()  # of open blocks
        self.run: list[Item] = []
        self.inline: list[str] = []  # names of the run's open elements
        self.kept: Kept | None = None

    def parts(self, start: int = 0) -> Iterator[Original]:
        """The parts, at least one; what stands before the start stays as it is."""
        for token in tokenize(self.text, start, is_xml=self.is_xml):
            self.take(token)
            if not self.run and self.kept is None and token.end - self.out.start > PART:
                yield self.out.part(token.end)
        self.end()
        yield self.out.part(len(self.text))

    def add(self, start: int, end: int) -> None:
        """Add a stretch of the text to the part that is being built."""
        self.text = self.text[:end]
        for token in tokenize(self.text, start, is_xml=self.is_xml):
            self.take(token)
        self.end()

    def end(self) -> None:
        """End what is open."""
        if self.kept is not None:
            self.end_kept(len(self.text), len(self.text))
        self.flush()

    def take(self, token: Token) -> None:
        """Take the next token."""
        if self.kept is not None:
            if not self.kept.ends_at(token, self):
                if token.kind == "text":
                    self.kept.words.append(decode_text(self.text[token.start : token.end]))
                return
            if token.kind == "close" and token.name == self.kept.token.name:
                self.end_kept(token.start, token.end)
                return
            self.end_kept(token.start, token.start)
        if token.kind == "text":
            said = decode_text(self.text[token.start : token.end])
            self.run.append(Item("text", token, token.start, token.end, spoken=said))
        elif token.kind in {"raw", "other"}:
            self.run.append(Item("point", token, token.start, token.end))
        elif token.kind == "close":
            self.take_close(token)
        else:
            self.take_open(token)

    def take_open(self, token: Token) -> None:
        """Take an opening tag."""
        role = self.role_of(token)
        is_void = token.kind == "empty" or self.table.is_void(token.name)
        if not is_void and self.is_untouched(token):
            role = "keep" if role in {"inline", "keep"} else "verbatim" if role == "block" else role
        if role == "point" or (token.kind == "empty" and role not in {"block", "void"}):
            self.run.append(Item("point", token, token.start, token.end))
        elif is_void:
            self.flush()
            self.out.keep_tag(token)
        elif role in {"keep", "blind", "verbatim"}:
            if role == "verbatim":
                self.flush()
                self.out.keep_tag(token)
            self.kept = Kept(token, role)
        elif role == "inline" and len(self.inline) < DEEPEST:
            self.run.append(Item("open", token, token.start, token.end))
            self.inline.append(token.name)
        else:
            self.flush()
            self.out.keep_tag(token)
            if role == "block":
                self.open_block(token)

    def is_untouched(self, token: Token) -> bool:
        """Whether what is in an element comes through as it stands."""
        return is_untouched(token) or is_foreign(self.text, token, self.out.lang)

    def role_of(self, token: Token) -> str:
        """What the element of an opening tag is: a role of the table, or ``block``."""
        return self.table.roles.get(token.name, "block")

    def is_inline(self, name: str) -> bool:
        """Whether a closing tag is that of an element in a sentence."""
        return self.table.roles.get(name) == "inline"

    def open_block(self, token: Token) -> None:
        """Note that a block is open, and that it ends those whose end tag may be left out."""
        while self.blocks and token.name in self.table.closes.get(self.blocks[-1].name, ()):
            self.names[self.blocks.pop().name] -= 1
        around = self.blocks[-1].kind if self.blocks else "text"
        self.blocks.append(Entry(token.name, self.kind_of(token, around)))
        self.names[token.name] += 1

    def kind_of(self, token: Token, around: str) -> str:
        """The kind of the paragraphs in a block.

        Args:
            token: its opening tag.
            around: the kind of those in the block around it.
        """
        return self.table.kinds.get(token.name, around)

    def take_close(self, token: Token) -> None:
        """Take a closing tag."""
        if self.is_inline(token.name):
            self.run.append(Item("close", token, token.start, token.end))
            if token.name in self.inline:
                while self.inline.pop() != token.name:
                    pass
            return
        self.flush()
        while self.names[token.name] > 0:
            name = self.blocks.pop().name
            self.names[name] -= 1
            if name == token.name:
                break

    def is_open(self, name: str) -> bool:
        """Whether an element of that name is open."""
        return self.names[name] > 0 or name in self.inline

    def end_kept(self, inner_end: int, end: int) -> None:
        """End what is kept."""
        kept, self.kept = self.kept, None
        if kept is None or kept.role == "verbatim":
            return  # it stays in the piece
        said = "".join(kept.words) if kept.role == "keep" else ""
        said = said if len(said) <= LONGEST_KEPT else ""
        inner = kept.token.end, inner_end
        self.run.append(Item("keep", kept.token, kept.token.start, end, inner, said))

    def flush(self) -> None:
        """End the run."""
        items, self.run, self.inline = self.run, [], []
        for stretch in parted(items):
            for part in whole_parts(stretch) if self.is_xml else [stretch]:
                self.add_part(part)

    def add_part(self, items: list[Item]) -> None:
        """Add the slot of a run, and what is read of the tags around it."""
        first, stop = core_of(items)
        for item in items[: first if stop else None]:
            self.out.keep_item(item)
        if not stop:
            return
        block = self.blocks[-1] if self.blocks else Entry("", "text")
        self.out.add_run(items[first:stop], block.kind, is_title=self.is_title(block))
        for item in items[stop:]:
            self.out.keep_item(item)

    def is_title(self, block: Entry) -> bool:
        """Whether a block may hold the document's title."""
        return block.name in {"title", "h1"}
