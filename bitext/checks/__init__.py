"""Checks of a translation against its source, one module a check.

A check is a function ``failed(source, target) -> bool`` over two sentences, or one that is told
more besides (`bitext.protocols.About`). It rather lets an error pass than cries wolf: on human
translations at most a few in a hundred fail any of them.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

from bitext.checks import (
    address,
    coverage,
    empty,
    length,
    number,
    repetition,
    script,
    untranslated,
)
from bitext.protocols import About

__all__ = ["CHECKS", "find_flags", "has_failed"]

Failed: TypeAlias = Callable[[str, str, About], bool]


def simple(failed: Callable[[str, str], bool]) -> Failed:
    """A check that the two texts are enough for."""
    return lambda source, target, _: failed(source, target)


CHECKS: dict[str, Failed] = {
    "address": simple(address.failed),
    "coverage": coverage.failed,
    "empty": simple(empty.failed),
    "length": simple(length.failed),
    "number": number.failed,
    "repetition": simple(repetition.failed),
    "script": simple(script.failed),
    "untranslated": untranslated.failed,
}
"""Name → check."""

USUAL = About()


def find_flags(source: str, target: str, about: About = USUAL) -> tuple[str, ...]:
    """Names of the checks that a translation fails, sorted.

    >>> find_flags("Il a 3,5 % des voix.", "He has 5.3% of the vote.")
    ('number',)
    """
    return tuple(name for name in sorted(CHECKS) if has_failed(name, source, target, about))


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
    return CHECKS[name](source, target, about)
