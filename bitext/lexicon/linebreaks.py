"""Sentences that run over several lines → one line, as a translator is to see them.

A line break becomes a blank, and the marks of quoting behind it go. A word that was divided at the
end of a line becomes one again; a compound that happens to be broken there keeps its hyphen. Which
of the two it is, the text itself tells where it has the word elsewhere, else the dictionary.
"""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from bitext.languages.tags import base_of
from bitext.lexicon.stems import STEM, stem
from bitext.shipped import packaged_text

BREAK = re.compile(r"[^\S\r\n]*(?:\r\n?|\n)[^\S\r\n]*(?:>[ \t]*)*[^\S\r\n]*")
"""A line break inside a sentence, with the blanks around it and the marks of quoting."""

DIVIDED = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
BEGUN = re.compile(r"[^\W\d_]+")
TIGHT = re.compile(
    r"(?:\b(?:[cdjlmnst]|qu|lorsqu|puisqu|jusqu)['’]|\d-|\S*/\S*[-/])$", re.IGNORECASE
)
"""What nothing parts from what follows: an elision, a range of numbers, an address."""

REACH = 80
"""How far back the end of a line is looked at, in characters."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A text on one line, and where its characters stood.

    Attributes:
        text: without line breaks.
        places: of each character of ``text``, and of its end, the offset in the text as it was.
    """

    text: str
    places: Sequence[int]

    def span_before(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of ``text`` stood in the text as it was."""
        return self.places[start], self.places[end - 1] + 1 if end > start else self.places[start]

    def offset_after(self, place: int) -> int:
        """Where in ``text`` a place of the text as it was is now."""
        return bisect_left(self.places, place)


def join_lines(text: str, *, lang: str, around: str = "") -> Joined:
    r"""Put a text on one line.

    Args:
        text: a sentence, with line breaks in it.
        lang: BCP 47 tag.
        around: the text it stands in, which may have its divided words elsewhere.

    >>> join_lines("Il vend l'éco-\nle en fin de\n> semaine.", lang="fr").text
    "Il vend l'école en fin de semaine."
    """
    if not BREAK.search(text):
        return Joined(text, range(len(text) + 1))
    pieces, places, position = list[str](), list[int](), 0
    for found in BREAK.finditer(text):
        before = text[max(position, found.start() - REACH) : found.start()]
        end, blank = found.start(), " "
        if divided := DIVIDED.search(before):
            blank = ""
            end -= is_one_word(divided, text[found.end() :][:REACH], around or text, lang)
        elif TIGHT.search(before):
            blank = ""
        pieces += [text[position:end], blank]
        places += [*range(position, end), *([found.start()] if blank else [])]
        position = found.end()
    pieces.append(text[position:])
    places += range(position, len(text) + 1)
    return Joined("".join(pieces), tuple(places))


def put_on_one_line(text: str, lang: str) -> str:
    """The text without line breaks; see `join_lines`."""
    return join_lines(text, lang=lang).text


def is_one_word(divided: re.Match[str], behind: str, around: str, lang: str) -> bool:
    """Whether the hyphen at a line's end only divides a word.

    Args:
        divided: a match of `DIVIDED`.
        behind: the beginning of the next line.
        around: the text it stands in.
        lang: BCP 47 tag.
    """
    begun = BEGUN.match(behind)
    if begun is None or begun.group()[0].isupper():
        return False
    if divided.group().endswith("\u00ad"):
        return True
    left, right = divided[1].lower(), begun.group().lower()
    if (left, right) == ("aujour", "d"):
        return True
    words = around.lower()
    for form, answer in ((left + right, True), (f"{left}-{right}", False)):
        if re.search(rf"\b{form}\b", words):
            return answer
    return is_known_word(left, right, lang)


def is_known_word(left: str, right: str, lang: str) -> bool:
    """Whether two halves are one word, as far as the dictionary and the lists of compounds tell."""
    # Imported here, as the dictionary loads numpy and few texts have divided words.
    from bitext.lexicon.dictionary import packaged

    base = base_of(lang)
    known = packaged(base, "fr" if base == "en" else "en")
    first, second = compounds(base)
    whole = stem(left + right) in known
    if len(left + right) <= STEM and whole:
        return True
    parts = stem(left) in known and stem(right) in known
    if parts and (right in second or left in first):
        return False
    return whole or not parts


@cache
def compounds(lang: str) -> tuple[frozenset[str], frozenset[str]]:
    """First and second parts of a language's compounds; none for an unknown language."""
    table = tomllib.loads(packaged_text("bitext.lexicon", "hyphens.toml")).get(lang, {})
    return frozenset(table.get("first", "").split()), frozenset(table.get("second", "").split())
