"""The translation units of a memory, collected while it is parsed."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bitext.bitexts.tmx import names
from bitext.errors import FormatError, short

if TYPE_CHECKING:
    from collections.abc import Callable

CODES = frozenset({"bpt", "ept", "it", "ph", "ut"})
"""Elements whose content is markup of the original format, not text."""

DEEPEST = 200
"""Elements inside each other; memories have a tenth of it, and more would take time squared."""

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
CONTROL = re.compile(r"U\+([0-9A-F]{4,6})")
MOST = 0x10FFFF
"""Largest number of a character."""


@dataclass(slots=True)
class Unit:
    """A translation unit.

    Attributes:
        line: where it begins in the file.
        texts: language tag → the texts of its variants, at least one.
        properties: type → value.
        maker: who changed it last, or else who made it, as the file calls them; may be empty.
        srclang: its own source language, empty where the header's holds.
    """

    line: int
    maker: str = ""
    srclang: str = ""
    texts: dict[str, list[str]] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)


class Collector:
    """What a parser calls for each tag and text (the target of an ``XMLParser``).

    Attributes:
        srclang: the header's source language, empty where it states none.
        properties: the header's, type → value.
        units: in order, those that were not taken yet.
        line_of: gives the parser's line.
    """

    def __init__(self) -> None:
        self.srclang = ""
        self.properties = dict[str, str]()
        self.units = list[Unit]()
        self.line_of: Callable[[], int] = lambda: 0
        self.path = list[str]()
        self.lang = self.kind = ""
        self.text, self.code = list[str](), list[str]()
        self.depth = 0

    def take(self) -> list[Unit]:
        """The units that are complete, which are then held no longer."""
        complete = len(self.units) - ("tu" in self.path)
        taken = self.units[:complete]
        del self.units[:complete]
        return taken

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        tag = tag.rpartition("}")[2]
        self.enter(tag)
        if "seg" in self.path[:-1]:
            self.start_inline(tag, attributes)
        elif tag == "header":
            self.srclang = attributes.get("srclang", "")
        elif tag == "tu":
            maker = attributes.get("changeid") or attributes.get("creationid") or ""
            srclang = attributes.get("srclang", "").strip()
            self.units.append(Unit(self.line_of(), maker, srclang))
        elif tag == "tuv":
            self.start_variant(attributes)
        elif tag in {"prop", "seg"}:
            if tag == "seg" and "tuv" not in self.path:
                raise FormatError("found a seg outside of a tuv")
            self.kind = attributes.get("type", "")
            self.text.clear()

    def enter(self, tag: str) -> None:
        """Go one element deeper."""
        if not self.path and tag != "tmx":
            raise FormatError(f"the root element is {short(tag)!r}, expected 'tmx'")
        if len(self.path) >= DEEPEST:
            raise FormatError(f"elements lie more than {DEEPEST} deep in each other")
        self.path.append(tag)

    def start_variant(self, attributes: dict[str, str]) -> None:
        """A variant begins; before TMX 1.3 its language was called ``lang``."""
        self.lang = (attributes.get(XML_LANG) or attributes.get("lang") or "").strip()
        if not self.lang:
            raise FormatError("found a tuv without language, expected xml:lang")
        if "tu" not in self.path:
            raise FormatError("found a tuv outside of a tu")

    def start_inline(self, tag: str, attributes: dict[str, str]) -> None:
        """An element inside a segment begins."""
        if tag in {"seg", "tuv", "tu"}:
            raise FormatError(f"found a {tag} inside a seg; the one before is not closed")
        if tag in CODES or self.depth:
            self.depth += 1
        if self.depth == 1:
            self.kind = attributes.get("type", "")
            self.code.clear()

    def data(self, text: str) -> None:
        """Some characters."""
        (self.code if self.depth else self.text).append(text)

    def end_unit(self) -> None:
        """A unit ends.

        Raises:
            FormatError: it has no text.
        """
        if not self.units[-1].texts:
            raise FormatError("found a tu without text, expected tuv elements with a seg")

    def end(self, tag: str) -> None:
        """An element ends."""
        tag = self.path.pop()
        if self.depth:
            self.depth -= 1
            if not self.depth and self.kind == names.CONTROL:
                self.text.append(character_of("".join(self.code)))
        elif tag == "seg":
            self.units[-1].texts.setdefault(self.lang, []).append("".join(self.text))
        elif tag == "prop":
            self.end_property()
        elif tag == "tu":
            self.end_unit()

    def end_property(self) -> None:
        """A property of the header or of a unit is complete; others mean nothing to us."""
        holders = {"header": self.properties}
        if self.units:
            holders["tu"] = self.units[-1].properties
        if self.path and self.path[-1] in holders:
            holders[self.path[-1]][self.kind] = "".join(self.text)

    def close(self) -> None:
        """The document ends."""


def character_of(code: str) -> str:
    """The character that a placeholder of ours stands for.

    >>> ord(character_of("U+0001"))
    1
    """
    match = CONTROL.fullmatch(code)
    number = int(match[1], 16) if match else 0
    # No text has NUL or half a surrogate pair: no file of ours could hold them.
    if number == 0 or 0xD800 <= number < 0xE000 or number > MOST:
        raise FormatError(f"found the control character {code[:20]!r}, expected U+ and its number")
    return chr(number)
