"""What the rules know of a language: lists of words, in a text file a linguist can edit."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bitext.errors import FormatError

SECTIONS = frozenset(
    {"never", "number", "sometimes", "opener", "article", "label", "shout", "speech"}
)
"""The lists of a file; ``fr.txt`` says what each is for."""

GENERIC = "generic"
"""The lists for languages that have none of their own."""

NOTHING = "(?!)"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language that decide where a sentence ends.

    Attributes:
        name: a language, or `GENERIC`.
        never: abbreviations that never end a sentence, without their last full stop.
        number: abbreviations that do not end one before a number.
        sometimes: abbreviations that end one only where ``opener`` matches.
        shout: names that end in a mark of their own, without it.
        opener: matches a word that opens a sentence and is not a name.
        label: matches a heading's word, as in "Chapitre".
        said: matches a name and its verb of speech, as in "Mary said".
    """

    name: str
    never: frozenset[str]
    number: frozenset[str]
    sometimes: frozenset[str]
    shout: frozenset[str]
    opener: re.Pattern[str]
    label: re.Pattern[str]
    said: re.Pattern[str]


@cache
def lexicon(lang: str) -> Lexicon:
    """The lexicon of a language, or the generic one.

    Args:
        lang: BCP 47 tag; only its first part counts.
    """
    name = lang.replace("_", "-").partition("-")[0].lower()
    folder = files(__package__)
    if name not in {path.name.removesuffix(".txt") for path in folder.iterdir()}:
        name = GENERIC
    return loads(folder.joinpath(f"{name}.txt").read_text("utf-8"), name)


def loads(text: str, name: str) -> Lexicon:
    """The lexicon that a file's text describes.

    Raises:
        FormatError: a word stands in no section, or a section is unknown.
    """
    words = sections(text, name)
    openers = any_of(words["opener"]), any_of(words["article"])
    speech = any_of(words["speech"])
    return Lexicon(
        name,
        never=frozenset(both_cases(words["never"])),
        number=frozenset(both_cases(words["number"])),
        sometimes=frozenset(both_cases(words["sometimes"])),
        shout=frozenset(words["shout"]),
        opener=re.compile(
            rf"(?:{openers[0]})|(?:{openers[1]})\s*+(?=[^\W\d_])(?-i:(?![A-ZÀ-ÖØ-Þ]))"
        ),
        label=re.compile(rf"\W*+(?:{any_of(words['label'])})", re.IGNORECASE),
        said=re.compile(rf"(?:I|[A-Z][\w.'’-]*+(?:\s[A-Z][\w.'’-]*+){{0,2}})\s(?:{speech})"),
    )


def sections(text: str, name: str) -> dict[str, list[str]]:
    """Section → its words."""
    words: dict[str, list[str]] = {section: [] for section in SECTIONS}
    section = ""
    for number, line in enumerate(text.splitlines(), 1):
        for word in line.partition("#")[0].split():
            if word[0] == "[" and word[-1] == "]":
                section = word[1:-1]
            if section not in SECTIONS:
                raise FormatError(
                    f"{name}.txt:{number}: {word!r} is in section {section!r}, "
                    f"expected one of {sorted(SECTIONS)}"
                )
            if word != f"[{section}]":
                words[section].append(word)
    return words


def both_cases(words: Iterable[str]) -> Iterable[str]:
    """The words, and those in small letters with a capital first letter as well."""
    for word in words:
        yield word
        if word.islower():
            yield word[0].upper() + word[1:]


def any_of(words: list[str]) -> str:
    """A pattern of whole words; an apostrophe may be straight or curly."""
    ordered = sorted(words, key=len, reverse=True)
    patterns = [
        re.escape(word).replace("'", "['’]") + ("" if word[-1] == "'" else r"\b")
        for word in ordered
    ]
    return "|".join(patterns) or NOTHING
