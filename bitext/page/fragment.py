"""Bitext → both texts as a piece of somebody else's page: no tools, no script, scoped styles.

Its classes begin with ``bitext`` so that they meet none of the page around; a sentence has
``data-pair``, its number on both sides, for scripts of that page.
"""

from collections.abc import Iterator, Sequence

from bitext.alignment import Bitext
from bitext.document import Document
from bitext.messages.wording import LANGUAGES, wording_in
from bitext.page.assets import asset, template
from bitext.page.blocks import Looks, title_row
from bitext.page.cells import MARKER, attribute, escaped, language_attributes, unbroken_html
from bitext.page.description import description_of, with_stated
from bitext.page.kinds import Look
from bitext.page.marks import model_of
from bitext.page.rows import Piece, Row, rows
from bitext.page.typography import Typography, set_type, typography_of
from bitext.protocols import WriterOptions
from bitext.signature import Signature
from bitext.version import __version__

TAGS = {"heading": "h3", "quote": "blockquote"}
"""Kind → element; all others are ``p``. The page around has its own ``h1``."""

LINES = frozenset({"verse", "code"})
"""Kinds whose line breaks are shown."""


class FragmentWriter:
    """Both texts without a page around them; see `bitext.protocols.Writer`.

    Args:
        options: all are heeded but those about corrections.
    """

    def __init__(self, options: WriterOptions) -> None:
        self.options = options
        self.wording = wording_in(options.ui or LANGUAGES[0], "page")
        self.signature = Signature()
        self.beads = self.by_person = 0
        self.looks = Looks()

    def begin(self, first: Bitext) -> bytes:
        """The styles, and a heading where the text has none."""
        self.signature = first.signature
        self.options = with_stated(self.options, first)
        about = description_of(first, self.options)
        html = template("fragment.html").render(
            version=__version__,
            style=asset("fragment.css"),
            heading="" if title_row(rows(first), first) is not None else about.title,
            imprint=(imprint := self.options.imprint),
            day=self.wording.date(imprint.date) if imprint.date else "",
            licence=self.wording.say("licence"),
            about=about,
        )
        return html.encode()

    def part(self, part: Bitext) -> bytes:
        """Some rows."""
        sides = self.side(part, "source"), self.side(part, "target")
        html = list[str]()
        for listed, group in self.looks.groups(part):
            items = "".join(row_html(row, look, sides) for row, look in group)
            html.append(f'<ul class="bitext-list">\n{items}</ul>\n' if listed else items)
        self.beads += len(part.beads)
        self.by_person += sum(bead.made_by == "person" for bead in part.beads)
        return "".join(html).encode()

    def side(self, part: Bitext, name: str) -> "Side":
        """One side of a part."""
        is_target = name == "target"
        document: Document = part.target if is_target else part.source
        variety = self.options.variety if is_target else ""
        numbers = [
            self.beads + index + 1
            for index, bead in enumerate(part.beads)
            for _ in (bead.target if is_target else bead.source)
        ]
        is_set = is_target and self.options.typography
        return Side(name, variety or document.lang, numbers, is_set=is_set)

    def end(self) -> bytes:
        """What must be said of a machine's translation."""
        note = ""
        if self.signature.is_translation:
            said = escaped(" ".join(self.notices()))
            note = f'<p class="bitext-note"{attribute("lang", self.wording.lang)}>{said}</p>\n'
        return f"{note}</article>\n".encode()

    def notices(self) -> Iterator[str]:
        """What is said of a machine's translation."""
        yield self.wording.say("machine-notice")
        if model := model_of(self.signature):
            yield self.wording.say("model-notice", model=model)
        if self.by_person:
            yield self.wording.say("checked-notice", n=self.by_person)
        else:
            yield self.wording.say("unchecked-notice")


class Side:
    """One side of a part.

    Args:
        name: ``source`` or ``target``.
        lang: BCP 47 tag.
        numbers: of the bead of each sentence.
        is_set: it is shown with the quotes and dashes of its language.
    """

    def __init__(self, name: str, lang: str, numbers: Sequence[int], *, is_set: bool) -> None:
        self.name, self.numbers, self.is_set = name, numbers, is_set
        self.attributes = language_attributes(lang)
        self.typography: Typography = typography_of(lang)

    def cell(self, pieces: Sequence[Piece], look: Look) -> str:
        """This side of a row."""
        html = "".join(self.piece(piece, look) for piece in pieces)
        return f'<div class="bitext-{self.name}"{self.attributes}>{html}</div>'

    def piece(self, piece: Piece, look: Look) -> str:
        """A piece of a paragraph."""
        kind = look.kind_of(piece.paragraph)
        tag = {"title": "h2", "": TAGS.get(kind, "p")}.get(look.role, "p")
        name = "bitext-caption" if kind == "caption" else "bitext-lines" if kind in LINES else ""
        body = "".join(self.stretches(piece, is_item=kind == "item"))
        return f"<{tag}{attribute('class', name) if name else ''}>{body}</{tag}>"

    def stretches(self, piece: Piece, *, is_item: bool) -> Iterator[str]:
        """The sentences of a piece, each with its number, and what lies between them."""
        paragraph = piece.paragraph
        if not paragraph.sentences:
            yield self.text(paragraph.text, paragraph.kind)
            return
        gaps = paragraph.gaps
        for local in piece.sentences:
            gap = gaps[local]
            if is_item and not local:
                found = MARKER.fullmatch(gap) if gap.strip() else None
                gap = gap if gap.strip() and not (found and found["typed"]) else "• "
            yield escaped(gap)
            number = self.numbers[piece.first + local - piece.sentences.start]
            text = self.text(paragraph.sentences[local].text, paragraph.kind)
            yield f'<span data-pair="{number}">{text}</span>'
        if piece.ends:
            yield escaped(gaps[-1])

    def text(self, text: str, kind: str) -> str:
        """Text as it is shown."""
        shown = set_type(text, self.typography) if self.is_set and kind != "code" else text
        return unbroken_html(shown, self.typography, "bitext-fixed")


def row_html(row: Row, look: Look, sides: tuple[Side, Side]) -> str:
    """What stands side by side."""
    tag = "li" if look.kind == "item" else "div"
    name = f"bitext-row bitext-{look.role}" if look.role else "bitext-row"
    cells = sides[0].cell(row.source, look) + sides[1].cell(row.target, look)
    return f'<{tag} class="{name}">{cells}</{tag}>\n'
