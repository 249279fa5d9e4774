"""Pieces of lines on a page → lines in reading order, by column, without what every page repeats.

Columns are told by a gutter that hardly any line crosses, with running text on both sides: the
columns of a table are narrow and read row by row.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from bitext.documents.pdf.pages import Page, Piece

MARGIN = 0.12
"""Share of a page, above and below, in which running heads and page numbers stand."""

FAR = 4.0
"""Points by which a running head may move from page to page."""

ALONE = 1.2
"""Heights of a line that part a running head from the text at least."""

LONGEST_HEAD = 100
"""Characters of a running head."""

FEWEST_LINES = 4
"""Lines of a column."""

FEWEST_CHARACTERS = 16
"""Characters of its lines, on average."""

FULL = 0.5
"""Share of a column's width that its lines take, at the median."""

MOST_PIECES = 1500
"""Pieces of a page in which columns and running heads are looked for."""

NUMBER = re.compile(
    r"[-–—\s(]*(?:(?:p\.|pages?)?\s*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|sur|of|de)\s*\d{1,4})?)[-–—\s)]*",
    re.IGNORECASE,
)
"""A page's number."""

DIGITS = re.compile(r"\d+")


class Row(NamedTuple):
    """A line of a column.

    Attributes:
        text: what it says.
        piece: where it stands.
        right: where its column ends.
        cells: how many pieces of a row stand beside each other, this one among them.
        column: number of its column on the page.
    """

    text: str
    piece: Piece
    right: float
    cells: int
    column: int


def rows_of(pages: Sequence[Page]) -> Iterator[list[Row]]:
    """The rows of each page, in reading order, without running heads and page numbers."""
    furniture = furniture_of(pages)
    for page, drop in zip(pages, furniture, strict=True):
        pieces = [piece for piece in page.pieces if piece not in drop]
        yield [
            row
            for number, column in enumerate(columns_of(pieces))
            for row in rows_of_column(column, number)
        ]


def key_of(piece: Piece) -> str:
    """What a running head says, whatever the page."""
    return DIGITS.sub("#", piece.text.casefold())


def margin_of(page: Page) -> list[Piece]:
    """What stands at the upper and the lower edge of a page; nothing of one that is no text."""
    edge, pieces = MARGIN * page.height, page.pieces
    if len(pieces) > MOST_PIECES:
        return []
    return [p for p in pieces if p.bottom > page.height - edge or p.top < edge]


def furniture_of(pages: Sequence[Page]) -> list[set[Piece]]:
    """Of each page its running heads, its feet and its number.

    A page's number tells by itself. What stands in the margins of several pages at one height is
    furniture where it says the same, or stands alone.
    """
    said, alone = Counter[tuple[str, int]](), Counter[int]()
    for page in pages:
        margin = margin_of(page)
        said.update({place for piece in margin for place in places_of(piece)})
        alone.update({round(piece.bottom) for piece in margin if is_alone(piece, page)})
    fewest = max(3, len(pages) // 4)
    found = list[set[Piece]]()
    for page in pages:
        margin = margin_of(page)
        found.append(
            {
                piece
                for piece in margin
                if max(said[place] for place in places_of(piece)) > 1
                or (len(pages) > 1 and NUMBER.fullmatch(piece.text) and is_outermost(piece, page))
                or (is_alone(piece, page) and alone[round(piece.bottom)] >= fewest)
            }
        )
    return found


def places_of(piece: Piece) -> list[tuple[str, int]]:
    """What a piece says, whatever the page, and about where, so that near places share one."""
    step = int(piece.bottom // FAR)
    return [(key_of(piece), step), (key_of(piece), step + 1)]


def is_outermost(piece: Piece, page: Page) -> bool:
    """Whether no text stands between a piece and the edge of its page, but for its own line."""
    return not any(p.bottom > piece.top for p in page.pieces) or not any(
        p.top < piece.bottom for p in page.pieces
    )


def is_alone(piece: Piece, page: Page) -> bool:
    """Whether a piece is outermost, short, and stands apart from the line beside it."""
    if len(piece.text) > LONGEST_HEAD or not is_outermost(piece, page):
        return False
    others = [p for p in page.pieces if p.bottom >= piece.top or p.top <= piece.bottom]
    gaps = (max(p.bottom - piece.top, piece.bottom - p.top) for p in others)
    return min(gaps, default=0.0) > ALONE * piece.height


def columns_of(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces of a page by column, in reading order; what crosses a gutter parts the columns."""
    gutter = gutter_of(pieces) if FEWEST_LINES * 2 <= len(pieces) <= MOST_PIECES else None
    if gutter is None:
        if pieces:
            yield list(pieces)
        return
    held = list[Piece]()
    for piece in sorted(pieces, key=lambda p: -p.top):
        if piece.left < gutter < piece.right:
            yield from sides(held, gutter)
            yield [piece]
            held = []
        else:
            held.append(piece)
    yield from sides(held, gutter)


def sides(pieces: Sequence[Piece], gutter: float) -> Iterator[list[Piece]]:
    """What stands on the left of a gutter, then what stands on its right."""
    for side in (
        [piece for piece in pieces if piece.right <= gutter],
        [piece for piece in pieces if piece.left >= gutter],
    ):
        yield from columns_of(side)


def gutter_of(pieces: Sequence[Piece]) -> float | None:
    """The middle of the blank between two columns; None where there is none."""
    best: tuple[int, float] | None = None
    lefts = sorted({piece.left for piece in pieces})
    for left in lefts[1:]:
        before = [piece for piece in pieces if piece.right < left]
        behind = [piece for piece in pieces if piece.left >= left - 1]
        crossing = len(pieces) - len(before) - len(behind)
        if crossing > 0.25 * len(pieces) or not (is_column(before) and is_column(behind)):
            continue
        edge = max(piece.right for piece in before)
        together = min(max(p.top for p in before), max(p.top for p in behind)) - max(
            min(p.bottom for p in before), min(p.bottom for p in behind)
        )
        count = min(len(before), len(behind))
        if left - edge >= 0.6 * median(p.height for p in pieces) and together > 0:
            best = max(best or (0, 0.0), (count, (edge + left) / 2))
    return best[1] if best else None


def is_column(pieces: Sequence[Piece]) -> bool:
    """Whether pieces are the lines of running text."""
    if len(pieces) < FEWEST_LINES:
        return False
    width = max(p.right for p in pieces) - min(p.left for p in pieces)
    long = sum(len(p.text) for p in pieces) >= FEWEST_CHARACTERS * len(pieces)
    return long and median(p.right - p.left for p in pieces) >= FULL * width


def rows_of_column(pieces: Sequence[Piece], column: int) -> Iterator[Row]:
    """The lines of a column: pieces beside each other are one where little parts them."""
    edge = max(piece.right for piece in pieces)
    for line in lines_of(pieces):
        joined = [line[0]]
        for piece in line[1:]:
            if piece.left - joined[-1].right > 1.2 * min(piece.height, joined[-1].height):
                joined.append(piece)
            else:
                joined[-1] = together(joined[-1], piece)
        for piece in joined:
            yield Row(piece.text, piece, edge, len(joined), column)


def lines_of(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Pieces that stand on one line, from left to right; lines from the top down."""
    held = list[Piece]()
    for piece in sorted(pieces, key=lambda p: (-(p.top + p.bottom), p.left)):
        if held and not any(are_beside(other, piece) for other in held[-3:]):
            yield sorted(held, key=lambda p: p.left)
            held = []
        held.append(piece)
    if held:
        yield sorted(held, key=lambda p: p.left)


def are_beside(one: Piece, other: Piece) -> bool:
    """Whether two pieces stand on one line: each other's heights overlap, their widths do not."""
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    apart = one.right <= other.left + 1 or other.right <= one.left + 1
    return apart and shared > 0.5 * min(one.height, other.height)


def together(one: Piece, other: Piece) -> Piece:
    """Two pieces as one: the type is the larger one's."""
    blank = " " if other.left - one.right > 0.15 * one.height else ""
    return Piece(
        f"{one.text}{blank}{other.text}",
        min(one.left, other.left),
        max(one.right, other.right),
        min(one.bottom, other.bottom),
        max(one.top, other.top),
        max(one.size, other.size),
    )


def body_size(rows: Sequence[Row]) -> float:
    """The size of type that most characters have; 0 where there are none."""
    counts = Counter[float]()
    for row in rows:
        counts[row.piece.size] += len(row.text)
    return counts.most_common(1)[0][0] if counts else 0.0


def leading_of(rows: Sequence[Row]) -> float:
    """How far lines of running text usually stand apart, in sizes of their type."""
    found = Counter[float]()
    for above, below in pairwise(rows):
        size = above.piece.size
        if size > 0 and above.column == below.column and above.cells == below.cells == 1:
            step = (above.piece.bottom - below.piece.bottom) / size
            if 0.8 < step < 2.6:
                found[round(step, 1)] += 1
    return found.most_common(1)[0][0] if found else 1.2
