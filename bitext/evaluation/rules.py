"""Rules of the gate: what scores must keep, as written on a command line, and what they need."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from bitext.checks import CHECKS
from bitext.errors import UsageError, short

SHARES = frozenset({*CHECKS, "flagged"})
"""Shares of segments that fail checks; only where there are sources."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What scores must keep.

    Attributes:
        fail_under: score → the least that passes; for TER and for shares the most.
        max_drop: score → how much worse than the baseline it may be.
        significance: a larger drop passes unless its p-value is below this; in (0, 1).

    Raises:
        UsageError: the level is no such number, or there is no drop that it could be about.
    """

    fail_under: Mapping[str, float] = field(default_factory=dict)
    max_drop: Mapping[str, float] = field(default_factory=dict)
    significance: float | None = None

    def __post_init__(self) -> None:
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
        return list(dict.fromkeys([*self.fail_under, *self.max_drop]))


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
    known = {name.casefold() for name in metrics} | SHARES | {"unaligned", "probability"}
    for name in rules.scores:
        if name.casefold() not in known:
            close = get_close_matches(name, sorted(known), n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"there are {listed(known)}"
            raise UsageError(f"no score is called {short(name)!r}; {hint}")


def require_sources(rules: Rules, *, given: bool) -> None:
    """Refuse rules about checks where there are no sources.

    Raises:
        UsageError: naming the check.
    """
    for name in rules.scores:
        if name in SHARES and not given:
            raise UsageError(
                f"{name} is a check of translations against their sources: checks need --source"
            )


def listed(names: Iterable[str]) -> str:
    """Names for people, in order."""
    return ", ".join(sorted(names))
