"""Bitext → rows: the pieces of both texts that stand side by side, level with each other.

A row never cuts a bead. A new row begins where either side begins a paragraph, at a bead without a
partner and behind it, and inside paragraphs too long to stay level. So the two sides may differ in
their paragraphs: the longer one continues in the next row.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, zip_longest

from bitext.alignment import Bead, Bitext
from bitext.document import Document, Paragraph

LENGTH = 700
"""Characters of the longer side that one row holds, about; a longer paragraph takes several."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some consecutive sentences of a paragraph, mostly all.

    Attributes:
        paragraph: may have no sentences; then the piece is all of its text.
        number: the paragraph's index in its document.
        sentences: half-open range of indices into the paragraph's sentences.
        first: index of the first of them in the document.
    """

    paragraph: Paragraph
    number: int
    sentences: range
    first: int

    @property
    def continues(self) -> bool:
        """Whether the paragraph begins in an earlier row."""
        return self.sentences.start > 0

    @property
    def ends(self) -> bool:
        """Whether nothing of the paragraph is left for the next row."""
        return self.sentences.stop == len(self.paragraph.sentences)


@dataclass(frozen=True, slots=True)
class Row:
    """What stands side by side.

    Attributes:
        source: pieces of consecutive paragraphs; none beside a bead without a source.
        target: likewise.
        beads: half-open range of indices into the bitext's beads; empty where neither side has
            sentences.
    """

    source: tuple[Piece, ...]
    target: tuple[Piece, ...]
    beads: range

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Those of both sides."""
        return self.source + self.target

    def holds_title(self, bitext: Bitext) -> bool:
        """Whether the heading of the whole text is here, by the source's title if it has one."""
        titled = bool(bitext.source.title.strip())
        document = bitext.source if titled else bitext.target
        title, pieces = document.title.strip(), self.source if titled else self.target
        could_be = [p for p in pieces if p.paragraph.kind == "heading" or not p.number]
        texts = (piece.paragraph.text for piece in could_be if not piece.continues)
        return bool(title) and any(text.strip().lstrip("#").strip() == title for text in texts)

    @property
    def continues(self) -> bool:
        """Whether all that is here goes on with a paragraph of a row above."""
        return all(side[0].continues for side in (self.source, self.target) if side)

    @property
    def is_open(self) -> bool:
        """Whether all that is here goes on in a row below."""
        return not any(side[-1].ends for side in (self.source, self.target) if side)


def rows(bitext: Bitext) -> Iterator[Row]:
    """The rows of a bitext, top to bottom; together they hold all that it holds."""
    source, target = Cursor(bitext.source), Cursor(bitext.target)
    for group in groups(bitext):
        yield from unsegmented(source, target, group.start)
        last = bitext.beads[group.stop - 1]
        yield Row(source.up_to(last.source.stop), target.up_to(last.target.stop), group)
    yield from unsegmented(source, target, len(bitext.beads))


def unsegmented(source: "Cursor", target: "Cursor", bead: int) -> Iterator[Row]:
    """Rows of the paragraphs without sentences that come next, side by side as far as they go."""
    for left, right in zip_longest(source.unsegmented(), target.unsegmented()):
        yield Row((left,) if left else (), (right,) if right else (), range(bead, bead))


class Cursor:
    """A place in a document, moved forward piece by piece."""

    def __init__(self, document: Document) -> None:
        self.paragraphs = document.paragraphs
        self.number = 0
        self.inside = 0
        self.sentence = 0

    def unsegmented(self) -> Iterator[Piece]:
        """Move over paragraphs without sentences."""
        while self.number < len(self.paragraphs) and not self.paragraphs[self.number].sentences:
            yield self.take(0)

    def up_to(self, stop: int) -> tuple[Piece, ...]:
        """Move to before a sentence, given by its index in the document."""
        pieces = []
        while self.sentence < stop:
            left = len(self.paragraphs[self.number].sentences) - self.inside
            pieces.append(self.take(min(left, stop - self.sentence)))
        return tuple(pieces)

    def take(self, count: int) -> Piece:
        """Move over so many sentences of the paragraph, and out of it if it is done."""
        paragraph = self.paragraphs[self.number]
        span = range(self.inside, self.inside + count)
        piece = Piece(paragraph, self.number, span, self.sentence)
        self.sentence += count
        self.inside = 0 if piece.ends else span.stop
        self.number += piece.ends
        return piece


def groups(bitext: Bitext) -> Iterator[range]:
    """The beads of each row, as ranges of their indices."""
    openings = set(bitext.source.starts()), set(bitext.target.starts())
    start, sizes, previous = 0, list[int](), None
    for index, (bead, source, target) in enumerate(bitext.pairs()):
        if previous is not None and begins_row(bead, previous, openings):
            yield from divided(start, sizes)
            start, sizes = index, []
        sizes.append(max(len(source), len(target)) + 1)
        previous = bead
    yield from divided(start, sizes)


def begins_row(bead: Bead, previous: Bead, openings: tuple[set[int], set[int]]) -> bool:
    """Whether a bead must stand in another row than the one before it."""
    if not (bead.source and bead.target and previous.source and previous.target):
        return True
    return bead.source.start in openings[0] or bead.target.start in openings[1]


def divided(start: int, sizes: Sequence[int]) -> Iterator[range]:
    """A run of beads in pieces of nearly equal size, each about `LENGTH`, or fewer characters.

    Args:
        start: index of the first bead.
        sizes: of each bead, at least 1.

    >>> list(divided(10, [300, 300, 300, 300]))
    [range(10, 12), range(12, 14)]
    """
    total = sum(sizes)
    shares = max(1, round(total / LENGTH))
    begin, share = start, 1
    for end, reached in enumerate(accumulate(sizes), start + 1):
        if reached * shares >= total * share:
            yield range(begin, end)
            begin, share = end, reached * shares // total + 1
