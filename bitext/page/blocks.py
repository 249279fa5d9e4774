"""Rows → HTML, part by part, with numbers that run through; every character comes back from it.

What the script relies on (``record.js`` reads it back)::

    div.run                        around some rows of a long text
    div.row                        li.row in ul.list where it is shown as an item; classes tell what
                                   it is shown as (see `bitext.page.kinds`), data-kind what it is
      a.number#p7                  where a source paragraph begins; paragraphs count from 1
      div.cell[lang]               the source's, then the target's
        p | [data-kind]            a piece of a paragraph. data-gap: white space before the
                                   paragraph, if not one line break; data-marks: its inline markup,
                                   as JSON; data-more: it began above
          span.bead#s42            a bead's first piece, in the source if it has one there; beads
                                   count from 1; with data-score, data-confidence, data-flags,
                                   data-links, data-by where a person made it, data-alternatives
                                   as JSON; all pieces of a marked bead are .flagged, and so is
                                   their row
          span.bead#t42            its partner; data-raw: what its quotes and dashes stand for (see
                                   `bitext.page.typography`)
          span.bead[data-of="42"]  its further pieces, in other paragraphs
            span.sentence          only in pieces of several sentences; data-raw likewise
          a.mark                   behind the bead's last piece
        p.none                     the empty partner of a bead without one
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice, takewhile

from bitext.alignment import Bitext
from bitext.page.cells import Column
from bitext.page.kinds import Look, is_prose, looks_of
from bitext.page.rows import Piece, Row, rows
from bitext.signature import Signature

LONG = 320
"""Characters of the longer side from which a row takes more than six lines on paper, about."""

ABOVE = 200
"""Rows that may stand above the headline: the menu of a site."""

RUN = 50
"""Beads that the browser lays out together, only when they come near the window."""

Marks = Sequence[tuple[str, ...]]
"""Names of the marks of each bead."""


class Blocks:
    """Makes the HTML of one bitext, a part at a time.

    Args:
        signature: the bitext's; it tells whether a machine wrote the target.
        ui: BCP 47 tag of the language that the page is written in.
        variety: language tag by which the target is set in type, for display only; empty: by its
            own language. None: it is shown as it is.

    Attributes:
        machine: whether a machine wrote the target.
        beads: how many there were so far.
        checked: how many of them a person made.
        flags: names of the marks shown so far.
        shapes: of the beads so far: ``1-1``, ``2-1`` …
        sides: the columns of the last part, source and target; none before the first.
    """

    def __init__(self, signature: Signature, ui: str = "en", *, variety: str | None = "") -> None:
        self.ui = ui
        self.variety = variety
        self.machine = signature.is_translation
        self.beads = 0
        self.checked = 0
        self.flags: set[str] = set()
        self.shapes: set[str] = set()
        self.sides: tuple[Column, ...] = ()
        self._looks = Looks()
        self._digest = hashlib.sha256()

    @property
    def digest(self) -> str:
        """A short name of the text so far; another text has another."""
        return self._digest.hexdigest()[:16]

    def part(self, bitext: Bitext) -> str:
        """The rows of the next part."""
        before = self.sides or (None, None)
        marks = [bead.flags for bead in bitext.beads]
        self.flags.update(*marks)
        self.shapes.update(map(str, bitext.beads))
        self.sides = (
            Column(bitext, marks, "source", self.beads + 1, before[0], self.ui),
            Column(bitext, marks, "target", self.beads + 1, before[1], self.ui, self.variety),
        )
        html = "".join(runs(self._blocks(bitext, marks)))
        self.beads += len(bitext.beads)
        self.checked += sum(bead.made_by == "person" for bead in bitext.beads)
        self._digest.update(html.encode())
        return html

    def _blocks(self, bitext: Bitext, marks: Marks) -> Iterator[tuple[str, int]]:
        """Rows outside of lists, and lists; each with its number of beads."""
        for listed, group in self._looks.groups(bitext):
            items = [(self._row(row, look, marks), len(row.beads)) for row, look in group]
            if listed:
                html = "".join(html for html, _ in items)
                yield f'<ul class="list">\n{html}</ul>\n', sum(beads for _, beads in items)
            else:
                yield from items

    def _row(self, row: Row, look: Look, marks: Marks) -> str:
        names = {
            "row": True,
            look.role: look.role,
            "speech": look.kind == "speech",
            "long": max(map(length_of, (row.source, row.target))) > LONG,
            "continued": row.continues,
            "open": row.is_open,
            "headed": look.role != "furniture"
            and "heading" in map(look.kind_of, (piece.paragraph for piece in row.pieces)),
            "flagged": any(marks[index] for index in row.beads),
        }
        name = " ".join(name for name, holds in names.items() if holds)
        source, target = self.sides
        cells = source.number(row.source) + source.cell(row, row.source, look)
        cells += target.cell(row, row.target, look)
        tag = "li" if look.kind == "item" else "div"
        return f'<{tag} class="{name}">{cells}</{tag}>\n'


def length_of(pieces: Iterable[Piece]) -> int:
    """Characters of the sentences of some pieces."""
    return sum(
        len(piece.paragraph.sentences[local].text) for piece in pieces for local in piece.sentences
    )


class Looks:
    """Rows with their looks, part by part; one row of all is the headline.

    Attributes:
        titled: whether the heading of the whole text has come.
    """

    def __init__(self) -> None:
        self.titled = False

    def groups(self, part: Bitext) -> Iterator[tuple[bool, list[tuple[Row, Look]]]]:
        """The rows of the next part in runs: whether they are the items of a list, and they."""
        found = list(rows(part))
        title = None if self.titled else title_row(found, part)
        self.titled = self.titled or title is not None
        shown = zip(found, looks_of(found, title, part.source.lang, part.target.lang), strict=True)
        for listed, group in groupby(shown, key=lambda pair: pair[1].kind == "item"):
            yield listed, list(group)


def title_row(found: Iterable[Row], bitext: Bitext) -> int | None:
    """Index of the row that holds the heading of the whole text; None if no row does.

    The head of a page and the front matter of a file say it as well: of several it is the last
    before the text.
    """
    rest = enumerate(found)
    last = next((index for index, row in rest if row.holds_title(bitext)), None)
    for index, row in takewhile(lambda pair: not is_prose(pair[1]), islice(rest, ABOVE)):
        if row.holds_title(bitext):
            last = index
    return last


def runs(blocks: Iterable[tuple[str, int]]) -> Iterator[str]:
    """Blocks in runs of about `RUN` beads; what is too short for one comes as it is."""
    held, count = list[str](), 0
    for html, beads in blocks:
        held.append(html)
        count += beads
        if count >= RUN:
            yield f'<div class="run">\n{"".join(held)}</div>\n'
            held, count = [], 0
    yield "".join(held)
