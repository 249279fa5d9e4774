"""What one line of a plain text looks like, and how it goes on in the line below it."""

import re
import tomllib
from functools import cache
from typing import NamedTuple

from bitext.languages.identification import little_words
from bitext.languages.tags import base_of
from bitext.segmentation.lexicon import lexicon
from bitext.shipped import packaged_text

PREFIX = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*")
"""Indentation and the marks with which mail quotes."""

MARKER = re.compile(
    r"""
      (?:[-*+•▪‣◦●○■·–] | [(]?\d{1,3}[.)°] | [(]?[a-zA-Z][)] | [ivxIVX]{1,4}[.)]) [ \t]+
      (?:\[[ xX]\][ \t]+)?
    | \#{1,6}[ \t]
    """,
    re.VERBOSE,
)
"""What a list item or a Markdown heading begins with."""

SPEECH = re.compile(
    r"[-–—―][ \t\u00a0\u202f]*(?=[^\W\d_a-zà-ÿ])|[«“][ \t\u00a0\u202f]*(?=[A-ZÀ-Þ])"
)
"""What a speech begins with."""

APART = re.compile(
    r"""
      [-–—_=*~#+.•✻⁂ ]{2,} | [-–—*⁂]                            # a rule, a row of stars
    | [-–— (]* (?:p\.|pages?)?\s*\d{1,4}\s*(?:(?:/|sur|of|de)\s*\d{1,4})? [-–— )]*  # a page number
    | --\s?                                                    # what stands above a signature
    | .*\d\d:\d\d.*-->.*                                       # a subtitle's times
    | \[?\d{1,2}[:h]\d\d(?::\d\d)?\]?\s.*                      # a line of a chat or a log
    | [\w.-]+@[\w.-]+ | https?://\S+                           # an address alone
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""A line that goes with no other."""

LONGEST_WORD = 20
"""Letters beyond which a word is no word: it makes no line full."""

FEWEST_WORDS = 3
"""Words that a line of prose has at least, on average."""

STOP = re.compile(r"[.!?…‽][»”\"'’)\]\s*_]*$")
PAUSE = re.compile(r"[:;][»”\"'’)\]\s*_]*$")
DIVIDED = re.compile(r"[^\W\d_][-\u2010\u00ad]$")
ELIDED = re.compile(r"\b(?:[cdjlmnst]|qu|lorsqu|puisqu|jusqu)['’]$", re.IGNORECASE)
ABBREVIATED = re.compile(r"\b([^\W\d_]+)\.$")
LAST_WORD = re.compile(r"([^\W\d_]+)$")
SMALL = re.compile(r"[.,:;!?…»”)\]]|[«“\"'‘’(\[—–-]*[ \u00a0\u202f]*[^\W\d_A-ZÀ-ÖØ-ÞŒ]")
CODE = re.compile(r"[{}<>=|\\_;#$&*+^~@`/]")
COLUMNS = re.compile(r"\S(?:[ ]{3,}|\t+)\S")


class Line(NamedTuple):
    """A line, taken apart.

    Attributes:
        text: without its line break and the blanks in front of it.
        quoted: how many marks of quoting stand in front, as in a mail.
        indent: columns of white space behind them.
        body: what is left.
    """

    text: str
    quoted: int
    indent: int
    body: str

    @property
    def width(self) -> int:
        """Columns that the line takes."""
        return len(self.text)

    @property
    def is_marked(self) -> bool:
        """Whether it begins with a list marker or the like."""
        return MARKER.match(self.body) is not None

    @property
    def is_speech(self) -> bool:
        """Whether it begins as a speech does."""
        return SPEECH.match(self.body) is not None

    @property
    def is_apart(self) -> bool:
        """Whether it is a rule, a page number, a time or an address alone."""
        return APART.fullmatch(self.body) is not None

    @property
    def is_small(self) -> bool:
        """Whether its first word is in small letters, or a mark that stands behind words."""
        return SMALL.match(self.body) is not None

    @property
    def is_stopped(self) -> bool:
        """Whether it ends as a sentence does."""
        return STOP.search(self.body) is not None

    @property
    def is_paused(self) -> bool:
        """Whether it ends with a colon or semicolon, as what stands above a list and in it."""
        return PAUSE.search(self.body) is not None

    @property
    def first(self) -> int:
        """Characters of its first word, as far as it may be one."""
        return min(len(self.body.split(None, 1)[0]), LONGEST_WORD) if self.body else 0


def line_of(text: str) -> Line:
    r"""A line, taken apart.

    >>> line_of("> > Bonjour,\n")
    Line(text='> > Bonjour,', quoted=2, indent=0, body='Bonjour,')
    """
    text = text.rstrip()
    found = PREFIX.match(text)
    prefix = found.group() if found else ""
    indent = len(prefix.expandtabs(4)) - len(prefix.rstrip().expandtabs(4))
    quoted = prefix.count(">")
    return Line(text, quoted, indent - 1 if quoted and indent else indent, text[len(prefix) :])


def is_unfinished(line: Line, lang: str) -> bool:
    """Whether nobody would end a line here on purpose: behind an article, inside a word.

    >>> is_unfinished(line_of("Je vous écris au sujet de la"), "fr")
    True
    """
    if is_divided(line) or ELIDED.search(line.body) or line.body.endswith(("(", "«")):
        return True
    word = LAST_WORD.search(line.body)
    return word is not None and word[1].lower() in words(lang)


def is_divided(line: Line) -> bool:
    """Whether a line, not of code, ends with the hyphen of a word that is not over."""
    return DIVIDED.search(line.body) is not None and not CODE.search(line.body)


def is_abbreviated(line: Line, lang: str) -> bool:
    """Whether a line ends with an abbreviation that a name follows, or with an initial.

    >>> is_abbreviated(line_of("le mariage de leur fille avec M."), "fr")
    True
    """
    found = ABBREVIATED.search(line.body)
    return found is not None and (len(found[1]) == 1 or found[1] in lexicon(lang).never)


@cache
def words(lang: str) -> frozenset[str]:
    """Words that end no line on purpose; of an unknown language none."""
    base = base_of(lang)
    table = tomllib.loads(packaged_text("bitext.documents", "unfinished.toml"))
    return (
        frozenset(table[base].split()) if base in table else little_words().get(base, frozenset())
    )


def is_prose(lines: list[Line]) -> bool:
    """Whether lines are neither code nor columns nor subtitles."""
    size = sum(len(line.body) for line in lines)
    signs = sum(len(CODE.findall(line.body)) for line in lines)
    columns = sum(COLUMNS.search(line.body) is not None for line in lines)
    timed = any("-->" in line.body for line in lines)
    words = sum(len(line.body.split()) for line in lines)
    return (
        not timed
        and words >= FEWEST_WORDS * len(lines)
        and signs <= 0.04 * size
        and 2 * columns < len(lines)
    )
