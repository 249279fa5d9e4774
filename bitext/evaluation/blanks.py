"""Blank lines: where they say that two texts of equally many lines are not aligned line by line."""

from collections.abc import Sequence


def blank_lines(lines: Sequence[str]) -> set[int]:
    """Indices of the lines without text."""
    return {index for index, line in enumerate(lines) if not line.strip()}


def are_shifted(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether blank lines stand at different places, so that no line can be trusted.

    A line that is blank on one side only is a missing translation; where each side has one that the
    other lacks, the lines between them have moved.

    >>> are_shifted(["a", "", "b"], ["a", "b", ""])
    True
    >>> are_shifted(["a", "", ""], ["a", "b", ""])
    False
    """
    if len(one) != len(other):
        return False
    first, second = blank_lines(one), blank_lines(other)
    return bool(first - second) and bool(second - first)
