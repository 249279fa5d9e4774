"""Logistic regression, for every training that learns how sure something is."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

ROUNDS = 200
"""Of Newton's method; it is at its end long before."""

LONGEST = 0.3
"""Length of a step, so that it cannot run away."""


def logistic(values: Numbers) -> Numbers:
    """The logistic function.

    >>> logistic(np.array([0.0, 1000.0])).tolist()
    [0.5, 1.0]
    """
    found: Numbers = 1 / (1 + np.exp(-np.clip(values, -500, 500)))
    return found


def fit_logistic(
    features: Numbers, labels: NDArray[Any], *, decay: float, importance: Numbers | float = 1.0
) -> Numbers:
    """Weights under which labels are likeliest, by Newton's method.

    Args:
        features: a row a sample, a column a feature, one of them constant.
        labels: whether each is right.
        decay: what half the square of each weight costs, beside the summed cross-entropy in nats:
            with some, features that part the labels have finite weights.
        importance: of each sample.
    """
    weights = np.zeros(features.shape[1])
    for _ in range(ROUNDS):
        likely = logistic(features @ weights)
        slope = features.T @ (importance * (labels - likely)) - decay * weights
        curve = (features.T * (importance * likely * (1 - likely))) @ features
        step = np.linalg.solve(curve + decay * np.eye(len(weights)), slope)
        weights += step * min(1.0, LONGEST / max(float(np.linalg.norm(step)), 1e-12))
    return weights
