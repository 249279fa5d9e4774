"""Options that are numbers: each has its range, and what is outside is refused before any work."""

import argparse
import math
from collections.abc import Callable

DIGITS = 12
"""Most digits that are looked at; no option of ours needs more."""


def whole(least: int, most: int) -> Callable[[str], int]:
    """A reader of whole numbers.

    >>> whole(1, 64)("4")
    4

    Args:
        least: the smallest that passes.
        most: the largest that passes.
    """

    def number(text: str) -> int:
        digits = text.strip().removeprefix("-")
        if digits.isascii() and digits.isdecimal() and len(digits) <= DIGITS:
            found = int(text)
            if least <= found <= most:
                return found
        raise argparse.ArgumentTypeError(
            f"{text[:20]!r}: expected a whole number from {least:,} to {most:,}"
        )

    return number


def real(least: float, most: float, *, strictly: bool = False) -> Callable[[str], float]:
    """A reader of numbers.

    Args:
        least: the smallest that passes.
        most: the largest that passes.
        strictly: the two themselves do not pass.
    """

    def number(text: str) -> float:
        try:
            found = float(text)
        except ValueError:
            found = math.nan
        inside = least < found < most if strictly else least <= found <= most
        if not inside:  # nor is what is no number
            between = "between" if strictly else "from"
            to = "and" if strictly else "to"
            raise argparse.ArgumentTypeError(
                f"{text[:20]!r}: expected a number {between} {least:g} {to} {most:g}"
            )
        return found

    return number
