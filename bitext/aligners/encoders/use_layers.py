"""The layers of the multilingual Universal Sentence Encoder, as plain matrices.

What a layer says of a token alone, not of the tokens around it, is computed once for every word of
a text's vocabulary: the projections, and the share of each place in the first convolution's window.
That more than halves the work.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bitext.aligners.encoders.convolution import Convolution

Floats = NDArray[np.float32]
Ints = NDArray[np.integer[Any]]

CHUNKS = 17
"""The vocabulary's table is quantised in this many interleaved parts."""

ORDERS = ((2, 0), (3, 1), (5, 2))
"""Width of each convolution and how many of its tokens lie to the left."""

GAP = 2
"""Empty places around each sentence, so that no window sees into another one."""

WIDTH = 256
"""Numbers that a convolution gives for a token."""

EDGES = (4, 10)
"""Tokens of a sentence's beginning, and of its end, that get a vector of their own."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What is known of some tokens wherever they stand.

    Attributes:
        embedded: shape (tokens, 512).
        projected: of each convolution, shape (tokens + 1, 256); the last row is zero and stands for
            what lies outside a sentence.
        shares: of each convolution, for each place of its window, what the token there adds to the
            first layer; shaped like ``projected``. The layer's bias is in those of the first place.
    """

    embedded: Floats
    projected: list[Floats]
    shares: list[list[Floats]]


class Network:
    """The layers.

    Args:
        weights: as in the package's ``weights.npz``.
    """

    def __init__(self, weights: dict[str, NDArray[Any]]) -> None:
        self.table = np.empty((CHUNKS * len(weights["q1"]), 512), np.uint8)
        for chunk in range(CHUNKS):
            self.table[chunk::CHUNKS] = weights.pop(f"q{chunk + 1}")
        self.weights = weights
        self.projection = {
            name: np.concatenate([weights[f"{name}{width}"] for width, _ in ORDERS], axis=-1)
            for name in ("proj", "proj_b", "ln_g", "ln_b")
        }
        self.second = [
            Convolution(weights[f"w2_{width}"].reshape(width, WIDTH, WIDTH)) for width, _ in ORDERS
        ]
        # What is linear and follows the last normalisation, as one matrix and one row.
        matrix = weights["cnn_W"]
        self.out = (
            weights["ln_g"][:, None] * matrix,
            weights["ln_b"] @ matrix + weights["cnn_b"],
        )

    def vocabulary(self, tokens: Ints) -> Vocabulary:
        """What is known of some tokens, each given once."""
        chunk = tokens % CHUNKS
        embedded = self.table[tokens].astype(np.float32)
        embedded *= self.weights["scale"][chunk, None]
        embedded += self.weights["lo"][chunk, None]
        rows = embedded @ self.projection["proj"] + self.projection["proj_b"]
        rows = self.normalised(rows, self.projection["ln_g"], self.projection["ln_b"])
        rows = np.concatenate([rows, np.zeros((1, rows.shape[1]), np.float32)])
        projected, shares = [], []
        for branch, (width, _) in enumerate(ORDERS):
            part = np.ascontiguousarray(rows[:, branch * WIDTH : (branch + 1) * WIDTH])
            layer = self.weights[f"w1_{width}"].reshape(width, WIDTH, WIDTH)
            projected.append(part)
            shares.append([part @ place for place in layer])
            shares[-1][0] += self.weights[f"b1_{width}"]
        return Vocabulary(embedded, projected, shares)

    def sums(self, words: Vocabulary, tokens: Ints, lengths: Ints) -> Floats:
        """Projected token sums of some sentences.

        Args:
            words: that the sentences are made of.
            tokens: of all the sentences, by their place in ``words``.
            lengths: tokens of each sentence.

        Returns:
            Those over the inner tokens, over the first and over the last token, then over the
            beginnings and the ends of each of `EDGES`; shape (3 + 2 * edges, sentences, 512).
        """
        starts = np.cumsum(lengths + GAP) - lengths
        places = np.repeat(starts - np.cumsum(lengths) + lengths, lengths) + np.arange(len(tokens))
        features, deviation = self.features(words, tokens, places)
        spans = [(1, lengths - 1), (0, 1), (lengths - 1, lengths)]
        for size in edge_sizes(lengths):
            spans += [(0, size), (lengths - size, lengths)]
        begin, end = (np.stack(np.broadcast_arrays(*side)) for side in zip(*spans, strict=True))
        rows = np.empty((*begin.shape, features.shape[1]), np.float32)
        # Normalisation is linear once the deviations are known, so it is done on the sums.
        for number, (start, length) in enumerate(zip(starts, lengths, strict=True)):
            own, inside = slice(start, start + length), np.arange(length)
            chosen = (inside >= begin[:, number, None]) & (inside < end[:, number, None])
            rows[:, number] = (chosen / deviation[own]) @ features[own]
        rows -= rows.mean(axis=-1, keepdims=True)
        # As one product: numpy would make one of each span's rows.
        sums: Floats = (rows.reshape(-1, rows.shape[-1]) @ self.out[0]).reshape(*begin.shape, -1)
        sums += (end - begin)[..., None] * self.out[1]
        return sums

    def features(self, words: Vocabulary, tokens: Ints, places: Ints) -> tuple[Floats, Floats]:
        """Embedding and three convolutions of each token, and their standard deviation.

        Args:
            words: that the tokens are from.
            tokens: by their place in ``words``.
            places: where they stand, ascending; `GAP` places are empty between two sentences and
                before the first one.

        Returns:
            Of each place: shape (places, 1280), not yet normalised, and shape (places,). What is
            said of an empty one has no meaning.
        """
        count, size = int(places[-1]) + 1, words.embedded.shape[1]
        known = np.full(count + 2 * GAP, len(words.embedded))
        known[places + GAP] = tokens
        empty = np.flatnonzero(known == len(words.embedded))
        joined = np.empty((count, size + len(ORDERS) * WIDTH), np.float32)
        np.take(words.embedded, known[GAP:-GAP], axis=0, out=joined[:, :size], mode="clip")
        for branch, (width, left) in enumerate(ORDERS):
            first, second = GAP - left, self.second[branch]
            inner = words.shares[branch][0].take(known[first : first + count], axis=0)
            for place in range(first + 1, first + width):
                inner += words.shares[branch][place - first].take(
                    known[place : place + count], axis=0
                )
            np.maximum(inner, 0, out=inner)
            part = np.zeros((count + 2 * GAP + second.points, WIDTH), np.float32)
            own = part[GAP : GAP + count]
            np.add(words.projected[branch].take(known[GAP:-GAP], axis=0), inner, out=own)
            part[empty] = 0
            outer = second.apply(part[first:], count)
            outer += self.weights[f"b2_{width}"]
            np.maximum(outer, 0, out=outer)
            column = size + branch * WIDTH
            np.add(own, outer, out=joined[:, column : column + WIDTH])
        variance = np.einsum("ij,ij->i", joined, joined) / joined.shape[1]
        variance -= joined.mean(axis=1) ** 2
        deviation: Floats = np.sqrt(variance + np.float32(self.weights["eps"]))
        return joined, deviation

    def normalised(self, rows: Floats, gain: Floats, bias: Floats) -> Floats:
        """Layer normalisation, in place."""
        rows -= rows.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", rows, rows)[:, None] / rows.shape[1]
        rows /= np.sqrt(variance + np.float32(self.weights["eps"]))
        rows *= gain
        rows += bias
        return rows

    def vectors(self, sums: Floats, lengths: Ints) -> Floats:
        """Vectors of length 1 out of token sums and token counts."""
        w = self.weights
        mean = sums / np.sqrt(lengths.astype(np.float32))[:, None]
        second = np.maximum(mean @ w["p1"] + np.maximum(mean @ w["d0"], 0) @ w["d1"], 0)
        out = np.tanh(second @ w["p3"] + np.maximum(second @ w["d2"], 0) @ w["d3"])
        unit: Floats = out / np.linalg.norm(out, axis=1, keepdims=True)
        return unit


def edge_sizes(lengths: Ints) -> list[Ints]:
    """Tokens of each sentence's beginning, the mark included, for each of `EDGES`."""
    return [np.minimum(size + 1, lengths) for size in EDGES]
