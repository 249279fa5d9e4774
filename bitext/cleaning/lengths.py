"""Filters of length: of texts, of their ratio, of their words."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from bitext.cleaning.candidate import Candidate

UNITS: dict[str, Callable[[str], int]] = {"word": lambda text: len(text.split()), "char": len}
"""What lengths are counted in → how."""


@dataclass(frozen=True, slots=True)
class LengthFilter:
    """Rejects a text that is too short or too long; an empty one is too short.

    Attributes:
        min_length: least that may stay.
        max_length: most that may stay.
        unit: ``word`` (what white space separates) or ``char``.

    >>> LengthFilter().reject(Candidate(1, "Oui.", ""))
    '1, 0'
    """

    min_length: int = 1
    max_length: int = 150
    unit: str = "word"

    def reject(self, pair: Candidate) -> str | None:
        """Both lengths."""
        count = UNITS[self.unit]
        lengths = count(pair.source), count(pair.target)
        if all(self.min_length <= length <= self.max_length for length in lengths):
            return None
        return f"{lengths[0]}, {lengths[1]}"


@dataclass(frozen=True, slots=True)
class LengthRatioFilter:
    """Rejects a text that is too long beside the other one.

    Attributes:
        threshold: the longer length divided by the shorter one, from which on it is rejected.
        unit: ``word`` or ``char``.
        allowance: units by which the shorter one is taken for longer than it is: of a few words a
            translation may well have thrice as many.

    >>> LengthRatioFilter().reject(Candidate(1, "Oui.", "Yes, of course."))
    >>> LengthRatioFilter().reject(Candidate(1, "Oui.", "Yes, of course " * 4))
    '3.16'
    """

    threshold: float = 1.8
    unit: str = "char"
    allowance: int = 15

    def reject(self, pair: Candidate) -> str | None:
        """The ratio."""
        count = UNITS[self.unit]
        shorter, longer = sorted((count(pair.source), count(pair.target)))
        size = shorter + self.allowance
        ratio = longer / size if size else math.inf
        return f"{ratio:.2f}" if ratio >= self.threshold else None


@dataclass(frozen=True, slots=True)
class AverageWordLengthFilter:
    """Rejects texts whose words are too short or too long in the mean.

    Attributes:
        min_length: least, in characters.
        max_length: most, in characters.
    """

    min_length: float = 2
    max_length: float = 20

    def reject(self, pair: Candidate) -> str | None:
        """The mean that is out of bounds."""
        for text in (pair.source, pair.target):
            words = text.split()
            mean = sum(map(len, words)) / len(words) if words else 0.0
            if not self.min_length <= mean <= self.max_length:
                return f"{mean:.1f}"
        return None


@dataclass(frozen=True, slots=True)
class LongWordFilter:
    """Rejects texts with a word that is too long: lines whose blanks were lost, keys, addresses.

    Attributes:
        threshold: characters from which on a word is too long.
    """

    threshold: int = 40

    def reject(self, pair: Candidate) -> str | None:
        """Characters of the longest word."""
        longest = max(map(len, [*pair.source.split(), *pair.target.split()]), default=0)
        return str(longest) if longest >= self.threshold else None
