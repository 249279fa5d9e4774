"""Surnames with an article: of « Le Drian » a model makes *The Drian*."""

import re
from dataclasses import dataclass
from functools import cache

from bitext.lexicon.casing import capitals_of, casing, names
from bitext.protocols import Hypothesis, Request
from bitext.rewriting import Insertion, edit_answer

__all__ = ["Surnames"]

ARTICLE = re.compile(r"The(?= [A-ZÀ-Þ])", re.IGNORECASE)
"""What a model makes of the article, in front of the rest of the name."""


@dataclass(frozen=True, slots=True)
class Surnames:
    """Gives surnames their own article back in English; a `bitext.protocols.Repair`.

    Attributes:
        source_lang: BCP 47 tag.
    """

    source_lang: str

    def before(self, request: Request) -> Request:
        """The request as it is."""
        return request

    def after(self, request: Request, found: Hypothesis) -> Hypothesis:
        """The translation with the article of each surname as the source has it.

        >>> found = Hypothesis("The Drian comes in the lead.")
        >>> Surnames("fr").after(Request("Le Drian arrive en tête."), found).text
        'Le Drian comes in the lead.'
        """
        edits = list[Insertion]()
        known = surnames_with_article(self.source_lang)
        for match in ARTICLE.finditer(found.text):
            for article, rest in known:
                name = f"{article} {rest}"
                stands = re.compile(rf"{re.escape(rest)}(?!\w)").match(found.text, match.end() + 1)
                if stands and name in request.text:
                    start = request.text.index(name)
                    edits.append(Insertion(*match.span(), article, start, start + len(article)))
                    break
        return edit_answer(found, edits)


@cache
def surnames_with_article(lang: str) -> tuple[tuple[str, str], ...]:
    """The surnames of a table that begin with an article, in two; not « La Fontaine », a word too.

    >>> ("Le", "Drian") in surnames_with_article("fr"), surnames_with_article("de")
    (True, ())
    """
    found = list[tuple[str, str]]()
    for kinds in names(lang).kinds.values():
        article, _, rest = kinds.get("surnames", "").partition(" ")
        forms = casing(lang).get(capitals_of(rest), ())
        if rest and capitals_of(article) in ("LE", "LA") and not any(map(str.islower, forms)):
            found.append((article, rest))
    return tuple(found)
