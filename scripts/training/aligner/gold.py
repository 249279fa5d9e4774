"""The path of a gold alignment through a lattice."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bitext.aligners.search.lattice import NULLS, STEPS, Lattice
from bitext.evaluation.alignment import Sides

KINDS = {step: kind for kind, step in enumerate(STEPS)}

Position = tuple[int, int]
"""How many source and target sentences lie before it."""


class Edge(NamedTuple):
    """A bead in a lattice.

    Attributes:
        node: where it ends.
        kind: index of its step in `STEPS`.
    """

    node: int
    kind: int


def gold_path(gold: Sequence[Sides], nodes: Lattice) -> list[Edge]:
    """The edges of the gold path, in order; what no bead holds is null.

    A bead of an unlisted type becomes the largest listed one that fits in it, and nulls: a path
    with holes would make the likelihood unbounded.

    Raises:
        SystemExit: part of the path is not in the lattice.
    """
    positions = zip(nodes.source.tolist(), nodes.target.tolist(), strict=True)
    number = {position: node for node, position in enumerate(positions)}
    last = int(nodes.source[-1]), int(nodes.target[-1])
    path = [Edge(number.get(end, -1), kind) for end, kind in steps_through(gold, last)]
    missing = sum(node < 0 or nodes.previous[node, kind] == len(nodes) for node, kind in path)
    if missing:
        raise SystemExit(f"{missing} gold beads lie outside the band")
    return path


def steps_through(gold: Sequence[Sides], last: Position) -> Iterator[tuple[Position, int]]:
    """Where each step of the gold path ends, and its kind."""
    at = 0, 0
    for source, target in sorted((b for b in gold if all(b)), key=lambda bead: bead[0][0]):
        begin = source[0], target[0]
        if begin[0] < at[0] or begin[1] < at[1]:  # it crosses the bead before
            continue
        yield from nulls_between(at, begin)
        step = largest_step(len(source), len(target))
        middle = begin[0] + step[0], begin[1] + step[1]
        yield middle, KINDS[step]
        at = begin[0] + len(source), begin[1] + len(target)
        yield from nulls_between(middle, at)
    yield from nulls_between(at, last)


def largest_step(n: int, m: int) -> tuple[int, int]:
    """The listed bead type that takes up most of an n-m bead, the squarest if there are several.

    >>> largest_step(5, 3)
    (3, 3)
    """
    fitting = [step for step in STEPS[NULLS:] if step[0] <= n and step[1] <= m]
    return max(fitting, key=lambda step: (sum(step), -abs(step[0] - step[1])))


def nulls_between(begin: Position, end: Position) -> Iterator[tuple[Position, int]]:
    """Null beads from one position to another, those of the source first."""
    for i in range(begin[0] + 1, end[0] + 1):
        yield (i, begin[1]), KINDS[1, 0]
    for j in range(begin[1] + 1, end[1] + 1):
        yield (end[0], j), KINDS[0, 1]
