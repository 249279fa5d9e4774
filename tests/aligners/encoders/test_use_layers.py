"""The layers' arithmetic: windows that see no other sentence, rows of mean 0 and length 1."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.aligners.encoders.use_layers import EDGES, GAP, ORDERS, Ints, Network, edge_sizes

LENGTHS = st.lists(st.integers(1, 9), min_size=1, max_size=6).map(np.array)


@given(LENGTHS)
def test_beginning_is_no_longer_than_its_sentence(lengths: Ints) -> None:
    for size, found in zip(EDGES, edge_sizes(lengths), strict=True):
        assert (found <= lengths).all()
        assert (found <= size + 1).all()


def test_no_window_reaches_over_the_gap_between_sentences() -> None:
    for width, left in ORDERS:
        assert left <= GAP
        assert width - 1 - left <= GAP


def test_rows_are_normalised_in_place() -> None:
    network = Network.__new__(Network)
    network.weights = {"eps": np.array(1e-6, np.float32)}
    rows = np.random.default_rng(1).normal(3, 5, (4, 64)).astype(np.float32)
    found = network.normalised(rows, np.ones(64, np.float32), np.zeros(64, np.float32))
    assert found is rows
    assert found.mean(axis=1) == pytest.approx(np.zeros(4), abs=1e-5)
    assert found.std(axis=1) == pytest.approx(np.ones(4), abs=1e-4)
