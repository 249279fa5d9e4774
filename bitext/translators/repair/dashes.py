"""Speeches that begin with a dash: they begin so in the translation, all in one way.

French dialogue has a dash where English has quotation marks. Of « — Demain, dit-il, on verra. » a
model makes *"Tomorrow," he said, "we'll see."*, *- Tomorrow …* or *— Tomorrow …*, as it comes, and
loses marks on the way. The dash tells who speaks as well as quotation marks do, and where a speech
ends that a verb interrupts, no dash need say.
"""

import re
from dataclasses import dataclass

from bitext.protocols import Hypothesis, Request
from bitext.rewriting import Insertion, edit_answer

__all__ = ["Dashes"]

SPOKEN = re.compile(r"\s*([—–―‒-])(\s*)(?=[«“\"'‘(]*[^\W\d_]|[«“\"…])")
"""A dash in front of words; glued to a small letter it is something else."""

BEGUN = re.compile(r"\s*(?:[—–―‒-]+\s*)*")
QUOTES = re.compile('["“”„‟«»]')


@dataclass(frozen=True, slots=True)
class Dashes:
    """Begins a speech as the source does; a `bitext.protocols.Repair`."""

    def before(self, request: Request) -> Request:
        """The request as it is: without the dash, a model would not know that somebody speaks."""
        return request

    def after(self, request: Request, found: Hypothesis) -> Hypothesis:
        """The translation with the source's dash and, where it has none, no quotation marks."""
        dash = dash_of(request.text)
        spoken = bool(dash or request.context.dialogue)
        if spoken and not QUOTES.search(request.text):
            found = without_quotes(found)
        return begun(found, dash) if dash else found


def dash_of(text: str) -> str:
    """The dash that a sentence begins with, and the blank behind it; empty if there is none.

    >>> dash_of("— Oui."), dash_of("-Oui."), dash_of("-là"), dash_of("-5 °C")
    ('— ', '-', '', '')
    """
    match = SPOKEN.match(text)
    if not match or (match[1] == "-" and not match[2] and text[match.end() :][:1].islower()):
        return ""
    return match[1] + (" " if match[2] else "")


def without_quotes(found: Hypothesis) -> Hypothesis:
    """The translation without its quotation marks.

    >>> without_quotes(Hypothesis('"Yes," he said.')).text
    'Yes, he said.'
    """
    edits = [Insertion(*match.span(), "", 0, 0) for match in QUOTES.finditer(found.text)]
    return edit_answer(found, edits)


def begun(found: Hypothesis, dash: str) -> Hypothesis:
    """The translation with this dash in front, and no other.

    >>> begun(Hypothesis("- Yes."), "— ").text
    '— Yes.'
    """
    match = BEGUN.match(found.text)
    end = match.end() if match else 0
    return edit_answer(found, [Insertion(0, end, dash, 0, 0)] if found.text[:end] != dash else [])
