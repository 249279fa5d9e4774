"""Names of sites that a model met behind headlines, and puts behind others.

Of « Syrie : les rebelles prennent Alep » it makes *Syria: Rebels Take Aleppo · Global Voices*.
"""

import re
from dataclasses import dataclass

from bitext.protocols import Hypothesis, Request
from bitext.rewriting import Insertion, edit_answer

__all__ = ["Mastheads"]

SITE = re.compile(r"[ ]+[·|–-][ ]+(Global Voices)\b[^.!?]{0,20}$", re.IGNORECASE)
"""What opus-mt-fr-en learned from the titles of a site's pages."""


@dataclass(frozen=True, slots=True)
class Mastheads:
    """Takes the name of a site away that the source has not; a `bitext.protocols.Repair`."""

    def before(self, request: Request) -> Request:
        """The request as it is."""
        return request

    def after(self, request: Request, found: Hypothesis) -> Hypothesis:
        """The translation without what the source does not say.

        >>> found = Hypothesis("Rebels Take Aleppo · Global Voices")
        >>> Mastheads().after(Request("Les rebelles prennent Alep"), found).text
        'Rebels Take Aleppo'
        """
        match = SITE.search(found.text)
        if match is None or match[1].lower() in request.text.lower():
            return found
        return edit_answer(found, [Insertion(*match.span(), "", 0, 0)])
