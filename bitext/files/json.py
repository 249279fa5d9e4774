"""JSON from outside, read with care: whatever is wrong with it is one of our own errors.

Python's reader takes what no other does (``NaN``, half surrogate pairs, numbers of any length, the
same key twice) and breaks down with an error of its own on depth; and a file may not be text.
"""

import json
import math
from typing import Any

from bitext.errors import FormatError, short

DIGITS = 300
"""Most digits of a whole number; more do not fit into a number with a point either."""

UTF16 = (b"\xff\xfe", b"\xfe\xff")


def parse_json(content: str | bytes, *, name: str) -> Any:
    """The value that a JSON text holds.

    Args:
        content: bytes are UTF-8, with or without a byte-order mark.
        name: what error messages call the text, and a line number where it has many.

    Raises:
        FormatError: it is no JSON, or holds what cannot be used or written again: a number that is
            none or too long, half a surrogate pair, a key that comes twice.

    >>> parse_json(b'{"score": 1.5}', name="scores.json")
    {'score': 1.5}
    """
    text = content if isinstance(content, str) else decode_json(content, name=name)
    try:
        found = DECODER.decode(text)
        if "\\u" in text:
            require_encodable(found)
    except RecursionError as error:
        raise FormatError(f"{name}: is nested too deeply for JSON of ours") from error
    except Unusable as error:
        raise FormatError(f"{name}: {error}") from error
    except ValueError as error:
        raise FormatError(f"{name}: is not JSON: {short(str(error), 100)}") from error
    return found


def require_object(value: Any, *, name: str) -> dict[str, Any]:
    """A value that must be an object.

    Raises:
        FormatError: it is something else.
    """
    if not isinstance(value, dict):
        raise FormatError(f"{name}: expected a JSON object, found {kind_of(value)}")
    return value


def kind_of(value: Any) -> str:
    """What a value is, in words of JSON."""
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false"}
    return "null" if value is None else names.get(type(value), "a number")


class Unusable(ValueError):  # noqa: N818 - what it says is what is the matter
    """A value that Python's reader would take."""


def decode_json(content: bytes, *, name: str) -> str:
    """The text of a JSON file.

    Raises:
        FormatError: it is not UTF-8.
    """
    if content.startswith(UTF16):
        raise FormatError(f"{name}: is UTF-16; save it as UTF-8")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormatError(
            f"{name}: is not UTF-8 (byte {error.start} is {content[error.start]:#04x}); "
            "JSON is UTF-8"
        ) from error


def whole(digits: str) -> int:
    """A whole number of at most 64 bits."""
    if len(digits.lstrip("-")) > DIGITS:
        raise Unusable(f"a number of {len(digits)} digits; at most {DIGITS} are taken")
    return int(digits)


def finite(digits: str) -> float:
    """A number that is not infinite."""
    number = float(digits)
    if not math.isfinite(number):
        raise Unusable(f"the number {short(digits)} is too large")
    return number


def refuse_constant(word: str) -> None:
    """``NaN`` and the infinities are no JSON."""
    raise Unusable(f"{word} is no number in JSON")


def distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys are all different."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise Unusable(f"the key {short(twice)!r} comes twice")
    return found


DECODER = json.JSONDecoder(
    parse_int=whole,
    parse_float=finite,
    parse_constant=refuse_constant,
    object_pairs_hook=distinct,
)
"""Made once: files of JSON lines have a text on every line."""


def require_encodable(value: Any) -> None:
    """Refuse half surrogate pairs, which no text can hold and no file can take."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise Unusable("holds half a surrogate pair; expected Unicode text") from error
