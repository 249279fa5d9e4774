"""Values out of files of ours that anybody may have written, checked where they are read."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bitext.errors import short

NAME = re.compile(r"\w[\w+.:/ -]{0,79}")
"""Of a metric, a check or a score."""


def unfit(value: Any, expected: str) -> ValueError:
    """What is said of a value that is not what its name says."""
    return ValueError(f"found {short(repr(value), 40)}, expected {expected}")


def text_in(value: Any) -> str:
    """A text.

    Raises:
        ValueError: it is none.
    """
    if not isinstance(value, str):
        raise unfit(value, "a text")
    return value


def name_in(value: Any) -> str:
    """The name of a metric or of a check.

    >>> name_in("chrF++")
    'chrF++'

    Raises:
        ValueError: it is none.
    """
    if not isinstance(value, str) or not NAME.fullmatch(value):
        raise unfit(value, "the name of a metric or check")
    return value


def number_in(value: Any) -> float:
    """A number.

    Raises:
        ValueError: it is none.
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise unfit(value, "a number")
    return float(value)


def whole_in(value: Any) -> int:
    """A whole number from 0 up.

    Raises:
        ValueError: it is none.
    """
    if type(value) is not int or value < 0:
        raise unfit(value, "a whole number")
    return value


def truth_in(value: Any) -> bool:
    """True or false.

    Raises:
        ValueError: it is neither.
    """
    if not isinstance(value, bool):
        raise unfit(value, "true or false")
    return value


def list_in(value: Any) -> Sequence[Any]:
    """A list.

    Raises:
        ValueError: it is none.
    """
    if not isinstance(value, list):
        raise unfit(value, "a list")
    return value


def object_in(value: Any) -> Mapping[str, Any]:
    """An object.

    Raises:
        ValueError: it is none.
    """
    if not isinstance(value, dict):
        raise unfit(value, "an object")
    return value


def numbers_in(value: Any) -> dict[str, float]:
    """Numbers by the names of metrics.

    Raises:
        ValueError: it is something else.
    """
    return {name_in(name): number_in(number) for name, number in object_in(value).items()}
