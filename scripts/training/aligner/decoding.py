"""What an aligner with some weights finds in a document whose features are known."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bitext.aligners.search.dynamic import Step, best, posteriors
from bitext.aligners.search.lattice import NULLS
from bitext.aligners.weights import Weights
from bitext.evaluation.alignment import Sides
from training.aligner.examples import Example
from training.aligner.scale import TYPES


@dataclass(frozen=True)
class Found:
    """An alignment.

    Attributes:
        beads: in order.
        chances: the posterior of each.
        evidence: how much the whole path stands out, as the aligners count it.
    """

    beads: list[Sides]
    chances: list[float]
    evidence: float


def decode(e: Example, weights: Weights) -> Found:
    """The best path and the posteriors of its beads."""
    scores = scores_of(e, weights)
    path = best(e.nodes, scores, weights.run)
    chances, _, _ = posteriors(e.nodes, scores, weights.run)
    return Found(
        [(range(*step.source), range(*step.target)) for step in path],
        [float(chances[step.node, step.kind]) for step in path],
        evidence_of(e, path),
    )


def scores_of(e: Example, weights: Weights) -> NDArray[np.float32]:
    """As `Weights.scores`, from features that are there already."""
    scores = np.zeros(e.nodes.previous.shape, np.float32)
    for kind, (edges, columns) in enumerate(e.features):
        scores[edges, kind] = weights.beads[TYPES[kind]]
        for name, column in columns.items():
            scores[edges, kind] += np.float32(weights.features.get(name, 0.0)) * column
    return scores


def evidence_of(e: Example, path: list[Step]) -> float:
    """As `Describer.evidence`: the mean margin, under the first comparison, of its paired beads."""
    margins = list[Any]()
    for step in path:
        if step.kind >= NULLS:
            edges, columns = e.features[step.kind]
            first = next(name for name in columns if name.endswith(" margin"))
            margins.append(columns[first][edges == step.node][0])
    return float(np.mean(margins)) if margins else 0.0
