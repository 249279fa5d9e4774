"""Contamination: which sentences of a test set also stand in a corpus."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SHORTEST = 4
"""Words; a shorter sentence ("Thank you.") is in every corpus and tells nothing."""

RUN = 8
"""Words in a row that count as copied."""

WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Overlap:
    """What a corpus shares with a test set.

    Attributes:
        segments: sentences of the test set that are long enough to tell.
        exact: indices of those that the corpus has word for word, but for case and punctuation.
        partial: indices of the others that share eight words in a row with the corpus.
        corpus_segments: sentences of the corpus.
    """

    segments: int
    exact: tuple[int, ...]
    partial: tuple[int, ...]
    corpus_segments: int

    @property
    def share(self) -> float:
        """Percentage of the test set that stands in the corpus word for word."""
        return 100 * len(self.exact) / self.segments if self.segments else 0.0


def overlap(testset: Sequence[str], corpus: Iterable[str]) -> Overlap:
    """Look for the sentences of a test set in a corpus.

    Args:
        testset: is held in memory.
        corpus: sentences; read once, one at a time.

    >>> overlap(["The cat is asleep today.", "No."], ["the cat is asleep, today!"]).exact
    (0,)
    """
    wanted: dict[tuple[str, ...], list[int]] = {}
    runs: dict[tuple[str, ...], set[int]] = {}
    segments = 0
    for index, text in enumerate(testset):
        words = words_of(text)
        if len(words) >= SHORTEST:
            segments += 1
            wanted.setdefault(words, []).append(index)
            for run in runs_of(words):
                runs.setdefault(run, set()).add(index)
    exact, partial, count = set[int](), set[int](), 0
    for text in corpus:
        count += 1
        words = words_of(text)
        exact.update(wanted.get(words, ()))
        for run in runs_of(words):
            partial |= runs.get(run, set())
    return Overlap(segments, tuple(sorted(exact)), tuple(sorted(partial - exact)), count)


def words_of(text: str) -> tuple[str, ...]:
    """Letters and digits only, in lower case."""
    return tuple(WORD.findall(text.casefold()))


def runs_of(words: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """Every eight words in a row."""
    return (words[start : start + RUN] for start in range(len(words) - RUN + 1))
