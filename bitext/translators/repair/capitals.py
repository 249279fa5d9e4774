"""Headlines in capitals: translated in small letters, for models know few words in capitals."""

import re
from dataclasses import dataclass, replace

from bitext.protocols import Hypothesis, Request

LONG = re.compile(r"[^\W\d_]{5}")
"""So many letters in a row are no acronym."""


@dataclass(frozen=True, slots=True)
class Capitals:
    """Shows the model a sentence in capitals in small letters; a `bitext.protocols.Repair`."""

    def before(self, request: Request) -> Request:
        """The sentence in small letters, if it is in capitals; offsets stay right."""
        if in_capitals(request.text):
            return replace(request, text=lowered(request.text))
        return request

    def after(self, request: Request, found: Hypothesis) -> Hypothesis:
        """The translation in capitals, if the sentence is."""
        return raised(found) if in_capitals(request.text) else found


def in_capitals(sentence: str) -> bool:
    """Whether a sentence is written in capitals throughout.

    >>> in_capitals("GRÈVE À LA SNCF"), in_capitals("La SNCF"), in_capitals("ONU, OTAN")
    (True, False, False)
    """
    return sentence.isupper() and LONG.search(sentence) is not None


def lowered(sentence: str) -> str:
    """The sentence in small letters but for the first, of the same length.

    >>> lowered("À PARIS, « L'ÉTAT » RECULE")
    "À paris, « l'état » recule"
    """
    small = "".join(low if len(low := letter.lower()) == 1 else letter for letter in sentence)
    first = next((i for i, letter in enumerate(sentence) if letter.isalpha()), 0)
    return small[:first] + sentence[first : first + 1] + small[first + 1 :]


def raised(hypothesis: Hypothesis) -> Hypothesis:
    """The translation in capitals, of the same length, so that its links stay right."""
    text = "".join(high if len(high := c.upper()) == 1 else c for c in hypothesis.text)
    return replace(hypothesis, text=text)
