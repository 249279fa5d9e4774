"""People named in both genders, which English names once.

Of « les Françaises et les Français » a model makes *the French and French*, of « chers et chères
collègues » *Dear and dear colleagues*.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from bitext.alignment import Link
from bitext.languages.tags import base_of
from bitext.protocols import Hypothesis, Request
from bitext.rewriting import Insertion, edit_answer
from bitext.shipped import packaged_table

__all__ = ["Doublets"]

TWICE = re.compile(
    r"\b(?P<word>[^\W\d_]{3,})(?P<more> (?:and|or) (?:(?:the|to|our|my|your) )?(?P=word))\b",
    re.IGNORECASE,
)
"""One English word on both sides of a conjunction."""

ALIKE = 3
"""First letters that the two forms of a word have in common, accents apart."""


@dataclass(frozen=True, slots=True)
class Doublets:
    """Says once in English what French says in two genders; a `bitext.protocols.Repair`.

    Attributes:
        source_lang: BCP 47 tag; of a language without a table nothing is known.
    """

    source_lang: str

    def before(self, request: Request) -> Request:
        """The request as it is."""
        return request

    def after(self, request: Request, found: Hypothesis) -> Hypothesis:
        """The translation without the second of two words that are one.

        >>> found = Hypothesis("The French and French vote.")
        >>> Doublets("fr").after(Request("Les Françaises et les Français votent."), found).text
        'The French vote.'
        """
        twice = list(TWICE.finditer(found.text))
        doublets = doublets_in(request.text, self.source_lang) if twice else []
        said = [match for match in twice if is_told_by(match, doublets, found.links)]
        return edit_answer(found, [Insertion(*match.span("more"), "", 0, 0) for match in said])


def is_told_by(
    match: re.Match[str], doublets: Sequence[tuple[int, int]], links: Sequence[Link]
) -> bool:
    """Whether words of a translation come from a doublet, as far as links tell.

    *More and more* beside « les Françaises et les Français » comes from « de plus en plus ».

    Args:
        match: of `TWICE`.
        doublets: spans of the source.
        links: of the translation.
    """
    first, last = match.span()
    own = [one for one in links if one.target_start < last and first < one.target_end]
    return bool(doublets) and (
        not own
        or any(
            one.source_start < end and start < one.source_end
            for one in own
            for start, end in doublets
        )
    )


def doublets_in(text: str, lang: str) -> list[tuple[int, int]]:
    """Where a text has two forms of one word beside each other.

    >>> [doublets_in(text, "fr") for text in ("chers et chères amis", "de plus en plus")]
    [[(0, 15)], []]
    """
    pattern = doublet_of(base_of(lang))
    found = pattern.finditer(text) if pattern else ()
    return [match.span() for match in found if is_doublet(match)]


def is_doublet(match: re.Match[str]) -> bool:
    """Whether two words are two forms of one."""
    one, other = (folded(match[name]) for name in ("one", "other"))
    return one != other and one[:ALIKE] == other[:ALIKE]


def folded(word: str) -> str:
    """A word in small letters without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if c.isalpha())


@cache
def doublet_of(lang: str) -> re.Pattern[str] | None:
    """A pattern of two words that are joined; None for a language without a table."""
    data = packaged_table("bitext.translators.repair", f"doublets.{lang}.toml")
    if not data:
        return None
    joined, determined = ("|".join(data[key].split()) for key in ("conjunctions", "determiners"))
    return re.compile(
        rf"(?<!\w)(?P<one>[^\W\d_]{{3,}}),? (?:{joined}) (?:(?:{determined}) )?"
        r"(?P<other>[^\W\d_]{3,})(?!\w)",
        re.IGNORECASE,
    )
