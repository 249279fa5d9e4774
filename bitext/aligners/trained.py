"""What aligners with trained weights share: all but what they compare."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import cached_property

from bitext.aligners.search.solving import Prepared, solve, steps_up_to
from bitext.aligners.search.stretches import align_in_stretches
from bitext.aligners.weights import Weights, load
from bitext.alignment import Bead
from bitext.document import Document
from bitext.headway import COMPARED, tell_headway


class TrainedAligner(ABC):
    """Aligns by signals whose weights were learned from alignments made by hand.

    Args:
        name: of its weights.
        max_bead: sentences on one side of a bead, at most.
    """

    def __init__(self, name: str, max_bead: int) -> None:
        self.name = name
        self.steps = steps_up_to(max_bead)

    @cached_property
    def weights(self) -> Weights:
        """The trained weights."""
        return load(self.name)

    def align(
        self, source: Document, target: Document, anchors: Sequence[tuple[int, int]] = ()
    ) -> list[Bead]:
        """See `bitext.protocols.Aligner`."""
        return align_in_stretches(self.align_whole, source, target, anchors)

    def align_whole(
        self, source: Document, target: Document, anchors: Sequence[tuple[int, int]] = ()
    ) -> list[Bead]:
        """As `align`, all at once."""
        prepared = self.prepare(source, target, anchors)
        tell_headway(COMPARED, sum(prepared.signals.sizes))
        return solve(prepared, self.weights, self.steps)

    @abstractmethod
    def prepare(
        self, source: Document, target: Document, anchors: Sequence[tuple[int, int]] = ()
    ) -> Prepared:
        """Signals and band: all but the search, which `align` begins with."""
