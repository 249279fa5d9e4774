"""How sure a translation is: the model's own probability, calibrated against what people wrote.

The number is the chance that a sentence's chrF2 against a person's translation is at least
`ACCEPTABLE`, as a logistic function of the mean log-probability of its words. It was fitted on 500
sentences of newstest2012 (every sixth) and tested on 500 of newstest2013, with opus-mt-fr-en at
beam 4: Pearson's correlation with chrF2 is 0.34, the area under the curve for the worst tenth 0.68,
and in fifths the number is off by 0.04 on average. Of the ten least sure of 94 sentences that a
reader judged, eight were wrong.

More was tried and left out, since it does not pay; what it adds to correlation and area: how many
words are linked 0.00 and 0.00, the ratio of lengths 0.01 and 0.01, failed checks 0.00 and 0.00, the
similarity of sentence vectors 0.01 and 0.01 (in a linear fit, for 31 MB). The length of a sentence
lifts the area to 0.85, and was left out all the same: chrF is noisy in short sentences, and nobody
need read "8 July 2025." first. How alike the alternatives are lifts it to 0.81 and lowers the
correlation to 0.24, as length does; among sentences of like length neither has a larger area than
the 0.69 of the log-probability by more than 0.01. ``scripts/train confidence`` fits and tests anew.
"""

import math
from collections.abc import Sequence

ACCEPTABLE = 40
"""chrF2 of a sentence from which on it counts as right; one in six of the model's is below."""

SLOPE, INTERCEPT = 5.05, 3.473
"""Of the logistic function; per nat, and at a log-probability of 0."""

SIGNATURE = "qe:logprob-1|chrf2:40|fitted:newstest2012"
"""How the number is made; numbers with another one are not comparable."""

SHARE = 10
"""One sentence in so many is among the least sure."""


def confidence_of(score: float) -> float:
    """The chance that a translation is right.

    Args:
        score: mean log-probability of its words, in nats and at most 0.

    Returns:
        A probability, in [0, 1].

    >>> [round(confidence_of(score), 2) for score in (-0.1, -0.5, -1.5)]
    [0.95, 0.72, 0.02]
    """
    return 1 / (1 + math.exp(-max(-700.0, SLOPE * score + INTERCEPT)))


def least_sure(scores: Sequence[tuple[float, int]]) -> list[int]:
    """The tenth of some sentences to read first, at least one, the least sure first.

    Args:
        scores: log-probability and number of each.

    >>> least_sure([(-0.1, 1), (-0.9, 2), (-0.3, 3)])
    [2]
    """
    return [number for _, number in sorted(scores)[: -(-len(scores) // SHARE)]]
