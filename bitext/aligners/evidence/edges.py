"""Doubt at the ends of a text: what stands there on one side only looks like a pair to a search.

A preface has no place but before the text, so where the other side has something else there, a path
through both costs little, and the posterior is high for want of another path. Inside a text, null
beads have neighbours that stand out; at its ends nothing is beyond. So a bead there must stand out
itself.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

STANDING = 0.8
"""A bead that stands out so much belongs to the text: no front or back matter goes on."""

EVEN = 0.65
"""A bead at an end that stands out so much is as likely right as wrong.

In `tests/aligners/matter.txt`, 1 of 24 pairs of strangers that the encoder aligner makes stands out
more, and 6 of 29 of the lexical one. It costs right beads: of those at the ends of the shared gold
texts, one of the encoder aligner and nine of the lexical one (on Text+Berg) fall under a confidence
of .5.
"""

STEEPNESS = 12.0
"""Log-odds for each unit that it stands out more."""


def doubts(standing: Floats) -> Floats:
    """The highest log-odds that each bead of a path may have.

    Args:
        standing: how much each bead stands out: its cosine plus its margin; NaN for null beads.

    Returns:
        Infinity for all but the beads before the first and behind the last one that surely belongs.

    >>> doubts(np.array([0.2, np.nan, 0.9, 0.1, 1.0])).round(1).tolist()
    [-5.4, inf, inf, inf, inf]
    """
    caps = np.full(len(standing), np.inf)
    sure = np.flatnonzero(standing >= STANDING)
    first, last = (int(sure[0]), int(sure[-1])) if len(sure) else (len(standing), -1)
    for here in (slice(0, first), slice(last + 1, None)):
        own = standing[here]
        caps[here] = np.where(np.isnan(own), np.inf, STEEPNESS * (own - EVEN))
    return caps
