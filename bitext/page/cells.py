"""One side of a part → HTML of its cells; see `bitext.page.blocks` for the elements."""

import json
import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from bitext.alignment import Bead, Bitext, Link
from bitext.checks.flags import find_flag
from bitext.document import Document, Paragraph
from bitext.languages.names import direction_of
from bitext.languages.tags import base_of
from bitext.page.kinds import Look
from bitext.page.marks import anchor_of
from bitext.page.rows import Piece, Row
from bitext.page.typography import Typography, replaced, set_type, typography_of, unbroken

TAGS = {"heading": "h2", "quote": "blockquote", "caption": "figcaption"}
"""Kind → element; all others are ``p``."""

ROLES = {"title": "h1", "kicker": "p", "standfirst": "p", "byline": "p", "furniture": "p"}
"""Role → element, whatever the kind."""

MARKER = re.compile(r"\s*(?P<typed>[-*+])?\S*\s+")
"""What an item begins with; what is ``typed`` stands for a bullet."""

QUOTING = re.compile(r"((?:&#13;)?\n[ \t]*)((?:&gt;[ \t]*)+)")
"""Marks of quoting inside a sentence, behind a line break that is none to a reader."""


class Column:
    """One side of one part.

    Args:
        bitext: the part.
        marks: of each bead.
        side: ``source`` or ``target``.
        first_bead: number of the part's first bead.
        before: this side of the part before; None in the first.
        ui: BCP 47 tag of the language that the page is written in.
        variety: language tag by which it is set in type; empty: by its own. None: each character
            is shown as it is.

    Attributes:
        paragraphs: how many there are up to the end of this part.
        gap: white space behind the last paragraph.
    """

    def __init__(
        self,
        bitext: Bitext,
        marks: Sequence[Sequence[str]],
        side: str,
        first_bead: int,
        before: "Column | None",
        ui: str = "en",
        variety: str | None = None,
    ) -> None:
        self.is_source = side == "source"
        self.document: Document = getattr(bitext, side)
        self.beads = bitext.beads
        self.marks = marks
        self.first_bead = first_bead
        self.first_paragraph: int = before.paragraphs if before else 0
        self.paragraphs: int = self.first_paragraph + len(self.document.paragraphs)
        first, *rest = self.document.gaps
        self.gaps = [(before.gap if before else "") + first, *rest]
        self.gap: str = self.gaps[-1]
        self.owners = [index for index, bead in enumerate(self.beads) for _ in self.span_of(bead)]
        self.ui = ui
        lang = variety or self.document.lang
        self.attributes = language_attributes(lang)
        self.typography = typography_of(lang)
        self.is_set = variety is not None

    def span_of(self, bead: Bead) -> range:
        """A bead's sentences on this side."""
        return bead.source if self.is_source else bead.target

    def number(self, pieces: Sequence[Piece]) -> str:
        """The number of the paragraph that begins in a row, as its permalink."""
        if not pieces or pieces[0].continues:
            return ""
        number = self.first_paragraph + pieces[0].number + 1
        return f'<a class="number" id="p{number}" href="#p{number}" tabindex="-1">{number}</a>'

    def cell(self, row: Row, pieces: Sequence[Piece], look: Look) -> str:
        """This side of a row.

        Args:
            row: the row.
            pieces: this side's.
            look: of both sides.
        """
        html = "".join(self.piece(piece, look) for piece in pieces)
        content = html or "".join(map(self.nothing, row.beads))
        return f'<div class="cell"{self.attributes}>{content}</div>'

    def nothing(self, index: int) -> str:
        """The place where a bead's partner would stand."""
        marks = "" if self.is_source else self.marks_html(index)
        partner = f'<span class="bead" id="t{self.first_bead + index}"></span>'
        return f'<p class="none">{partner}{marks}</p>'

    def piece(self, piece: Piece, look: Look) -> str:
        """A piece of a paragraph."""
        kind = look.kind_of(piece.paragraph)
        tag = ROLES.get(look.role) or TAGS.get(kind, "p")
        body = self.body(piece, is_item=kind == "item")
        html = f"<{tag}{self.piece_attributes(piece)}>{body}</{tag}>"
        return f"<figure>{html}</figure>" if tag == "figcaption" else html

    def piece_attributes(self, piece: Piece) -> str:
        """The kind, the white space before the paragraph, and its marks, if they are not usual."""
        kind = piece.paragraph.kind
        found = "" if kind == "text" else attribute("data-kind", kind)
        if piece.continues:
            return found + " data-more"
        if piece.paragraph.marks:
            found += attribute("data-marks", json.dumps(piece.paragraph.marks))
        usual = "\n" if self.first_paragraph + piece.number else ""
        gap = self.gaps[piece.number]
        return found if gap == usual else found + attribute("data-gap", gap)

    def body(self, piece: Piece, *, is_item: bool) -> str:
        """A piece's text: all of it, where no sentences were found in it."""
        paragraph = piece.paragraph
        if not paragraph.sentences:
            return self.text(paragraph.text)
        first, *between = paragraph.gaps
        gaps = [marker_html(first) if is_item else escaped(first), *map(escaped, between)]
        parts = []
        for index, group in groupby(piece.sentences, lambda local: self.owner(piece, local)):
            span = list(group)
            parts += [gaps[span[0]], self.bead(piece, span, index)]
        parts += [gaps[-1]] * piece.ends
        return "".join(parts)

    def owner(self, piece: Piece, local: int) -> int:
        """Index of the bead that holds a sentence, given by its index in its paragraph."""
        return self.owners[piece.first + local - piece.sentences.start]

    def bead(self, piece: Piece, span: Sequence[int], index: int) -> str:
        """The sentences of a bead that stand in one piece, with the bead's marks behind the last.

        Args:
            piece: where they stand.
            span: indices of the sentences in their paragraph.
            index: of the bead.
        """
        whole = self.span_of(self.beads[index])
        first = piece.first + span[0] - piece.sentences.start
        begins, ends = first == whole.start, first + len(span) == whole.stop
        attributes = self.bead_attributes(index, begins=begins)
        if len(span) == 1:
            raw, text = self.typeset(piece.paragraph, span[0])
            html = f"<span{attributes}{raw}>{text}</span>"
        else:
            html = f"<span{attributes}>{self.texts(piece, span)}</span>"
        return html if self.is_source or not ends else html + self.marks_html(index)

    def texts(self, piece: Piece, span: Sequence[int]) -> str:
        """Several sentences, an element for each, with what lies between them."""
        gaps, parts = piece.paragraph.gaps, list[str]()
        for local in span:
            raw, text = self.typeset(piece.paragraph, local)
            between = escaped(gaps[local]) if local > span[0] else ""
            parts.append(f'{between}<span class="sentence"{raw}>{text}</span>')
        return "".join(parts)

    def typeset(self, paragraph: Paragraph, local: int) -> tuple[str, str]:
        """A sentence as it is shown, behind an attribute that tells what its quotes stand for."""
        text = paragraph.sentences[local].text
        if not self.is_set or paragraph.kind == "code":
            return "", self.text(text)
        shown = set_type(text, self.typography)
        raw = replaced(text, shown)
        return attribute("data-raw", raw) if raw else "", self.text(shown)

    def bead_attributes(self, index: int, *, begins: bool) -> str:
        """Class and number of a bead's piece; what is said of the bead on its first one."""
        bead, number = self.beads[index], self.first_bead + index
        found = attribute("class", "bead flagged" if self.marks[index] else "bead")
        if not begins:
            return found + attribute("data-of", str(number))
        is_home = self.is_source or not bead.source
        found += attribute("id", f"{'s' if is_home else 't'}{number}")
        if str(bead) != "1-1":
            found += attribute("data-bead", str(bead).replace("-", "–"))
        if is_home:
            for name, value in (("score", bead.score), ("confidence", bead.confidence)):
                found += "" if value is None else attribute(f"data-{name}", repr(value))
            found += attribute("data-flags", "\n".join(bead.flags)) if bead.flags else ""
            found += attribute("data-links", packed(bead.links)) if bead.links else ""
            found += attribute("data-by", bead.made_by) if bead.made_by == "person" else ""
            if bead.alternatives:
                found += attribute("data-alternatives", json.dumps(bead.alternatives))
            if bead.suggestion:
                found += attribute("data-suggestion", json.dumps(bead.suggestion._asdict()))
        return found

    def marks_html(self, index: int) -> str:
        """The marks of a bead, each a link to what it means."""
        is_own = base_of(self.document.lang) == self.ui
        lang = "" if is_own else f' lang="{self.ui}" dir="ltr"'
        return "".join(
            f'<a class="mark"{attribute("href", "#" + anchor_of(flag))}{lang}>'
            f"{escaped(find_flag(flag, self.ui).label)}</a>"
            for flag in self.marks[index]
        )

    def text(self, text: str) -> str:
        """Text; spaces at which no line ends are marked, and what quotes the lines of a mail."""
        html = unbroken_html(text, self.typography, "fixed")
        return QUOTING.sub(r'\1<span class="quoting">\2</span>', html)


def unbroken_html(text: str, typography: Typography, name: str) -> str:
    """Text; the spaces at which no line ends have a class of that name.

    >>> unbroken_html("à 5 km", typography_of("fr"), "fixed")
    'à 5<span class="fixed"> </span>km'
    """
    return "".join(
        f'{escaped(stretch)}<span class="{name}">{space}</span>' if space else escaped(stretch)
        for stretch, space in unbroken(text, typography)
    )


def marker_html(gap: str) -> str:
    """What stands before an item; a hyphen or an asterisk is shown as the bullet it stands for.

    >>> marker_html("1. "), marker_html("- ")
    ('<span class="marker">1. </span>', '<span class="marker typed">- </span>')
    """
    found = MARKER.fullmatch(gap)
    if found is None or not gap.strip():
        return escaped(gap)
    name = "marker typed" if found["typed"] else "marker"
    return f'<span class="{name}">{escaped(gap)}</span>'


def language_attributes(lang: str) -> str:
    """``lang``, and ``dir`` where it is not the page's own."""
    direction = direction_of(lang)
    return attribute("lang", lang) + (attribute("dir", direction) if direction == "rtl" else "")


def packed(links: Sequence[Link]) -> str:
    """Links as numbers: start, from the start of the link before, and length, of source and target.

    >>> packed([Link(0, 5, 0, 4), Link(6, 8, 5, 7)])
    '0 5 0 4 6 2 5 2'
    """
    return " ".join(map(str, steps(links)))


def steps(links: Sequence[Link]) -> Iterator[int]:
    """The numbers of `packed`."""
    source = target = 0
    for link in links:
        yield link.source_start - source
        yield link.source_end - link.source_start
        yield link.target_start - target
        yield link.target_end - link.target_start
        source, target = link.source_start, link.target_start


def attribute(name: str, value: str) -> str:
    """An attribute with the space before it."""
    return f' {name}="{escaped(value)}"'


def escaped(text: str) -> str:
    """Text that means itself; HTML would make a line feed of a bare carriage return."""
    return escape(text).replace("\r", "&#13;")
