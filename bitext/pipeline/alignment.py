"""Two documents → a bitext, through an aligner."""

import logging
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from bitext.alignment import Bead, Bitext
from bitext.document import Document
from bitext.errors import AlignmentError
from bitext.protocols import Aligner
from bitext.signature import Signature
from bitext.version import __version__

log = logging.getLogger(__name__)

UNSURE = "unsure"
"""Flag of a bead whose confidence is under the threshold."""


def align(
    source: Document,
    target: Document,
    aligner: Aligner,
    *,
    anchors: Sequence[tuple[int, int]] = (),
    kept: Sequence[Bead] = (),
    min_confidence: float = 0.0,
) -> Bitext:
    """Pair the sentences of two segmented documents.

    Args:
        source: segmented.
        target: segmented.
        aligner: see `bitext.protocols.Aligner`.
        anchors: fixed points: a bead begins at source sentence i exactly where one begins at target
            sentence j; ascending on both sides.
        kept: beads that a person has made, in order; only what lies between them is aligned.
        min_confidence: beads with a lower confidence get the flag `UNSURE`.

    Returns:
        The bitext; the kept beads are a person's, and have no confidence.

    Raises:
        AlignmentError: the fixed points do not lie inside the documents, or cross each other.
    """
    # Imported here, as the aligners load numpy and most commands align nothing.
    from bitext.aligners.search.landmarks import fixed_points

    sizes = len(source.sentences), len(target.sentences)
    given = merged([*anchors, *corners(kept)])
    require_ascending(given, sizes)
    points = given or fixed_points(source, target)
    made = aligner.align(source, target, [p for p in points if p not in ((0, 0), sizes)])
    beads = [flagged(bead, min_confidence) for bead in with_kept(made, kept)]
    segmented = (
        ("seg", name) for side in (source, target) for name in side.signature.values("seg")
    )
    signature = Signature(tuple(segmented)) + aligner.signature + Signature((("v", __version__),))
    return Bitext(source, target, tuple(beads), signature)


def corners(kept: Sequence[Bead]) -> list[tuple[int, int]]:
    """The nodes where beads begin and end."""
    return [
        point
        for bead in kept
        for point in (
            (bead.source.start, bead.target.start),
            (bead.source.stop, bead.target.stop),
        )
    ]


def merged(points: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Points in order, each once."""
    return sorted(set(points))


def require_ascending(points: Sequence[tuple[int, int]], sizes: tuple[int, int]) -> None:
    """Check fixed points.

    Raises:
        AlignmentError: naming the first one that cannot be met.
    """
    before = 0
    for i, j in points:
        if not (0 <= i <= sizes[0] and 0 <= j <= sizes[1]):
            raise AlignmentError(
                f"fixed point at source sentence {i}, target sentence {j}: the texts have "
                f"{sizes[0]} and {sizes[1]} sentences"
            )
        if j < before:
            raise AlignmentError(
                f"fixed point at source sentence {i}, target sentence {j}: an earlier one lies at "
                f"target sentence {before}; expected them to ascend on both sides"
            )
        before = j


def with_kept(made: Sequence[Bead], kept: Sequence[Bead]) -> list[Bead]:
    """The aligner's beads, those inside a kept bead replaced by it.

    The aligner's path passes the ends of every kept bead, so how far it has come, in sentences of
    both sides together, tells what lies inside.
    """
    begins = [bead.source.start + bead.target.start for bead in kept]

    def free(bead: Bead) -> bool:
        place = bisect_right(begins, bead.source.start + bead.target.start) - 1
        return place < 0 or (
            bead.source.stop + bead.target.stop > kept[place].source.stop + kept[place].target.stop
        )

    beads = [bead for bead in made if free(bead)] + [by_person(bead) for bead in kept]
    return sorted(beads, key=lambda bead: bead.source.start + bead.target.start)


def by_person(bead: Bead) -> Bead:
    """The bead as a person's, of which no aligner has doubts."""
    flags = tuple(flag for flag in bead.flags if flag != UNSURE)
    return replace(bead, confidence=None, flags=flags, made_by="person")


def flagged(bead: Bead, least: float) -> Bead:
    """The bead, with the flag for a low confidence where it has one."""
    if bead.confidence is None or bead.confidence >= least:
        return bead
    return replace(bead, flags=tuple(sorted({*bead.flags, UNSURE})))


def confidence(bitext: Bitext) -> float:
    """How sure the alignment is as a whole.

    Returns:
        The share of the sentences that stand in a bead with both sides, each weighted with the
        bead's confidence (1 where it has none): 1 where all is paired and sure, 0 where nothing is.
    """
    total = len(bitext.source.sentences) + len(bitext.target.sentences)
    paired = sum(
        (len(bead.source) + len(bead.target))
        * (1.0 if bead.confidence is None else bead.confidence)
        for bead in bitext.beads
        if bead.source and bead.target
    )
    return paired / total if total else 1.0
