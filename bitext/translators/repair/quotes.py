"""Quotation marks that a model opens and forgets to close.

French dialogue has a dash where English has quotation marks: of « — Demain, dit-il, on verra. » a
model makes *"Tomorrow," he said, "we'll see.*
"""

import re
from dataclasses import dataclass, replace

from bitext.protocols import Hypothesis, Request

MARKS = re.compile('["«»“”„‟]')
OPENING = re.compile(r'(?<!\S)"(?=\S)')


@dataclass(frozen=True, slots=True)
class Quotes:
    """Closes the quotation mark that a model left open; a `bitext.protocols.Repair`."""

    def before(self, request: Request) -> Request:
        """The request as it is."""
        return request

    def after(self, request: Request, found: Hypothesis) -> Hypothesis:
        """The translation with its quotation marks in pairs; see `closed`."""
        return closed(request.text, found)


def closed(source: str, hypothesis: Hypothesis) -> Hypothesis:
    """The hypothesis with its last quotation mark closed at its end, where that is sure.

    It is where the source has none itself and the translation has an odd number of them, of which
    the last one opens.

    >>> closed("— Demain, dit-il, on verra.", Hypothesis('"Tomorrow," he said, "we will.')).text
    '"Tomorrow," he said, "we will."'
    """
    text = hypothesis.text
    if text.count('"') % 2 == 0 or MARKS.search(source):
        return hypothesis
    if not OPENING.match(text, text.rindex('"')):
        return hypothesis
    return replace(hypothesis, text=text + '"')
