"""The semi-Markov conditional random field: how likely the gold paths are under some weights.

References:
    Sarawagi & Cohen (2004), Semi-Markov conditional random fields for information extraction.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from bitext.aligners.evidence.similarity import Indices
from bitext.aligners.search.dynamic import NEVER, log_sum
from bitext.aligners.search.lattice import NULLS, STEPS
from training.aligner.examples import Example
from training.aligner.pieces import Piece, cut
from training.aligner.scale import Floats, Scale

PENALTY = 6.0  # L2 of a feature's weight, the feature having mean 0 and deviation 1
BIAS_PENALTY = 1.0  # L2 of a bead type's own score, and of the score of null beads in a row

SIDES = ((0, slice(NULLS, None)), (1, slice(0, NULLS)))
"""State after a bead, and the kinds that lead to it: with both sides, and null."""


class Table(NamedTuple):
    """The features of all edges of one kind.

    Attributes:
        nodes: where the edges end.
        columns: numbers of the features that this kind has.
        rows: the standardised features, shape (nodes, columns).
    """

    nodes: Indices
    columns: list[int]
    rows: Floats


class Chances(NamedTuple):
    """What follows from the scores of all edges.

    Attributes:
        edges: posterior of each edge, shape (nodes, kinds).
        totals: log-sum over all paths of each piece, in nats.
        runs: expected number of null beads right after another, weighted.
    """

    edges: Floats
    totals: Floats
    runs: float


class Field:
    """Pieces of gold paths and the lattices around them, as one lattice.

    The nodes of all pieces are ordered by their diagonal within the piece, then by piece; so the
    first of them are where the pieces begin. Vectors are those of `training.scale`.

    Args:
        examples: the documents.
        names: of the features.

    Attributes:
        count: number of nodes.
        piece: number of each node's piece.
        weights: what each node's piece counts.
        diagonals: first node of each diagonal, and the number of nodes.
        previous: node where the edge of each kind into each node begins, shape (nodes, kinds); the
            number of nodes where there is no such edge.
        following: likewise, where the edge out of each node ends.
    """

    def __init__(self, examples: Sequence[Example], names: Sequence[str]) -> None:
        self.names, self.scale = list(names), Scale.of(examples, names)
        pieces = [piece for e in examples for piece in cut(e)]
        self.piece_weights = np.array([piece.example.weight for piece in pieces])
        places = self.place(pieces)
        self.weights = self.piece_weights[self.piece]
        self.starts = np.arange(len(pieces))
        both = list(zip(pieces, places, strict=True))
        self.ends = np.array([place[piece.end] for piece, place in both])
        edges = [(place[edge.node], edge.kind) for piece, place in both for edge in piece.path]
        self.gold_nodes, self.gold_kinds = np.array(edges).T
        self.gold_runs = 0.0
        for piece in pieces:
            self.gold_runs += piece.example.weight * piece.runs
        self.tables = [self.table(kind, pieces, places) for kind in range(len(STEPS))]

    def place(self, pieces: Sequence[Piece]) -> list[Indices]:
        """Order all nodes and join them by edges.

        Returns:
            For each piece, the node here of each of its document's nodes; the number of nodes for
            those outside the piece, and for the missing one.
        """
        members = [piece.members() for piece in pieces]
        sizes = [len(nodes) for nodes in members]
        self.count = sum(sizes)
        owner = np.repeat(np.arange(len(pieces)), sizes)
        diagonal = np.concatenate(
            [
                piece.example.nodes.source[nodes]
                + piece.example.nodes.target[nodes]
                - sum(piece.begin)
                for piece, nodes in zip(pieces, members, strict=True)
            ]
        )
        order = np.lexsort((owner, diagonal))
        rank = np.empty(self.count, np.int64)
        rank[order] = np.arange(self.count)
        places, previous = list[Indices](), list[Indices]()
        ranks = np.split(rank, np.cumsum(sizes)[:-1])
        for piece, nodes, own in zip(pieces, members, ranks, strict=True):
            place = np.full(len(piece.example.nodes) + 1, self.count)
            place[nodes] = own
            places.append(place)
            previous.append(place[piece.example.nodes.previous[nodes]])
        self.piece = owner[order]
        self.diagonals = np.searchsorted(diagonal[order], np.arange(diagonal.max() + 2))
        self.previous = np.concatenate(previous)[order]
        self.following = np.full_like(self.previous, self.count)
        for kind in range(len(STEPS)):
            here = np.flatnonzero(self.previous[:, kind] < self.count)
            self.following[self.previous[here, kind], kind] = here
        return places

    def table(self, kind: int, pieces: Sequence[Piece], places: Sequence[Indices]) -> Table:
        """The features of the edges of one kind, both of whose ends are here."""
        known = pieces[0].example.features[kind][1]
        columns = [number for number, name in enumerate(self.names) if name in known]
        nodes, rows = list[Indices](), list[Floats]()
        for piece, place in zip(pieces, places, strict=True):
            edges, features = piece.example.features[kind]
            inside = np.flatnonzero(place[edges] < self.count)
            ends = place[edges[inside]]
            there = self.previous[ends, kind] < self.count
            nodes.append(ends[there])
            rows.append(np.stack([features[self.names[n]][inside[there]] for n in columns], axis=1))
        scaled = (np.concatenate(rows) - self.scale.mean[columns]) / self.scale.deviation[columns]
        return Table(np.concatenate(nodes), columns, scaled)

    def loss(self, vector: Floats) -> tuple[float, Floats]:
        """Negative log-likelihood of the gold with its penalty, in nats, and its gradient."""
        size = len(self.names)
        scores = self.scores(vector)
        chances = self.chances(scores, vector[-1])
        nodes, kinds = self.gold_nodes, self.gold_kinds
        loss = self.piece_weights @ chances.totals - self.weights[nodes] @ scores[nodes, kinds]
        loss -= self.gold_runs * vector[-1]
        excess = chances.edges
        np.add.at(excess, (nodes, kinds), -1.0)
        excess *= self.weights[:, None]
        gradient = np.zeros(len(vector))
        for kind, table in enumerate(self.tables):
            own = excess[table.nodes, kind]
            gradient[table.columns] += own @ table.rows
            gradient[size + kind] = own.sum()
        gradient[-1] = chances.runs - self.gold_runs
        penalty = np.where(np.arange(len(vector)) < size, PENALTY, BIAS_PENALTY)
        return loss + (penalty / 2 * vector) @ vector, gradient + penalty * vector

    def scores(self, vector: Floats) -> Floats:
        """The score of every edge, by the node where it ends; shape (nodes, kinds)."""
        scores = np.zeros(self.previous.shape)
        for kind, table in enumerate(self.tables):
            own = vector[len(self.names) + kind]
            scores[table.nodes, kind] = table.rows @ vector[table.columns] + own
        return scores

    def chances(self, scores: Floats, run: float) -> Chances:
        """What `bitext.aligners.search.dynamic.posteriors` gives, for all pieces at once."""
        ahead, back = self.forward(scores, run), self.backward(scores, run)
        totals = np.logaddexp(ahead[self.ends, 0], ahead[self.ends, 1])
        rest = back[:-1] - totals[self.piece, None]
        edges = np.empty_like(scores)
        either = np.logaddexp(ahead[:, 0], ahead[:, 1])
        beads = either[self.previous[:, NULLS:]] + scores[:, NULLS:] + rest[:, :1]
        edges[:, NULLS:] = np.exp(np.minimum(beads, 0))
        before, null = self.previous[:, :NULLS], scores[:, :NULLS] + rest[:, 1:]
        second = np.exp(np.minimum(ahead[before, 1] + run + null, 0))
        edges[:, :NULLS] = np.exp(np.minimum(ahead[before, 0] + null, 0)) + second
        return Chances(edges, totals, float(second.sum(axis=1) @ self.weights))

    def slices(self) -> Iterator[slice]:
        """The nodes of each diagonal of all pieces, from the first to the last."""
        for begin, end in zip(self.diagonals[:-1], self.diagonals[1:], strict=True):
            yield slice(int(begin), int(end))

    def forward(self, scores: Floats, run: float) -> Floats:
        """As in `bitext.aligners.search.dynamic`, from the beginning of each piece."""
        sums, after = (np.full((self.count + 1, 2), NEVER) for _ in range(2))
        sums[self.starts, 0], after[self.starts] = 0.0, 0.0
        for here in list(self.slices())[1:]:
            for state, kinds in SIDES:
                options = after[self.previous[here, kinds], state] + scores[here, kinds]
                sums[here, state] = log_sum(options)
            after[here, 0] = np.logaddexp(sums[here, 0], sums[here, 1])
            after[here, 1] = np.logaddexp(sums[here, 0], sums[here, 1] + run)
        return sums

    def backward(self, scores: Floats, run: float) -> Floats:
        """As in `aligners.search.dynamic`, from the end of each piece, where its paths stop."""
        padded = np.vstack([scores, np.zeros(scores.shape[1])])
        onward = padded[self.following, np.arange(len(STEPS))]
        sums, last = np.full((self.count + 1, 2), NEVER), np.zeros(self.count + 1, bool)
        sums[self.ends], last[self.ends] = 0.0, True
        for here in list(self.slices())[::-1]:
            other, null = (
                log_sum(sums[self.following[here, kinds], state] + onward[here, kinds])
                for state, kinds in SIDES
            )
            for state, bonus in ((0, 0.0), (1, run)):
                onto = np.logaddexp(other, null + bonus)
                sums[here, state] = np.where(last[here], 0.0, onto)
        return sums
