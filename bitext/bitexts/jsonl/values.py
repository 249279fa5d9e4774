"""Values of records, checked where they are read."""

import math
from typing import Any, TypeGuard

from bitext.alignment import MAKERS, Maker, Suggestion
from bitext.bitexts.jsonl.records import Record
from bitext.document import Mark
from bitext.errors import FormatError, short


def finite(value: float | None, name: str, where: str) -> float | None:
    """A number of a bead, None where there is none."""
    try:
        number = None if value is None else float(value)
    except OverflowError:  # a whole number of hundreds of digits
        number = math.inf
    if number is not None and not math.isfinite(number):
        raise FormatError(f"{where} the {name} is {number}, expected a finite number")
    return number


def maker_of(name: str, where: str) -> Maker:
    """Who made a bead."""
    for maker in MAKERS:
        if name == maker:
            return maker
    raise FormatError(f"{where} made_by is {name[:40]!r}, expected {' or '.join(MAKERS)}")


def suggestion_of(value: Record | None, where: str) -> Suggestion | None:
    """What a person made of a sentence like a bead's; None where the record has none.

    Raises:
        FormatError: fields are missing or unknown, or one is of another type.
    """
    if value is None:
        return None
    if value.keys() != set(Suggestion._fields):
        found = short(", ".join(value) or "nothing")
        raise FormatError(
            f"{where} suggestion has {found}, expected {', '.join(Suggestion._fields)}"
        )
    source, target, similarity = (value[name] for name in Suggestion._fields)
    if not isinstance(source, str) or not isinstance(target, str):
        raise FormatError(f"{where} source and target of a suggestion must be texts")
    if type(similarity) not in (int, float):
        raise FormatError(
            f"{where} similarity is {short(str(similarity), 40)!r}, expected a number up to 1"
        )
    return Suggestion(source, target, finite(similarity, "similarity", where) or 0.0)


def marks_of(values: list[Any], where: str) -> tuple[Mark, ...]:
    """The marks of a paragraph."""
    for value in values:
        is_mark = isinstance(value, list) and len(value) == 5
        if not is_mark or not is_numbers([*value[:3], value[4]]) or not isinstance(value[3], bool):
            raise FormatError(f"{where} marks must be lists [start, end, code, keep, depth]")
    return tuple(Mark(*value) for value in values)


def is_numbers(value: Any) -> TypeGuard[list[int]]:
    """Whether it is a list of whole numbers from 0 up."""
    return isinstance(value, list) and all(type(n) is int and n >= 0 for n in value)


def require_equal(what: str, found: int, expected: int) -> None:
    """Refuse a number that is not the next one."""
    if found != expected:
        raise FormatError(f"{what} {found}, expected {what} {expected}; lines are missing or moved")


def require_count(record: Record, field: str, found: int) -> None:
    """Refuse a count that does not agree."""
    if record[field] != found:
        raise FormatError(f"found {found} {field.replace('_', ' ')}, expected {record[field]}")
