"""What a bead looks like in numbers, from which its score is made.

For a bead with both sides, each similarity gives its cosine, the mean cosine around it and what
stands out; the texts give length and marks. For a null bead, it counts how well its sentence would
fit elsewhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bitext.aligners.evidence.coverage import Coverage
from bitext.aligners.evidence.similarity import Floats, Indices, Similarity, pair_cosines
from bitext.aligners.evidence.surface import Measures, deviations
from bitext.aligners.search.dynamic import Step
from bitext.aligners.search.lattice import NULLS, Lattice

Columns = dict[str, Floats]

Margins = NDArray[np.float64]

Cells = tuple[Indices, Indices, Indices]
"""Some edges, and a source and a target sentence for each of them."""

MOST = 5.0
"""Differences of counts above this say no more."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One way to compare sentences.

    Attributes:
        name: what its features' names begin with.
        whole: of runs of sentences.
        heads: of how single sentences begin.
        tails: of how they end.
        coverages: of the source by the target and of the target by the source, where words are
            compared.
    """

    name: str
    whole: Similarity
    heads: tuple[Similarity, ...]
    tails: tuple[Similarity, ...]
    coverages: tuple[Coverage, Coverage] | None = None


@dataclass(frozen=True, slots=True)
class Signals:
    """All that is known of two documents before they are aligned.

    Attributes:
        source: counts of the source sentences.
        target: counts of the target sentences.
        comparisons: of their sentences.
        ratio: characters of the target for each of the source.
    """

    source: Measures
    target: Measures
    comparisons: tuple[Comparison, ...]
    ratio: float

    @property
    def sizes(self) -> tuple[int, int]:
        """Number of source and of target sentences."""
        return len(self.source.final), len(self.target.final)


class Describer:
    """Makes the features of the edges of one lattice."""

    def __init__(self, lattice: Lattice, signals: Signals) -> None:
        self.lattice, self.signals = lattice, signals
        order = np.argsort(lattice.source, kind="stable")
        self.edges = [
            order[lattice.previous[order, kind] < len(lattice)]
            for kind in range(len(lattice.steps))
        ]
        self.fits = {c.name: self.best_fits(c.whole) for c in signals.comparisons}
        self.heads = self.borders("heads", 0)
        self.tails = self.borders("tails", 1)

    def borders(self, side: str, back: int) -> dict[str, Floats]:
        """Features of each node, by name: how alike the sentences begin or end there."""
        return {
            f"{comparison.name} {side} {number} {kind}": column
            for comparison in self.signals.comparisons
            for number, similarity in enumerate(getattr(comparison, side), 1)
            for kind, column in zip(
                ("cosine", "margin"), self.at_nodes(similarity, back), strict=True
            )
        }

    def features(self, kind: int, rows: range | None = None) -> tuple[Indices, Columns]:
        """Where edges of a kind end, and their features by name.

        Args:
            kind: index of a step.
            rows: source positions where they end; all if left out.
        """
        edges = self.edges[kind]
        if rows is not None:
            begin, end = np.searchsorted(self.lattice.source[edges], [rows.start, rows.stop])
            edges = edges[begin:end]
        columns = self.of_nulls(kind, edges) if kind < NULLS else self.of_beads(kind, edges)
        return edges, {name: np.asarray(c, np.float32) for name, c in columns.items()}

    def of_beads(self, kind: int, edges: Indices) -> Columns:
        """Features of beads with both sides."""
        n, m = self.lattice.steps[kind]
        half = (n + m) / 2
        out: Columns = {}
        rows, columns = self.lattice.source[edges] - n, self.lattice.target[edges] - m
        for comparison in self.signals.comparisons:
            name, similarity = comparison.name, comparison.whole
            cosine, around = pair_cosines(similarity, (n, m), rows, columns, self.signals.sizes)
            out[f"{name} cosine"] = half * cosine
            out[f"{name} around"] = half * around
            out[f"{name} margin"] = cosine - around
            out[f"{name} excess"] = half * np.maximum(cosine - 0.5, 0)
        begins = self.lattice.previous[edges, kind]
        out |= {name: column[begins] for name, column in self.heads.items()}
        out |= {name: column[edges] for name, column in self.tails.items()}
        return out | self.of_texts(n, m, edges)

    def of_texts(self, n: int, m: int, edges: Indices) -> Columns:
        """Lengths and marks."""
        source, target = self.signals.source, self.signals.target
        i, j = self.lattice.source[edges], self.lattice.target[edges]
        left = source.between("characters", i - n, i) * self.signals.ratio
        right = target.between("characters", j - m, j)
        logarithm = np.log((left + 3) / (right + 3))
        out = {
            "length": -np.minimum(deviations(left, right) / 2, 30),
            "ratio": np.abs(logarithm),
            "ratio squared": logarithm**2,
        }
        for name in ("questions", "exclamations", "numbers", "quotes", "halts"):
            difference = source.between(name, i - n, i) - target.between(name, j - m, j)
            out[name] = np.minimum(np.abs(difference), MOST)
        last = source.final[i - 1], target.final[j - 1]
        out["same end"] = last[0] == last[1]
        out["other end"] = (last[0] != last[1]) & (last[0] > 0) & (last[1] > 0)
        return out

    def of_nulls(self, kind: int, edges: Indices) -> Columns:
        """How long the sentence is and how well it would fit another."""
        side = kind  # 0 leaves out a source sentence, 1 a target one
        counts = (self.signals.source, self.signals.target)[side]
        end = (self.lattice.source, self.lattice.target)[side][edges]
        out: Columns = {"null length": np.log1p(counts.between("characters", end - 1, end))}
        for name, fits in self.fits.items():
            out[f"{name} null cosine"] = fits[side][0][end - 1]
            out[f"{name} null margin"] = fits[side][1][end - 1]
        neighbours = self.neighbours(side, edges)
        for comparison in self.signals.comparisons:
            name, whole = comparison.name, comparison.whole
            near = self.beside(whole, neighbours, len(edges))
            out[f"{name} null near cosine"], out[f"{name} null near margin"] = near
            out[f"{name} null gain"] = self.gain(whole, side, edges)
            if comparison.coverages is not None:
                coverage = comparison.coverages[side]
                mass, told = coverage.masses[end - 1], np.zeros(len(edges), np.float32)
                there, *pair = neighbours
                np.maximum.at(told, there, coverage.told(pair[side], pair[1 - side]))
                out[f"{name} null mass"] = mass
                out[f"{name} null told"] = told
                share = told / np.maximum(mass, 1e-6)
                out[f"{name} null told share"] = share.astype(np.float32)
        return out

    def neighbours(self, side: int, edges: Indices) -> Cells:
        """The sentence of each null bead with the other side's before it, and with that after it.

        Returns:
            For each neighbour that there is: of which of the edges, the source and the target
            sentence.
        """
        rows, columns = self.lattice.source[edges] - 1, self.lattice.target[edges] - 1
        return self.inside(
            np.stack([rows, rows + (side == 1)]), np.stack([columns, columns + (side == 0)]), (1, 1)
        )

    def inside(self, rows: Indices, columns: Indices, shape: tuple[int, int]) -> Cells:
        """Those beads of a shape that lie inside both documents.

        Args:
            rows: where they begin; the last axis is that of the edges.
            columns: likewise.
            shape: sentences on each side.
        """
        last = [size - count for size, count in zip(self.signals.sizes, shape, strict=True)]
        fits = (rows >= 0) & (columns >= 0) & (rows <= last[0]) & (columns <= last[1])
        return np.nonzero(fits)[-1], rows[fits], columns[fits]

    def beside(self, similarity: Similarity, neighbours: Cells, count: int) -> Floats:
        """How well the sentences of some null beads fit their `neighbours`.

        One that is told in half a sentence of the translation is no null bead.

        Returns:
            Highest cosine and highest margin, shape (2, count).
        """
        best = np.full((2, count), -1, np.float32)
        there, rows, columns = neighbours
        cosine, around = pair_cosines(similarity, (1, 1), rows, columns, self.signals.sizes)
        np.maximum.at(best[0], there, cosine)
        np.maximum.at(best[1], there, cosine - around)
        return best

    def gain(self, similarity: Similarity, side: int, edges: Indices) -> Floats:
        """How much a 1-1 bead beside each null bead would gain by taking its sentence in.

        Returns:
            The larger rise in cosine, of the bead before and of the one after; -1 without either.
        """
        best = np.full(len(edges), -1, np.float32)
        shape = ((2, 1), (1, 2))[side]
        after = np.array([[0], [1]])
        begin = self.lattice.source[edges] - shape[0], self.lattice.target[edges] - shape[1]
        there, rows, columns = self.inside(begin[0] + after, begin[1] + after, shape)
        both, _ = pair_cosines(similarity, shape, rows, columns, self.signals.sizes)
        # The bead before begins where both begin, the one after a sentence later on this side.
        later = rows > begin[0][there]
        rows, columns = rows + later * (side == 0), columns + later * (side == 1)
        alone, _ = pair_cosines(similarity, (1, 1), rows, columns, self.signals.sizes)
        np.maximum.at(best, there, both - alone)
        return best

    def standing(self, path: Sequence[Step]) -> tuple[Margins, Margins]:
        """How alike the sides of each bead of a path are, and how much more than those around it.

        Returns:
            Cosine and margin of each bead by the first comparison; NaN for null beads.
        """
        cosines, margins = np.full((2, len(path)), np.nan)
        kinds = np.array([step.kind for step in path])
        nodes = np.array([step.node for step in path], np.int64)
        for kind in range(NULLS, len(self.lattice.steps)):
            here = np.flatnonzero(kinds == kind)
            n, m = self.lattice.steps[kind]
            ends = self.lattice.source[nodes[here]], self.lattice.target[nodes[here]]
            similarity, begin = self.signals.comparisons[0].whole, (ends[0] - n, ends[1] - m)
            cosine, around = pair_cosines(similarity, (n, m), *begin, self.signals.sizes)
            cosines[here], margins[here] = cosine, cosine - around
        return cosines, margins

    def best_fits(self, similarity: Similarity) -> list[Floats]:
        """For each side, the highest cosine and margin of each sentence within the band."""
        out = [np.full((2, size), -1, np.float32) for size in self.signals.sizes]
        edges = self.edges[self.lattice.steps.index((1, 1))]
        ends = self.lattice.source[edges] - 1, self.lattice.target[edges] - 1
        cosine, around = pair_cosines(similarity, (1, 1), *ends, self.signals.sizes)
        for side in (0, 1):
            np.maximum.at(out[side][0], ends[side], cosine)
            np.maximum.at(out[side][1], ends[side], cosine - around)
        return out

    def at_nodes(self, similarity: Similarity, back: int) -> tuple[Floats, ...]:
        """Cosine and margin, for each node, of the sentences that begin or end there.

        Args:
            similarity: of sentences.
            back: 0 for those that begin at the node, 1 for those that end there.
        """
        begin = self.lattice.source - back, self.lattice.target - back
        there, rows, columns = self.inside(*begin, (1, 1))
        out = np.zeros((2, len(self.lattice)), np.float32)
        cosine, around = pair_cosines(similarity, (1, 1), rows, columns, self.signals.sizes)
        out[0, there], out[1, there] = cosine, cosine - around
        return out[0], out[1]
