"""Marks that a model adds, or leaves as French has them: ``Thank you.`` for « Merci », ``Sales :``.

How a sentence ends is the source's business, and English has no blank before a colon.
"""

import re
from dataclasses import dataclass

from bitext.protocols import Hypothesis, Request
from bitext.rewriting import Insertion, edit_answer

__all__ = ["Punctuation"]

BLANK = re.compile(
    '(?<=[^\\s([{«“])[ \u00a0\u202f\u2009]+(?=(?:[:;!?]+|[%‰])(?:[\\s"”’)\\]»,.;:!?]|$))'
)
"""A blank before a mark that English joins to the word."""

SMILEY = re.compile(r"[:;]['-]?[)(DPp](?!\w)")

TAIL = re.compile("[\\s\"“”«»„'’)\\]*_]*$")
"""What may stand behind the mark that ends a sentence."""

SHORTCUT = re.compile(r"(?<![^\s(])&(?P<blank>[ \u00a0]?)(?=[^\W\d_])")
"""The sign before the letter that a menu's entry is called by, « &Ouvrir »; or one for *and*."""

ENDS = (".", "!", "?", "…", ":", ";", ",")

ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Za-z]\.)+[A-Za-z]|\b(?:Mr|Mrs|Ms|Dr|St|Jr|Sr|Inc|Ltd|Co|Corp|No|etc|al|vs|approx"
    r"|Prof|Gen|Sen|Rep|Gov|Ave|Blvd|Mt|Fig|Vol|ed|pp?|Jan|Feb|Aug|Sept?|Oct|Nov|Dec)|\.)\.$"
)
"""A full stop at the end that belongs to the word, or to dots."""


@dataclass(frozen=True, slots=True)
class Punctuation:
    """Ends a sentence as the source does, without French blanks; a `bitext.protocols.Repair`."""

    def before(self, request: Request) -> Request:
        """The request as it is."""
        return request

    def after(self, request: Request, found: Hypothesis) -> Hypothesis:
        """The translation with English blanks and the source's end."""
        mended = joined_marks(ended(request.text, found))
        return joined_shortcut(request.text, with_ellipses(request.text, mended))


def with_ellipses(source: str, found: Hypothesis) -> Hypothesis:
    """The translation whose ellipses are written as the source's, where those are one sign.

    >>> with_ellipses("Et puis…", Hypothesis("And then...")).text
    'And then…'
    """
    if "…" not in source or "..." in source:
        return found
    dots = re.finditer(r"(?<!\.)\.{3}(?!\.)", found.text)
    return edit_answer(found, [Insertion(*match.span(), "…", 0, 0) for match in dots])


def joined_shortcut(source: str, found: Hypothesis) -> Hypothesis:
    """The translation whose sign of a shortcut stands at its letter, as in the source.

    >>> joined_shortcut("&Ouvrir", Hypothesis("& Open")).text
    '&Open'
    """
    shortcuts = [not sign["blank"] for sign in SHORTCUT.finditer(source)]
    signs = list(SHORTCUT.finditer(found.text))
    if not all(shortcuts) and len(signs) != len(shortcuts):  # which is which nobody knows
        return found
    joined = [
        sign for sign, is_one in zip(signs, shortcuts, strict=False) if is_one and sign["blank"]
    ]
    return edit_answer(found, [Insertion(*sign.span("blank"), "", 0, 0) for sign in joined])


def joined_marks(found: Hypothesis) -> Hypothesis:
    """The translation without blanks before colons and the like.

    >>> joined_marks(Hypothesis("Sales : 12 % !")).text
    'Sales: 12%!'
    """
    edits = [
        Insertion(*match.span(), "", 0, 0)
        for match in BLANK.finditer(found.text)
        if not SMILEY.match(found.text, match.end())
    ]
    return edit_answer(found, edits)


def ended(source: str, found: Hypothesis) -> Hypothesis:
    """The translation that ends as the source does.

    Only a full stop gives way: to nothing where the source ends without a mark, to its ``!``,
    ``?``, ``:`` or ``…`` where it has one.

    >>> ended("Merci", Hypothesis("Thank you.")).text, ended("Nom :", Hypothesis("Name.")).text
    ('Thank you', 'Name:')
    """
    place = TAIL.search(found.text)
    body = found.text[: place.start()] if place else found.text
    if not body.endswith(".") or ABBREVIATION.search(body):
        return found
    wanted = end_of(source)
    if wanted is None or wanted == ".":
        return found
    return edit_answer(found, [Insertion(len(body) - 1, len(body), wanted, 0, 0)])


def end_of(source: str) -> str | None:
    """The mark that ends a sentence; empty if none does, None if it ends in no letter either."""
    body = TAIL.sub("", source)
    if body.endswith(("...", "…")):
        return "…"
    if body.endswith(ENDS):
        return body[-1]
    return "" if body[-1:].isalnum() else None
