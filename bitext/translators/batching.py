"""Sentences → batches of like length, so that little is computed for padding."""

from collections.abc import Sequence

BUDGET = 1024
"""Pieces in a batch, padding included."""


def batches(lengths: Sequence[int], *, budget: int = BUDGET) -> list[list[int]]:
    """Indices of the sentences of each batch, the longest first.

    Long batches take longest, so with these done first no worker is left with one at the end.

    Args:
        lengths: of the sentences, in pieces.
        budget: pieces in a batch, padding included; a longer sentence is a batch of its own.

    >>> batches([3, 9, 2, 8], budget=18)
    [[1, 3], [0, 2]]
    """
    found: list[list[int]] = []
    for index in sorted(range(len(lengths)), key=lambda i: -lengths[i]):
        if found and lengths[found[-1][0]] * (len(found[-1]) + 1) <= budget:
            found[-1].append(index)
        else:
            found.append([index])
    return found
