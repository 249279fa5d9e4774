"""Lines of a PDF → paragraphs, over columns and pages; footnotes follow the one above them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bitext.document import Paragraph
from bitext.documents.lines import Line, is_unfinished, line_of
from bitext.documents.pdf.layout import Row, are_beside, body_size, leading_of
from bitext.lexicon.linebreaks import put_on_one_line

SMALLER = 0.93
"""Share of the size of running text that the type of footnotes takes at most."""

LARGER = 1.12
"""Share that the type of headings takes at least."""

SAME = 0.06
"""Share by which sizes of one paragraph may differ."""

LOOSE = 1.25
"""How many times the usual distance two lines of a paragraph stand apart at most."""

SHORT = 0.2
"""Share of a column that is left free by a line that ends a paragraph without a full stop."""

HEADING = 200
"""Characters of the longest heading."""

ITEM = re.compile(
    r"(?:[•▪‣◦●○■·*–—-]|[(]?\d{1,3}[.)°]|[(]?[a-zA-Z][.)]"
    r"|(?:\d{1,2}|[A-Z])(?:\.\d{1,2})+\.?)\s"
)
"""What an item, or a heading with its number, begins with."""

LEADER = re.compile(r"\s*(?:\.\s?){4,}\s*")
"""Dots that lead to a page's number, in a table of contents."""


@dataclass(slots=True)
class Block:
    """A paragraph in the making.

    Attributes:
        rows: its lines.
        page: number of the page that it ends on.
    """

    rows: list[Row] = field(default_factory=list)
    page: int = 0

    @property
    def size(self) -> float:
        """The size of its type."""
        return body_size(self.rows)

    @property
    def last(self) -> Row:
        """Its last line."""
        return self.rows[-1]


class Joiner:
    """Joins lines.

    Args:
        pages: the rows of each.
        lang: BCP 47 tag.
    """

    def __init__(self, pages: Sequence[Sequence[Row]], lang: str) -> None:
        self.pages, self.lang = pages, lang
        rows = [row for page in pages for row in page]
        self.size, self.leading = body_size(rows), leading_of(rows)

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs, in reading order."""
        for block in self.ordered():
            text = put_on_one_line("\n".join(row.text for row in block.rows), self.lang)
            yield Paragraph(LEADER.sub(" … ", text).strip(), (), self.kind_of(block))

    def ordered(self) -> Iterator[Block]:
        """The blocks; those that run over pages are one, and footnotes follow them."""
        open_block: Block | None = None
        notes = list[Block]()
        for number, rows in enumerate(self.pages):
            body, below = self.parted(rows)
            for block in self.blocks(body, number):
                if open_block is not None and self.runs_on(open_block, block):
                    open_block.rows += block.rows
                    continue
                if open_block is not None:
                    yield open_block
                    yield from notes
                    notes = []
                open_block = block
            notes += self.blocks(below, number)
        if open_block is not None:
            yield open_block
        yield from notes

    def parted(self, rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
        """The lines of a page, and those of the footnotes below them."""
        stop = len(rows)
        while stop and rows[stop - 1].piece.size < SMALLER * self.size:
            stop -= 1
        return list(rows[:stop]), list(rows[stop:])

    def blocks(self, rows: Sequence[Row], page: int) -> Iterator[Block]:
        """Lines that stand together."""
        held = list[Block]()  # one, or those of the cells of a row
        for row in rows:
            above = next((block for block in held if self.is_joined(block, row)), None)
            if above is not None:
                above.rows.append(row)
                continue
            if not (held and row.cells > 1 and are_beside(held[-1].last.piece, row.piece)):
                yield from held
                held = []
            held.append(Block([row], page))
        yield from held

    def is_joined(self, block: Block, row: Row) -> bool:
        """Whether a line goes on with the paragraph of the line above it."""
        above = block.last
        if row.column != above.column:
            return False
        in_table = row.cells > 1 or above.cells > 1
        if in_table and abs(row.piece.left - above.piece.left) > 2:
            return False
        if abs(row.piece.size - above.piece.size) > SAME * self.size or ITEM.match(row.text):
            return False
        if LEADER.search(above.text) and above.text[-1:].isdigit():
            return False
        step = (above.piece.bottom - row.piece.bottom) / max(row.piece.size, 1)
        if not 0 < step <= LOOSE * max(self.leading, 1.0):
            return False
        if in_table:  # the next row of a table begins anew
            return line_of(row.text).is_small or is_unfinished(line_of(above.text), self.lang)
        return not self.is_ended(block, row)

    def is_ended(self, block: Block, row: Row) -> bool:
        """Whether a paragraph ends above a line: by indentation, or because its own is short."""
        above, size = block.last, row.piece.size
        hangs = ITEM.match(block.rows[0].text) is not None
        indented = row.piece.left > above.piece.left + 0.8 * size and not hangs
        if indented and len(block.rows) > 1:
            return True
        line, following = line_of(above.text), line_of(row.text)
        room = above.right - above.piece.right
        word = row.text.split(" ", 1)[0]
        width = (row.piece.right - row.piece.left) / max(len(row.text), 1)
        fits = room > (len(word) + 1) * width + 0.5 * size
        if following.is_small or is_unfinished(line, self.lang):
            return False
        is_short = room > SHORT * (above.right - block.rows[0].piece.left)
        return fits and (is_short or line.is_stopped or line.is_paused)

    def runs_on(self, block: Block, following: Block) -> bool:
        """Whether a paragraph goes on in the next column or on the next page."""
        above, row = block.last, following.rows[0]
        moved = following.page != block.page or row.column != above.column
        alike = abs(row.piece.size - above.piece.size) <= SAME * self.size
        if not moved or not alike or row.cells > 1 or above.cells > 1 or ITEM.match(row.text):
            return False
        line = line_of(above.text)
        if line.is_stopped or line.is_paused:
            return False
        return line_of(row.text).is_small or is_unfinished(line, self.lang) or is_divided(line)

    def kind_of(self, block: Block) -> str:
        """The kind of a paragraph."""
        text = block.rows[0].text
        if any(row.cells > 1 for row in block.rows):
            return "cell"
        if block.size >= LARGER * self.size and sum(len(r.text) for r in block.rows) <= HEADING:
            return "heading"
        return "item" if re.match(r"[•▪‣◦●○■·]\s", text) else "text"


def is_divided(line: Line) -> bool:
    """Whether a line ends in a part of a word."""
    return line.text.endswith("-") and line.text[-2:-1].isalpha()
