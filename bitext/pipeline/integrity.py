"""Claims about a translation that is in a file: everything of its source is accounted for."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import NamedTuple

from bitext.alignment import Bitext, is_made_by_machine
from bitext.checks import has_failed
from bitext.document import Document
from bitext.errors import short, tell_count
from bitext.protocols import About
from bitext.spans import SYMBOLS, find_spans

NAMED = 20
"""Faults of one claim that are kept with their places; the rest is counted."""

QUOTED = 40
"""Characters of a text that a fault quotes."""


class Noun(NamedTuple):
    """What is counted, in the singular and in the plural."""

    one: str
    many: str

    def with_numbers(self) -> "Noun":
        """Those of them that have numbers.

        >>> SENTENCES.with_numbers().many
        'sentences with numbers'
        """
        return Noun(f"{self.one} with numbers", f"{self.many} with numbers")


CHARACTERS, SPANS = Noun("character", "characters"), Noun("protected span", "protected spans")
ELEMENTS, SENTENCES = Noun("element", "elements"), Noun("sentence", "sentences")
PARAGRAPHS, TEXTS = Noun("paragraph", "paragraphs"), Noun("text", "texts")


@dataclass(slots=True)
class Claim:
    """One thing that is claimed of a translation, and whether it holds.

    Attributes:
        noun: what is claimed to be accounted for.
        count: how many of them there are.
        told: how many are not in their places, and the file says so itself, by a flag, or a person
            wrote what stands there.
        lost: how many are not in their places, and nothing says so.
        faults: the first of those that are lost, each with its place.
    """

    noun: Noun
    count: int = 0
    told: int = 0
    lost: int = 0
    faults: list[str] = field(default_factory=list)

    def miss(self, fault: str, *, is_told: bool = False) -> None:
        """Note something that is not in its place."""
        if is_told:
            self.told += 1
            return
        self.lost += 1
        if len(self.faults) < NAMED:
            self.faults.append(fault)


@dataclass(frozen=True, slots=True)
class Side:
    """A text and its translation, as they are looked at together.

    Attributes:
        where: what messages call the place.
        source: the text.
        target: its translation.
        flags: what the file says is wrong with it.
        by_person: a person wrote the translation.
    """

    where: str
    source: str
    target: str
    flags: tuple[str, ...] = ()
    by_person: bool = False


def claims_of_bitext(
    bitext: Bitext, document: Document, about: About, *, is_lossless: bool
) -> list[Claim]:
    """What holds of a bitext that was made from a document.

    Args:
        bitext: as it was read; that its beads hold every sentence once was seen then.
        document: the source, segmented.
        about: the languages.
        is_lossless: the format keeps every character of the source; else white space and marks of
            structure may differ.
    """
    # A table tells no signature, but scores are a translator's.
    is_translation = bitext.signature.is_translation or any(
        bead.score is not None for bead in bitext.beads
    )
    sides = [
        Side(f"sentence {number}", source, target, bead.flags, bead.made_by == "person")
        for number, (bead, source, target) in enumerate(bitext.pairs(), 1)
    ]
    claims = [
        characters_of(bitext.source, document, is_lossless=is_lossless),
        translations_in(sides, SENTENCES, is_translation=is_translation),
    ]
    if is_translation:
        claims += [spans_in(sides), numbers_in(sides, SENTENCES, about), marks_in(bitext)]
    return claims


def characters_of(found: Document, expected: Document, *, is_lossless: bool) -> Claim:
    """Whether the source is in the file, character by character."""
    if is_lossless:
        one, other = found.text, expected.text
    else:
        one, other = (
            "".join("".join(sentence.text.split()) for sentence in document.sentences)
            for document in (found, expected)
        )
    claim = Claim(CHARACTERS, len(other))
    if one != other:
        claim.miss(difference_at(one, other))
    return claim


def difference_at(found: str, expected: str) -> str:
    """Where two texts begin to differ."""
    pairs = enumerate(zip_longest(found, expected))
    at = next(index for index, (one, other) in pairs if one != other)
    has, wants = (short(repr(text[at : at + QUOTED]), QUOTED + 2) for text in (found, expected))
    return f"character {at + 1:,} of the source: found {has}, expected {wants}"


def translations_in(sides: Sequence[Side], unit: Noun, *, is_translation: bool) -> Claim:
    """Whether every text has a translation; in a bitext of two texts it may have none.

    Args:
        sides: the texts.
        unit: what each of them is.
        is_translation: whether none may be without.
    """
    claim = Claim(unit, sum(bool(side.source.strip()) for side in sides))
    for side in sides:
        if side.source.strip() and not side.target.strip() and is_translation:
            claim.miss(f"{side.where}: {short(side.source, QUOTED)!r} has no translation")
    return claim


def spans_in(sides: Iterable[Side], told: int = 0) -> Claim:
    """Whether what is kept to the letter came through: addresses, names of files, placeholders.

    Args:
        sides: of the text.
        told: how many were told of where the file cannot do so.
    """
    claim = Claim(SPANS)
    for side in sides:
        kept = Counter(
            side.source[start:end]
            for start, end, kind in find_spans(side.source)
            if kind not in SYMBOLS
        )
        claim.count += kept.total()
        for text, number in kept.items():
            for _ in range(number - side.target.count(text)):
                is_told = "address" in side.flags or side.by_person or claim.told < told
                claim.miss(f"{side.where}: {short(text, QUOTED)!r} is lost", is_told=is_told)
    return claim


def numbers_in(sides: Iterable[Side], unit: Noun, about: About, told: int = 0) -> Claim:
    """Whether the numbers of the source are in the translation, and no others.

    Args:
        sides: of the text.
        unit: what each of them is.
        about: its languages.
        told: how many texts with other numbers were told of where the file cannot do so.
    """
    claim = Claim(unit.with_numbers())
    for side in sides:
        if not any(map(str.isdigit, side.source + side.target)):
            continue
        claim.count += 1
        if has_failed("number", side.source, side.target, about):
            is_told = "number" in side.flags or side.by_person or claim.told < told
            said = f"{short(side.source, QUOTED)!r} → {short(side.target, QUOTED)!r}"
            claim.miss(f"{side.where}: other numbers: {said}", is_told=is_told)
    return claim


def marks_in(bitext: Bitext) -> Claim:
    """Whether every element in the paragraphs of the source is in those of the target."""
    claim = Claim(ELEMENTS)
    # Where a person wrote, nobody knows where elements belong in their texts.
    has_person = not is_made_by_machine(bitext)
    paragraphs = zip_longest(bitext.source.paragraphs, bitext.target.paragraphs)
    for number, (source, target) in enumerate(paragraphs, 1):
        wanted = Counter(mark.code for mark in source.marks) if source else Counter[int]()
        found = Counter(mark.code for mark in target.marks) if target else Counter[int]()
        claim.count += wanted.total()
        if wanted != found:
            claim.miss(
                f"paragraph {number}: {tell_count(found.total(), *ELEMENTS)}, "
                f"expected {wanted.total():,}",
                is_told=bool(target) and not target.marks and has_person,
            )
    return claim


def claims_of_text(
    text: str, document: Document, about: About, told: Mapping[str, int]
) -> list[Claim]:
    """What holds of the words of a translation alone, taken as a whole.

    Args:
        text: of the file.
        document: its source, segmented.
        about: the languages.
        told: flag → how many sentences a run told of; such a file cannot say so.
    """
    whole = [Side("the text", document.text, text)]
    return [
        translations_in(whole, TEXTS, is_translation=True),
        spans_in(whole, told.get("address", 0)),
        numbers_in(whole, TEXTS, about, told.get("number", 0)),
    ]
