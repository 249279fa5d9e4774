"""Rules of the gate: what scores must keep, as written on a command line, and what they need."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache

from bitext.errors import UsageError, short
from bitext.evaluation.metrics.options import COMET

HUNDREDS = frozenset({"bleu", "chrf", "chrf++", "ter"})
"""Metrics that other tools give on a scale from 0 to 1."""


@cache
def shares_of_checks() -> frozenset[str]:
    """Names of the shares of segments that fail checks; only where there are sources."""
    from bitext.checks import PAIRWISE  # late, for most scoring checks nothing

    return frozenset({*PAIRWISE, "flagged"})


@dataclass(frozen=True, slots=True)
class Rules:
    """What scores must keep.

    Attributes:
        fail_under: score → the least that passes; for TER and for shares the most.
        max_drop: score → how much worse than the baseline it may be.
        significance: a larger drop passes unless its p-value is below this; in (0, 1).
        max_segment_drop: metric → how much worse than the baseline a single segment may be.
        max_worse: how many segments may be worse than the baseline's, by however little.
        fail_under_document: metric → the least that passes for each document; for TER the most.

    Raises:
        UsageError: the level is no such number, or there is no drop that it could be about.
    """

    fail_under: Mapping[str, float] = field(default_factory=dict)
    max_drop: Mapping[str, float] = field(default_factory=dict)
    significance: float | None = None
    max_segment_drop: Mapping[str, float] = field(default_factory=dict)
    max_worse: int | None = None
    fail_under_document: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.max_worse is not None and self.max_worse < 0:
            raise UsageError(f"--max-worse {self.max_worse}: expected 0 or more")
        if self.significance is None:
            return
        if not 0 < self.significance < 1:
            raise UsageError(
                f"--significance {self.significance}: expected a number between 0 and 1"
            )
        if not self.max_drop:
            raise UsageError("--significance needs --max-drop")

    @property
    def scores(self) -> list[str]:
        """Names of the scores that rules are about, each once."""
        ruled = (self.fail_under, self.max_drop, self.max_segment_drop, self.fail_under_document)
        return list(dict.fromkeys(name for limits in ruled for name in limits))

    @property
    def needing_baseline(self) -> list[str]:
        """The options of the rules that compare with a baseline."""
        given = {
            "--max-drop": bool(self.max_drop),
            "--max-segment-drop": bool(self.max_segment_drop),
            "--max-worse": self.max_worse is not None,
        }
        return [option for option, is_given in given.items() if is_given]

    @property
    def without_baseline(self) -> "Rules":
        """The rules that need none."""
        return Rules(self.fail_under, fail_under_document=self.fail_under_document)

    @property
    def cautions(self) -> list[str]:
        """What is odd about the rules, a sentence each."""
        return [
            f"{name}={limit:g}: {name} runs from 0 to 100 here, so this limit is hardly one; did "
            f"you mean {name}={100 * limit:g}?"
            for limits in (self.fail_under, self.fail_under_document)
            for name, limit in limits.items()
            if name.casefold() in HUNDREDS and 0 < limit < 1
        ]


def parse_limits(text: str) -> dict[str, float]:
    """Limits of metrics, written as on the command line.

    Raises:
        UsageError: a part is not ``metric=number``, or a metric stands there twice.

    >>> parse_limits("chrf=60,BLEU=35")
    {'chrf': 60.0, 'bleu': 35.0}
    """
    limits: dict[str, float] = {}
    for part in text.split(","):
        name, equals, number = part.strip().partition("=")
        name = name.strip().casefold()
        try:
            value = float(number)
        except ValueError:
            value = math.nan
        if not name or not equals or not math.isfinite(value):
            raise UsageError(
                f"{short(part.strip())!r}: expected METRIC=NUMBER, for example chrf=60"
            )
        if name in limits:
            raise UsageError(f"{short(name)} stands twice in {short(text)!r}")
        limits[name] = value
    return limits


def require_known(rules: Rules, metrics: Sequence[str]) -> None:
    """Refuse rules about scores that there will not be, before anything is scored.

    Args:
        rules: of the gate.
        metrics: names of those that are computed.

    Raises:
        UsageError: naming the nearest score.
    """
    if not rules.scores:
        return
    known = (
        {name.casefold() for name in metrics} | shares_of_checks() | {"unaligned", "probability"}
    )
    for name in rules.scores:
        if name.casefold() not in known:
            possible = sorted(known | HUNDREDS | {COMET})  # a rule may ask for one of these, too
            close = get_close_matches(name.casefold(), possible, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"there are {', '.join(possible)}"
            if (last := name.rpartition(":")[2].casefold()) in known and last != name.casefold():
                hint = f"--fail-under-document {last}=… is a rule for every document"
            raise UsageError(f"no score is called {short(name)!r}; {hint}")


def require_sources(rules: Rules, *, given: bool) -> None:
    """Refuse rules about checks where there are no sources.

    Raises:
        UsageError: naming the check.
    """
    for name in rules.scores:
        if not given and name in shares_of_checks():
            raise UsageError(
                f"{name} is a check of translations against their sources: checks need --source"
            )
