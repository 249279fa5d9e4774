"""How similar runs of source sentences are to runs of target sentences.

Two kinds, of one shape: vectors of an encoder, and weighted bags of words. An aligner asks for
small tiles along the band, so that no matrix of all pairs is ever held.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Indices = NDArray[np.integer[Any]]

TILE = 64
"""Source positions of a tile."""


FAR = 16 * TILE
"""Target positions between two tiles that are not worth keeping together."""


class Similarity(Protocol):
    """Cosines of source runs and target runs."""

    def block(self, n: int, m: int, rows: range, columns: range) -> Floats:
        """Cosines of all runs of ``n`` source with all runs of ``m`` target sentences.

        Args:
            n: sentences of a source run.
            m: sentences of a target run.
            rows: where the source runs begin; all of them lie inside the document.
            columns: where the target runs begin, likewise.
        """


class Runs(Protocol):
    """Vectors of the runs of a document's sentences."""

    def __len__(self) -> int:
        """Number of sentences."""

    def vectors(self, size: int, start: int = 0, stop: int | None = None) -> Floats:
        """Vectors, of length 1, of the runs of ``size`` sentences that begin in a range."""


class DenseSimilarity:
    """Cosines of an encoder's vectors.

    Args:
        source: the source document's runs.
        target: the target document's.
    """

    def __init__(self, source: Runs, target: Runs) -> None:
        self.sides = Window(source), Window(target)

    def block(self, n: int, m: int, rows: range, columns: range) -> Floats:
        """See `Similarity.block`."""
        if not rows or not columns:
            return np.zeros((len(rows), len(columns)), np.float32)
        cosines: Floats = self.sides[0].get(n, rows) @ self.sides[1].get(m, columns).T
        return cosines


class Window:
    """The vectors asked for last, with some more: the next tiles ask for nearly the same.

    Those before them are kept as well, for the tiles of the next kind of bead: so many that the
    source positions that are scored at once (`bitext.aligners.weights.BLOCK`) are among them.
    """

    BEFORE, AFTER = 640, 640

    def __init__(self, runs: Runs) -> None:
        self.runs = runs
        self.kept: dict[int, tuple[int, Floats]] = {}

    def get(self, size: int, span: range) -> Floats:
        """Vectors of the runs of ``size`` that begin in a range."""
        start, vectors = self.kept.get(size, (0, np.empty((0, 0), np.float32)))
        end = start + len(vectors)
        if not start <= span.start <= span.stop <= end:
            stop = max(span.stop, span.start + self.AFTER)
            if start <= span.start < end:
                old = max(0, span.start - self.BEFORE - start)
                more = self.runs.vectors(size, end, stop)
                start, vectors = start + old, np.concatenate([vectors[old:], more])
            else:
                start, vectors = span.start, self.runs.vectors(size, span.start, stop)
            self.kept[size] = start, vectors
        return vectors[span.start - start : span.stop - start]


class Bags:
    """Weighted words of each sentence of a document.

    Args:
        sizes: how many words each sentence has.
        words: the numbers of the words, those of one sentence behind those of the one before.
        weights: their weights, likewise.
    """

    def __init__(self, sizes: Iterable[int], words: Indices, weights: Floats) -> None:
        self.ends = np.cumsum([0, *sizes])
        self.words, self.weights = words, weights

    def __len__(self) -> int:
        return len(self.ends) - 1

    def entries(self, span: range) -> tuple[Indices, Indices, Floats]:
        """Row (from 0), word and weight of every entry of some sentences."""
        begin, end = self.ends[span.start], self.ends[span.stop]
        counts = np.diff(self.ends[span.start : span.stop + 1])
        return (
            np.repeat(np.arange(len(span)), counts),
            self.words[begin:end],
            self.weights[begin:end],
        )


class SparseSimilarity:
    """Cosines of bags of words; a run's bag is the sum of its sentences'.

    The dot product of two sums is a sum of dot products, so those of single sentences are enough.
    """

    def __init__(self, source: Bags, target: Bags) -> None:
        self.source, self.target = source, target
        self.rows: dict[int, tuple[range, Floats]] = {}
        self.norms = Norms(source), Norms(target)

    def block(self, n: int, m: int, rows: range, columns: range) -> Floats:
        """See `Similarity.block`."""
        if not rows or not columns:
            return np.zeros((len(rows), len(columns)), np.float32)
        totals = self.totals(
            range(rows.start, rows.stop + n - 1), range(columns.start, columns.stop + m - 1)
        )
        across = totals[n:] - totals[:-n]
        dots = across[:, m:] - across[:, :-m]
        left, right = self.norms[0].get(n, rows), self.norms[1].get(m, columns)
        cosines: Floats = dots / np.maximum(left[:, None] * right, 1e-6)
        return cosines.astype(np.float32)

    def totals(self, rows: range, columns: range) -> NDArray[np.float64]:
        """Dot products of sentences, summed from the tile's corner; one row and column more."""
        blocks = range(rows.start // TILE, (rows.stop - 1) // TILE + 1)
        dots = np.concatenate([self.dots(block, columns) for block in blocks])
        part = dots[rows.start - TILE * blocks.start :][: len(rows)]
        sums = np.zeros((len(rows) + 1, len(columns) + 1))
        sums[1:, 1:] = part.cumsum(axis=0, dtype=np.float64).cumsum(axis=1)
        return sums

    def dots(self, block: int, columns: range) -> Floats:
        """Dot products of the source sentences of one block with some target sentences."""
        known, dots = self.rows.get(block, (range(0), np.empty((0, 0), np.float32)))
        if not known.start <= columns.start <= columns.stop <= known.stop:
            # What was asked for before will be asked for again, unless it is far away.
            near = known if known and abs(known.start - columns.start) < FAR else columns
            known = range(
                max(0, min(near.start, columns.start) - TILE // 2),
                min(len(self.target), max(near.stop, columns.stop) + TILE // 2),
            )
            rows = range(TILE * block, min(TILE * (block + 1), len(self.source)))
            entries = self.source.entries(rows), self.target.entries(known)
            dots = dot_products(*entries, rows, known)
            self.rows[block] = known, dots
        return dots[:, columns.start - known.start : columns.stop - known.start]


def dot_products(
    left: tuple[Indices, Indices, Floats],
    right: tuple[Indices, Indices, Floats],
    rows: range,
    columns: range,
) -> Floats:
    """Dot product of every bag on the left with every one on the right.

    Args:
        left: row (from 0), word and weight of every entry; of a row no word twice.
        right: likewise.
        rows: of the left.
        columns: of the right.

    Returns:
        Shape (rows, columns).
    """
    top = 1 + max(int(left[1].max(initial=-1)), int(right[1].max(initial=-1)))
    shared = np.ones(top, np.bool_)
    for _, word, _ in (left, right):
        there = np.zeros(top, np.bool_)
        there[word] = True
        shared &= there
    places, width = np.cumsum(shared) - 1, int(shared.sum())
    sides = []
    for (row, word, weight), span in ((left, rows), (right, columns)):
        known = np.flatnonzero(shared[word])
        matrix = np.zeros((len(span), width), np.float32)
        matrix[row[known], places[word[known]]] = weight[known]
        sides.append(matrix)
    dots: Floats = sides[0] @ sides[1].T
    return dots


class Norms:
    """Lengths of the bags of runs."""

    REACH = 5

    def __init__(self, bags: Bags) -> None:
        self.lengths: dict[int, Floats] = {}
        self.gram = self.near(bags)

    @staticmethod
    def near(bags: Bags) -> NDArray[np.float64]:
        """Dot product of each sentence with itself and with each of the next four."""
        gram = np.zeros((Norms.REACH, len(bags)))
        for begin in range(0, len(bags), TILE):
            rows = range(begin, min(begin + TILE, len(bags)))
            columns = range(begin, min(rows.stop + Norms.REACH, len(bags)))
            dots = dot_products(bags.entries(rows), bags.entries(columns), rows, columns)
            for offset in range(Norms.REACH):
                diagonal = dots.diagonal(offset)[: len(rows)]
                gram[offset, begin : begin + len(diagonal)] = diagonal
        return gram

    def get(self, size: int, span: range) -> Floats:
        """Lengths of the runs of ``size`` sentences that begin in a range."""
        if size not in self.lengths:
            count = self.gram.shape[1] - size + 1
            squares = np.zeros(max(count, 0))
            for first in range(size):
                for offset in range(size - first):
                    twice = 1 if offset == 0 else 2
                    squares += twice * self.gram[offset, first : first + count]
            self.lengths[size] = np.sqrt(squares).astype(np.float32)
        return self.lengths[size][span.start : span.stop]


def tiles(rows: Indices, columns: Indices) -> Iterator[tuple[Indices, Indices, Indices]]:
    """Many pairs of positions in groups whose rows lie near each other.

    Args:
        rows: positions in the source.
        columns: positions in the target, one for each.

    Yields:
        Which of the pairs, their rows, ascending, and their columns.
    """
    order = np.argsort(rows, kind="stable")
    rows, columns = rows[order], columns[order]
    begin = 0
    while begin < len(order):
        end = int(np.searchsorted(rows, rows[begin] + TILE))
        yield order[begin:end], rows[begin:end], columns[begin:end]
        begin = end


def pair_cosines(
    similarity: Similarity,
    shape: tuple[int, int],
    rows: Indices,
    columns: Indices,
    sizes: tuple[int, int],
) -> tuple[Floats, Floats]:
    """Cosines of many runs of one shape, and the mean of what lies around each.

    Args:
        similarity: gives the cosines.
        shape: number of source and of target sentences of a run.
        rows: where the source runs begin; all of them lie inside the document.
        columns: where the target runs begin, likewise.
        sizes: number of source and of target sentences.

    Returns:
        The cosines, and for each pair the mean of the cosines of its source run with the target
        runs just before and after its own, and the other way round, as far as there are any.
    """
    n, m = shape
    last = sizes[0] - n + 1, sizes[1] - m + 1
    cosine, around = np.empty(len(rows), np.float32), np.empty(len(rows), np.float32)
    for to, i, j in tiles(rows, columns):
        tall = range(max(0, int(i[0]) - n), min(last[0], int(i[-1]) + n + 1))
        wide = range(max(0, int(j.min()) - m), min(last[1], int(j.max()) + m + 1))
        tile = np.full((len(tall) + 2 * n, len(wide) + 2 * m), np.nan, np.float32)
        tile[n:-n, m:-m] = similarity.block(n, m, tall, wide)
        x, y = i - (tall.start - n), j - (wide.start - m)
        cosine[to] = tile[x, y]
        near = np.stack([tile[x - n, y], tile[x + n, y], tile[x, y - m], tile[x, y + m]])
        there = ~np.isnan(near)
        around[to] = np.where(there, near, 0).sum(axis=0) / np.maximum(there.sum(axis=0), 1)
    return cosine, around
