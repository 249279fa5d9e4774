from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.aligners.evidence import similarity
from bitext.aligners.evidence.similarity import (
    Bags,
    DenseSimilarity,
    SparseSimilarity,
    Window,
    pair_cosines,
)


class SumRuns:
    """Vectors of runs as normalised sums, as a bag of words has them."""

    def __init__(self, rows: Any) -> None:
        self.rows = rows

    def __len__(self) -> Any:
        return len(self.rows)

    def vectors(self, size: int, start: int = 0, stop: int | None = None) -> Any:
        last = len(self.rows) - size + 1
        stop = last if stop is None else min(stop, last)
        sums = [self.rows[i : i + size].sum(axis=0) for i in range(start, stop)]
        rows = np.array(sums, np.float32).reshape(len(sums), self.rows.shape[1])
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)


def bag_rows(count: int, seed: int) -> Any:
    generator = np.random.default_rng(seed)
    return generator.integers(0, 3, (count, 12)).astype(np.float32) * generator.random(
        (count, 12)
    ).astype(np.float32)


def bags_of(rows: Any) -> Any:
    words = [np.flatnonzero(row) for row in rows]
    weights = [row[word] for row, word in zip(rows, words, strict=True)]
    return Bags(map(len, words), np.concatenate(words), np.concatenate(weights))


@given(st.integers(1, 30), st.integers(1, 30), st.integers(1, 5), st.integers(1, 5))
def test_sparse_and_dense_cosines_agree(sources: int, targets: int, n: int, m: int) -> None:
    left, right = bag_rows(sources, 1), bag_rows(targets, 2)
    rows, columns = range(max(0, sources - n + 1)), range(max(0, targets - m + 1))
    sparse = SparseSimilarity(bags_of(left), bags_of(right)).block(n, m, rows, columns)
    dense = DenseSimilarity(SumRuns(left), SumRuns(right)).block(n, m, rows, columns)
    assert sparse == pytest.approx(dense, abs=1e-4)


@pytest.mark.parametrize("tile", [1, 7, 64])
def test_cosines_do_not_depend_on_the_tile(tile: int, monkeypatch: pytest.MonkeyPatch) -> None:
    left, right = bag_rows(50, 1), bag_rows(40, 2)
    generator = np.random.default_rng(3)
    rows, columns = generator.integers(0, 49, 200), generator.integers(0, 38, 200)
    expected = naive(left, right, rows, columns)
    monkeypatch.setattr(similarity, "TILE", tile)
    for made in (
        SparseSimilarity(bags_of(left), bags_of(right)),
        DenseSimilarity(SumRuns(left), SumRuns(right)),
    ):
        cosine, around = pair_cosines(made, (2, 3), rows, columns, (50, 40))
        assert cosine == pytest.approx(expected[0], abs=1e-4)
        assert around == pytest.approx(expected[1], abs=1e-4)


def naive(left: Any, right: Any, rows: Any, columns: Any) -> Any:
    """The definition, pair by pair."""
    table = SumRuns(left).vectors(2) @ SumRuns(right).vectors(3).T
    cosines, means = [], []
    for i, j in zip(rows, columns, strict=True):
        cosines.append(table[i, j])
        near = [(i - 2, j), (i + 2, j), (i, j - 3), (i, j + 3)]
        inside = [p for p in near if 0 <= p[0] < table.shape[0] and 0 <= p[1] < table.shape[1]]
        means.append(np.mean([table[p] for p in inside]))
    return np.array(cosines), np.array(means)


def test_sentence_without_words_is_like_nothing() -> None:
    empty = Bags([0], np.empty(0, np.int64), np.empty(0, np.float32))
    block = SparseSimilarity(empty, bags_of(bag_rows(4, 1))).block(1, 1, range(1), range(4))
    assert block.tolist() == [[0, 0, 0, 0]]


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(0, 35), st.integers(1, 12)), max_size=12))
def test_window_gives_the_vectors_of_any_range_in_any_order(asked: list[Any]) -> None:
    class Small(Window):
        BEFORE, AFTER = 4, 6

    runs = SumRuns(bag_rows(40, 3))
    window = Small(runs)
    for size, start, count in asked:
        span = range(start, min(start + count, 41 - size))
        found = window.get(size, span)
        assert found == pytest.approx(runs.vectors(size, span.start, span.stop), abs=1e-6)


def test_window_that_moves_on_computes_no_vector_twice() -> None:
    asked: list[int] = []

    class Counting(SumRuns):
        def vectors(self, size: int, start: int = 0, stop: int | None = None) -> Any:
            found = super().vectors(size, start, stop)
            asked.append(len(found))
            return found

    runs = Counting(bag_rows(3000, 3))
    window = Window(runs)
    for start in range(0, 2900, 50):
        window.get(1, range(start, start + 100))
        window.get(1, range(max(0, start - 500), start))
    assert sum(asked) == 3000
