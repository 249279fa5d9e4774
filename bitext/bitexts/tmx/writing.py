"""Bitext → TMX, part by part."""

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr  # writes only; reading goes through defusedxml

from bitext.alignment import Bitext, Pair
from bitext.bitexts.row import score_text
from bitext.bitexts.tmx import names
from bitext.machine import moment
from bitext.protocols import PLAIN, WriterOptions, write_whole
from bitext.signature import Signature
from bitext.version import __version__

ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters outside XML 1.0's production ``Char``."""

CARRIAGE_RETURN = {"\r": "&#13;"}
"""A bare one would be read as a line feed."""

DATE = "%Y%m%dT%H%M%SZ"
"""TMX's form of ISO 8601, in UTC."""

HEADER = """\
<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
  <header creationtool="bitext" creationtoolversion={version} segtype="sentence" o-tmf="bitext" \
adminlang="en" srclang={source_lang} datatype="plaintext" creationdate="{date}">
"""


@dataclass(slots=True)
class TmxWriter:
    """The header, the units of each part, the end; see `bitext.protocols.Writer`.

    Attributes:
        options: none is heeded.
        langs: of source and target, as the first part has them.
        made: what the machine is called, as the first part's signature tells, and the date.
        number: of the next unit.
    """

    options: WriterOptions = PLAIN
    langs: tuple[str, str] = ("", "")
    made: tuple[str, str] = (names.UNKNOWN, "")
    number: int = 1

    def begin(self, first: Bitext) -> bytes:
        """All that stands before the first unit."""
        self.langs = first.source.lang, first.target.lang
        self.made = maker_of(first.signature), f"{moment():{DATE}}"
        return header_of(first, self.made[1]).encode()

    def part(self, part: Bitext) -> bytes:
        """A unit for each bead."""
        text = units_of(part, self.langs, self.number, self.made)
        self.number += len(part.beads)
        return text.encode()

    def end(self) -> bytes:
        """The closing tags."""
        return b"  </body>\n</tmx>\n"


def dumps(bitext: Bitext) -> str:
    """The TMX of a whole bitext."""
    return write_whole(TmxWriter(), bitext).decode()


def header_of(bitext: Bitext, date: str) -> str:
    """All that stands before the first unit of a memory that was made at a date."""
    properties = {
        names.SIGNATURE: str(bitext.signature),
        names.TARGET_LANG: bitext.target.lang,
        names.SOURCE_TITLE: bitext.source.title,
        names.TARGET_TITLE: bitext.target.title,
    }
    head = HEADER.format(
        version=quoteattr(__version__), source_lang=attribute_of(bitext.source.lang), date=date
    )
    return f"{head}{''.join(lines_of(properties, 4))}  </header>\n  <body>\n"


def maker_of(signature: Signature) -> str:
    """What the machine is called that made a bitext."""
    if signature.is_translation:
        return names.TRANSLATED
    return names.UNKNOWN if signature.get("align") is None else names.ALIGNED


def units_of(part: Bitext, langs: tuple[str, str], number: int, made: tuple[str, str]) -> str:
    """The units of a part, numbered from ``number`` on."""
    return "".join(unit_of(pair, langs, i, made) for i, pair in enumerate(part.pairs(), number))


def unit_of(pair: Pair, langs: tuple[str, str], number: int, made: tuple[str, str]) -> str:
    """A bead as a translation unit; ``made`` tells by what machine, and when."""
    bead, (maker, date) = pair.bead, made
    block = "" if str(bead) == "1-1" else ' segtype="block"'
    created = f' creationid="{maker}" creationdate="{date}"'
    is_changed = bead.made_by == "person"
    changed = f' changeid="{names.PERSON}" changedate="{date}"' if is_changed else ""
    lines = [f'    <tu tuid="{number}"{block}{created}{changed}>\n']
    said = {
        names.SCORE: score_text(bead.score),
        names.CONFIDENCE: score_text(bead.confidence),
        names.FLAGS: " ".join(bead.flags),
    }
    lines += lines_of(said, 6)
    sides = zip(langs, (bead.source, bead.target), (pair.source, pair.target), strict=True)
    lines += [
        f"      <tuv xml:lang={attribute_of(lang)}><seg>{segment_of(text)}</seg></tuv>\n"
        for lang, span, text in sides
        if span
    ]
    return "".join([*lines, "    </tu>\n"])


def lines_of(properties: dict[str, str], indent: int) -> list[str]:
    """Properties as lines; empty ones are left out."""
    return [
        f'{" " * indent}<prop type="{name}">{escape(legal(text), CARRIAGE_RETURN)}</prop>\n'
        for name, text in properties.items()
        if text
    ]


def segment_of(text: str) -> str:
    r"""A text as the content of a segment.

    >>> segment_of("a < b\x01")
    'a &lt; b<ph type="x-bitext-control">U+0001</ph>'
    """
    return ILLEGAL.sub(placeholder, escape(text, CARRIAGE_RETURN))


def placeholder(match: re.Match[str]) -> str:
    """The inline element that stands for a character that XML cannot hold."""
    return f'<ph type="{names.CONTROL}">U+{ord(match[0]):04X}</ph>'


def attribute_of(text: str) -> str:
    """A text as a quoted attribute."""
    return quoteattr(legal(text))


def legal(text: str) -> str:
    """A text in which U+FFFD stands for each character that XML cannot hold."""
    return ILLEGAL.sub("\ufffd", text)
