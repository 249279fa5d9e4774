"""The layers' arithmetic: windows that end with their sentence, rows of mean 0 and length 1."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.aligners.encoders.use_layers import EDGES, ORDERS, Ints, Network, edge_sizes, neighbours

LENGTHS = st.lists(st.integers(1, 9), min_size=1, max_size=6).map(np.array)


@given(LENGTHS)
def test_window_ends_with_its_sentence(lengths: Ints) -> None:
    starts = np.cumsum(lengths) - lengths
    found = neighbours(starts, lengths)
    count = int(lengths.sum())
    assert found.shape == (count, 5)
    assert found[:, 2].tolist() == list(range(count))
    owner = np.repeat(np.arange(len(lengths)), lengths)
    for token, window in enumerate(found):
        for shift, place in zip(range(-2, 3), window, strict=True):
            other = token + shift
            inside = 0 <= other < count and owner[other] == owner[token]
            assert place == (other if inside else count)


@given(LENGTHS)
def test_beginning_is_no_longer_than_its_sentence(lengths: Ints) -> None:
    for size, found in zip(EDGES, edge_sizes(lengths), strict=True):
        assert (found <= lengths).all()
        assert (found <= size + 1).all()


def test_windows_of_all_convolutions_fit() -> None:
    for width, left in ORDERS:
        assert 2 - left >= 0
        assert 2 - left + width <= 5


def test_rows_are_normalised_in_place() -> None:
    network = Network.__new__(Network)
    network.weights = {"eps": np.array(1e-6, np.float32)}
    rows = np.random.default_rng(1).normal(3, 5, (4, 64)).astype(np.float32)
    found = network.normalised(rows, np.ones(64, np.float32), np.zeros(64, np.float32))
    assert found is rows
    assert found.mean(axis=1) == pytest.approx(np.zeros(4), abs=1e-5)
    assert found.std(axis=1) == pytest.approx(np.ones(4), abs=1e-4)
