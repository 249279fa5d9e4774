"""Reading page → bitext: what `bitext.page.blocks` and the script's ``record.js`` promise."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import BinaryIO

from bitext.alignment import Bead, Bitext, Link, Maker
from bitext.bitexts.jsonl.values import is_numbers, suggestion_of
from bitext.bitexts.stated import require_languages
from bitext.document import Document, Mark, Paragraph, Sentence
from bitext.errors import AlignmentError, BitextError, FormatError, short
from bitext.files.decoding import decode
from bitext.files.inputs import blocks
from bitext.files.json import parse_json, require_object
from bitext.imprint import imprint_of
from bitext.page.typography import SET
from bitext.protocols import AS_STATED, Langs
from bitext.signature import Signature

VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})
"""Elements without an end, as far as pages of ours may have them."""

ROLES = ("row", "cell", "mark", "sentence", "bead")
"""Classes of what is looked for."""

SIDES = ("source", "target")

Attributes = Mapping[str, str]


@dataclass(slots=True)
class Piece:
    """A paragraph as it is read."""

    kind: str
    gap: str
    marks: tuple[Mark, ...]
    text: str = ""
    sentences: list[Sentence] = field(default_factory=list)


@dataclass(slots=True)
class Side:
    """One side as it is read.

    Attributes:
        pieces: its paragraphs.
        owned: number of a bead → numbers of its sentences.
        count: sentences so far.
    """

    pieces: list[Piece] = field(default_factory=list)
    owned: dict[int, list[int]] = field(default_factory=dict)
    count: int = 0


def read(file: BinaryIO, *, name: str, langs: Langs = AS_STATED) -> Iterator[Bitext]:
    """Read a bitext from a page's bytes; see `bitext.protocols.BitextReader`.

    Raises:
        FormatError: it is not built as we build pages, or not in these languages.
        AlignmentError: its beads do not hold every sentence once.
    """
    found = read_page("".join(decode(blocks(file), name=name)), name=name)
    require_languages(found, langs, name)
    yield found


def read_page(html: str, *, name: str) -> Bitext:
    """The bitext that a page of ours shows, as it was written.

    Args:
        html: of a page, whole.
        name: what error messages call it.

    Raises:
        FormatError: it is not built as we build pages.
        AlignmentError: its beads do not hold every sentence once.
    """
    reader = PageReader()
    try:
        reader.feed(html)
        reader.close()
        if not reader.about or not reader.ends:
            raise FormatError("no texts found in it, expected a page that bitext wrote")
        signature = Signature.parse(reader.about.get("data-signature", ""))
        return Bitext(reader.document(0), reader.document(1), reader.beads(), signature)
    except AlignmentError as error:
        raise AlignmentError(f"{name}: {error}") from error
    except BitextError as error:
        raise FormatError(f"{name}: {error}") from error
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        told = short(repr(error), 100)
        raise FormatError(f"{name}: not built as bitext builds pages: {told}") from error


class PageReader(HTMLParser):
    """Collects both sides of a page.

    Attributes:
        about: attributes of the element that holds the texts.
        ends: attributes of the element that tells what stands behind them.
        said: number of a bead → attributes of its first piece.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.about: Attributes = {}
        self.ends: Attributes = {}
        self.said: dict[int, Attributes] = {}
        self.sides = (Side(), Side())
        self._open: list[tuple[str, str]] = []  # tag and role of each open element
        self._side = 0
        self._number = 0
        self._start: int | None = None  # where the open sentence begins
        self._raw = ""  # what the characters of SET in it stand for
        self._divided = False  # whether the open bead has elements for its sentences

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """See `HTMLParser`."""
        found = {name: value or "" for name, value in attrs}
        if found.get("id") == "ends":
            self.ends = found
        if tag == "main" and found.get("id") == "text":
            self.about = found
            self._open = [(tag, "text")]
        elif self._open and tag not in VOID:
            role = self._role(tag, found)
            self._open.append((tag, role))
            self._begin(role, found)

    def handle_endtag(self, tag: str) -> None:
        """See `HTMLParser`."""
        if not self._open or tag in VOID:
            return
        _, role = self._open.pop()
        if role == "sentence" or (role == "bead" and not self._divided and self._start is not None):
            self._end_sentence()

    def handle_data(self, data: str) -> None:
        """See `HTMLParser`."""
        roles = {role for _, role in self._open}
        if "piece" in roles and "mark" not in roles:
            self.sides[self._side].pieces[-1].text += data

    def _role(self, tag: str, found: Attributes) -> str:
        """What an element is, by its classes and by what it stands in."""
        classes = found.get("class", "").split()
        around = self._open[-1][1]
        known = next((one for one in ROLES if one in classes), "")
        if around in ("cell", "figure") and known != "bead":
            return "figure" if tag == "figure" else "none" if "none" in classes else "piece"
        return known

    def _begin(self, role: str, found: Attributes) -> None:
        if role == "row":
            self._side = -1
        elif role == "cell":
            self._side += 1
        elif role == "piece" and "data-more" not in found:
            self._begin_paragraph(found)
        elif role == "bead":
            self._begin_bead(found)
        elif role == "sentence":
            self._divided = True
            self._begin_sentence(found)

    def _begin_paragraph(self, found: Attributes) -> None:
        side = self.sides[self._side]
        told = parse_json(found.get("data-marks", "[]"), name="data-marks")
        marks = tuple(Mark(*mark) for mark in told)
        gap = found.get("data-gap", "\n" if side.pieces else "")
        side.pieces.append(Piece(found.get("data-kind", "text"), gap, marks))

    def _begin_bead(self, found: Attributes) -> None:
        self._number = int(found.get("data-of") or found["id"][1:])
        if "data-of" not in found:  # the first piece, or the partner, which says nothing
            is_home = found["id"].startswith("s")
            self.said[self._number] = found if is_home else self.said.get(self._number, {})
        self._divided, self._start = False, None
        if all(role != "none" for _, role in self._open):
            self._begin_sentence(found)

    def _begin_sentence(self, found: Attributes) -> None:
        self._start = len(self.sides[self._side].pieces[-1].text)
        self._raw = found.get("data-raw", "")

    def _end_sentence(self) -> None:
        side, start = self.sides[self._side], self._start or 0
        piece = side.pieces[-1]
        text, raw = piece.text[start:], iter(self._raw)
        if self._raw:
            text = "".join(next(raw, one) if one in SET else one for one in text)
        piece.text = piece.text[:start] + text
        piece.sentences.append(Sentence(text, start))
        side.owned.setdefault(self._number, []).append(side.count)
        side.count += 1
        self._start = None

    def document(self, number: int) -> Document:
        """One side as a document."""
        side, name = self.sides[number], SIDES[number]
        said = parse_json(self.about.get(f"data-{name}-imprint") or "{}", name="imprint")
        gaps = [piece.gap for piece in side.pieces] + [self.ends[f"data-{name}-gap"]]
        return Document(
            self.about[f"data-{name}-lang"],
            tuple(
                Paragraph(one.text, tuple(one.sentences), one.kind, one.marks)
                for one in side.pieces
            ),
            self.about.get(f"data-{name}-title", ""),
            tuple(gaps),
            Signature.parse(self.about.get(f"data-{name}-signature", "")),
            imprint_of(require_object(said, name="imprint")),
        )

    def beads(self) -> tuple[Bead, ...]:
        """The beads in order; those without a partner stand where the page has them."""
        found, stops = list[Bead](), [0, 0]
        for number in sorted(self.said):
            ranges = []
            for at, side in enumerate(self.sides):
                own = side.owned.get(number, [])
                if own and own != list(range(stops[at], stops[at] + len(own))):
                    raise AlignmentError(f"bead {number}: its sentences do not follow each other")
                ranges.append(range(stops[at], stops[at] + len(own)))
                stops[at] += len(own)
            found.append(bead_of(ranges[0], ranges[1], self.said[number]))
        return tuple(found)


def bead_of(source: range, target: range, said: Attributes) -> Bead:
    """A bead with what its first piece says of it."""
    score, confidence = (
        float(said[name]) if name in said else None for name in ("data-score", "data-confidence")
    )
    flags = tuple(said["data-flags"].split("\n")) if said.get("data-flags") else ()
    by: Maker = "person" if said.get("data-by") == "person" else "machine"
    suggestion = parse_json(said.get("data-suggestion", "null"), name="data-suggestion")
    return Bead(
        source,
        target,
        score,
        confidence,
        tuple(unpacked(said.get("data-links", ""))),
        flags,
        by,
        alternatives_in(said.get("data-alternatives", "[]")),
        suggestion_of(suggestion, "data-suggestion:"),
    )


def alternatives_in(text: str) -> tuple[str, ...]:
    """Other translations, out of JSON.

    Raises:
        FormatError: it is no list of texts.
    """
    found = parse_json(text, name="data-alternatives")
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise FormatError(f"data-alternatives: {short(text, 40)!r} is no list of texts")
    return tuple(found)


def unpacked(text: str) -> Iterator[Link]:
    """Links out of numbers, see `bitext.page.cells.packed`.

    Raises:
        FormatError: an offset is below 0.

    >>> list(unpacked("0 5 0 4 6 2 5 2"))[1]
    Link(source_start=6, source_end=8, target_start=5, target_end=7)
    """
    source = target = 0
    numbers = iter(map(int, text.split()))
    for step, length, target_step, target_length in zip(*[numbers] * 4, strict=True):
        source, target = source + step, target + target_step
        link = Link(source, source + length, target, target + target_length)
        if not is_numbers(list(link)):
            raise FormatError(f"data-links: {short(text, 40)!r} has an offset below 0")
        yield link
