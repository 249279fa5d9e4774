"""Checks of a translation against its source, one module a check.

A check gives findings over the pairs of a document (`bitext.checks.check.Check`); most look at each
pair for itself. It rather lets an error pass than cries wolf: on human translations at most one in
a hundred fails any of them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from bitext.alignment import Bead, Pair
from bitext.checks import (
    address,
    copied,
    coverage,
    date,
    direction,
    empty,
    false_friend,
    hearsay,
    length,
    name,
    negation,
    number,
    placeholder,
    quotation,
    repetition,
    script,
    stop,
    unsafe,
    untranslated,
)
from bitext.checks.check import Check, Failed, Finding, SentenceCheck, Severity, as_places
from bitext.checks.consistency import Consistency
from bitext.protocols import About

__all__ = ["CHECKS", "PAIRWISE", "Check", "Finding", "find_findings", "find_flags", "has_failed"]


def simple(failed: Callable[[str, str], bool]) -> Failed:
    """A check that the two texts are enough for."""
    return lambda source, target, _: failed(source, target)


def sentence_check(name: str, failed: Failed, severity: Severity = "warning") -> SentenceCheck:
    """The check of a function that says only whether a translation fails."""
    return SentenceCheck(name, as_places(failed), severity)


ALL: tuple[Check, ...] = (
    sentence_check("address", simple(address.failed), "error"),
    sentence_check("coverage", coverage.failed),
    sentence_check("empty", simple(empty.failed), "error"),
    sentence_check("length", simple(length.failed)),
    sentence_check("number", number.failed, "error"),
    sentence_check("repetition", simple(repetition.failed)),
    sentence_check("script", simple(script.failed)),
    sentence_check("untranslated", untranslated.failed),
    SentenceCheck("copied", copied.find),
    SentenceCheck("date", date.find, "error"),
    SentenceCheck("direction", direction.find),
    SentenceCheck("false-friend", false_friend.find),
    SentenceCheck("hearsay", hearsay.find),
    SentenceCheck("name", name.find),
    SentenceCheck("negation", negation.find),
    SentenceCheck("placeholder", placeholder.find, "error"),
    SentenceCheck("quotation", quotation.find),
    SentenceCheck("stop", stop.find, "note"),
    SentenceCheck("unsafe", unsafe.find, "error"),
    Consistency(),
)

CHECKS: dict[str, Check] = {check.name: check for check in ALL}
"""Name → check."""

PAIRWISE = tuple(sorted(check.name for check in ALL if isinstance(check, SentenceCheck)))
"""Names of the checks that look at each pair for itself, and so can judge a lone one; sorted."""

USUAL = About()

FIRST = range(1)


def find_findings(
    pairs: Sequence[Pair], about: About = USUAL, names: Iterable[str] | None = None
) -> Iterator[Finding]:
    """What checks say of the pairs of a document, or of a bounded window of it.

    Args:
        pairs: in order.
        about: their languages.
        names: of the checks; all if left out.
    """
    for chosen in sorted(CHECKS if names is None else names):
        yield from CHECKS[chosen].findings(pairs, about)


def find_flags(source: str, target: str, about: About = USUAL) -> tuple[str, ...]:
    """Names of the checks that a translation fails by itself, sorted.

    >>> find_flags("Il a 3,5 % des voix.", "He has 5.3% of the vote.")
    ('number',)
    """
    return tuple(one for one in PAIRWISE if has_failed(one, source, target, about))


@lru_cache(maxsize=8192)
def has_failed(name: str, source: str, target: str, about: About = USUAL) -> bool:
    """Whether a translation fails a check.

    The newest answers are kept, for a translator asks some of the checks whether to try again, and
    the pipeline asks all of them.

    Args:
        name: a key of `CHECKS`.
        source: a sentence.
        target: its translation.
        about: their languages, and the word links where they are known.
    """
    pair = Pair(Bead(FIRST, FIRST), source, target)
    return next(iter(CHECKS[name].findings([pair], about)), None) is not None
