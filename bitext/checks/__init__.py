"""Checks of a translation against its source, one module a check.

A check is a function ``failed(source, target) -> bool`` over two sentences. It rather lets an error
pass than cries wolf: on human translations at most a few in a hundred fail any of them.
"""

from functools import lru_cache

from bitext.checks import address, empty, length, number, repetition, script, untranslated

__all__ = ["CHECKS", "find_flags", "has_failed"]

CHECKS = {
    "address": address.failed,
    "empty": empty.failed,
    "length": length.failed,
    "number": number.failed,
    "repetition": repetition.failed,
    "script": script.failed,
    "untranslated": untranslated.failed,
}
"""Name → check."""


def find_flags(source: str, target: str) -> tuple[str, ...]:
    """Names of the checks that a translation fails, sorted.

    >>> find_flags("Il a 3,5 % des voix.", "He has 5.3% of the vote.")
    ('number',)
    """
    return tuple(name for name in sorted(CHECKS) if has_failed(name, source, target))


@lru_cache(maxsize=8192)
def has_failed(name: str, source: str, target: str) -> bool:
    """Whether a translation fails a check.

    The newest answers are kept, for a translator asks some of the checks whether to try again, and
    the pipeline asks all of them.

    Args:
        name: a key of `CHECKS`.
        source: a sentence.
        target: its translation.
    """
    return CHECKS[name](source, target)
