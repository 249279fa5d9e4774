"""Rows → HTML, part by part, with numbers that run through; every character comes back from it.

What the script relies on (``record.js`` reads it back)::

    div.row                        li.row in ul.list where all of it is list items
      a.number#p7                  where a source paragraph begins; paragraphs count from 1
      div.cell[lang]               the source's, then the target's
        p | [data-kind]            a piece of a paragraph. data-gap: white space before the
                                   paragraph, if not one line break; data-more: it began above
          span.bead#s42            a bead's first piece, in the source if it has one there; beads
                                   count from 1; with data-score, data-flags, data-links
          span.bead#t42            its partner
          span.bead[data-of="42"]  its further pieces, in other paragraphs
            span.sentence          only in pieces of several sentences
          a.mark                   behind the bead's last piece
        p.none                     the empty partner of a bead without one
"""

import hashlib
from itertools import groupby

from bitext.alignment import Bitext
from bitext.page.columns import Column
from bitext.page.marks import flags_of, is_machine_translation
from bitext.page.rows import Row, rows


class Blocks:
    """Makes the HTML of one bitext, a part at a time.

    Args:
        signature: the bitext's; it tells whether a machine wrote the target.

    Attributes:
        machine: whether a machine wrote the target.
        beads: how many there were so far.
        flags: names of the marks shown so far.
        sides: the columns of the last part, source and target; none before the first.
    """

    def __init__(self, signature: str) -> None:
        self.machine = is_machine_translation(signature)
        self.beads = 0
        self.flags: set[str] = set()
        self.sides: tuple[Column, ...] = ()
        self._digest = hashlib.sha256()

    @property
    def digest(self) -> str:
        """A short name of the text so far; another text has another."""
        return self._digest.hexdigest()[:16]

    def part(self, bitext: Bitext) -> str:
        """The rows of the next part."""
        before = self.sides or (None, None)
        marks = [flags_of(bead, machine=self.machine) for bead in bitext.beads]
        self.flags.update(*marks)
        self.sides = (
            Column(bitext, marks, "source", self.beads + 1, before[0]),
            Column(bitext, marks, "target", self.beads + 1, before[1]),
        )
        html = "".join(
            block("".join(self._row(row, marks) for row in run), listed=listed)
            for listed, run in groupby(rows(bitext), is_list)
        )
        self.beads += len(bitext.beads)
        self._digest.update(html.encode())
        return html

    def _row(self, row: Row, marks: list[tuple[str, ...]]) -> str:
        flagged = any(marks[index] for index in row.beads)
        name = "row" + " continued" * row.continues + " flagged" * flagged
        source, target = self.sides
        cells = source.number(row.source) + source.cell(row, row.source)
        cells += target.cell(row, row.target)
        tag = "li" if is_list(row) else "div"
        return f'<{tag} class="{name}">{cells}</{tag}>\n'


def is_list(row: Row) -> bool:
    """Whether all of a row is list items."""
    return {piece.paragraph.kind for piece in row.source + row.target} == {"item"}


def block(html: str, *, listed: bool) -> str:
    """A run of rows, as a list if they are its items."""
    return f'<ul class="list">\n{html}</ul>\n' if listed else html
