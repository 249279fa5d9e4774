"""Sentences as weighted words in one space, so that those of two languages can be compared.

A source stem stands for the target stems that a lexicon gives it, and for itself where the target
has it too: names, numbers and cognates. A word counts the more, the fewer sentences have it.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bitext.aligners.evidence.similarity import Bags
from bitext.lexicon.dictionary import Lexicon

Entries = Sequence[tuple[str, float]]
"""What a word stands for, and how far."""

SAME = 0.6
"""Weight of a source stem for itself, where the target has it."""

KIN = 0.3
"""Weight of a source stem for its first four letters, where the target has such a stem."""


MOST = 3.0
"""A word counts no more often than this in a sentence."""


def bags(
    source: Iterable[Sequence[str]],
    target: Iterable[Sequence[str]],
    lexicon: Lexicon,
    *,
    kin: bool = True,
) -> tuple[Bags, Bags]:
    """Both documents in the space of the target's stems.

    Args:
        source: the stems of each sentence.
        target: likewise.
        lexicon: of their languages; may be empty.
        kin: whether stems that begin alike count as somewhat alike.
    """
    foreign, plain = numbered(source), numbered(target)
    own = [own_entries(word, kin=kin) for word in plain.vocabulary]
    known = sorted({word for entries in own for word, _ in entries})
    options = Options(lexicon, set(known), kin=kin)
    numbers = {word: number for number, word in enumerate(known)}
    left = summed(foreign, [options[word] for word in foreign.vocabulary], numbers)
    right = summed(plain, own, numbers)
    spread = np.bincount(right.words, minlength=len(known))
    rarity = np.log1p(len(right) / spread)
    return weighted(left, rarity), weighted(right, rarity)


class Sentences(NamedTuple):
    """Sentences as the numbers of their words.

    Attributes:
        sizes: how many words each has.
        words: by their place in ``vocabulary``, those of one sentence behind those before it.
        vocabulary: each word once.
    """

    sizes: NDArray[np.int64]
    words: NDArray[np.int64]
    vocabulary: list[str]


def numbered(sentences: Iterable[Sequence[str]]) -> Sentences:
    """Words as numbers.

    >>> numbered([["a", "b"], [], ["a"]]).words.tolist()
    [0, 1, 0]
    """
    numbers: dict[str, int] = {}
    rows = [[numbers.setdefault(word, len(numbers)) for word in words] for words in sentences]
    sizes = np.fromiter(map(len, rows), np.int64, len(rows))
    return Sentences(sizes, np.fromiter(chain.from_iterable(rows), np.int64), list(numbers))


@lru_cache(maxsize=1 << 16)
def prefix(word: str) -> str | None:
    """What stems that are akin share, marked as no stem; None for short words and numbers."""
    return f"{word[:4]}~" if len(word) > 4 and not word[0].isdigit() else None


def own_entries(word: str, *, kin: bool) -> Entries:
    """What a target stem stands for: itself, and its prefix where those count."""
    start = prefix(word) if kin else None
    return [(word, 1.0)] if start is None else [(word, 1.0), (start, KIN)]


class Options(dict[str, list[tuple[str, float]]]):
    """What each source stem may stand for among the target's stems, worked out when asked for.

    Args:
        lexicon: of the languages.
        known: the target's stems, and their prefixes.
        kin: whether prefixes count.
    """

    def __init__(self, lexicon: Lexicon, known: set[str], *, kin: bool) -> None:
        super().__init__()
        self.lexicon, self.known, self.kin = lexicon, known, kin

    def __missing__(self, word: str) -> list[tuple[str, float]]:
        found = {w: p for w, p in self.lexicon.get(word, {}).items() if w in self.known}
        if word in self.known:
            found[word] = max(SAME, found.get(word, 0.0))
        if self.kin and (start := prefix(word)) is not None and start in self.known:
            found[start] = KIN
        self[word] = list(found.items())
        return self[word]


def summed(sentences: Sentences, entries: Sequence[Entries], numbers: dict[str, int]) -> Bags:
    """What the words of each sentence stand for, together.

    Args:
        sentences: words as numbers.
        entries: of each word of their vocabulary.
        numbers: of what the words stand for.

    >>> bags = summed(numbered([["b", "a", "b"]]), [[("y", 0.5)], [("x", 1.0)]], {"x": 0, "y": 1})
    >>> bags.words.tolist(), bags.weights.tolist()
    ([0, 1], [1.0, 1.0])
    """
    flat = [entry for found in entries for entry in found]
    names = np.fromiter((numbers[word] for word, _ in flat), np.int64, len(flat))
    shares = np.fromiter((share for _, share in flat), np.float64, len(flat))
    counts = np.fromiter(map(len, entries), np.int64, len(entries))
    begins, repeats = np.cumsum(counts) - counts, counts[sentences.words]
    # Of each word of each sentence all entries: from where the word's begin, one after another.
    inside = np.arange(repeats.sum()) - np.repeat(np.cumsum(repeats) - repeats, repeats)
    places = np.repeat(begins[sentences.words], repeats) + inside
    owners = np.repeat(np.repeat(np.arange(len(sentences.sizes)), sentences.sizes), repeats)
    keys, cells = np.unique(owners * len(numbers) + names[places], return_inverse=True)
    weights = np.bincount(cells, shares[places], len(keys))
    rows, words = np.divmod(keys, max(len(numbers), 1))
    sizes = np.bincount(rows, minlength=len(sentences.sizes))
    return Bags(sizes, words, weights.astype(np.float32))


def weighted(bags: Bags, rarity: NDArray[np.floating[Any]]) -> Bags:
    """Bags whose words count the more, the rarer they are."""
    weights = np.minimum(bags.weights, MOST) * rarity[bags.words]
    return Bags(np.diff(bags.ends), bags.words, weights.astype(np.float32))


def projected(bags: Bags, size: int = 512) -> NDArray[np.float32]:
    """Each bag as a vector of length 1 whose cosines are nearly those of the bags.

    References:
        Random signs: Achlioptas (2003), Database-friendly random projections.
    """
    top = int(bags.words.max(initial=0)) + 1
    signs = np.random.default_rng(0).integers(0, 2, (top, size), dtype=np.int8) * 2 - 1
    out = np.zeros((len(bags), size), np.float32)
    for row in range(len(bags)):
        here = slice(bags.ends[row], bags.ends[row + 1])
        out[row] = bags.weights[here] @ signs[bags.words[here]].astype(np.float32)
    lengths = np.linalg.norm(out, axis=1, keepdims=True)
    unit: NDArray[np.float32] = out / np.maximum(lengths, 1e-6)
    return unit
