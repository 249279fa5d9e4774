"""What can be counted in a sentence, whatever its language: lengths, marks, numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.float64]

COUNTED = {
    "questions": re.compile(r"\?"),
    "exclamations": re.compile("!"),
    "numbers": re.compile(r"\d+"),
    "quotes": re.compile('[«»“”"„]'),
    "halts": re.compile("[;:]"),
}
"""Name → pattern of which the occurrences are counted."""

CLOSERS = " \u00a0\u202f\"»”’')*_]"
FINALS = {"?": 1, "!": 2, ":": 3, ";": 4, ",": 5, ".": 6, "…": 6}
"""Last marks of a sentence, by class; 0 is none."""

VARIANCE = 6.8
"""Characters² per character of a translation's length, after Gale & Church (1993)."""


ENOUGH = 5
"""Pairs of sentences that tell how lengths compare."""

BELIEVABLE = 4.0
"""How much longer one language may be than the other."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Counts of a document's sentences, each summed from the start.

    Attributes:
        sums: name → shape (sentences + 1,); ``characters`` are those that are no white space.
        final: class of the last mark of each sentence.
    """

    sums: dict[str, Counts]
    final: NDArray[Any]

    def between(self, name: str, start: NDArray[Any], end: NDArray[Any]) -> Counts:
        """The count in each range of sentences."""
        counts: Counts = self.sums[name][end] - self.sums[name][start]
        return counts


def measures(sentences: Sequence[str]) -> Measures:
    """Count in every sentence."""
    counts = {"characters": [len("".join(text.split())) for text in sentences]}
    for name, pattern in COUNTED.items():
        counts[name] = [len(pattern.findall(text)) for text in sentences]
    final = [FINALS.get(text.rstrip(CLOSERS)[-1:], 0) for text in sentences]
    return Measures(
        {name: np.cumsum([0.0, *values]) for name, values in counts.items()},
        np.array(final, np.int64),
    )


def length_ratio(
    source: Measures, target: Measures, pairs: Sequence[tuple[int, int]] = ()
) -> float:
    """Characters of the target for each of the source.

    Args:
        source: counts of the source sentences.
        target: counts of the target sentences.
        pairs: sentences that surely belong together. If there are enough, the ratio is theirs, as
            much may be missing on one side; else that of the documents, if it is believable.
    """
    totals = source.sums["characters"], target.sums["characters"]
    if len(pairs) >= ENOUGH:
        places = np.array(pairs)
        left, right = (
            float((total[places[:, k] + 1] - total[places[:, k]]).sum())
            for k, total in enumerate(totals)
        )
    else:
        left, right = float(totals[0][-1]), float(totals[1][-1])
    ratio = right / left if left and right else 1.0
    return ratio if 1 / BELIEVABLE <= ratio <= BELIEVABLE else 1.0


def deviations(left: Counts, right: Counts) -> Counts:
    """How far two lengths are from translating each other, in standard deviations, squared.

    Args:
        left: lengths of source runs, scaled to the target's.
        right: lengths of target runs.
    """
    squared: Counts = (left - right) ** 2 / (VARIANCE * np.maximum((left + right) / 2, 1.0))
    return squared
