"""Which words translate which: a packaged French–English lexicon, and one learned from a bitext.

The packaged one is made by ``scripts/train lexicon`` from public sentence pairs.
"""

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from functools import cache
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from bitext.languages.tags import base_of
from bitext.shipped import packaged_text

Lexicon = Mapping[str, Mapping[str, float]]
"""Source stem → target stem → how surely they translate each other, 0 to 1; see
`bitext.lexicon.stems`. In the packaged one it is the mean of the two probabilities, of either stem
given the other: that of a rare word for a common one is low, but not the other way round."""

PACKAGED = ("fr", "en")

ROUNDS = 4
"""Rounds of expectation maximisation when a lexicon is learned."""

LEAST = 0.1
"""Probability below which a learned entry is left out."""


def packaged(source_lang: str, target_lang: str) -> Lexicon:
    """The lexicon for two languages, in either direction; empty if there is none."""
    pair = base_of(source_lang), base_of(target_lang)
    if pair == PACKAGED:
        return french_english()
    return english_french() if pair == PACKAGED[::-1] else {}


@cache
def french_english() -> Lexicon:
    """The packaged lexicon as it is."""
    return Packaged(packaged_entries())


@cache
def packaged_entries() -> Mapping[str, str]:
    """The lines of the packaged lexicon."""
    return entries_in(packaged_text("bitext.lexicon", "fr-en.txt"))


def entries_in(text: str) -> dict[str, str]:
    r"""Source stem → what stands behind it.

    >>> entries_in("# stems\nchat cat 90 tom 10\n")
    {'chat': 'cat 90 tom 10'}
    """
    lines = (line.partition(" ") for line in text.splitlines() if not line.startswith("#"))
    return {source: rest for source, _, rest in lines}


class Packaged(Mapping[str, Mapping[str, float]]):
    """A lexicon of which each entry is read when it is asked for: most texts need few of them.

    Args:
        entries: source stem → target stems, each with a percentage.

    >>> Packaged({"chat": "cat 90 tom 10"})["chat"]
    {'cat': 0.9, 'tom': 0.1}
    """

    def __init__(self, entries: Mapping[str, str]) -> None:
        self.entries = entries
        self.read = dict[str, Mapping[str, float]]()

    def __getitem__(self, source: str) -> Mapping[str, float]:
        found = self.read.get(source)
        if found is None:
            cells = self.entries[source].split(" ")
            pairs = zip(cells[::2], cells[1::2], strict=True)
            found = self.read[source] = {word: int(percent) / 100 for word, percent in pairs}
        return found

    def __contains__(self, source: object) -> bool:
        return source in self.entries

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)


@cache
def english_french() -> Lexicon:
    """The packaged lexicon turned round."""
    return Packaged(turned(packaged_entries()))


def turned(entries: Mapping[str, str]) -> dict[str, str]:
    """Entries the other way round, not read yet.

    >>> turned({"chat": "cat 90 tom 10", "minou": "cat 5"})
    {'cat': 'chat 90 minou 5', 'tom': 'chat 10'}
    """
    found: dict[str, str] = {}
    for source, rest in entries.items():
        cells = rest.split(" ")
        for target, percent in zip(cells[::2], cells[1::2], strict=True):
            before = f"{found[target]} " if target in found else ""
            found[target] = f"{before}{source} {percent}"
    return found


def learned(pairs: Iterable[tuple[Sequence[str], Sequence[str]]]) -> Lexicon:
    """A lexicon out of stems that stand in beads together.

    Args:
        pairs: source and target stems of each bead.

    References:
        IBM model 1: Brown et al. (1993), https://aclanthology.org/J93-2003. Here each target stem
        of a bead counts once, and a source stem that explains nothing is in every bead.
    """
    numbers: tuple[dict[str, int], dict[str, int]] = {"": 0}, {}
    cells, owners, position = [], [], 0
    for source, target in pairs:
        x = np.array([0, *(numbers[0].setdefault(w, len(numbers[0])) for w in set(source))])
        y = np.array([numbers[1].setdefault(w, len(numbers[1])) for w in set(target)], np.int64)
        cells.append((x[None, :] << 32) + y[:, None])
        owners.append(np.repeat(np.arange(position, position + len(y)), len(x)))
        position += len(y)
    if not position:
        return {}
    keys, cell = np.unique(np.concatenate([c.ravel() for c in cells]), return_inverse=True)
    owner, first = np.concatenate(owners), keys >> 32
    counts, probability = np.ones(len(keys)), np.ones(len(keys))
    for _ in range(ROUNDS):
        weight = probability[cell]
        weight /= np.bincount(owner, weight)[owner]
        counts = np.bincount(cell, weight, len(keys)).astype(np.float64)
        probability = counts / np.bincount(first, counts)[first]
    return collected(keys, probability, counts, (list(numbers[0]), list(numbers[1])))


def collected(
    keys: NDArray[Any],
    probability: NDArray[Any],
    counts: NDArray[Any],
    names: tuple[list[str], list[str]],
) -> Lexicon:
    """The entries that are probable and seen more than once."""
    lexicon: dict[str, dict[str, float]] = {}
    for index in np.flatnonzero((probability >= LEAST) & (counts >= 1.5) & (keys >> 32 > 0)):
        source, target = names[0][keys[index] >> 32], names[1][keys[index] & 0xFFFFFFFF]
        lexicon.setdefault(source, {})[target] = float(probability[index])
    return lexicon


def merged(first: Lexicon, second: Lexicon) -> Lexicon:
    """Entries of both; of a stem in both, the mean of the two."""
    both = dict(second)
    for word in first.keys() & second.keys():
        options = first[word].keys() | second[word].keys()
        both[word] = {
            other: (first[word].get(other, 0.0) + second[word].get(other, 0.0)) / 2
            for other in options
        }
    # Looked up only; the first one may be large, and is not copied.
    return ChainMap(both, cast("MutableMapping[str, Mapping[str, float]]", first))
