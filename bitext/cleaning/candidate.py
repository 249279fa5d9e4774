"""A pair of a corpus that filters judge, and what a filter is."""

from typing import NamedTuple, Protocol


class Candidate(NamedTuple):
    """A pair as it was read.

    Attributes:
        number: of its line, or of its unit in a TMX, from 1; a header has a number too.
        source: the text, without white space around it; likewise ``target``.
        target: its translation.
        raw: what is written if it is kept, a piece for each file of the corpus.
        fault: why it is no pair at all; empty where it is one.
    """

    number: int
    source: str
    target: str
    raw: tuple[bytes, ...] = ()
    fault: str = ""


class Filter(Protocol):
    """Judges pairs one by one; its parameters are the fields of a dataclass."""

    def reject(self, pair: Candidate) -> str | None:
        """What was measured, where that is why the pair is rejected; None where it may stay.

        Nothing is remembered of the pair; see `Remembering`.
        """


class Remembering(Protocol):
    """A filter that compares a pair with those that were kept before it."""

    def reject(self, pair: Candidate) -> str | None:
        """See `Filter`."""

    def remember(self, pair: Candidate) -> None:
        """Be told of a pair that is kept."""
