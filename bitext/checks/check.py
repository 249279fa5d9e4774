"""What a check is, and what it says."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol, TypeAlias, get_args, runtime_checkable

from bitext.alignment import Pair
from bitext.protocols import About

Severity: TypeAlias = Literal["error", "warning", "note"]
"""``error``: what is to be kept is not; ``warning``: likely wrong; ``note``: worth a look."""

SEVERITIES: tuple[Severity, ...] = get_args(Severity)

Span: TypeAlias = tuple[int, int]
"""Half-open, in characters of one side of a pair."""


class Finding(NamedTuple):
    """What a check says of a pair; the flag of the pair is the check's name.

    Attributes:
        check: its name, a key of `bitext.checks.CHECKS`.
        message: what was found and what was expected, in one line; empty where the flag's own
            meaning says it all.
        source_span: where in the text of the source; None where no place is meant.
        target_span: likewise in the target's.
        severity: how bad it is.
        pair: index of the pair among those that were looked at.
    """

    check: str
    message: str = ""
    source_span: Span | None = None
    target_span: Span | None = None
    severity: Severity = "warning"
    pair: int = 0


@runtime_checkable
class Check(Protocol):
    """Looks for what is wrong in translations; it rather lets an error pass than cries wolf."""

    @property
    def name(self) -> str:
        """What its flag is called."""

    def findings(self, pairs: Sequence[Pair], about: About) -> Iterator[Finding]:
        """What is wrong.

        Args:
            pairs: those of one document, or of one bounded window of it, in order.
            about: their languages; its links, where there are some, are those of the only pair.
        """


class Place(NamedTuple):
    """What is wrong in one pair, as the check of a sentence says it; see `Finding`."""

    message: str = ""
    source_span: Span | None = None
    target_span: Span | None = None


Failed: TypeAlias = Callable[[str, str, About], bool]
"""Whether a translation fails, and no more."""

Find: TypeAlias = Callable[[str, str, About], Iterable[Place]]
"""What is wrong in two texts, and where."""


@dataclass(frozen=True, slots=True)
class SentenceCheck:
    """A check that looks at each pair for itself.

    Attributes:
        name: what its flag is called.
        find: what is wrong in two texts.
        severity: of what it finds.
    """

    name: str
    find: Find
    severity: Severity = "warning"

    def findings(self, pairs: Sequence[Pair], about: About) -> Iterator[Finding]:
        """What is wrong in each pair; see `Check`."""
        for index, pair in enumerate(pairs):
            links = about.links if about.links is not None else pair.bead.links or None
            for place in self.find(pair.source, pair.target, about._replace(links=links)):
                yield Finding(self.name, *place, self.severity, index)


def as_places(failed: Failed) -> Find:
    """What says only whether a translation fails, as what says where: nowhere in particular.

    >>> as_places(lambda source, target, about: not target)("Oui.", "", About())
    [Place(message='', source_span=None, target_span=None)]
    """
    return lambda source, target, about: [Place()] if failed(source, target, about) else []
