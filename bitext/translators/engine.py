"""What runs the network: pieces of source sentences in, pieces of their translations out."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bitext.registry import Table
from bitext.signature import Signature

END = "</s>"
"""The piece that closes every source sentence."""

Pieces: TypeAlias = list[str]
Attention: TypeAlias = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Search:
    """How to look for the most probable translation.

    Attributes:
        beam: hypotheses kept at each step.
        no_repeat: runs of so many pieces may not occur twice; 0 allows everything.
        others: hypotheses wanted beside the best; the beam has them, so that they cost nothing.
    """

    beam: int
    no_repeat: int = 0
    others: int = 0

    @property
    def hypotheses(self) -> int:
        """How many are wanted, no more than the beam has."""
        return min(1 + self.others, self.beam)


class Batch(NamedTuple):
    """Sentences that the network computes together.

    Attributes:
        sentences: as pieces, the closing one included.
        search: how to search.
        tell: called once it is computed, which may be before those that come out before it are; an
            engine that computes one after the other need not.
    """

    sentences: list[Pieces]
    search: Search
    tell: Callable[[], object] = object


@dataclass(frozen=True, slots=True)
class Output:
    """What the network found for one sentence.

    Attributes:
        pieces: without the closing one.
        score: mean log-probability of the pieces, the closing one included, in nats.
        attention: of shape (pieces, pieces of the source): how much of each piece comes from where.
        whole: False where the search was stopped before the closing piece.
        others: what else the search found, best first; each has none itself.
    """

    pieces: Pieces
    score: float
    attention: Attention
    whole: bool = True
    others: tuple["Output", ...] = ()


class Engine(Protocol):
    """Runs a MarianMT model. It is made by a call with what `EngineMaker` takes."""

    @property
    def signature(self) -> Signature:
        """For example ``ct2:int8``."""

    @property
    def positions(self) -> int:
        """Longest source sentence that it can take, in pieces, the closing one included."""

    @property
    def workers(self) -> int:
        """How many batches it computes at the same time."""

    def run(self, batches: Iterable[Batch]) -> Iterator[list[Output]]:
        """Translate batches in order, one output for each sentence.

        Args:
            batches: taken as they are needed, so that what comes back may decide what is next.
        """


class EngineMaker(Protocol):
    """What a name in `ENGINES` stands for."""

    def __call__(self, folder: Path, *, device: str, threads: int | None) -> Engine:
        """Load a model.

        Args:
            folder: of the model, verified.
            device: ``auto``, ``cpu`` or ``cuda``.
            threads: None for every core.
        """


ENGINES: Table[EngineMaker] = Table(
    "engine",
    {
        "ctranslate2": "bitext.translators.ctranslate2:CTranslate2Engine",
        "transformers": "bitext.translators.transformers:TransformersEngine",
    },
    has=("run", "signature", "positions", "workers"),
)


def longest_output(batch: list[Pieces], positions: int) -> int:
    """Number of pieces at which the search for a batch gives up.

    Three times the source is more than any translation between European languages needs; the
    allowance is for very short sentences.
    """
    return min(3 * max(map(len, batch)) + 20, positions)
