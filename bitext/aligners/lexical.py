"""Alignment by words: no model, any two languages that share names, numbers or cognates.

First pass: the packaged lexicon, if there is one for the languages, and what the two texts share as
it is. From the beads found, a lexicon of these very texts is learned, and a second pass uses both.

References:
    Varga et al. (2005), Parallel corpora for medium density languages (hunalign), and Moore (2002),
    Fast and accurate sentence alignment of bilingual corpora, for the two passes.
"""

from collections.abc import Sequence
from functools import cached_property

from bitext.aligners.anchors import candidates
from bitext.aligners.bags import bags, projected
from bitext.aligners.features import Signals
from bitext.aligners.lexicon import Lexicon, learned, merged, packaged
from bitext.aligners.measures import measures
from bitext.aligners.similarity import SparseSimilarity
from bitext.aligners.solving import LARGEST_BEAD, Prepared, near_path, solve, steps_up_to
from bitext.aligners.weights import Weights, load
from bitext.aligners.words import stems
from bitext.alignment import Bead
from bitext.document import Document

SURE = 0.8
"""Confidence of the beads from which a lexicon is learned."""


class LexicalAligner:
    """Aligns by words.

    Args:
        lexicon: the packaged one for the documents' languages if left out.
        max_bead: sentences on one side of a bead, at most.
        passes: 1 leaves out the lexicon of these very texts.
    """

    signature = "align:lexical-1"

    def __init__(
        self, lexicon: Lexicon | None = None, *, max_bead: int = LARGEST_BEAD, passes: int = 2
    ) -> None:
        self.lexicon, self.passes = lexicon, passes
        self.steps = steps_up_to(max_bead)

    @cached_property
    def weights(self) -> Weights:
        """The trained weights."""
        return load("lexical")

    def align(
        self, source: Document, target: Document, anchors: Sequence[tuple[int, int]] = ()
    ) -> list[Bead]:
        """See `bitext.protocols.Aligner`."""
        return solve(self.prepare(source, target, anchors), self.weights, self.steps)

    def prepare(
        self, source: Document, target: Document, anchors: Sequence[tuple[int, int]] = ()
    ) -> Prepared:
        """All but the last search: what `align` begins with."""
        texts = [[sentence.text for sentence in side.sentences] for side in (source, target)]
        lexicon = packaged(source.lang, target.lang) if self.lexicon is None else self.lexicon
        first = prepared(texts[0], texts[1], lexicon, anchors)
        if self.passes == 1:
            return first
        own = learned(
            (stems(joined(texts[0], bead.source)), stems(joined(texts[1], bead.target)))
            for bead in solve(first, self.weights, self.steps)
            if bead.source and bead.target and (bead.score or 0) >= SURE
        )
        return prepared(texts[0], texts[1], merged(lexicon, own), anchors)


def joined(sentences: list[str], span: range) -> str:
    """A run of sentences as one text."""
    return " ".join(sentences[span.start : span.stop])


def prepared(
    source: list[str], target: list[str], lexicon: Lexicon, anchors: Sequence[tuple[int, int]]
) -> Prepared:
    """The words of two documents under one lexicon, and the band."""
    words = bags(source, target, lexicon)
    matches = candidates(projected(words[0]), projected(words[1]))
    band = near_path(matches, anchors, (len(source), len(target)))
    similarities = {"word": SparseSimilarity(*words)}
    return Prepared(Signals(measures(source), measures(target), similarities), band)
