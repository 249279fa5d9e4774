"""Runs: the text between two block boundaries, with the inline markup in it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import NamedTuple

from bitext.document import Mark, Paragraph
from bitext.documents.original import Code, Hole
from bitext.documents.tokens import Token

BLANKS = re.compile(r"[ \t\r\n\f]+")
"""White space that markup takes for one blank; a no-break space is none."""

ATTACHED = frozenset(".,…)]")
"""Marks that no blank stands before, in any language."""

LONGEST_KEPT = 200
"""Characters of a kept element whose words are part of the sentence; a longer one is a point."""


class Item(NamedTuple):
    """A piece of a run.

    Attributes:
        kind: ``text``, ``open``, ``close``, ``point``, ``keep``, or ``break``: a point that parts
            words, so that a blank stands for it in what is translated.
        token: the tag or the text; the opening tag of what is kept.
        start: offset in the file.
        end: offset just behind.
        inner: span of the content of what is kept.
        spoken: the words of a text or of what is kept, decoded.
        raw: of a tag that is to be written otherwise than it stands in the file.
    """

    kind: str
    token: Token
    start: int
    end: int
    inner: tuple[int, int] = (0, 0)
    spoken: str = ""
    raw: str = ""


def says_something(text: str) -> bool:
    """Whether there is anything to translate: a letter or a figure.

    >>> says_something("42"), says_something(" — ")
    (True, False)
    """
    return any(character.isalnum() for character in text)


def decode_text(raw: str) -> str:
    """What a reader sees of text between tags."""
    return BLANKS.sub(" ", unescape(raw))


class Run:
    """Builds the paragraph of a run.

    Args:
        text: the file.
        first: number of the next code.
    """

    def __init__(self, text: str, first: int) -> None:
        self.file, self.first = text, first
        self.text = ""
        self.codes: list[Code] = []
        self.marks: list[list[int]] = []  # start, end, keep, depth; its code has the same number
        self.around: list[int] = []  # numbers of open marks
        self.names: list[str] = []
        self.last: int | None = None  # the mark that was added or closed last, if no text followed

    def add(self, item: Item, holes: tuple[Hole, ...] = ()) -> None:
        """Add the next piece.

        Args:
            item: of the run, in order.
            holes: of its opening tag, or of the closing one that it is.
        """
        raw = item.raw or self.file[item.start : item.end]
        if item.kind == "text":
            self.say(item.spoken)
        elif item.kind == "close":
            self.close(item.token.name, raw, holes)
        elif item.kind == "open":
            self.around.append(self.mark(Code(raw, holes=holes)))
            self.names.append(item.token.name)
        elif item.kind == "keep" and item.spoken:
            start, end = item.inner
            code = Code(
                self.file[item.start : start],
                self.file[end : item.end],
                self.file[start:end],
                holes,
            )
            number = self.mark(code, keep=True)
            self.text += item.spoken
            self.last = None
            self.marks[number][1] = len(self.text)
        elif item.kind == "break":
            self.mark(Code(raw, parts=True))
            self.text += "" if self.text[-1:] in {"", " "} else " "
        else:
            self.mark(Code(raw, holes=holes))

    def say(self, said: str) -> None:
        """Add text; of blanks that meet, one is enough."""
        if said.startswith(" ") and self.text.endswith(" "):
            self.lend_blank()
            said = said[1:]
        elif said[:1] in ATTACHED and self.text.endswith(" "):
            self.give_blank()
        if said:
            self.last = None
        self.text += said

    def lend_blank(self) -> None:
        """Let a point or an empty element that stands between two blanks have the second one."""
        if self.last is None or self.last in self.around:
            return
        start, end = self.marks[self.last][:2]
        if start == end == len(self.text):
            code = self.codes[self.last]
            opening, closing = code.opening, code.closing
            ends = (opening, f"{closing} ") if closing else (f"{opening} ", closing)
            self.codes[self.last] = code._replace(opening=ends[0], closing=ends[1])
            self.last = None

    def give_blank(self) -> None:
        """Let a point between a blank and a full stop have the blank, which no translator keeps."""
        place, number = len(self.text), self.last
        touching = [k for k, (start, end, _, _) in enumerate(self.marks) if place in (start, end)]
        if number is None or touching != [number] or self.codes[number].closing:
            return
        if not any(self.marks[k][0] == place for k in self.around):
            self.text = self.text[:-1]
            self.marks[number][:2] = [place - 1, place - 1]
            code = self.codes[number]
            holes = tuple(Hole(h.start + 1, h.end + 1, h.slot) for h in code.holes)
            self.codes[number] = code._replace(opening=f" {code.opening}", holes=holes)

    def mark(self, code: Code, *, keep: bool = False) -> int:
        """Add a mark at the end of the text; gives back its number."""
        self.codes.append(code)
        place = len(self.text)
        self.marks.append([place, place, keep, len(self.around)])
        self.last = len(self.marks) - 1
        return self.last

    def close(self, name: str, raw: str, holes: tuple[Hole, ...] = ()) -> None:
        """Close the innermost open element of that name, and what is open in it."""
        if name not in self.names:
            self.mark(Code(raw, holes=holes))
            return
        while True:
            number, found = self.around.pop(), self.names.pop()
            self.marks[number][1] = len(self.text)
            if found == name:
                self.last = number
                self.codes[number] = self.codes[number]._replace(closing=raw, tail=holes)
                return

    def paragraph(self, kind: str) -> Paragraph:
        """The paragraph, once all is added."""
        for number in self.around:
            self.marks[number][1] = len(self.text)
        marks = tuple(
            Mark(start, end, self.first + number, bool(keep), depth)
            for number, (start, end, keep, depth) in enumerate(self.marks)
        )
        return Paragraph(self.text, (), kind, marks)


def core_of(items: Sequence[Item]) -> tuple[int, int]:
    """Which items hold the words: what stands before and behind them is left out, if it is whole.

    An element around all of the words is left out too.

    Returns:
        First item and the one behind the last; equal where nothing is said.
    """
    spoken = [
        k for k, item in enumerate(items) if says(item) or (item.kind == "keep" and item.spoken)
    ]
    if not any(says(items[k]) for k in spoken):
        return 0, 0
    pairs = pairs_of(items)
    first = behind_whole(items, pairs, 0, spoken[0])
    stop = before_whole(items, pairs, len(items), spoken[-1] + 1)
    while items[first].kind == "open" and pairs.get(first) == stop - 1:
        first = behind_whole(items, pairs, first + 1, spoken[0])
        stop = before_whole(items, pairs, stop - 1, spoken[-1] + 1)
    return first, stop


def says(item: Item) -> bool:
    """Whether an item is text with something to translate."""
    return item.kind == "text" and says_something(item.spoken)


def pairs_of(items: Sequence[Item]) -> dict[int, int]:
    """Opening tag → its closing tag, and back, where nothing crosses."""
    found, around = dict[int, int](), list[int]()
    for k, item in enumerate(items):
        if item.kind == "open":
            around.append(k)
        elif item.kind == "close":
            if around and items[around[-1]].token.name == item.token.name:
                opening = around.pop()
                found[opening], found[k] = k, opening
            else:
                around.clear()
    return found


def whole_parts(items: Sequence[Item]) -> Iterator[list[Item]]:
    """A run in parts whose elements are whole, so that in XML they can be put anywhere.

    A tag whose other half is in another run is a part of its own: no word may cross it.
    """
    pairs = pairs_of(items)
    return parts_around(
        items, (item.kind in {"open", "close"} and k not in pairs for k, item in enumerate(items))
    )


def parts_around(items: Iterable[Item], alone: Iterable[bool]) -> Iterator[list[Item]]:
    """Items in parts: those between others that are parts of their own.

    Args:
        items: of a run.
        alone: whether each is a part of its own.
    """
    part = list[Item]()
    for item, is_alone in zip(items, alone, strict=True):
        if is_alone:
            yield part
            yield [item]
            part = []
        else:
            part.append(item)
    yield part


def behind_whole(items: Sequence[Item], pairs: dict[int, int], first: int, stop: int) -> int:
    """The first item behind whole elements, points and blanks."""
    while first < stop:
        item = items[first]
        if item.kind == "open":
            if pairs.get(first, stop) >= stop:
                break
            first = pairs[first]
        elif item.kind == "text" and not is_blank(item):
            break
        first += 1
    return first


def before_whole(items: Sequence[Item], pairs: dict[int, int], stop: int, first: int) -> int:
    """The item behind the last one before whole elements, points and blanks."""
    while stop > first:
        item = items[stop - 1]
        if item.kind == "close":
            opening = pairs.get(stop - 1, stop - 1)
            if opening < first:
                break
            stop = opening + 1
        elif item.kind == "text" and not is_blank(item):
            break
        stop -= 1
    return stop


def is_blank(item: Item) -> bool:
    """Whether a text is blanks alone."""
    return not item.spoken.strip(" \t\r\n\f")
