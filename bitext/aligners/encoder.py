"""Alignment by the vectors of a multilingual sentence encoder: the default.

The score of a bead is a weighted sum of what its vectors, its words, its lengths and its marks say,
and the weights come from alignments made by hand (``scripts/train aligner``).

References:
    Thompson & Koehn (2019), Vecalign, https://aclanthology.org/D19-1136, for vectors of sentence
    runs and for similarity relative to what is around; here a run's vector costs no encoding of its
    own, the weights are trained, and every bead has a probability.
"""

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from bitext.aligners.encoders.use import UniversalEncoder
from bitext.aligners.encoders.use_layers import EDGES
from bitext.aligners.evidence.features import Comparison
from bitext.aligners.evidence.similarity import DenseSimilarity, Runs, Similarity
from bitext.aligners.lexical import enriched, words_compared
from bitext.aligners.search.anchors import candidates
from bitext.aligners.search.solving import (
    LARGEST_BEAD,
    Prepared,
    band_around,
    chain_of,
    one_thread,
    signals_of,
)
from bitext.aligners.trained import TrainedAligner
from bitext.document import Document
from bitext.lexicon.dictionary import packaged
from bitext.signature import Signature


class Encoder(Protocol):
    """Anything that makes vectors of sentences, such as ``SentenceTransformer("LaBSE")``."""

    def encode(self, sentences: list[str]) -> NDArray[Any]:
        """One vector for each sentence, shape (sentences, dimensions)."""


class EdgedRuns(Runs, Protocol):
    """Runs of sentences, and vectors of how the sentences begin and end."""

    def edges(self) -> Sequence[tuple[Runs, Runs]]:
        """The sentences' beginnings and their ends, for each of `EDGES`."""


class EncoderAligner(TrainedAligner):
    """Aligns by sentence vectors.

    Args:
        encoder: Google's multilingual encoder if left out, or any object with ``encode``.
        max_bead: sentences on one side of a bead, at most.
    """

    def __init__(self, encoder: Encoder | None = None, *, max_bead: int = LARGEST_BEAD) -> None:
        self.encoder = encoder or UniversalEncoder()
        super().__init__("encoder", max_bead)

    @property
    def signature(self) -> Signature:
        """Names the encoder."""
        name = getattr(self.encoder, "signature", type(self.encoder).__name__)
        return Signature((("align", "encoder-1"), ("encoder", name)))

    @one_thread
    def prepare(
        self, source: Document, target: Document, anchors: Sequence[tuple[int, int]] = ()
    ) -> Prepared:
        """See `TrainedAligner`."""
        left, right = ([s.text for s in side.sentences] for side in (source, target))
        runs = runs_of(self.encoder, left), runs_of(self.encoder, right)
        chain = chain_of(candidates(runs[0].vectors(1), runs[1].vectors(1)), anchors)
        band = band_around(chain, (len(left), len(right)), anchors)
        lexicon = enriched(packaged(source.lang, target.lang), chain, left, right)
        comparisons = (
            vectors_compared("vector", *runs),
            words_compared("word", left, right, lexicon)[0],
        )
        return Prepared(signals_of(left, right, chain, comparisons), band)


def vectors_compared(name: str, source: EdgedRuns, target: EdgedRuns) -> Comparison:
    """Sentences compared by their vectors."""
    heads, tails = list[Similarity](), list[Similarity]()
    for left, right in zip(source.edges(), target.edges(), strict=True):
        heads.append(DenseSimilarity(left[0], right[0]))
        tails.append(DenseSimilarity(left[1], right[1]))
    return Comparison(name, DenseSimilarity(source, target), tuple(heads), tuple(tails))


def runs_of(encoder: Encoder, sentences: list[str]) -> EdgedRuns:
    """The runs of a document under an encoder."""
    if isinstance(encoder, UniversalEncoder):
        return encoder.sums(sentences)
    return JoinedRuns(encoder, sentences)


class JoinedRuns:
    """Runs of an encoder that gives vectors of texts only: each run is encoded as one text."""

    def __init__(self, encoder: Encoder, sentences: list[str]) -> None:
        self.encoder, self.sentences = encoder, sentences

    def __len__(self) -> int:
        return len(self.sentences)

    def vectors(self, size: int, start: int = 0, stop: int | None = None) -> NDArray[np.float32]:
        """See `bitext.aligners.evidence.similarity.Runs`."""
        last = len(self) - size + 1
        stop = max(start, last if stop is None else min(stop, last))
        texts = [" ".join(self.sentences[i : i + size]) for i in range(start, stop)]
        if not texts:
            return np.empty((0, 1), np.float32)
        vectors = np.asarray(self.encoder.encode(texts), np.float32)
        unit: NDArray[np.float32] = vectors / np.maximum(
            np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12
        )
        return unit

    def edges(self) -> list[tuple["JoinedRuns", "JoinedRuns"]]:
        """See `TokenSums.edges` in `encoders.use`; here so many words stand for tokens."""
        words = [text.split() for text in self.sentences]
        return [
            (
                JoinedRuns(self.encoder, [" ".join(text[:size]) for text in words]),
                JoinedRuns(self.encoder, [" ".join(text[-size:]) for text in words]),
            )
            for size in EDGES
        ]
