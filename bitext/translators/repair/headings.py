"""Numbers of headings and items: of « I. Introduction » a model makes *Introduction*.

It writes others in its own way: *(2)* for « 2°) ». What stands before the words stays as it is.
"""

import re
from dataclasses import dataclass

from bitext.lexicon.persons import is_name
from bitext.protocols import Hypothesis, Request
from bitext.rewriting import Insertion, edit_answer

__all__ = ["Headings"]

NUMBER = re.compile(
    r"""
    (?P<mark>
        (?P<roman> [IVX]{1,6} ) \.
      | \(? (?: \d{1,3} | [ivx]{1,5} | [a-z] ) (?: °\)? | \) )
    )
    (?= [ \u00a0\u202f] [^\W\d_] )
    """,
    re.VERBOSE,
)
"""A number with its mark, and a word."""

SAID = re.compile(r"\(?(?:\d{1,3}|[IVXivx]{1,6}|[A-Za-z])(?:(?:st|nd|rd|th)?[°º)]+|\.)(?!\S)")
"""How a model says it."""


@dataclass(frozen=True, slots=True)
class Headings:
    """Begins a heading or an item with the source's number; a `bitext.protocols.Repair`.

    Attributes:
        source_lang: BCP 47 tag.
    """

    source_lang: str

    def before(self, request: Request) -> Request:
        """The request as it is."""
        return request

    def after(self, request: Request, found: Hypothesis) -> Hypothesis:
        """The translation with the source's number in front.

        >>> repair = Headings("fr")
        >>> repair.after(Request("I. Introduction"), Hypothesis("Introduction")).text
        'I. Introduction'
        >>> repair.after(Request("2°) les mineurs"), Hypothesis("(2) minors")).text
        '2°) minors'
        """
        mark = number_of(request.text, self.source_lang)
        said = SAID.match(found.text)
        if not mark or (said and said[0] == mark):
            return found
        end = said.end() if said else 0
        blank = "" if said else " "
        return edit_answer(found, [Insertion(0, end, f"{mark}{blank}", 0, len(mark))])


def number_of(text: str, lang: str) -> str:
    """The number that a text begins with; empty if it has none, or a person's initial.

    >>> [number_of(text, "fr") for text in ("II. Méthode", "a) le vendeur", "V. Hugo", "Il vit.")]
    ['II.', 'a)', '', '']
    """
    found = NUMBER.match(text)
    if found is None:
        return ""
    word = re.compile(r"[^\W\d_]+").search(text, found.end())
    if found["roman"] and len(found["roman"]) == 1 and word and is_name(word[0], lang):
        return ""
    return found["mark"]
