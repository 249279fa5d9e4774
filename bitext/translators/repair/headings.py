"""Numbers of headings and items: of « II. Finances » a model makes *II. He. Finance*.

It takes « II » for « il », leaves others out, and writes some in its own way: *(2)* for « 2°) ». So
it is asked for the words alone, and what stands before them stays as it is.
"""

import re
from dataclasses import dataclass

from bitext.lexicon.persons import is_name
from bitext.protocols import Hypothesis, Request
from bitext.rewriting import Edit, Insertion, edit_answer, edit_request, take_links_back

__all__ = ["Headings"]

NUMBER = re.compile(
    r"""
    (?:
        (?: (?P<letter> [IVX] ) \.
          | [IVX]{2,6} \.
          | [IVX]{1,6} (?: \.\d{1,2} )+ \.?
          | [IVX]{1,6} [ \u00a0\u202f]? [-–—]
          | \d{1,2} (?: \.\d{1,2} )+ \.
          | \d{1,2} (?: \.\d{1,2} ){2,3}
        ) (?= [ \u00a0\u202f] [A-ZÀ-Ý] )
      | \(? (?: \d{1,3} | [ivx]{1,5} | [a-z] ) (?: °\) | \) ) (?= [ \u00a0\u202f] [^\W\d_] )
      | (?: 1?\d | 20 ) ° (?= [ \u00a0\u202f] (?! [CFK]\b | [cC]elsius | [fF]ahrenheit ) [^\W\d_] )
    )
    .
    """,
    re.VERBOSE,
)
"""A number with its mark and a blank, before a word; « 37° » and « 5° C » are temperatures."""


@dataclass(frozen=True, slots=True)
class Headings:
    """Asks for a heading or an item without its number; a `bitext.protocols.Repair`.

    Attributes:
        source_lang: BCP 47 tag.
    """

    source_lang: str

    def before(self, request: Request) -> Request:
        """The request without the number that it begins with."""
        end = end_of_number(request.text, self.source_lang)
        return edit_request(request, [Edit(0, end, "")] if end else [])

    def after(self, request: Request, found: Hypothesis) -> Hypothesis:
        """The translation with the source's number in front.

        >>> Headings("fr").after(Request("2°) les mineurs"), Hypothesis("minors")).text
        '2°) minors'
        """
        end = end_of_number(request.text, self.source_lang)
        if not end:
            return found
        number = Insertion(0, 0, request.text[:end], 0, end - 1)
        return edit_answer(take_links_back(found, [Edit(0, end, "")]), [number])


def end_of_number(text: str, lang: str) -> int:
    """Where the words behind a number begin; 0 if there is none, or it is a person's initial.

    >>> [end_of_number(text, "fr") for text in ("II. Méthode", "a) le vendeur", "V. Hugo", "Ils")]
    [4, 3, 0, 0]
    """
    found = NUMBER.match(text)
    if found is None:
        return 0
    word = re.compile(r"[^\W\d_]+").search(text, found.end())
    return 0 if found["letter"] and word and is_name(word[0], lang) else found.end()
