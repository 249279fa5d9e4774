"""Bitexts: two documents and the beads that pair their sentences.

A translation is a bitext whose beads are 1-1, so nothing downstream asks where a bitext came from.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, TypeAlias, get_args

from bitext.document import Document, Sentence, concatenated
from bitext.errors import AlignmentError
from bitext.signature import Signature

Maker: TypeAlias = Literal["machine", "person"]
"""Who made a bead: the machine, or a person, who wrote, moved or checked it."""

MAKERS: tuple[Maker, ...] = get_args(Maker)


class Link(NamedTuple):
    """A word of the source and a word of the target that belong together.

    Half-open offsets, in characters from the start of the bead's text on each side (see `Pair`).
    """

    source_start: int
    source_end: int
    target_start: int
    target_end: int


class Suggestion(NamedTuple):
    """A person's translation of a sentence that is nearly the one at hand; never put in by itself.

    Attributes:
        source: what the person translated.
        target: the translation.
        similarity: how much of the two sources is the same, above 0 and up to 1.
    """

    source: str
    target: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Bead:
    """A minimal group of sentences that translate each other.

    Attributes:
        source: half-open range of indices into the source document's sentences; may be empty.
        target: the same on the target side; never empty together with ``source``.
        score: mean log-probability, in nats and ≤ 0, that a translator gave the tokens of the
            target; None where no translator made it.
        confidence: calibrated probability, in [0, 1], that the bead is right: of its sentences
            belonging together where an aligner made it, of the translation where a translator did;
            None where nobody said.
        links: word links inside the bead.
        flags: names of the checks that the bead failed, sorted, for example ``("number",)``.
        made_by: ``person`` where a person wrote, moved or checked it; nothing else says so.
        alternatives: other translations of the source, best first; none where none were asked for.
        suggestion: what a person made of a sentence like it, where a memory knew one.

    Raises:
        AlignmentError: both sides are empty, a range does not run forward in single steps, a number
            is out of its range, nobody is called like its maker, or an alternative or a suggestion
            is empty.
    """

    source: range
    target: range
    score: float | None = None
    confidence: float | None = None
    links: tuple[Link, ...] = ()
    flags: tuple[str, ...] = ()
    made_by: Maker = "machine"
    alternatives: tuple[str, ...] = ()
    suggestion: Suggestion | None = None

    def __post_init__(self) -> None:
        if not self.source and not self.target:
            raise AlignmentError(f"bead {self.source!r}, {self.target!r}: both sides are empty")
        for side in (self.source, self.target):
            if side.step != 1 or side.start < 0 or side.stop < side.start:
                raise AlignmentError(
                    f"bead side {side!r}: expected a forward range in single steps"
                )
        if self.score is not None and not (math.isfinite(self.score) and self.score <= 0):
            raise AlignmentError(
                f"the score is {self.score}, expected a log-probability: finite and at most 0"
            )
        if self.confidence is not None and not 0 <= self.confidence <= 1:
            raise AlignmentError(
                f"the confidence is {self.confidence}, expected a probability from 0 to 1"
            )
        if self.made_by not in MAKERS:
            raise AlignmentError(
                f"made by {str(self.made_by)[:40]!r}, expected {' or '.join(MAKERS)}"
            )
        if not all(text.strip() for text in self.alternatives):
            raise AlignmentError("an alternative is empty, expected another translation")
        require_suggestion(self.suggestion)

    def __str__(self) -> str:
        return f"{len(self.source)}-{len(self.target)}"

    def moved(self, source: int, target: int) -> "Bead":
        """The bead with its ranges so many sentences further on."""
        sources = range(self.source.start + source, self.source.stop + source)
        targets = range(self.target.start + target, self.target.stop + target)
        return replace(self, source=sources, target=targets)

    @property
    def transposed(self) -> "Bead":
        """The bead seen from the other side, from which alternatives are none."""
        links = tuple(sorted(Link(*link[2:], *link[:2]) for link in self.links))
        sides = self.target, self.source
        return replace(
            self, source=sides[0], target=sides[1], links=links, alternatives=(), suggestion=None
        )


def require_suggestion(found: Suggestion | None) -> None:
    """See that a suggestion, where there is one, says something, and how near it is.

    Raises:
        AlignmentError: a text of it is empty, or the similarity is none.
    """
    if found is None:
        return
    if not found.source.strip() or not found.target.strip():
        raise AlignmentError("a suggestion is empty, expected a sentence and its translation")
    if not 0 < found.similarity <= 1:
        raise AlignmentError(
            f"the similarity of a suggestion is {found.similarity}, expected more than 0, up to 1"
        )


class Pair(NamedTuple):
    """A bead with its sentences' texts, each side joined by one space."""

    bead: Bead
    source: str
    target: str


def require_cover(beads: tuple[Bead, ...], sources: int, targets: int) -> None:
    """Check that the beads hold every sentence exactly once, in order.

    Args:
        beads: in order.
        sources: number of source sentences.
        targets: number of target sentences.

    Raises:
        AlignmentError: naming the first bead that does not start where the one before ended.
    """
    for name, total in (("source", sources), ("target", targets)):
        position = 0
        for index, bead in enumerate(beads):
            side: range = getattr(bead, name)
            if side.start != position:
                raise AlignmentError(
                    f"bead {index}: {name} starts at {side.start}, expected {position}"
                )
            position = side.stop
        if position != total:
            raise AlignmentError(f"beads end at {name} sentence {position}, expected {total}")


@dataclass(frozen=True, slots=True)
class Bitext:
    """Two documents and their beads.

    Promise: the beads are in order and hold every sentence of both documents exactly once.

    Attributes:
        source: the original.
        target: its translation.
        beads: in order.
        signature: how it was made.

    Raises:
        AlignmentError: the beads do not cover the documents.
    """

    source: Document
    target: Document
    beads: tuple[Bead, ...]
    signature: Signature = Signature()  # noqa: RUF009 - frozen

    def __post_init__(self) -> None:
        require_cover(self.beads, len(self.source.sentences), len(self.target.sentences))

    def pairs(self) -> Iterator[Pair]:
        """Each bead with the text of its two sides."""
        sources, targets = self.source.sentences, self.target.sentences
        for bead in self.beads:
            yield Pair(bead, joined(sources, bead.source), joined(targets, bead.target))


def joined(sentences: tuple[Sentence, ...], span: range) -> str:
    """The texts of a range of sentences, joined by one space."""
    return " ".join(sentence.text for sentence in sentences[span.start : span.stop])


def is_made_by_machine(bitext: Bitext) -> bool:
    """Whether no pair was written, moved or checked by a person."""
    return all(bead.made_by == "machine" for bead in bitext.beads)


def concatenated_bitext(parts: Sequence[Bitext]) -> Bitext:
    """One bitext out of its consecutive parts, whose sentence indices start anew in each.

    Args:
        parts: at least one; languages, titles and signature are those of the first.
    """
    beads, sources, targets = list[Bead](), 0, 0
    for part in parts:
        beads += [bead.moved(sources, targets) for bead in part.beads]
        sources += len(part.source.sentences)
        targets += len(part.target.sentences)
    return Bitext(
        concatenated([part.source for part in parts]),
        concatenated([part.target for part in parts]),
        tuple(beads),
        parts[0].signature,
    )
