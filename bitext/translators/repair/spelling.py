"""American or British spelling, where the target's tag names a region: en-US, en-GB.

A model writes *programme* and *Defense* in one text. Names keep their spelling: what has a capital,
unless a sentence begins with it.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from bitext.checks.facts import pattern_of
from bitext.languages.locales import region_of
from bitext.languages.tags import base_of
from bitext.protocols import Hypothesis, Request
from bitext.rewriting import Insertion, edit_answer
from bitext.shipped import packaged_table, packaged_text

__all__ = ["Spelling"]

WORD = re.compile(r"(?<![\w'’/@.-])[A-Za-z][a-z]+(?![\w'’/@]|-[A-Z]|\.\w)")
"""A word that is no part of an address, a compound name or an acronym."""

BEGUN = re.compile(r"(?:^|[.!?…]\s)[\s\"“”‘’'(\[«*_–—-]*$")
"""What stands before the first word of a sentence."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """Spells words as a region does; a `bitext.protocols.Repair`.

    Attributes:
        target_lang: BCP 47 tag; nothing is done where it names no region, or one without a table.
        source_lang: BCP 47 tag, whose words tell senses apart: a *tyre* is no *tire*.
    """

    target_lang: str
    source_lang: str = ""

    def before(self, request: Request) -> Request:
        """The request as it is."""
        return request

    def after(self, request: Request, found: Hypothesis) -> Hypothesis:
        """The translation in one spelling.

        >>> found = Hypothesis("Labour Party: the labor organizes.")
        >>> Spelling("en-GB").after(Request(""), found).text
        'Labour Party: the labour organises.'
        """
        table = spellings(self.target_lang)
        if not table:
            return found
        told = {
            american: british
            for sense in senses(self.source_lang, self.target_lang)
            if sense.source.search(request.text) and not sense.excused.search(request.text)
            for american, british in sense.words
        }
        return edit_answer(found, list(changes(found, {**table, **told})))


def changes(found: Hypothesis, table: Mapping[str, str]) -> Iterator[Insertion]:
    """The words that are spelled in another way, and what they came from."""
    for match in WORD.finditer(found.text):
        word = match[0]
        wanted = table.get(word.lower())
        if wanted is None:
            continue
        if word[0].isupper():
            if not BEGUN.search(found.text[: match.start()]):
                continue
            wanted = wanted.capitalize()
        origin = next((k[:2] for k in found.links if k[2:] == match.span()), (0, 0))
        yield Insertion(*match.span(), wanted, *origin)


@cache
def spellings(lang: str) -> Mapping[str, str]:
    """Words that a variety of English spells in another way, and how it does; empty for others.

    >>> spellings("en-GB")["organized"], spellings("en-US")["programme"], spellings("en")
    ('organised', 'program', {})
    """
    region = region_of(lang)
    if base_of(lang) != "en" or not region:
        return {}
    facts = tomllib.loads(packaged_text("bitext.translators.repair", "spelling.en.toml"))
    both = dict(pairs_of(facts))
    if region in facts["british"]:
        return both
    if region in facts["american"]:
        turned = {british: american for american, british in both.items()}
        return turned | dict(listed(facts["american_only"]["words"]))
    return {}


class Sense(NamedTuple):
    """A sense in which words are spelled in another way.

    Attributes:
        words: American and British ones.
        source: matches what the source must say.
        excused: matches what it must not.
    """

    words: Sequence[tuple[str, str]]
    source: re.Pattern[str]
    excused: re.Pattern[str]


@cache
def senses(source_lang: str, target_lang: str) -> Sequence[Sense]:
    """The senses that a source language tells apart; American spelling needs none."""
    if not is_british(target_lang):
        return ()
    name = f"spelling.{base_of(source_lang)}-en.toml"
    return [
        Sense(
            tuple(listed(row["words"])),
            pattern_of(row["source"]),
            pattern_of(row.get("except", "")),
        )
        for row in packaged_table("bitext.translators.repair", name).get("sense", ())
    ]


def is_british(lang: str) -> bool:
    """Whether a tag names a region that spells as Britain does.

    >>> is_british("en-IE"), is_british("en-US"), is_british("en")
    (True, False, False)
    """
    facts = tomllib.loads(packaged_text("bitext.translators.repair", "spelling.en.toml"))
    return base_of(lang) == "en" and region_of(lang) in facts["british"]


def pairs_of(facts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """American words and how Britain spells them."""
    for family in facts["family"]:
        for stem in family["stems"].split():
            for end in family["ends"].split():
                rest = end.removeprefix("-")
                yield f"{stem}{family['american']}{rest}", f"{stem}{family['british']}{rest}"
    yield from listed(facts["pairs"]["words"])


def listed(words: str) -> Iterator[tuple[str, str]]:
    """Pairs of words, parted by commas.

    >>> list(listed("gray grey, plow plough"))
    [('gray', 'grey'), ('plow', 'plough')]
    """
    for pair in words.split(","):
        one, other = pair.split()
        yield one, other
