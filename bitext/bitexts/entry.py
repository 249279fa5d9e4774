"""Beads as alignment files list them: numbers of sentences, without the texts.

Such a file has one number for a bead, and does not say what it means. From 0 to 1 it is read as
the confidence that our own files hold; any other number is left out, -0 (a translation's score of
0) among them. A bead without one is a person's: gold alignments have none.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from bitext.alignment import Bead, Bitext
from bitext.bitexts.row import score_text
from bitext.errors import AlignmentError
from bitext.protocols import Entry


@dataclass(slots=True)
class Numbering:
    """How many sentences the parts before had, so that the beads of the next are numbered on.

    Attributes:
        sources: source sentences so far.
        targets: target sentences so far.
    """

    sources: int = 0
    targets: int = 0

    def take(self, part: Bitext) -> list[Bead]:
        """The beads of the next part, numbered on."""
        beads = [bead.moved(self.sources, self.targets) for bead in part.beads]
        self.sources += len(part.source.sentences)
        self.targets += len(part.target.sentences)
        return beads


def beads_of(
    entries: Sequence[Entry], sources: int, targets: int, *, name: str
) -> tuple[Bead, ...]:
    """The beads of two texts, every sentence in exactly one.

    Args:
        entries: in order.
        sources: number of source sentences.
        targets: number of target sentences.
        name: what error messages call the file.

    Raises:
        AlignmentError: naming the first bead that does not fit the texts.
    """
    beads, at = list[Bead](), [0, 0]
    for index, entry in enumerate(entries):
        where, sides = f"{name}:{entry.line}: bead {index}", list[range]()
        listed = (("source", entry.source, sources), ("target", entry.target, targets))
        for place, (side, numbers, total) in enumerate(listed):
            require_next(numbers, at[place], total, f"{where}: {side}")
            sides.append(range(at[place], at[place] + len(numbers)))
            at[place] += len(numbers)
        if not any(sides):
            raise AlignmentError(f"{where}: both sides are empty; remove the line")
        beads.append(bead_of(entry, sides[0], sides[1]))
    for side, end, total in zip(("source", "target"), at, (sources, targets), strict=True):
        if end != total:
            raise AlignmentError(
                f"{name}: bead {len(beads) - 1}, the last, ends before {side} sentence {end}, but "
                f"the text has {total}; is it the same text, segmented in the same way?"
            )
    return tuple(beads)


def bead_of(entry: Entry, source: range, target: range) -> Bead:
    """The bead that an entry lists."""
    if entry.number is None:
        return Bead(source, target, made_by="person")
    is_confidence = 0 <= entry.number <= 1 and math.copysign(1, entry.number) > 0
    return Bead(source, target, confidence=entry.number if is_confidence else None)


def number_text(bead: Bead) -> str:
    """The number that such files have for a bead, empty where a person made it.

    >>> number_text(Bead(range(1), range(1), confidence=0.98))
    '0.98'
    """
    if bead.made_by == "person":
        return ""
    if bead.confidence is None and bead.score is not None:
        return score_text(-abs(bead.score))
    return score_text(bead.confidence)


def require_next(numbers: Sequence[int], start: int, total: int, where: str) -> None:
    """Check that sentences are the next ones of a text.

    Raises:
        AlignmentError: they are others, or the text has not so many.
    """
    if numbers and max(numbers[-1], numbers[0]) >= total:
        raise AlignmentError(
            f"{where} names sentence {max(numbers[-1], numbers[0])}, but the text has {total} "
            "(counted from 0); is it the same text, segmented in the same way?"
        )
    if any(number != start + step for step, number in enumerate(numbers)):
        found = ", ".join(map(str, numbers[:5]))
        raise AlignmentError(
            f"{where} is [{found}], expected to start at {start} and run on in single steps"
        )
