"""What is scored: hypotheses beside their references, segment by segment."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bitext.errors import SegmentCountError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Segments:
    """Columns of equal length; in columns, because a million segments must fit into memory.

    Promise: every column that is there has an entry for every hypothesis, and there is at least
    one hypothesis.

    Attributes:
        hypotheses: what a system gave.
        references: one column for each reference translation; none in a reference-free evaluation.
        sources: what was translated.
        documents: which document each segment belongs to.
        lines: 1-based line of the hypothesis file where each segment begins; row numbers if left
            out.
        flags: names of the checks that each segment fails, where they are known already.

    Raises:
        SegmentCountError: the columns are not equally long, or empty.
    """

    hypotheses: Sequence[str]
    references: tuple[Sequence[str], ...] = ()
    sources: Sequence[str] | None = None
    documents: Sequence[str] | None = None
    lines: Sequence[int] | None = None
    flags: Sequence[tuple[str, ...]] | None = None

    def __post_init__(self) -> None:
        count = len(self.hypotheses)
        if not count:
            raise SegmentCountError("nothing to score: there are 0 hypotheses")
        for number, reference in enumerate(self.references, 1):
            require_count(count, len(reference), f"references (file {number})")
        for column, name in ((self.sources, "sources"), (self.documents, "document labels")):
            if column is not None:
                require_count(count, len(column), name)
        for known, name in ((self.lines, "line numbers"), (self.flags, "flags")):
            if known is not None:
                require_count(count, len(known), name)

    def __len__(self) -> int:
        return len(self.hypotheses)

    @property
    def filled(self) -> list[int]:
        """Indices of the segments that have a text on some side."""
        sides = [self.hypotheses, *self.references, self.sources or ()]
        return [
            index
            for index in range(len(self))
            if any(side[index].strip() for side in sides if len(side))
        ]

    def chosen(self, indices: Sequence[int]) -> "Segments":
        """Some of the segments, each with the line where it stands."""

        def some(column: Sequence[T] | None) -> list[T] | None:
            return None if column is None else [column[index] for index in indices]

        return Segments(
            [self.hypotheses[index] for index in indices],
            tuple([reference[index] for index in indices] for reference in self.references),
            some(self.sources),
            some(self.documents),
            [self.line(index) for index in indices],
            some(self.flags),
        )

    def line(self, index: int) -> int:
        """1-based line of the hypothesis file where a segment begins."""
        return self.lines[index] if self.lines is not None else index + 1

    @property
    def empty(self) -> list[int]:
        """Indices of the empty hypotheses, except where source and references are empty, too."""
        others = [column for column in (*self.references, self.sources) if column is not None]
        return [
            index
            for index, text in enumerate(self.hypotheses)
            if not text.strip() and any(column[index].strip() for column in others)
        ]

    @property
    def digest(self) -> str:
        """What tells one set of references from another, however their words are cut into segments.

        >>> Segments(["x", "y"], (["a b", "c"],)).digest == Segments(["z"], (["a  b c"],)).digest
        True
        """
        return digest_of(self.references)


def require_count(hypotheses: int, found: int, name: str) -> None:
    """Refuse a column of another length than the hypotheses.

    Raises:
        SegmentCountError: with both counts.
    """
    if hypotheses != found:
        raise SegmentCountError(f"{hypotheses} hypotheses against {found} {name}")


def digest_of(references: Iterable[Sequence[str]]) -> str:
    """SHA-256 over the words of each reference, in hexadecimal, its first 16 digits."""
    digest = hashlib.sha256()
    for reference in references:
        for segment in reference:
            if words := segment.split():
                digest.update(f"{' '.join(words)} ".encode("utf-8", "surrogatepass"))
        digest.update(b"\n")
    return digest.hexdigest()[:16]
