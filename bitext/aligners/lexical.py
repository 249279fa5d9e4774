"""Alignment by words: no model, any two languages that share names, numbers or cognates.

The packaged lexicon, if there is one for the languages, and what the two texts share as it is give
sentences that surely belong together. From these a lexicon of these very texts is learned, and the
search uses both.

References:
    Varga et al. (2005), Parallel corpora for medium density languages (hunalign), and Moore (2002),
    Fast and accurate sentence alignment of bilingual corpora, for the two passes.
"""

from collections.abc import Sequence

from bitext.aligners.evidence.bags import bags, projected
from bitext.aligners.evidence.coverage import coverages
from bitext.aligners.evidence.features import Comparison
from bitext.aligners.evidence.similarity import Bags, SparseSimilarity
from bitext.aligners.search.anchors import Match, candidates
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
from bitext.headway import COMPARED, tell_headway
from bitext.lexicon.dictionary import Lexicon, learned, merged, packaged
from bitext.lexicon.stems import stems
from bitext.signature import Signature

EDGE = 8
"""Words from where a sentence begins, and up to where it ends, that are compared on their own."""


ENOUGH = 3000
"""Pairs of sentences, spread over the texts, from which a lexicon is learned at most."""


class LexicalAligner(TrainedAligner):
    """Aligns by words.

    Args:
        lexicon: the packaged one for the documents' languages if left out.
        max_bead: sentences on one side of a bead, at most.
    """

    signature = Signature((("align", "lexical-1"),))

    def __init__(self, lexicon: Lexicon | None = None, *, max_bead: int = LARGEST_BEAD) -> None:
        self.lexicon = lexicon
        super().__init__("lexical", max_bead)

    @one_thread
    def prepare(
        self, source: Document, target: Document, anchors: Sequence[tuple[int, int]] = ()
    ) -> Prepared:
        """See `TrainedAligner`."""
        left, right = ([s.text for s in side.sentences] for side in (source, target))
        lexicon = packaged(source.lang, target.lang) if self.lexicon is None else self.lexicon
        words = bags(map(stems, left), map(stems, right), lexicon)
        chain = chain_of(matches_of(words), anchors)
        tell_headway(COMPARED, (len(left) + len(right)) / 2)
        lexicon = enriched(lexicon, chain, left, right)
        compared = words_compared("word", left, right, lexicon)
        chain = chain_of(matches_of(compared[1]), anchors)
        signals = signals_of(left, right, chain, (compared[0],))
        return Prepared(signals, band_around(chain, (len(left), len(right)), anchors))


def matches_of(words: tuple[Bags, Bags]) -> list[Match]:
    """Sentences that stand out for each other by their words."""
    return candidates(projected(words[0]), projected(words[1]))


def enriched(
    lexicon: Lexicon, chain: Sequence[Match], source: Sequence[str], target: Sequence[str]
) -> Lexicon:
    """A lexicon, and what can be learned from sentences that surely belong together.

    Args:
        lexicon: what is known.
        chain: the sure matches.
        source: the source sentences.
        target: the target sentences.
    """
    some = chain[:: 1 + len(chain) // ENOUGH]
    pairs = ((stems(source[match.source]), stems(target[match.target])) for match in some)
    return merged(lexicon, learned(pairs))


def words_compared(
    name: str, source: Sequence[str], target: Sequence[str], lexicon: Lexicon
) -> tuple[Comparison, tuple[Bags, Bags]]:
    """Sentences compared by their words, and the words.

    Args:
        name: of the comparison.
        source: sentences.
        target: sentences.
        lexicon: of their languages.
    """
    sides = [stems(text) for text in source], [stems(text) for text in target]
    words = bags(*sides, lexicon)
    heads, tails = (
        SparseSimilarity(*bags(left, right, lexicon))
        for left, right in zip(edges(source, EDGE), edges(target, EDGE), strict=True)
    )
    told = coverages(*sides, lexicon)
    return Comparison(name, SparseSimilarity(*words), (heads,), (tails,), told), words


def edges(sentences: Sequence[str], size: int) -> tuple[list[list[str]], list[list[str]]]:
    """Stems of the words from where each sentence begins, and of those up to where it ends.

    Where a sentence is shorter, its neighbours fill them up: "No." alone says too little.

    >>> heads, tails = edges(["A hat?", "No.", "A hen, he said."], 3)
    >>> heads
    [['a', 'hat', 'no'], ['no', 'a', 'hen'], ['a', 'hen', 'he']]
    >>> tails
    [['a', 'hat'], ['a', 'hat', 'no'], ['hen', 'he', 'said']]
    """
    words = [text.split() for text in sentences]
    known = {word: stems(word) for word in {word for text in words for word in text}}
    heads, tails = list[list[str]](), list[list[str]]()
    for sentence in words:
        tails.append([*(tails[-1] if tails else []), *sentence][-size:])
    for sentence in reversed(words):
        heads.append([*sentence, *(heads[-1] if heads else [])][:size])
    starts, ends = (
        [[stem for word in part for stem in known[word]] for part in side]
        for side in (reversed(heads), tails)
    )
    return starts, ends
