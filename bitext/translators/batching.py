"""Sentences → batches of like length, so that little is computed for padding."""

from collections.abc import Sequence

BUDGET = 1024
"""Pieces in a batch, padding included."""

SHORT = 16
"""Sentences of fewer pieces stand in batches of equal length.

CTranslate2 sums over a sentence's pieces in vectors of sixteen numbers or fewer. A sentence that
does not fill one is summed in another order when it is padded, so that what stands beside it would
change its score, and now and then a word. From sixteen pieces on, padding changes nothing where
vectors hold sixteen numbers (AVX-512). Where they hold eight it still may: of 60 sentences of news
in two batches 7 had other last digits, and 3 another word at beam 4. Only batches of equal lengths
throughout would change that, for a half more time on an article.
"""


def batches(lengths: Sequence[int], *, budget: int = BUDGET) -> list[list[int]]:
    """Indices of the sentences of each batch, the longest first.

    Long batches take longest, so with these done first no worker is left with one at the end.

    Args:
        lengths: of the sentences, in pieces.
        budget: pieces in a batch, padding included; a longer sentence is a batch of its own.

    >>> batches([30, 90, 20, 80], budget=180)
    [[1, 3], [0, 2]]
    >>> batches([9, 16, 9, 8, 20])
    [[4, 1], [0, 2], [3]]
    """
    found: list[list[int]] = []
    for index in sorted(range(len(lengths)), key=lambda i: -lengths[i]):
        longest = lengths[found[-1][0]] if found else 0
        fits = found and longest * (len(found[-1]) + 1) <= budget
        if fits and (lengths[index] >= SHORT or lengths[index] == longest):
            found[-1].append(index)
        else:
            found.append([index])
    return found
