"""Claims about a file that is its source with other words in it: all else is as it was."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bitext.documents.original import Code, Hole, Original
from bitext.errors import short, tell_count
from bitext.pipeline.integrity import (
    ELEMENTS,
    PARAGRAPHS,
    QUOTED,
    Claim,
    Noun,
    Side,
    numbers_in,
    spans_in,
    translations_in,
)
from bitext.protocols import About

FRAME = Noun("character around the words", "characters around the words")


def claims_of_document(
    found: Sequence[Original],
    expected: Sequence[Original],
    about: About,
    told: Mapping[str, int],
) -> list[Claim]:
    """What holds of a file that is its source with other words in it.

    Args:
        found: the parts of the file.
        expected: those of its source.
        about: the languages.
        told: flag → how many sentences a run told of; such a file cannot say so.
    """
    frames = [frame_of(parts, about.target_lang) for parts in (found, expected)]
    claim, sources = Claim(FRAME, sum(map(len, frames[1]))), list(slots_of(expected))
    targets: Sequence[Filled] = list(slots_of(found))
    if len(frames[0]) < len(frames[1]):
        # What was filled in may be no place any more, as in a catalogue of messages.
        text = "".join(part.fill(part.document) for part in found)
        targets = filled_between(text, frames[1], expected, claim)
    elif frames[0] != frames[1]:
        claim.miss(frame_fault(*frames))
    if claim.lost:
        return [claim]
    slots = list(zip(targets, sources, strict=True))
    sides = [
        Side(f"paragraph {number}", source.text, target.text)
        for number, (target, source) in enumerate(slots, 1)
    ]
    elements = Claim(ELEMENTS)
    for number, (target, source) in enumerate(slots, 1):
        elements.count += source.codes.total()
        for code in (source.codes - target.codes).elements():
            elements.miss(f"paragraph {number}: {short(code, QUOTED)!r} is lost")
        for code in (target.codes - source.codes).elements():
            elements.miss(f"paragraph {number}: {short(code, QUOTED)!r} came in")
    return [
        claim,
        translations_in(sides, PARAGRAPHS, is_translation=True),
        spans_in(sides, told.get("address", 0)),
        numbers_in(sides, PARAGRAPHS, about, told.get("number", 0)),
        elements,
    ]


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in a slot.

    Attributes:
        text: the words.
        codes: the elements around and among them, without those that may be left out with their
            words.
    """

    text: str
    codes: Counter[str]


def slots_of(parts: Iterable[Original]) -> Iterator[Filled]:
    """What stands in the slots of a file."""
    for part in parts:
        for paragraph in part.document.paragraphs:
            codes = [part.codes[mark.code] for mark in paragraph.marks]
            yield Filled(paragraph.text, Counter(code_of(c) for c in codes if not c.frames))


def code_of(code: Code) -> str:
    """An element without the words that stand in its holes, which are slots of their own."""
    opening, closing = hollow(code.opening, code.holes), hollow(code.closing, code.tail)
    return "".join([opening, "…" if code.closing else "", closing])


def hollow(raw: str, holes: Iterable[Hole]) -> str:
    """Markup without what stands in its holes."""
    out, position = list[str](), 0
    for hole in holes:
        out.append(raw[position : hole.start])
        position = hole.end
    return "".join([*out, raw[position:]])


def frame_of(parts: Iterable[Original], lang: str) -> list[str]:
    """What stays of a file, around the slots; places that name the language name this one."""
    frame = [""]
    for part in parts:
        first, *rest = part.pieces_in(lang)
        frame[-1] += first
        frame += rest
    return frame


def frame_fault(found: Sequence[str], expected: Sequence[str]) -> str:
    """What is wrong with what should have stayed as it was."""
    if len(found) != len(expected):
        return f"{tell_count(len(found) - 1, 'text')}, expected {len(expected) - 1:,}"
    pairs = enumerate(zip(found, expected, strict=True))
    number = next(index for index, pair in pairs if len(set(pair)) > 1)
    has, wants = (short(repr(frame[number]), 2 * QUOTED) for frame in (found, expected))
    return f"behind paragraph {number}: found {has}, expected {wants}"


def filled_between(
    text: str, frame: Sequence[str], expected: Iterable[Original], claim: Claim
) -> list[Filled]:
    """What stands in a file between the pieces that stay, found by those pieces.

    Args:
        text: of the file.
        frame: the pieces.
        expected: the parts of the source, whose elements are looked for.
        claim: is told of the first piece that is not there.
    """
    places = [
        (paragraph, part.codes) for part in expected for paragraph in part.document.paragraphs
    ]
    first, *rest = frame
    at, found = len(first), list[Filled]()
    if not text.startswith(first):
        claim.miss(f"at the beginning: expected {short(repr(first), 2 * QUOTED)}")
        return found
    for number, ((paragraph, codes), piece) in enumerate(zip(places, rest, strict=True), 1):
        # The last piece is the end; none ends sooner than the words that must be there begin.
        end = len(text) - len(piece) if number == len(rest) else text.find(piece, at)
        if end < at or not text.startswith(piece, end):
            claim.miss(f"behind paragraph {number}: expected {short(repr(piece), 2 * QUOTED)}")
            return found
        words = text[at:end]
        elements = Counter(code_of(codes[mark.code]) for mark in paragraph.marks)
        openings = {code_of(codes[mark.code]): codes[mark.code].opening for mark in paragraph.marks}
        there = {name: min(n, words.count(openings[name])) for name, n in elements.items()}
        found.append(Filled(words, Counter(there)))
        at = end + len(piece)
    return found
