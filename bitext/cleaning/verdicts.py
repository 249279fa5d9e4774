"""The verb: pairs in, each of them out again, kept or with the reasons against it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, cast

from bitext.cleaning.candidate import Candidate, Filter, Remembering

FAULT = "Format"
"""What stands for a filter where a line is no pair at all."""


class Reason(NamedTuple):
    """Why a pair is rejected.

    Attributes:
        filter: its name.
        value: what it measured, as text.
    """

    filter: str
    value: str


class Judged(NamedTuple):
    """A pair and what was said of it.

    Attributes:
        pair: as it was read.
        reasons: those that reject it; none where it is kept.
    """

    pair: Candidate
    reasons: tuple[Reason, ...] = ()


def judge_pairs(
    pairs: Iterable[Candidate], filters: Mapping[str, Filter], *, all_reasons: bool = False
) -> Iterator[Judged]:
    """Judge the pairs of a corpus, in order, each exactly once.

    Args:
        pairs: of one corpus; memory is flat, but for what filters remember.
        filters: by name, asked in this order.
        all_reasons: ask the others too where one has rejected a pair.
    """
    remembering = [cast(Remembering, one) for one in filters.values() if hasattr(one, "remember")]
    for pair in pairs:
        if pair.fault:
            yield Judged(pair, (Reason(FAULT, pair.fault),))
            continue
        reasons = tuple(reasons_against(pair, filters, all_reasons=all_reasons))
        if not reasons:
            for one in remembering:
                one.remember(pair)
        yield Judged(pair, reasons)


def reasons_against(
    pair: Candidate, filters: Mapping[str, Filter], *, all_reasons: bool
) -> Iterator[Reason]:
    """What filters have against a pair: the first, or all."""
    for name, one in filters.items():
        value = one.reject(pair)
        if value is not None:
            yield Reason(name, value)
            if not all_reasons:
                return


class Tally:
    """Counts of what was judged.

    Attributes:
        read: all pairs and lines that are none.
        kept: those without a reason.
        first: filter → those that it decided, by being the first.
        named: filter → those that it has a reason against.
    """

    def __init__(self) -> None:
        self.read = self.kept = 0
        self.first, self.named = Counter[str](), Counter[str]()

    @property
    def rejected(self) -> int:
        """Those with a reason."""
        return self.read - self.kept

    def count(self, judged: Judged) -> None:
        """Count one more."""
        self.read += 1
        self.kept += not judged.reasons
        self.first.update(reason.filter for reason in judged.reasons[:1])
        self.named.update(reason.filter for reason in judged.reasons)
