"""Formulas of letters, which say little of what their words say: asked in other words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from bitext.languages.tags import base_of
from bitext.protocols import Hypothesis, Request
from bitext.rewriting import (
    Edit,
    Insertion,
    edit_answer,
    edit_request,
    take_links_back,
)
from bitext.shipped import packaged_table

__all__ = ["Formulas"]

MARKS = " \t\u00a0\u202f,.!"


@dataclass(frozen=True, slots=True)
class Formulas:
    """Asks for a formula that is a whole line in words that models know; a `Repair`.

    Attributes:
        source_lang: BCP 47 tag.
    """

    source_lang: str

    def before(self, request: Request) -> Request:
        """The request in other words, where it is a formula."""
        return edit_request(request, formula_edits(request.text, self.source_lang))

    def after(self, request: Request, found: Hypothesis) -> Hypothesis:
        """The translation with the formula's own mark, its links into the formula as it was."""
        edits = formula_edits(request.text, self.source_lang)
        if not edits:
            return found
        found = take_links_back(found, edits)
        bare = len(found.text.rstrip(MARKS))
        mark = request.text[len(request.text.rstrip(MARKS)) :].strip()
        return edit_answer(found, [Insertion(bare, len(found.text), mark, 0, 0)])


def formula_edits(text: str, lang: str) -> list[Edit]:
    """What is asked instead of a formula; as the model knows it, with a comma.

    >>> formula_edits("Bien cordialement.", "fr")
    [Edit(start=0, end=18, text='Meilleures salutations,')]
    """
    asked = formulas(base_of(lang)).get(text.strip(MARKS).lower())
    return [Edit(0, len(text), f"{asked},")] if asked else []


@cache
def formulas(lang: str) -> Mapping[str, str]:
    """Formula in small letters → what is asked instead; empty where no file has them."""
    rows = packaged_table("bitext.translators.repair", f"formulas.{lang}.toml").items()
    return {
        formula.strip().lower(): asked
        for asked, listed in rows
        for formula in listed.replace("\n", ";").split(";")
    }
