"""Filters of characters: letters, scripts, markup that was left over, blanks between letters."""

import re
from dataclasses import dataclass

from bitext.cleaning.candidate import Candidate
from bitext.errors import short
from bitext.languages.scripts import count_scripts

TAG = re.compile(
    r"</?(?:a|abbr|acronym|article|aside|b|big|blockquote|body|br|button|caption|center|cite|code|"
    r"col|dd|div|dl|dt|em|figure|font|footer|form|frame|h[1-6]|head|header|hr|html|i|iframe|img|"
    r"input|label|li|link|main|meta|nav|ol|option|p|pre|q|s|script|section|select|small|span|"
    r"strike|strong|style|sub|sup|svg|table|tbody|td|textarea|tfoot|th|thead|title|tr|tt|u|ul|"
    r"video)(?:\s[^<>]*)?/?>|<!--|<!doctype\b|<!\[CDATA\[",
    re.IGNORECASE,
)
ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{1,7}|#x[\da-f]{1,6});", re.IGNORECASE)

SPACED = re.compile(r"(?<!\S)[^\W\d_](?: [^\W\d_]){3,}(?!\S)")
"""Four letters or more that stand alone, one blank between each two."""

NOISY = 0.25
"""Share of a text that such letters must have; initials and lists of letters have less."""


@dataclass(frozen=True, slots=True)
class AlphabetRatioFilter:
    """Rejects texts that are hardly made of letters: numbers, rows of a table, rules of dashes.

    Attributes:
        threshold: least share of letters among the characters that are no white space.
    """

    threshold: float = 0.4

    def reject(self, pair: Candidate) -> str | None:
        """The share that is too small."""
        for text in (pair.source, pair.target):
            size = sum(map(len, text.split()))
            share = sum(map(str.isalpha, text)) / size if size else 0.0
            if share < self.threshold:
                return f"{share:.2f}"
        return None


@dataclass(frozen=True, slots=True)
class CharacterScoreFilter:
    """Rejects texts with letters of other scripts than their language's.

    Attributes:
        scripts: script of the source and of the target, as Unicode's names begin (``LATIN``); empty
            where it is not known, and then nothing is rejected for it.
        threshold: least share of a text's letters that are in its script.

    >>> judge = CharacterScoreFilter(("LATIN", "LATIN"))
    >>> judge.reject(Candidate(1, "Le chat dort.", "Кот спит."))
    'CYRILLIC 0.00'
    """

    scripts: tuple[str, str]
    threshold: float = 0.8

    def reject(self, pair: Candidate) -> str | None:
        """The script that there is too much of, and the share of the right one."""
        for text, script in zip((pair.source, pair.target), self.scripts, strict=True):
            if not script or (script == "LATIN" and text.isascii()):
                continue
            counts = count_scripts(text)
            share = counts[script] / counts.total() if counts else 1.0
            if share < self.threshold:
                other = max(counts.keys() - {script}, key=lambda name: (counts[name], name))
                return f"{other} {share:.2f}"
        return None


@dataclass(frozen=True, slots=True)
class HtmlTagFilter:
    """Rejects texts with tags, comments or entities of HTML in them.

    >>> HtmlTagFilter().reject(Candidate(1, "Le <b>chat</b>", "The cat")), HtmlTagFilter().reject(
    ...     Candidate(1, "x < y, List<String>", "x < y, List<String>")
    ... )
    ('<b>', None)
    """

    def reject(self, pair: Candidate) -> str | None:
        """The first one."""
        for text in (pair.source, pair.target):
            for sign, pattern in (("<", TAG), ("&", ENTITY)):
                if sign in text and (found := pattern.search(text)):
                    return short(found[0], 40)
        return None


@dataclass(frozen=True, slots=True)
class SpaceNoiseFilter:
    """Rejects texts with blanks between their letters: « l e t t r e s », as spaced print is read.

    Attributes:
        threshold: least share of a text's characters that such letters, and the blanks between
            them, have.
    """

    threshold: float = NOISY

    def reject(self, pair: Candidate) -> str | None:
        """The letters."""
        for text in (pair.source, pair.target):
            if found := SPACED.search(text):
                size = sum(len(match[0]) for match in SPACED.finditer(text))
                if size >= self.threshold * len(text):
                    return short(found[0], 40)
        return None
