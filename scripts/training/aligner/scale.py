"""Standardised features, on which L2 is fair, and their weights as the aligners have them.

A *vector* holds the weight of each feature, by its number in the list of names; then the own score
of each kind of bead; then the score of a null bead right after another.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bitext.aligners.search.lattice import STEPS
from bitext.aligners.weights import Weights
from training.aligner.examples import Example

Floats = NDArray[np.floating[Any]]

TYPES = [f"{n}-{m}" for n, m in STEPS]


def feature_names(examples: Sequence[Example]) -> list[str]:
    """The features that any edge has, sorted."""
    return sorted({name for e in examples for _, columns in e.features for name in columns})


def weights_of(vector: Floats, names: Sequence[str]) -> Weights:
    """A vector, whose features are as they are, with the names."""
    count = len(names)
    return Weights(
        dict(zip(names, map(float, vector[:count]), strict=True)),
        dict(zip(TYPES, map(float, vector[count:-1]), strict=True)),
        float(vector[-1]),
    )


@dataclass(frozen=True)
class Scale:
    """Mean and standard deviation of each feature over the edges that are trained on."""

    names: Sequence[str]
    mean: Floats
    deviation: Floats

    @classmethod
    def of(cls, examples: Sequence[Example], names: Sequence[str]) -> "Scale":
        """Those of the edges into nodes that are kept."""
        count, total, squares = (np.zeros(len(names)) for _ in range(3))
        place = {name: number for number, name in enumerate(names)}
        for e in examples:
            for edges, columns in e.features:
                kept = e.kept[edges]
                for name, column in columns.items():
                    values = column[kept].astype(float)
                    count[place[name]] += len(values)
                    total[place[name]] += values.sum()
                    squares[place[name]] += values @ values
        mean = total / count
        return cls(names, mean, np.sqrt(np.maximum(squares / count - mean**2, 1e-6)))

    def plain(self, vector: Floats, example: Example) -> Floats:
        """A vector for standardised features → the vector for the features as they are.

        Args:
            vector: see the module.
            example: any one; tells which features each kind of bead has.
        """
        size = len(self.names)
        out = vector.copy()
        out[:size] /= self.deviation
        for kind, (_, columns) in enumerate(example.features):
            own = [n for n, name in enumerate(self.names) if name in columns]
            out[size + kind] -= out[own] @ self.mean[own]
        return out
