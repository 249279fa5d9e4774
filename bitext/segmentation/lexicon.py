"""What the rules know of a language: lists of words, in a text file that a linguist can edit."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from bitext.errors import FormatError
from bitext.languages.tags import base_of
from bitext.segmentation.patterns import NUMBERED
from bitext.shipped import packaged_names, packaged_text

SECTIONS = (
    *("never", "figure", "number", "month", "day", "sometimes", "era"),
    *("opener", "article", "label", "shout", "speech", "named"),
)
"""The lists of a file; ``fr.txt`` says what each is for."""

ROOM = "bitext.segmentation"
"""Holds the lexicons."""

GENERIC = "generic"
"""The file for languages that have none of their own."""

NAME = r"[A-Z](?:[a-z]{0,2}\.|[\w'’-]*+)"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language that decide where a sentence ends.

    Attributes:
        name: a language, or `GENERIC`.
        never: abbreviations that never end a sentence, without their last full stop.
        figure: abbreviations that do not end one before a figure.
        number: those that do not end one before a Roman numeral or a lone capital either.
        day: those that do not end one before a date.
        date: matches the number of a day and a month, as in "3 déc.", or an hour.
        sometimes: abbreviations that end one only where ``opener`` matches.
        era: matches an era that may end one, at the end of a text, as in "44 av. J.-C".
        shout: names that end in a mark of their own, without it.
        opener: matches a word that opens a sentence and is not a name.
        label: matches the number of a heading, as in "Acte II, scène 3".
        said: matches a name and its verb of speech, as in "Mary said".
        named: words that a name of code follows, as in "la classe Math.Random".
    """

    name: str
    never: frozenset[str]
    figure: frozenset[str]
    number: frozenset[str]
    day: frozenset[str]
    date: re.Pattern[str]
    sometimes: frozenset[str]
    era: re.Pattern[str]
    shout: frozenset[str]
    opener: re.Pattern[str]
    label: re.Pattern[str]
    said: re.Pattern[str]
    named: frozenset[str]

    @property
    def is_generic(self) -> bool:
        """Whether nothing is known of the language itself."""
        return self.name == GENERIC


@cache
def lexicon(lang: str) -> Lexicon:
    """The lexicon of a language, or the generic one.

    Args:
        lang: BCP 47 tag; only its first part counts.
    """
    name = base_of(lang)
    if f"{name}.txt" not in packaged_names(ROOM):
        name = GENERIC
    return loads(packaged_text(ROOM, f"{name}.txt"), name)


def loads(text: str, name: str) -> Lexicon:
    """The lexicon that a file's text describes.

    Raises:
        FormatError: a word stands outside the known sections; the message names the line.
    """
    words = sections(text, name)
    opener, article, label, speech = (
        any_of(words[section]) for section in ("opener", "article", "label", "speech")
    )
    return Lexicon(
        name,
        never=frozenset(spellings(words["never"])),
        figure=frozenset(spellings(words["figure"])),
        number=frozenset(spellings(words["number"])),
        day=frozenset(spellings(words["day"])),
        date=re.compile(
            rf"\d{{1,2}}(?:er)?(?:\s(?:{any_of(words['month'])})|[/.-]\d{{1,2}}\b|\s?h(?:\b|\d))"
        ),
        sometimes=frozenset(spellings(words["sometimes"])),
        era=re.compile(rf"(?:{any_of(words['era'])})$"),
        shout=frozenset(words["shout"]),
        opener=re.compile(rf"(?:{opener})(?!\.)|(?:{article})[^\S\n]*+(?=[^\W_A-ZÀ-ÖØ-Þ])"),
        label=re.compile(rf"\W*+(?:{label}){NUMBERED}(?:,\s(?:{label}){NUMBERED})?", re.IGNORECASE),
        said=re.compile(rf"(?:I|{NAME}(?: {NAME}){{0,2}}) (?:{speech})"),
        named=frozenset(words["named"]),
    )


def sections(text: str, name: str) -> dict[str, list[str]]:
    """Each section's words."""
    words: dict[str, list[str]] = {section: [] for section in SECTIONS}
    current = ""
    for number, line in enumerate(text.splitlines(), 1):
        for word in line.partition("#")[0].split():
            heading = word.startswith("[")
            current = word.strip("[]") if heading else current
            if current not in words:
                raise FormatError(
                    f"{name}.txt:{number}: {word!r} stands in section {current!r}, "
                    f"expected one of {', '.join(SECTIONS)}"
                )
            if not heading:
                words[current].append(word)
    return words


def spellings(words: Iterable[str]) -> Iterable[str]:
    """The words, and those in small letters with a capital first letter as well."""
    for word in words:
        yield word
        if word.islower():
            yield word[0].upper() + word[1:]


def any_of(words: Iterable[str]) -> str:
    """A pattern of whole words, the longest first.

    An apostrophe may be straight or curly; "_" stands for white space.
    """
    patterns = (
        re.escape(word).replace("'", "['’]").replace("_", r"\s")
        + ("" if word.endswith("'") else r"\b")
        for word in sorted(words, key=len, reverse=True)
    )
    return "|".join(patterns) or "(?!)"
