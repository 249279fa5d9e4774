"""HTML in, HTML out: block markup stays where it is, inline elements move with their words.

A page is cut into what is kept as it stands and *runs*: text between block boundaries, with the
inline elements in it. A run is translated as one paragraph; each inline element is put around the
words that the translator's word links say its own words became.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from html.parser import HTMLParser
from itertools import accumulate

from bitext.alignment import Bitext
from bitext.document import Document, Paragraph

INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "del", "dfn", "em", "font", "i"}
    | {"ins", "mark", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "time"}
    | {"tt", "u"}
)
VERBATIM = frozenset(
    {"code", "kbd", "math", "pre", "samp", "script", "style", "svg", "template", "textarea", "var"}
)
"""Elements whose content is not prose."""

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
DEEPEST = 50
"""Inline elements inside each other; what lies deeper ends the run."""

BLANKS = str.maketrans("\n\r\t\f", "    ")


@dataclass(slots=True)
class Element:
    """An inline element of a run; offsets are into the run's text, end is None while it is open."""

    opening: str
    start: int
    end: int | None = None
    closing: str = ""
    children: list["Element"] = field(default_factory=list)


@dataclass(slots=True)
class Run:
    """Text between block boundaries and its inline elements, nested."""

    text: str = ""
    elements: list[Element] = field(default_factory=list)

    @property
    def spoken(self) -> bool:
        """Whether there is anything to translate."""
        return bool(self.text.strip())


Page = list[str | Run]
Offsets = tuple[int, int, int, int]
"""Those of a link (see `bitext.alignment.Link`), in the paragraphs."""


def parse(content: str) -> Page:
    """Cut HTML, whole or a fragment, into what stays and what is translated.

    A tag that does not end is text, and a comment that does not end stays, as in browsers.
    """
    # Python's parser would look for the end of each of them, which takes time squared.
    body, comment = cut(content, content.find("<!--", content.rfind("-->") + 1))
    body, tail = cut(body, body.find("<", body.rfind(">") + 1))
    parser = Parser()
    parser.feed(body)
    parser.close()
    parser.handle_data(parser.rawdata)  # a script that does not end
    parser.handle_data(tail if parser.is_raw else unescape(tail))
    parser.keep(comment)
    return parser.page


def cut(text: str, place: int) -> tuple[str, str]:
    """A text's two sides; all of it on the first where the place is negative."""
    return (text[:place], text[place:]) if place >= 0 else (text, "")


def document_of(page: Page, lang: str) -> Document:
    """The runs that say something, a paragraph each."""
    runs = (piece for piece in page if isinstance(piece, Run) and piece.spoken)
    return Document(lang, tuple(Paragraph(run.text.translate(BLANKS)) for run in runs))


def rebuild(page: Page, parts: Sequence[Bitext]) -> str:
    """The page with the runs translated.

    Args:
        page: from `parse`.
        parts: of its `document_of`, a paragraph each.
    """
    remaining = iter(parts)
    out = []
    for piece in page:
        if isinstance(piece, str):
            out.append(piece)
        elif piece.spoken:
            spans = Spans(next(remaining))
            out.append(emit(piece.elements, spans, spans.text, 0, len(spans.text)))
        else:
            out.append(emit(piece.elements, None, piece.text, 0, len(piece.text)))
    return "".join(out)


class Parser(HTMLParser):
    """Collects the pieces of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page: Page = []
        self.run = Run()
        self.open: list[Element] = []
        self.kept: list[str] = []  # names of the elements that keep what is in them as it stands

    @property
    def is_raw(self) -> bool:
        """Whether entities mean nothing here."""
        return self.kept[-1:] in (["script"], ["style"])

    def flush(self) -> None:
        """End the run; elements that are still open become marks at their place."""
        if self.run.text or self.run.elements:
            self.page.append(self.run)
        self.run, self.open = Run(), []

    def keep(self, markup: str) -> None:
        """Add what stays as it is."""
        self.flush()
        self.page.append(markup)

    def add(self, element: Element) -> None:
        """Add an element to the innermost one that is open."""
        (self.open[-1].children if self.open else self.run.elements).append(element)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an inline element, or end the run."""
        markup = self.get_starttag_text() or ""
        untouched = tag in VERBATIM or ("translate", "no") in attrs
        if self.kept or untouched:
            if tag not in VOID and (untouched or tag == self.kept[-1]):
                self.kept.append(tag)
            self.keep(markup)
        elif tag in INLINE and len(self.open) < DEEPEST:
            element = Element(markup, len(self.run.text))
            self.add(element)
            self.open.append(element)
        else:
            self.keep(markup)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 its base has them
        """Keep an element that is closed where it is opened."""
        self.keep(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        """Close an inline element, or end the run."""
        closing = f"</{tag}>"
        if self.kept:
            if tag == self.kept[-1]:
                self.kept.pop()
            self.keep(closing)
        elif tag in INLINE and self.open:
            element = self.open.pop()
            element.end, element.closing = len(self.run.text), closing
        else:
            self.keep(closing)

    def handle_data(self, data: str) -> None:
        """Add text to the run, or keep it."""
        if self.kept:
            self.keep(data if self.is_raw else escape(data, quote=False))
        else:
            self.run.text += data

    def handle_comment(self, data: str) -> None:
        """Keep a comment."""
        self.keep(f"<!--{data}-->")

    def parse_html_declaration(self, i: int) -> int:
        """Keep a document type or section, up to the next ``>`` as browsers do, as it stands."""
        if self.rawdata.startswith("<!--", i):
            return self.parse_comment(i)
        end = self.rawdata.find(">", i) + 1
        self.keep(self.rawdata[i:end])
        return end

    def handle_pi(self, data: str) -> None:
        """Keep a processing instruction."""
        self.keep(f"<?{data}>")


class Spans:
    """Where the words of a translated paragraph went.

    Args:
        bitext: of one paragraph.
    """

    def __init__(self, bitext: Bitext) -> None:
        (source,), (target,) = bitext.source.paragraphs, bitext.target.paragraphs
        self.source, self.text = source.text, target.text
        self.pairs = sorted(pairs_of(bitext))
        self.starts = [pair[0] for pair in self.pairs]
        self.ends = list(accumulate((pair[1] for pair in self.pairs), max))

    def of(self, start: int, end: int) -> tuple[int, int]:
        """The target's span for one of the source; an empty one where no word of it was found."""
        near = slice(bisect_right(self.ends, start), bisect_left(self.starts, end))
        inside = [self.part(pair, start, end) for pair in self.pairs[near] if pair[1] > start]
        if not inside:
            later = bisect_left(self.starts, start)
            place = self.pairs[later][2] if later < len(self.pairs) else len(self.text)
            return place, place
        begins, ends, firsts, lasts = zip(*inside, strict=True)
        first, last = min(firsts), max(lasts)
        # What no link holds, such as the mark before a tag's name, stays with the words beside it.
        before, behind = self.source[start : min(begins)], self.source[max(ends) : end]
        first -= len(before) if self.text.endswith(before, 0, first) else 0
        last += len(behind) if self.text.startswith(behind, last) else 0
        return first, last

    def part(self, pair: Offsets, start: int, end: int) -> Offsets:
        """A link; of words that stayed as they were, such as an address, only what lies inside."""
        a, b, c, d = pair
        if self.source[a:b] != self.text[c:d]:
            return pair
        cut, rest = max(start - a, 0), max(b - end, 0)
        return a + cut, b - rest, c + cut, d - rest


def pairs_of(bitext: Bitext) -> Iterator[Offsets]:
    """Word links, offsets in the paragraphs; a sentence without links is one link."""
    sources, targets = bitext.source.sentences, bitext.target.sentences
    for bead in bitext.beads:
        source, target = sources[bead.source.start], targets[bead.target.start]
        whole = (0, len(source.text), 0, len(target.text))
        for link in bead.links or [whole]:
            a, b, c, d = link
            yield source.start + a, source.start + b, target.start + c, target.start + d


def emit(elements: list[Element], spans: Spans | None, text: str, start: int, end: int) -> str:
    """A stretch of text with the elements in it.

    Elements never cross: each begins where the one before it ended, or later.

    Args:
        elements: siblings, their children inside them.
        spans: where their words went; None where the text is the source's own.
        text: of the whole run.
        start: of the stretch.
        end: of the stretch.
    """
    placed = []
    for element in elements:
        close = element.start if element.end is None else element.end
        placed.append(
            (*(spans.of(element.start, close) if spans else (element.start, close)), element)
        )
    out, position = [], start
    for begin, close, element in sorted(placed, key=lambda item: item[:2]):
        a = min(max(begin, position), end)
        b = min(max(close, a), end)
        out.append(escape(text[position:a], quote=False))
        out += [element.opening, emit(element.children, spans, text, a, b), element.closing]
        position = b
    return "".join([*out, escape(text[position:end], quote=False)])
