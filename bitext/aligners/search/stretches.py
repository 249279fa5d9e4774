"""Long documents, aligned a stretch at a time, so that memory does not grow with them.

A stretch of both documents is aligned as if it were all there is. What lies near its end is
doubtful, since nobody knows yet where it goes on, so only the beads up to the last ones that are
sure are kept, and the next stretch begins behind them.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate

from bitext.alignment import Bead
from bitext.document import Document, document_of

Point = tuple[int, int]

STRETCH = 16_000
"""Sentences of a side that are aligned at once; a quarter more where nothing is left then."""

MARGIN = 500
"""Sentences of a side before the end of a stretch whose beads are not kept."""

SURE = 0.9
"""Confidence of a bead that surely is right, as far as its neighbours are as well."""

RUN = 10
"""Beads in a row, most of which must be sure where a stretch is cut off."""

MOST = 8
"""How many of them."""


def align_in_stretches(
    align: Callable[[Document, Document, Sequence[Point]], list[Bead]],
    source: Document,
    target: Document,
    anchors: Sequence[Point] = (),
) -> list[Bead]:
    """Beads of documents of any length.

    Args:
        align: gives the beads of two documents and the fixed points on their path.
        source: segmented.
        target: segmented.
        anchors: fixed points, as in `bitext.protocols.Aligner`.
    """
    texts = [[sentence.text for sentence in side.sentences] for side in (source, target)]
    sizes, here, beads = (len(texts[0]), len(texts[1])), (0, 0), list[Bead]()
    if stretch_end(here, sizes, anchors) == sizes:
        return align(source, target, anchors)
    while here != sizes:
        stop = stretch_end(here, sizes, anchors)
        parts = [
            document_of(side.lang, lines[begin:end])
            for side, lines, begin, end in zip((source, target), texts, here, stop, strict=True)
        ]
        inner = [
            (p[0] - here[0], p[1] - here[1])
            for p in anchors
            if inside(p, here, stop) and p not in (here, stop)
        ]
        found = align(parts[0], parts[1], inner)
        if stop != sizes and stop not in anchors:
            found = found[: settled(found, (stop[0] - here[0], stop[1] - here[1]))]
        beads += [shifted(bead, here) for bead in found]
        here = beads[-1].source.stop, beads[-1].target.stop
    return beads


def stretch_end(here: Point, sizes: Point, anchors: Sequence[Point]) -> Point:
    """Where a stretch ends: at a fixed point, if there is one in its second half.

    Args:
        here: where it begins.
        sizes: sentences of both documents.
        anchors: fixed points.

    >>> stretch_end((0, 0), (15_000, 20_000), []), stretch_end((0, 0), (20_000, 40_000), [])
    ((15000, 20000), (8000, 16000))
    >>> stretch_end((0, 0), (20_000, 40_000), [(5000, 9000), (7000, 30_000)])
    (5000, 9000)
    >>> stretch_end((5000, 9000), (20_000, 40_000), [(5000, 9000), (7000, 30_000)])
    (7000, 25000)
    """
    left = sizes[0] - here[0], sizes[1] - here[1]
    if 4 * max(left) <= 5 * STRETCH:
        return sizes
    # Rounded up, so that a side that is short beside the other comes forward as well.
    stop = (
        here[0] + -(-left[0] * STRETCH // max(left)),
        here[1] + -(-left[1] * STRETCH // max(left)),
    )
    ahead = [p for p in anchors if p != here and inside(p, here, sizes)]
    within = [p for p in ahead if inside(p, here, stop)]
    if within and 2 * (sum(within[-1]) - sum(here)) >= sum(stop) - sum(here):
        return within[-1]
    # No sentence may be looked at beyond a fixed point whose other side is not reached.
    beyond = ahead[len(within)] if len(within) < len(ahead) else sizes
    return min(stop[0], beyond[0]), min(stop[1], beyond[1])


def inside(point: Point, begin: Point, end: Point) -> bool:
    """Whether a point lies between two others, on both sides."""
    return begin[0] <= point[0] <= end[0] and begin[1] <= point[1] <= end[1]


def shifted(bead: Bead, by: Point) -> Bead:
    """A bead of a stretch as one of the document.

    >>> str(shifted(Bead(range(0, 1), range(2, 4)), (10, 20)).target)
    'range(22, 24)'
    """
    source, target = (
        range(side.start + offset, side.stop + offset)
        for side, offset in zip((bead.source, bead.target), by, strict=True)
    )
    return replace(bead, source=source, target=target)


def settled(beads: Sequence[Bead], size: Point) -> int:
    """How many beads of a stretch, from its begin, are kept: at least one.

    Where none are sure, it is half of them: texts that do not translate each other.

    Args:
        beads: of the whole stretch, at least one.
        size: its sentences on each side.
    """
    sure = [bool(b.source and b.target and (b.confidence or 0) >= SURE) for b in beads]
    sums = [0, *accumulate(sure)]
    for count in range(len(beads), RUN - 1, -1):
        last = beads[count - 1]
        early = last.source.stop <= size[0] - MARGIN and last.target.stop <= size[1] - MARGIN
        if early and sure[count - 1] and sums[count] - sums[count - RUN] >= MOST:
            return count
    return max(1, len(beads) // 2)
