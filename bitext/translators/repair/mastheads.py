"""What a model met around texts it learned from, and puts around others.

Of « Syrie : les rebelles prennent Alep » it makes *Syria: Rebels Take Aleppo · Global Voices*, as a
site has it in its titles, and of « Qu'on voit danser » *♪ That we see dancing ♪*, as subtitles do,
and of « M. MARTIN : Oui. » *Mr. MARTIN (spoke in French): Yes.*, as minutes do.
"""

import re
from dataclasses import dataclass

from bitext.protocols import Hypothesis, Request
from bitext.rewriting import Insertion, edit_answer

__all__ = ["Mastheads"]

SITE = re.compile(r"(?<! )[ ]+[·|–-][ ]+(Global Voices)\b[^.!?]{0,20}$", re.IGNORECASE)
"""What opus-mt-fr-en learned from the titles of a site's pages."""

NOTES = re.compile(r"[♪♫]+\s*|(?<!\s)\s+[♪♫]+")
"""Signs of music."""

SPOKE = re.compile(r" \((?:spoke|speaking|continued) in [A-Z][a-z]+\)")
"""What minutes say of a speech that they translate."""


@dataclass(frozen=True, slots=True)
class Mastheads:
    """Takes away what the source has not; a `bitext.protocols.Repair`."""

    def before(self, request: Request) -> Request:
        """The request as it is."""
        return request

    def after(self, request: Request, found: Hypothesis) -> Hypothesis:
        """The translation without what the source does not say.

        >>> found = Hypothesis("Rebels Take Aleppo · Global Voices")
        >>> Mastheads().after(Request("Les rebelles prennent Alep"), found).text
        'Rebels Take Aleppo'
        """
        added = list(SITE.finditer(found.text))
        if added and added[0][1].lower() in request.text.lower():
            added = []
        if not NOTES.search(request.text):
            added = [*NOTES.finditer(found.text), *added]
        if "(" not in request.text:
            added = sorted([*SPOKE.finditer(found.text), *added], key=lambda match: match.start())
        return edit_answer(found, [Insertion(*match.span(), "", 0, 0) for match in added])
