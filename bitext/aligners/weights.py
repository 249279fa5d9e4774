"""Trained weights: features of a bead → its score, and a posterior → a confidence.

``scripts/train aligner`` makes the files beside this module.
"""

import json
import math
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from bitext.aligners.evidence.features import Describer
from bitext.shipped import packaged_text

BLOCK = 512
"""Source positions scored at once, so that the features of a whole text are never held."""

LIMIT = 3e-3
"""Posteriors are taken as at least this far from 0 and 1: beyond it, they say no more."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A trained scorer.

    Attributes:
        features: name → weight; a feature that is not named counts nothing.
        beads: bead type, such as "2-1" → its own score.
        run: score of a null bead right after another.
        slope: a bead's confidence has the log-odds ``slope`` times those of its posterior, plus
            ``evidence`` times how much the whole path stands out, plus ``offset``.
        evidence: see ``slope``; only for beads with both sides.
        offset: likewise.
    """

    features: dict[str, float]
    beads: dict[str, float]
    run: float
    slope: float = 1.0
    evidence: float = 0.0
    offset: float = 0.0

    def scores(self, describer: Describer) -> NDArray[np.float32]:
        """The score of every edge, in nats, by the node where it ends; shape (nodes, steps)."""
        lattice = describer.lattice
        out = np.zeros(lattice.previous.shape, np.float32)
        for begin in range(0, int(lattice.source[-1]) + 1, BLOCK):
            for kind, (n, m) in enumerate(lattice.steps):
                edges, columns = describer.features(kind, range(begin, begin + BLOCK))
                score = np.full(len(edges), self.beads[f"{n}-{m}"], np.float32)
                for name, column in columns.items():
                    score += np.float32(self.features.get(name, 0.0)) * column
                out[edges, kind] = score
        return out

    def confidence(
        self, posterior: float, evidence: float | None = None, *, most: float = math.inf
    ) -> float:
        """Probability that a bead is right.

        Args:
            posterior: its probability under the model.
            evidence: how much the path stands out; None for a null bead.
            most: the highest log-odds; see `bitext.aligners.evidence.edges`.
        """
        bounded = min(max(posterior, LIMIT), 1 - LIMIT)
        odds = self.slope * math.log(bounded / (1 - bounded))
        if evidence is not None:
            odds += self.evidence * evidence + self.offset
        return 1 / (1 + math.exp(-min(odds, most)))


@cache
def load(name: str) -> Weights:
    """The weights that come with the package.

    Args:
        name: ``encoder``, ``lexical`` or ``translation``.
    """
    text = packaged_text("bitext.aligners", f"{name}.json")
    return Weights(**json.loads(text))


def dumps(weights: Weights) -> str:
    """The weights as the file holds them."""
    fields = {
        "features": {name: round(value, 4) for name, value in weights.features.items()},
        "beads": {name: round(value, 4) for name, value in weights.beads.items()},
        "run": round(weights.run, 4),
        "slope": round(weights.slope, 4),
        "evidence": round(weights.evidence, 4),
        "offset": round(weights.offset, 4),
    }
    return json.dumps(fields, indent=1) + "\n"
