"""Weights of the highest likelihood, and the documents made ready for them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray

from bitext.aligners.search.dynamic import posteriors
from bitext.aligners.search.lattice import STEPS
from bitext.aligners.weights import Weights
from training.aligner.decoding import Found, decode, scores_of
from training.aligner.examples import Example
from training.aligner.field import Field
from training.aligner.scale import Floats, weights_of

PRUNED = 1e-6  # nodes that are less probable under a first model are left out of the training
SMALL = 600  # beads of the documents on which that first model is trained


class Fit(NamedTuple):
    """The best weights.

    Attributes:
        vector: for standardised features, as `training.scale` orders them; where a search among
            similar documents may start.
        weights: for the features as they are.
    """

    vector: Floats
    weights: Weights


def fit(examples: Sequence[Example], names: Sequence[str], start: Floats | None = None) -> Fit:
    """The weights of the highest likelihood.

    Args:
        examples: what is trained on.
        names: of the features.
        start: vector where the search starts; 0 if left out.
    """
    field = Field(examples, names)
    vector = torch.zeros(len(names) + len(STEPS) + 1, dtype=torch.float64, requires_grad=True)
    if start is not None:
        vector.data[:] = torch.from_numpy(start)
    search = torch.optim.LBFGS(
        [vector],
        max_iter=120,
        history_size=20,
        tolerance_change=1e-6,
        line_search_fn="strong_wolfe",
    )

    def closure() -> torch.Tensor:
        loss, gradient = field.loss(vector.detach().numpy())
        vector.grad = torch.from_numpy(gradient)
        return torch.tensor(loss)

    search.step(closure)  # type: ignore[no-untyped-call]  # torch has no types there
    found = vector.detach().numpy().copy()
    return Fit(found, weights_of(field.scale.plain(found, examples[0]), names))


def pruned(examples: Sequence[Example], names: Sequence[str]) -> list[Example]:
    """The documents without what is improbable under a first model, made of the small ones."""
    first = fit([e for e in examples if len(e.path) < SMALL], names).weights
    return [replace(e, kept=probable(e, first)) for e in examples]


def probable(e: Example, weights: Weights) -> NDArray[np.bool_]:
    """The nodes at the ends of probable edges, and those of the gold path."""
    chances, _, _ = posteriors(e.nodes, scores_of(e, weights), weights.run)
    node, kind = np.nonzero(chances > PRUNED)
    kept = np.zeros(len(e.nodes) + 1, bool)
    kept[node], kept[e.nodes.previous[node, kind]] = True, True
    for edge in e.path:
        kept[edge.node], kept[e.nodes.previous[edge.node, edge.kind]] = True, True
    return kept[:-1]


def cross_validated(
    examples: Sequence[Example], names: Sequence[str], start: Floats
) -> dict[str, Found]:
    """What is found in each group with weights that were trained on the others.

    Args:
        examples: the documents.
        names: of the features.
        start: see `fit`.

    Returns:
        Name of each document → what is found in it.
    """
    held = dict[str, Found]()
    for group in sorted({e.group for e in examples}):
        weights = fit([e for e in examples if e.group != group], names, start).weights
        held |= {e.name: decode(e, weights) for e in examples if e.group == group}
    return held
