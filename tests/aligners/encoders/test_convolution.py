"""Fewer products, the same sums."""

import numpy as np
import pytest

from bitext.aligners.encoders.convolution import Convolution, evaluations


@pytest.mark.parametrize("width", [1, 2, 3, 5])
@pytest.mark.parametrize("count", [1, 2, 7, 40])
def test_it_is_the_sum_over_the_window(width: int, count: int) -> None:
    random = np.random.default_rng(width * count)
    weights = random.normal(size=(width, 6, 3)).astype(np.float32)
    layer = Convolution(weights)
    rows = random.normal(size=(count + layer.points, 6)).astype(np.float32)
    expected = sum(rows[k : k + count] @ weights[k] for k in range(width))
    assert layer.apply(rows, count) == pytest.approx(expected, abs=1e-4)


def test_what_stands_behind_the_windows_does_not_count() -> None:
    layer = Convolution(np.ones((3, 2, 2), np.float32))
    rows = np.zeros((30, 2), np.float32)
    rows[7:] = 1e3
    assert layer.apply(rows, 5) == pytest.approx(np.zeros((5, 2)), abs=1e-2)


def test_fewer_products_than_places_of_the_window() -> None:
    for width in (2, 3, 5):
        layer = Convolution(np.ones((width, 1, 1), np.float32))
        assert layer.points / layer.tile < width


def test_polynomials_of_that_size_are_told_apart() -> None:
    assert np.linalg.matrix_rank(evaluations(8)) == 8
