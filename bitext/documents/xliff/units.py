"""The units of an XLIFF file: where their source and their target stand, and their state.

References:
    OASIS XLIFF 1.2, 2.2 to 2.4; OASIS XLIFF 2.1, 4.2 and 4.3.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from bitext.documents.tokens import Token, tokenize

HOLDERS = frozenset({"trans-unit", "segment"})
"""What a source and its target stand in: of versions 1 and 2."""

PARTS = frozenset({"source", "seg-source", "target"})
FILES = frozenset({"xliff", "file"})
"""Elements that name the languages."""

APPROVED = frozenset({"final", "signed-off", "reviewed"})
"""States that a person gave."""

UNTRANSLATED = frozenset({"new", "needs-translation", "initial"})


class Element(NamedTuple):
    """An element in the text.

    Attributes:
        opening: its opening tag.
        start: where its content begins.
        end: where its content ends.
        stop: where the element ends.
    """

    opening: Token
    start: int
    end: int
    stop: int


@dataclass(slots=True)
class Level:
    """An element that is open.

    Attributes:
        token: its opening tag.
        name: without the prefix of the file's namespace.
        translate: whether what is in it is for translators.
        preserve: whether its line breaks mean something.
        parts: sources and targets in it.
        approved: numbers of segments in it that a person approved.
    """

    token: Token
    name: str
    translate: bool = True
    preserve: bool = False
    parts: dict[str, Element] = field(default_factory=dict)
    approved: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Unit:
    """A text and the place of its translation.

    Attributes:
        opening: the tag of the unit, or of the segment in version 2.
        is_segment: it is one of version 2, which has its state itself.
        source: what is said.
        segmented: the same in segments.
        target: its translation, which may be empty.
        translate: whether it is for translators.
        preserve: whether line breaks mean something.
        approved: numbers of segments that a person approved.
    """

    opening: Token
    is_segment: bool
    source: Element
    segmented: Element | None
    target: Element | None
    translate: bool
    preserve: bool
    approved: frozenset[str]

    @property
    def state(self) -> str:
        """What the file says of the translation; empty where it says nothing."""
        if self.is_segment:
            return self.opening.value("state")
        return self.target.opening.value("state") if self.target else ""

    @property
    def is_approved(self) -> bool:
        """Whether a person approved the translation."""
        return self.opening.value("approved") == "yes" or self.state in APPROVED


def units_of(text: str) -> Iterator[Unit | Token]:
    """The units of a file, in order, and the tags that name the languages.

    Args:
        text: well-formed XML.
    """
    around, prefix = list[Level](), ""
    for token in tokenize(text, is_xml=True):
        if token.kind in {"open", "empty"}:
            if not around:
                prefix = token.name.removesuffix("xliff")
            level = level_of(token, around[-1] if around else None, prefix)
            if level.name in FILES:
                yield token
            around.append(level)
        if token.kind in {"close", "empty"} and around:
            level = around.pop()
            if level.name in HOLDERS and "source" in level.parts:
                yield unit_of(level)
            elif around:
                note_part(level, token, around)


def level_of(token: Token, outer: Level | None, prefix: str) -> Level:
    """An element that is opened."""
    translate = token.value("translate") or token.value("its:translate")
    space = token.value("xml:space")
    return Level(
        token,
        token.name.removeprefix(prefix),
        translate == "yes" or (translate != "no" and (outer is None or outer.translate)),
        space == "preserve" or (space != "default" and outer is not None and outer.preserve),
    )


def note_part(level: Level, closing: Token, around: list[Level]) -> None:
    """Note an element that ends, in the one that it is a part of."""
    if level.name in PARTS:
        end = closing.start if closing.kind == "close" else closing.end
        around[-1].parts[level.name] = Element(level.token, level.token.end, end, closing.end)
    elif level.name == "sdl:seg":
        note_approval(level.token, around)


def note_approval(token: Token, around: list[Level]) -> None:
    """Note of a segment of Trados that a person approved or locked it."""
    if token.value("conf").startswith("Approved") or token.value("locked") == "true":
        for level in reversed(around[-3:]):
            level.approved.add(token.value("id"))


def unit_of(level: Level) -> Unit:
    """The unit that ends."""
    parts = level.parts
    return Unit(
        level.token,
        level.name == "segment",
        parts["source"],
        parts.get("seg-source"),
        parts.get("target"),
        level.translate,
        level.preserve,
        frozenset(level.approved),
    )


def segments_of(text: str, element: Element) -> dict[str, Element]:
    """The segments that an element is divided into, by their numbers; of nested ones, the outer.

    Args:
        text: the file.
        element: ``seg-source``, or a target.
    """
    found, around, segments = dict[str, Element](), list[Token](), 0
    for token in tokenize(text, element.start, is_xml=True):
        if token.start >= element.end:
            break
        if token.kind in {"open", "empty"}:
            around.append(token)
            segments += is_segment(token)
        if token.kind in {"close", "empty"} and around:
            opening = around.pop()
            if not is_segment(opening):
                continue
            segments -= 1
            if not segments:
                end = token.start if token.kind == "close" else token.end
                segment = Element(opening, opening.end, end, token.end)
                found.setdefault(opening.value("mid"), segment)
    return found


def is_segment(token: Token) -> bool:
    """Whether a tag is of a segment of version 1."""
    return token.name.endswith("mrk") and token.value("mtype") == "seg"
