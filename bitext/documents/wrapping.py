"""Which lines of a plain text go together: mails, copies from PDF and e-books are wrapped.

A program that wraps ends a line where the next word would not fit, in the middle of a phrase as
often as not; a person ends a verse, an address or a list item where it is complete. So a block of
lines is taken for wrapped where its lines are full, go on in small letters, and where some end in
words that nobody would end a line with. Blocks that tell too little for themselves, such as those
of two lines, follow the width of the sure ones around them. In doubt a line is a paragraph.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from bitext.documents.lines import (
    Line,
    is_abbreviated,
    is_divided,
    is_prose,
    is_unfinished,
    line_of,
)

NARROWEST = 40
"""Least columns of a block that tells by itself that it is wrapped."""

NARROWEST_LONG = 26
"""Least columns of one that has several lines broken inside a phrase, as a newspaper's column."""

WIDER_THAN_SUBTITLES = 45
"""Columns that no line of a subtitle takes."""

BROAD = 55
"""Columns that few verses and no list of things to buy take."""

WIDEST = 160
"""Most columns that anybody wraps at."""

RAGGED = 0.85
"""Share of the width that a full line takes at least where the type is proportional."""

TORN = 0.6
"""Share that a line takes at least that goes on in small letters."""


@dataclass(frozen=True, slots=True)
class Break:
    """What one line's end tells.

    Attributes:
        need: columns that the line would take with the first word of the next.
        forced: the next line begins something new by its form: an item, a speech, an indentation.
        stopped: the line ends a sentence.
        paused: the line ends with a colon or semicolon, as what stands above a list and in it.
        small: the next line begins in small letters.
        unfinished: nobody would end a line here.
        divided: a word goes on in the next line.
    """

    need: int
    forced: bool
    stopped: bool
    paused: bool
    small: bool
    unfinished: bool
    divided: bool

    @property
    def goes_on(self) -> bool:
        """Whether the next line goes on with the phrase, as far as the words tell."""
        return self.is_open and (self.small or self.unfinished)

    @property
    def is_open(self) -> bool:
        """Whether the line ends amid a sentence."""
        return not (self.forced or self.stopped or self.paused)


def group_lines(texts: Sequence[str], *, lang: str, way: str = "auto") -> list[range]:
    r"""The paragraphs of a text, as half-open ranges of its lines; blank lines are in none.

    Args:
        texts: lines, with or without their line breaks.
        lang: BCP 47 tag.
        way: one of `bitext.documents.WAYS`.

    >>> mail = ["Je vous écris au sujet de la facture que vous nous", "avez envoyée lundi dernier."]
    >>> group_lines([*mail, "", "Jean Dupont", "12, rue Haute"], lang="fr")
    [range(0, 2), range(3, 4), range(4, 5)]
    """
    lines = [line_of(text) for text in texts]
    if way == "line":
        return [range(i, i + 1) for i, line in enumerate(lines) if line.body]
    blocks = list(blocks_of(lines))
    if way == "blank":
        return blocks
    judged = [Block(lines[block.start : block.stop], lang) for block in blocks]
    timed = any("-->" in line.body for line in lines)
    width = 0 if timed else common_width(judged)
    found = list[range]()
    for block, judgement in zip(blocks, judged, strict=True):
        joins = [] if timed else judgement.joins(width)
        found += cut(block, joins)
    return found


def common_width(blocks: Sequence["Block"]) -> int:
    """The columns at which a text is surely wrapped; 0 where it is not."""
    return max((block.width for block in blocks if block.is_wrapped), default=0)


def blocks_of(lines: Sequence[Line]) -> Iterator[range]:
    """Lines between blank ones that are quoted alike."""
    numbered = groupby(enumerate(lines), lambda item: (bool(item[1].body), item[1].quoted))
    for (is_text, _), group in numbered:
        if is_text:
            indices = [index for index, _ in group]
            yield range(indices[0], indices[-1] + 1)


def cut(block: range, joins: Sequence[bool]) -> Iterator[range]:
    """The paragraphs of a block.

    >>> list(cut(range(4, 7), [True, False]))
    [range(4, 6), range(6, 7)]
    """
    start = block.start
    for index, joined in enumerate([*joins, *[False] * (len(block) - len(joins))], block.start + 1):
        if not joined:
            yield range(start, index)
            start = index


class Block:
    """Lines between two blank ones, judged.

    Args:
        lines: at least one.
        lang: BCP 47 tag.
    """

    def __init__(self, lines: Sequence[Line], lang: str) -> None:
        self.lines, self.lang = lines, lang
        self.width = width_of(lines)
        self.begins_small = lines[0].is_small and not lines[0].is_marked
        self.ends = lines[-1].is_stopped

    @cached_property
    def breaks(self) -> list[Break]:
        """What each line's end but the last one's tells."""
        return breaks_of(self.lines, self.lang)

    @cached_property
    def is_prose(self) -> bool:
        """Whether the lines are neither code nor columns nor subtitles."""
        return is_prose(list(self.lines))

    @cached_property
    def is_wrapped(self) -> bool:
        """Whether the block is surely wrapped."""
        # Asked first: a text of a line each paragraph needs no look at its lines.
        if self.width > WIDEST or len(self.lines) < 2 or not self.is_prose:
            return False
        open_ends = [b for b in self.breaks if b.is_open]
        inner = [b for b in open_ends if b.goes_on]
        if not inner:
            return False
        # Short lines that end with their sentence end paragraphs; many of them are sentences alone.
        if sum(b.stopped and b.need < RAGGED * self.width for b in self.breaks) > len(inner):
            return False
        if len(open_ends) == 1:
            return self.is_wrapped_once(inner[0])
        return self.is_written_out(open_ends) or self.is_wrapped_often(open_ends, inner)

    def is_wrapped_once(self, only: Break) -> bool:
        """Whether the one line that goes on in the next is no accident."""
        if self.begins_small or only.need <= self.width or self.width < NARROWEST:
            return False
        telling = only.unfinished or (self.ends and self.width >= WIDER_THAN_SUBTITLES)
        return only.small and telling

    def is_written_out(self, open_ends: Sequence[Break]) -> bool:
        """Whether broad lines are all full, some go on in small letters, and the last one ends."""
        full = all(b.need > self.width for b in open_ends)
        small = sum(b.small for b in open_ends)
        return full and small > 0 and self.width >= BROAD and self.ends and not self.begins_small

    def is_wrapped_often(self, open_ends: Sequence[Break], inner: Sequence[Break]) -> bool:
        """Whether most of several lines that end amid a sentence are full and go on in the next."""
        torn = sum(b.unfinished for b in inner)
        if self.width < (NARROWEST_LONG if torn >= 3 else NARROWEST):
            return False
        if self.width >= BROAD and torn == len(open_ends):
            return all(b.need >= TORN * self.width for b in inner)
        if 3 * len(inner) < 2 * len(open_ends) or share(b.small for b in inner) < 0.5:
            return False
        if torn >= 2 and 2 * torn >= len(inner) and all(b.small for b in inner):
            return all(b.need >= TORN * self.width for b in inner)
        strict = share(b.need > self.width for b in inner)
        ragged = share(b.need >= RAGGED * self.width for b in inner)
        if len(inner) <= 3:
            return not self.begins_small and (strict == 1 or (ragged == 1 and torn > 0))
        return strict >= 0.9 or (ragged >= 0.85 and 8 * torn >= len(inner))

    def joins(self, width: int) -> list[bool]:
        """Whether each line but the last goes on in the next.

        Args:
            width: columns at which the text around is surely wrapped; 0 where none is.
        """
        if self.is_wrapped:
            return [self.is_joined(b, self.width) for b in self.breaks]
        fits = width > 0 and self.width <= width + 1 and self.is_prose
        if fits and any(self.is_likely(b, width) for b in self.breaks):
            return [self.is_joined(b, width) for b in self.breaks]
        # A word is divided by who wraps alone, be it in two lines or in a list.
        return [b.divided and not b.forced for b in self.breaks]

    def is_likely(self, b: Break, width: int) -> bool:
        """Whether a break shows that the block is wrapped, given that those around it are."""
        return b.is_open and b.need > (RAGGED * width if b.goes_on else width)

    def is_joined(self, b: Break, width: int) -> bool:
        """Whether a break in a wrapped block was made by the program that wrapped it."""
        if b.forced:
            return False
        if b.stopped or b.paused:
            return b.need > width
        if b.goes_on:
            return b.need >= TORN * width
        return b.need >= RAGGED * width


def width_of(lines: Sequence[Line]) -> int:
    """The columns that a block was wrapped at, if it was: its longest line, but for one address."""
    widths = sorted(line.width for line in lines)
    lonely = len(widths) >= 5 and widths[-1] > WIDEST >= widths[-2]
    return widths[-2] if lonely else widths[-1]


def breaks_of(lines: Sequence[Line], lang: str) -> list[Break]:
    """What each line's end but the last one's tells."""
    found = list[Break]()
    hanging = False  # inside an item whose further lines are indented
    for line, following in pairwise(lines):
        hanging = line.is_marked or (hanging and line.indent > 0)
        found.append(break_of(line, following, lang, hanging=hanging))
    return found


def break_of(line: Line, following: Line, lang: str, *, hanging: bool) -> Break:
    """What a line's end tells."""
    indented = following.indent > line.indent + 1 and not hanging
    outdented = following.indent + 1 < line.indent and not hanging and not following.is_small
    marked = following.is_marked and (line.is_stopped or line.is_paused or not following.is_small)
    apart = line.is_apart or following.is_apart
    speech = following.is_speech and line.is_stopped
    small, abbreviated = following.is_small, is_abbreviated(line, lang)
    return Break(
        need=line.width + 1 + following.first,
        forced=indented or outdented or following.is_marked or marked or apart or speech,
        stopped=line.is_stopped and not abbreviated,
        paused=line.is_paused,
        small=small,
        unfinished=abbreviated or is_unfinished(line, lang),
        divided=small and is_divided(line),
    )


def share(values: Iterator[bool] | Sequence[bool]) -> float:
    """The share of those that hold."""
    found = list(values)
    return sum(found) / len(found) if found else 0.0
