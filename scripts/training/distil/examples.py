"""Sentences and their translations as numbers, and the batches that they are learnt in."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count, islice
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from bitext.models.vocabulary import UNKNOWN
from bitext.translators.engine import END, Pieces
from bitext.translators.tokenizer import Tokenizer
from training.distil.vocabulary import PAD, Respelling

LONGEST = 180
"""Pieces of a target that is learnt."""


class Example(NamedTuple):
    """One sentence.

    Attributes:
        teacher: numbers of the source's pieces in the teacher's vocabulary, the closing one last.
        source: in the student's.
        target: of the translation's pieces in the student's, likewise.
        own: which of those are pieces of the teacher's as well: of them it has an opinion.
    """

    teacher: NDArray[np.int32]
    source: NDArray[np.int32]
    target: NDArray[np.int32]
    own: NDArray[np.bool_]


class Reader(NamedTuple):
    """One model's way to read: its pieces, and their numbers."""

    tokenizer: Tokenizer
    numbers: dict[str, int]

    def ids(self, text: str) -> list[int]:
        unknown = self.numbers[UNKNOWN]
        pieces = [*self.tokenizer.encode(text).pieces, END]
        return [self.numbers.get(piece, unknown) for piece in pieces]


def examples_of(
    pairs: Iterable[tuple[str, Pieces]], teacher: Reader, student: Reader, target: Respelling
) -> Iterator[Example]:
    """What can be learnt of translated sentences; what the student cannot write is left out."""
    end = student.numbers[END]
    for text, pieces in pairs:
        spelled = target.ids(pieces)
        if spelled is not None and len(spelled[0]) < LONGEST:
            yield Example(
                np.array(teacher.ids(text), np.int32),
                np.array(student.ids(text), np.int32),
                np.array([*spelled[0], end], np.int32),
                np.array([*spelled[1], True]),
            )


def batches(
    sizes: Sequence[int], budget: int, seed: int, begin: int = 0
) -> Iterator[NDArray[np.int64]]:
    """Endless batches of examples of like size; one order an epoch, each another.

    Args:
        sizes: of the examples, in pieces.
        budget: pieces in a batch, padding included.
        seed: the same one gives the same batches.
        begin: the first so many are passed over, for a run that goes on.
    """

    def all_batches() -> Iterator[NDArray[np.int64]]:
        lengths = np.array(sizes)
        for epoch in count():
            chance = np.random.default_rng([seed, epoch])
            order = np.argsort(lengths + 2 * chance.random(len(lengths)), kind="stable")
            cuts = cut(lengths[order].tolist(), budget)
            parts = np.split(order, cuts)
            for index in chance.permutation(len(parts)):
                yield parts[index]

    return islice(all_batches(), begin, None)


def cut(sizes: Sequence[int], budget: int) -> list[int]:
    """Where a list of growing sizes is cut, so that each part, padded, stays within the budget.

    >>> cut([2, 3, 3, 5, 9], 10)
    [3, 4]
    """
    cuts, begin, longest = list[int](), 0, 0
    for end, size in enumerate(sizes):
        longest = max(longest, size)
        if end > begin and longest * (end + 1 - begin) > budget:
            cuts.append(end)
            begin, longest = end, size
    return cuts


class Batch(NamedTuple):
    """Examples as tensors, one a row, padded.

    Attributes:
        teacher: what the teacher reads.
        source: what the student reads.
        target: what is to be said, padding where nothing is.
        before: what is said before each of those; padding begins.
        soft: 1 where the teacher's opinion counts.
        weight: 1 where there is something to learn.
    """

    teacher: "Padded"
    source: "Padded"
    target: Tensor
    before: Tensor
    soft: Tensor
    weight: Tensor


class Padded(NamedTuple):
    """Rows of numbers, and a mask that is 1 where they are."""

    ids: Tensor
    mask: Tensor


def batch_of(examples: Sequence[Example], device: str) -> Batch:
    """Put examples, at least one, into tensors on a device, ``cpu`` or ``cuda``."""
    target, weight = padded([each.target for each in examples], device)
    before = torch.cat([torch.full_like(target[:, :1], PAD), target[:, :-1]], 1)
    soft = padded([each.own.astype(np.int32) for each in examples], device).ids
    return Batch(
        padded([each.teacher for each in examples], device),
        padded([each.source for each in examples], device),
        target,
        before,
        soft.float(),
        weight.float(),
    )


def padded(rows: Sequence[NDArray[np.int32]], device: str) -> Padded:
    """Rows side by side, padding behind the shorter ones."""
    shape = len(rows), max(map(len, rows))
    ids, mask = np.full(shape, PAD), np.zeros(shape, np.int64)
    for i, row in enumerate(rows):
        ids[i, : len(row)], mask[i, : len(row)] = row, 1
    return Padded(torch.from_numpy(ids).to(device), torch.from_numpy(mask).to(device))
