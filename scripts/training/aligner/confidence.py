"""How sure an aligner may be of a bead: the calibration of posteriors, and how good it is."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bitext.aligners.weights import LIMIT, Weights
from training.aligner.decoding import Found
from training.aligner.examples import Example
from training.aligner.scale import Floats
from training.logistic import fit_logistic


class Judgement(NamedTuple):
    """What is known of a found bead, and whether it is right.

    Attributes:
        chance: its posterior.
        evidence: how much the whole path stands out; None for a null bead.
        right: whether it equals a gold bead.
    """

    chance: float
    evidence: float | None
    right: bool

    @property
    def row(self) -> tuple[float, float, float]:
        """What its confidence depends on, beside slope, evidence and offset."""
        p = min(max(self.chance, LIMIT), 1 - LIMIT)
        odds = math.log(p / (1 - p))
        return (odds, 0.0, 0.0) if self.evidence is None else (odds, self.evidence, 1.0)


def judged(e: Example, found: Found) -> list[Judgement]:
    """The beads that were found.

    Of texts that do not belong together, only beads with both sides, all of them wrong.
    """
    gold = {(tuple(source), tuple(target)) for source, target in e.gold}
    return [
        Judgement(
            chance,
            found.evidence if source and target else None,
            (tuple(source), tuple(target)) in gold,
        )
        for (source, target), chance in zip(found.beads, found.chances, strict=True)
        if gold or (source and target)
    ]


def calibrated(
    weights: Weights, examples: Sequence[Example], found: Mapping[str, Found]
) -> Weights:
    """The weights with a confidence that fits what was right.

    Args:
        weights: to which it is added.
        examples: documents with gold alignments, and such that do not belong together.
        found: name → what was found with weights that have not seen the document.
    """
    texts = [judged(e, found[e.name]) for e in examples]
    x = np.array([bead.row for beads in texts for bead in beads])
    y = np.array([bead.right for beads in texts for bead in beads], float)
    # Every text counts the same, however many sentences it has.
    w = np.concatenate([np.full(len(beads), 1 / len(beads)) for beads in texts])
    slope, evidence, offset = map(float, fit_logistic(x, y, decay=1e-3, importance=w))
    return replace(weights, slope=slope, evidence=evidence, offset=offset)


class Quality(NamedTuple):
    """How good the confidence is.

    Attributes:
        auc: see `auc`.
        error: see `calibration_error`.
    """

    auc: float
    error: float


def quality(weights: Weights, examples: Sequence[Example], found: Mapping[str, Found]) -> Quality:
    """How good the confidence is on what was found; arguments as for `calibrated`."""
    beads = [bead for e in examples for bead in judged(e, found[e.name])]
    values = np.array([weights.confidence(bead.chance, bead.evidence) for bead in beads])
    good = np.array([bead.right for bead in beads])
    return Quality(auc(values, good), calibration_error(values, good))


def auc(sure: Floats, right: NDArray[np.bool_]) -> float:
    """Chance that a right bead has a higher confidence than a wrong one; NaN without either."""
    good, bad = sure[right][:, None], sure[~right]
    if not good.size or not bad.size:
        return math.nan
    return float(((good > bad) + 0.5 * (good == bad)).mean())


class Bin(NamedTuple):
    """Beads of like confidence: its mean, the share of them that is right, and their number."""

    sure: float
    right: float
    beads: int


def bins(sure: Floats, right: NDArray[np.bool_], count: int = 10) -> Iterator[Bin]:
    """The classes of equal width that are not empty, by rising confidence."""
    place = np.minimum((sure * count).astype(int), count - 1)
    for number in np.unique(place):
        here = place == number
        yield Bin(float(sure[here].mean()), float(right[here].mean()), int(here.sum()))


def calibration_error(sure: Floats, right: NDArray[np.bool_]) -> float:
    """Expected calibration error over ten classes (Naeini et al. 2015)."""
    return sum(abs(b.sure - b.right) * b.beads for b in bins(sure, right)) / max(1, len(sure))


def mean_confidence(weights: Weights, found: Found) -> float:
    """Mean confidence of the beads with both sides; 0 where there is none."""
    said = [
        weights.confidence(chance, found.evidence)
        for (source, target), chance in zip(found.beads, found.chances, strict=True)
        if source and target
    ]
    return float(np.mean(said)) if said else 0.0
