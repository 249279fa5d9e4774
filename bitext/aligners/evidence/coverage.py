"""How much of what a sentence says is said by a sentence of the other side.

A cosine asks how alike two sentences are; coverage asks what of one is missing in the other. A
sentence whose words all stand in a longer one beside it is told there, and is no null bead.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import numpy as np

from bitext.aligners.evidence.similarity import Bags, Floats, Indices, dot_products, tiles
from bitext.lexicon.dictionary import Lexicon

SURE = 0.5
"""From this probability on, a translation covers its word wholly."""

Shares = Mapping[str, Mapping[str, float]]
"""Word of the covering side → word of the covered side → how far it is covered, 0 to 1."""


class Coverage:
    """What of the sentences of one side is told by sentences of the other.

    Args:
        words: the words of each covered sentence, and how much each of them says.
        support: of each covering sentence, how far it covers each word, 0 to 1.
    """

    def __init__(self, words: Bags, support: Bags) -> None:
        self.words, self.support = words, support
        sums = np.concatenate([[0.0], np.cumsum(words.weights, dtype=np.float64)])
        masses = np.diff(sums[words.ends])
        self.mean = max(float(masses.mean()), 1e-6) if len(masses) else 1.0
        self.masses: Floats = (masses / self.mean).astype(np.float32)
        """How much each covered sentence says; that of a mean sentence is 1."""

    def told(self, covered: Indices, covering: Indices) -> Floats:
        """How much of each covered sentence the covering one tells, in the unit of ``masses``."""
        out = np.empty(len(covered), np.float32)
        for to, i, j in tiles(covered, covering):
            tall, wide = range(i[0], i[-1] + 1), range(j.min(), j.max() + 1)
            tile = dot_products(self.words.entries(tall), self.support.entries(wide), tall, wide)
            out[to] = tile[i - tall.start, j - wide.start] / self.mean
        return out


def coverages(
    source: Iterable[Iterable[str]], target: Iterable[Iterable[str]], lexicon: Lexicon
) -> tuple[Coverage, Coverage]:
    """Of the source by the target, and of the target by the source.

    Args:
        source: the stems of each sentence.
        target: likewise.
        lexicon: of their languages; a word that both share covers itself.
    """
    # Each word once; in order, so that the same texts give the same numbers.
    sides = [[list(dict.fromkeys(words)) for words in side] for side in (source, target)]
    spreads = [Counter(word for words in side for word in words) for side in sides]
    forward: dict[str, dict[str, float]] = {}
    backward: dict[str, dict[str, float]] = {}
    for word in spreads[0]:
        shares = {w: min(1.0, p / SURE) for w, p in lexicon.get(word, {}).items()}
        if word in spreads[1]:
            shares[word] = 1.0
        forward[word] = {w: share for w, share in shares.items() if w in spreads[1]}
        for other, share in forward[word].items():
            backward.setdefault(other, {})[word] = share
    return (
        coverage(sides[0], spreads[0], sides[1], backward),
        coverage(sides[1], spreads[1], sides[0], forward),
    )


def coverage(
    covered: Sequence[Sequence[str]],
    spread: Mapping[str, int],
    covering: Sequence[Sequence[str]],
    shares: Shares,
) -> Coverage:
    """One direction.

    Args:
        covered: the words of each sentence, each once.
        spread: in how many of these sentences each word is: the fewer, the more it says.
        covering: the words of each sentence of the other side.
        shares: of their words.
    """
    numbers = {word: number for number, word in enumerate(spread)}
    rarity = np.log1p(len(covered) / np.array([*spread.values()], np.float32)).astype(np.float32)
    words = np.fromiter((numbers[word] for known in covered for word in known), np.int64)
    options = {
        word: ([numbers[w] for w in found], [*found.values()]) for word, found in shares.items()
    }
    told = [[options[word] for word in known if word in options] for known in covering]
    return Coverage(Bags(map(len, covered), words, rarity[words]), supported(told))


def supported(options: Sequence[Sequence[tuple[Sequence[int], Sequence[float]]]]) -> Bags:
    """Which words of the other side each sentence's words cover, and how far.

    Args:
        options: of each word of each sentence, what it covers and how far.

    >>> bags = supported([[([4, 2], [0.5, 1.0]), ([4], [0.75])], [([2], [0.25])]])
    >>> bags.words.tolist(), bags.weights.tolist(), bags.ends.tolist()
    ([2, 4, 2], [1.0, 0.75, 0.25], [0, 2, 3])
    """
    sizes = [sum(len(words) for words, _ in sentence) for sentence in options]
    owners = np.repeat(np.arange(len(sizes)), sizes)
    pairs = [pair for sentence in options for pair in sentence]
    words = np.fromiter(chain.from_iterable(words for words, _ in pairs), np.int64)
    shares = np.fromiter(chain.from_iterable(shares for _, shares in pairs), np.float64)
    order = np.lexsort((-shares, words, owners))
    owners, words = owners[order], words[order]
    # Of several words that cover one, the surest counts: it stands first.
    first = np.flatnonzero(np.diff(owners, prepend=-1) | np.diff(words, prepend=-1))
    left = np.bincount(owners[first], minlength=len(sizes))
    return Bags(left, words[first], shares[order][first].astype(np.float32))
