"""One-dimensional convolutions by fewer products than they are written with.

A window of ``width`` rows that moves over ``rows`` needs ``width`` products of matrices for a row.
Several neighbouring rows share theirs: both the rows and the window are evaluated as polynomials at
some points, one product a point is formed, and the results are what the polynomials' product says.

References:
    Winograd (1980), Arithmetic complexity of computations; Lavin & Gray (2016), Fast algorithms for
    convolutional neural networks, https://arxiv.org/abs/1509.09308.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

POINTS = (0.0, 1.0, -1.0, 2.0, -2.0, 0.5, -0.5)
"""Where polynomials are evaluated, and at infinity: small numbers, so that little is rounded."""


class Convolution:
    """A layer that looks at a window of rows.

    Args:
        weights: of each place of the window, shape (width, inputs, outputs).
    """

    def __init__(self, weights: Floats) -> None:
        self.points = len(POINTS) + 1
        self.tile = self.points + 1 - len(weights)
        """Rows of the result that are made together."""
        self.before: Floats = np.linalg.inv(evaluations(self.points)).T.astype(np.float32)
        self.after: Floats = evaluations(self.tile).T.astype(np.float32)
        window = np.tensordot(evaluations(len(weights)), weights.astype(np.float64), 1)
        self.weights: Floats = window.astype(np.float32)

    def apply(self, rows: Floats, count: int) -> Floats:
        """What the layer says of each window.

        Args:
            rows: shape (``count`` + `points` or more, inputs).
            count: windows, which begin at the first rows.

        Returns:
            Shape (count, outputs): row t is the sum of ``rows[t + k] @ weights[k]``.
        """
        tiles, (points, inputs, outputs) = -(-count // self.tile), self.weights.shape
        near = np.empty((points, tiles, inputs), np.float32)
        for place in range(points):
            near[place] = rows[place :: self.tile][:tiles]
        spread: Floats = (self.before @ near.reshape(points, -1)).reshape(near.shape)
        products: Floats = spread @ self.weights
        found: Floats = self.after @ products.reshape(points, -1)
        ordered = found.reshape(self.tile, tiles, outputs).swapaxes(0, 1)
        return ordered.reshape(-1, outputs)[:count]


def evaluations(size: int) -> NDArray[np.floating[Any]]:
    """The matrix that evaluates a polynomial of so many coefficients at `POINTS` and at infinity.

    >>> evaluations(3)[2:4].tolist(), evaluations(3)[-1].tolist()
    ([[1.0, -1.0, 1.0], [1.0, 2.0, 4.0]], [0.0, 0.0, 1.0])
    """
    return np.vstack([np.vander(POINTS, size, increasing=True), np.eye(size)[-1]])
