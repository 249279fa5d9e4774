"""Abbreviations, regional numbers and the like that a model misreads: asked in words it knows.

Of « lun. 9 mars » it makes *The moon. 9 March*, of « 2 c. à s. de sucre » *2 c. to s.*, and
« nonante » it leaves as it is. What they are in plain words is data of the source language.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from bitext.checks.numeral_words import numeral_words
from bitext.languages.tags import base_of
from bitext.protocols import Hypothesis, Request
from bitext.rewriting import Edit, edit_request, take_links_back
from bitext.shipped import packaged_table
from bitext.translators.repair.figures import BLANK

__all__ = ["Wordings", "plain_words"]


@dataclass(frozen=True, slots=True)
class Wordings:
    """Asks for what the model misreads in plain words; a `bitext.protocols.Repair`.

    Attributes:
        source_lang: BCP 47 tag; a language without a table keeps its words.
    """

    source_lang: str

    def before(self, request: Request) -> Request:
        """The request in plain words."""
        return edit_request(request, plain_words(request.text, self.source_lang))

    def after(self, request: Request, found: Hypothesis) -> Hypothesis:
        """The translation, its links into the words as they were."""
        return take_links_back(found, plain_words(request.text, self.source_lang))


PIECE = re.compile(r"[^\W\d_]+|[-–+](?= )")
"""Letters in a row, or a sign before a blank."""

SHORT = 2
"""Letters of pieces that are in most texts."""


class Table(NamedTuple):
    """What is asked in other words.

    Attributes:
        pattern: matches all of it in one; the name of a group tells which words hold.
        words: name of a group → what stands in the text, its blanks plain → what is asked.
        marks: one of these stands in every text that the pattern matches.
    """

    pattern: re.Pattern[str]
    words: Mapping[str, Mapping[str, str]]
    marks: frozenset[str]


@lru_cache(maxsize=4096)  # a request is asked before, and its answer mended behind
def plain_words(text: str, lang: str) -> tuple[Edit, ...]:
    """What makes a text plain, in order.

    Args:
        text: a sentence.
        lang: BCP 47 tag of its language.

    >>> plain_words("Sam. 3 mai, nonante-cinq personnes", "fr")
    (Edit(start=0, end=4, text='Samedi'), Edit(start=12, end=24, text='quatre-vingt-quinze'))
    """
    table, numerals = table_of(base_of(lang)), numeral_words(lang)
    if table is None or table.marks.isdisjoint(PIECE.findall(text.lower())):
        return ()
    found = [
        Edit(*match.span(), numerals.clock[match[0].lower()])
        for match in numerals.said.finditer(text)
    ]
    return tuple(sorted([*found, *edits_of(text, table)]))


def edits_of(text: str, table: Table) -> list[Edit]:
    """What the table has in other words; a stop that ends the sentence stays."""
    found = list[Edit]()
    for match in table.pattern.finditer(text):
        words = table.words[str(match.lastgroup)]
        written = re.sub(BLANK, " ", match[0]).replace("’", "'")
        asked = words.get(written) or capitalized(words[lowered(written)])
        stop = "." if match.end() == len(text) and match[0].endswith(".") else ""
        found.append(Edit(*match.span(), asked + stop))
    return found


def capitalized(words: str) -> str:
    """Words with a capital first letter.

    >>> capitalized("il est")
    'Il est'
    """
    return words[:1].upper() + words[1:]


def lowered(words: str) -> str:
    """Words with a small first letter."""
    return words[:1].lower() + words[1:]


@cache
def table_of(lang: str) -> Table | None:
    """The table of a language; None where it has none."""
    data = packaged_table("bitext.translators.repair", f"wordings.{lang}.toml")
    if not data:
        return None
    groups = data["wordings"]
    named = {f"g{number}": group for number, group in enumerate(groups)}
    pattern = "|".join(f"(?P<{name}>{pattern_of(**group)})" for name, group in named.items())
    words = {name: group["words"] for name, group in named.items()}
    asked = [*numeral_words(lang).clock, *(word for group in words.values() for word in group)]
    return Table(re.compile(pattern), words, frozenset(map(mark_of, asked)))


def mark_of(words: str) -> str:
    """A piece of some words, by which a text that has none of them is told soon.

    >>> mark_of("huit heures et quart"), mark_of("M. le")
    ('heures', 'm')
    """
    pieces: list[str] = PIECE.findall(f"{words.lower()} ")
    return max(pieces, key=lambda piece: len(piece) if len(piece) > SHORT else 0)


def pattern_of(words: Mapping[str, str], before: str = "", behind: str = "") -> str:
    """A pattern of any of some words, the longest first, between two others.

    >>> re.findall(pattern_of({"bd": "boulevard"}, behind=" [A-Z]"), "Bd Foch, bd de Nice, abd B")
    ['Bd']
    """
    ways = (
        (f"[{word[0]}{word[0].upper()}]" if word.islower() else re.escape(word[0]))
        + re.escape(word[1:]).replace("\\ ", BLANK).replace("'", "['’]")
        + (r"(?!\w)" if word[-1].isalnum() else "")
        for word in sorted(words, key=len, reverse=True)
    )
    ahead = f"(?={behind})" if behind else ""
    found = rf"(?<![^\W\d_])(?:{before})(?:{'|'.join(ways)}){ahead}"
    return re.sub(r"(?<!\[) (?!\u00a0)", lambda _: BLANK, found)
