"""Alignment by an encoder and a translation model together: the most exact, and the slowest.

Every source sentence is translated once, by the best first guess at each word. Then the vectors
and the words of the translation are compared with those of the target, in one language, beside what
the encoder says of the two languages.

References:
    Sennrich & Volk (2010), MT-based sentence alignment for OCR-generated parallel texts,
    for the idea (Bleualign); here a weak translation only adds to what is known without it.
"""

from collections.abc import MutableMapping, Sequence

import numpy as np

from bitext.aligners.encoder import Encoder, EncoderAligner, runs_of, vectors_compared
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
from bitext.protocols import Request, Translator
from bitext.signature import Signature


class TranslationAligner(TrainedAligner):
    """Aligns by sentence vectors and by a translation.

    Args:
        translator: translates source sentences into the target's language.
        encoder: as for `EncoderAligner`.
        max_bead: sentences on one side of a bead, at most.
        memory: translations that are known already; new ones are added.
    """

    def __init__(
        self,
        translator: Translator,
        encoder: Encoder | None = None,
        *,
        max_bead: int = LARGEST_BEAD,
        memory: MutableMapping[str, str] | None = None,
    ) -> None:
        super().__init__("translation", max_bead)
        self.translator = translator
        self.plain = EncoderAligner(encoder, max_bead=max_bead)
        self.memory = {} if memory is None else memory

    @property
    def signature(self) -> Signature:
        """Names the encoder and the translator."""
        encoder = self.plain.signature.replaced("align", None)
        return Signature((("align", "translation-1"),)) + encoder + self.translator.signature

    @one_thread
    def prepare(
        self, source: Document, target: Document, anchors: Sequence[tuple[int, int]] = ()
    ) -> Prepared:
        """See `TrainedAligner`."""
        left, right = ([s.text for s in side.sentences] for side in (source, target))
        middle = self.translations(left)
        runs = {
            name: runs_of(self.plain.encoder, texts)
            for name, texts in (("source", left), ("middle", middle), ("target", right))
        }
        single = {name: run.vectors(1) for name, run in runs.items()}
        # Cosines of joined vectors are the mean of the two cosines.
        pair = np.hstack([single["source"], single["middle"]]), np.hstack([single["target"]] * 2)
        matches = candidates(*(side / np.float32(np.sqrt(2)) for side in pair))
        chain = chain_of(matches, anchors)
        band = band_around(chain, (len(left), len(right)), anchors)
        lexicon = enriched(packaged(source.lang, target.lang), chain, left, right)
        comparisons = (
            vectors_compared("vector", runs["source"], runs["target"]),
            words_compared("word", left, right, lexicon)[0],
            vectors_compared("translated vector", runs["middle"], runs["target"]),
            words_compared("translated word", middle, right, {})[0],
        )
        return Prepared(signals_of(left, right, chain, comparisons), band)

    def translations(self, sentences: Sequence[str]) -> list[str]:
        """A translation of each sentence; what was translated before is not translated again."""
        new = list(dict.fromkeys(s for s in sentences if s not in self.memory))
        hypotheses = self.translator.translate(map(Request, new))
        for sentence, hypothesis in zip(new, hypotheses, strict=True):
            self.memory[sentence] = hypothesis.text
        return [self.memory[sentence] for sentence in sentences]
