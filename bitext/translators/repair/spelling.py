"""American or British spelling, where the target's tag names a region: en-US, en-GB.

A model writes *programme* and *Defense* in one text. Names keep their spelling: what has a capital,
unless a sentence begins with it.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from bitext.languages.locales import region_of
from bitext.languages.tags import base_of
from bitext.protocols import Hypothesis, Request
from bitext.rewriting import Insertion, edit_answer
from bitext.shipped import packaged_text

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
    """

    target_lang: str

    def before(self, request: Request) -> Request:
        """The request as it is."""
        return request

    def after(self, request: Request, found: Hypothesis) -> Hypothesis:  # noqa: ARG002 the protocol's
        """The translation in one spelling.

        >>> found = Hypothesis("Labour Party: the labor organizes.")
        >>> Spelling("en-GB").after(Request(""), found).text
        'Labour Party: the labour organises.'
        """
        table = spellings(self.target_lang)
        return edit_answer(found, list(changes(found, table))) if table else found


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
