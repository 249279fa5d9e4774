"""Sentences as weighted words in one space, so that those of two languages can be compared.

A source stem stands for the target stems that a lexicon gives it, and for itself where the target
has it too: names, numbers and cognates. A word counts the more, the fewer sentences have it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bitext.aligners.evidence.similarity import Bags
from bitext.lexicon.dictionary import Lexicon

Bag = dict[str, float]

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
    plain: list[Bag] = [dict(Counter(sentence)) for sentence in target]
    if kin:
        plain = [with_kin(bag) for bag in plain]
    known = {word for bag in plain for word in bag}
    options = Options(lexicon, known, kin=kin)
    foreign = [translated(sentence, options) for sentence in source]
    numbers = {word: number for number, word in enumerate(sorted(known))}
    spread = Counter(word for bag in plain for word in bag)
    rarity = np.log1p([len(plain) / spread[word] for word in numbers])
    return packed(foreign, numbers, rarity), packed(plain, numbers, rarity)


@lru_cache(maxsize=1 << 16)
def prefix(word: str) -> str | None:
    """What stems that are akin share, marked as no stem; None for short words and numbers."""
    return f"{word[:4]}~" if len(word) > 4 and not word[0].isdigit() else None


def with_kin(bag: Bag) -> Bag:
    """A target sentence's bag with the prefixes of its stems."""
    out = dict(bag)
    for word, count in bag.items():
        if (start := prefix(word)) is not None:
            out[start] = out.get(start, 0.0) + KIN * count
    return out


def translated(words: Iterable[str], options: "Options") -> Bag:
    """A source sentence's bag in the target's stems."""
    out: Bag = {}
    for word in words:
        for option, weight in options[word]:
            out[option] = out.get(option, 0.0) + weight
    return out


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


def packed(sentences: Sequence[Bag], numbers: dict[str, int], rarity: NDArray[np.float64]) -> Bags:
    """Bags as arrays, each weight times the word's rarity."""
    words = np.fromiter((numbers[word] for bag in sentences for word in bag), np.int64)
    counts = np.fromiter((count for bag in sentences for count in bag.values()), np.float64)
    weights = np.minimum(counts, MOST) * rarity[words]
    return Bags(map(len, sentences), words, weights.astype(np.float32))


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
