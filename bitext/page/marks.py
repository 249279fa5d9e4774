"""What a signature and a score say to a reader of the page; flags are in `bitext.checks.flags`."""

import math

from bitext.alignment import Bead


def is_machine_translation(signature: str) -> bool:
    """Whether a machine wrote the target text.

    A signature that names another aligner than ``1-1`` speaks of two texts that were there before,
    even if the aligner used a translation model.

    >>> is_machine_translation("seg:rules-fr-1|mt:opus-mt-fr-en|align:1-1")
    True
    >>> is_machine_translation("align:translation|mt:opus-mt-fr-en")
    False
    """
    parts = signature.split("|")
    aligners = {part for part in parts if part.startswith("align:")}
    return any(part.startswith("mt:") for part in parts) and aligners <= {"align:1-1"}


def model_of(signature: str) -> str:
    """The translation model that a signature names, without its version; empty if none.

    >>> model_of("seg:rules-fr-1|mt:opus-mt-fr-en@599b819e|ct2:int8")
    'opus-mt-fr-en'
    """
    models = (part[3:] for part in signature.split("|") if part.startswith("mt:"))
    return next(models, "").partition("@")[0]


def corrections_in(signature: str) -> int:
    """How many sentences a person has corrected in a page, as its downloads tell.

    >>> corrections_in("mt:opus-mt-fr-en|align:1-1|edited:3")
    3
    """
    counts = (part[7:] for part in signature.split("|") if part.startswith("edited:"))
    return sum(int(count) for count in counts if count.isdecimal())


def confidence_of(bead: Bead, *, machine: bool) -> float | None:
    """A bead's score as a number in [0, 1]; None where it has none.

    Args:
        bead: its score is a mean log-probability of a machine's words, or an aligner's posterior.
        machine: which of the two.
    """
    if bead.score is None or math.isnan(bead.score):
        return None
    return min(1.0, max(0.0, math.exp(min(0.0, bead.score)) if machine else bead.score))
