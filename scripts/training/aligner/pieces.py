"""Gold paths, cut into pieces that are computed side by side.

The sums over all paths of a lattice go from diagonal to diagonal, so that a long text would take as
many steps as it has sentences. Of a piece, the ends are fixed: nodes of its gold path.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from bitext.aligners.evidence.similarity import Indices
from bitext.aligners.search.lattice import NULLS
from training.aligner.examples import Example
from training.aligner.gold import Edge, Position

LENGTH = 120  # gold beads of a piece, at least, but for the last of a text


@dataclass(frozen=True)
class Piece:
    """A stretch of a gold path.

    Attributes:
        example: the document.
        begin: where it begins.
        path: its edges.
    """

    example: Example
    begin: Position
    path: list[Edge]

    @property
    def end(self) -> int:
        """The document's node where it ends."""
        return self.path[-1].node

    @property
    def runs(self) -> int:
        """Null beads right after another."""
        return sum(a.kind < NULLS and b.kind < NULLS for a, b in pairwise(self.path))

    def members(self) -> Indices:
        """The document's nodes between its ends, of those that are kept."""
        i, j = self.example.nodes.source, self.example.nodes.target
        low = (i >= self.begin[0]) & (j >= self.begin[1])
        high = (i <= i[self.end]) & (j <= j[self.end])
        return np.flatnonzero(low & high & self.example.kept)


def cut(example: Example) -> Iterator[Piece]:
    """The pieces of a gold path, in order; all but the last end with a bead with both sides."""
    begin, path = (0, 0), list[Edge]()
    for edge in example.path:
        path.append(edge)
        if len(path) >= LENGTH and edge.kind >= NULLS:
            yield Piece(example, begin, path)
            nodes = example.nodes
            begin, path = (int(nodes.source[edge.node]), int(nodes.target[edge.node])), []
    if path:
        yield Piece(example, begin, path)
