"""JSON lines: a row is an object with a field that is translated; all else of it stays."""

import json
import re
from collections.abc import Mapping
from typing import Any

from bitext.corpus.lines import Line
from bitext.corpus.rows import Answer, Fields, Row
from bitext.errors import FormatError, short
from bitext.files.json import kind_of, parse_json, require_object

BLANK = b" \t\r\n"
"""White space of JSON, line breaks among them."""

OURS = re.compile(
    rb'(?:\xef\xbb\xbf)?\s*\{\s*"record"\s*:\s*"header"\s*,\s*"format"\s*:\s*"bitext"'
)
"""How our own JSON lines begin, which are no corpus."""

QUOTED = 1000
"""Characters of a line that is too long that are written with its error."""


def require_not_ours(head: bytes, *, name: str) -> None:
    """Refuse our own JSON lines, which hold a text and its translation already.

    Args:
        head: how a file begins.
        name: what the error calls it.

    Raises:
        FormatError: naming what reads them.
    """
    if OURS.match(head):
        raise FormatError(
            f"{name}: these JSON lines are a bitext of ours, which has a translation; run: "
            f"bitext convert {name} -o OUT"
        )


def read_object(line: Line, *, name: str) -> dict[str, Any] | None:
    """The object of a line; None of an empty one.

    Args:
        line: of a corpus.
        name: what the error calls it.

    Raises:
        FormatError: it is too long, no JSON, or something else than an object.
    """
    if line.is_cut:
        raise FormatError(f"{name}: is longer than {len(line.content):,} bytes; make it shorter")
    if not line.content.strip(BLANK):
        return None
    return require_object(parse_json(line.content, name=name), name=name)


def read_row(line: Line, number: int, fields: Fields) -> Row:
    """What of a line is translated.

    Args:
        line: with an object, or an empty one.
        number: of the line, from 1.
        fields: what they are called.
    """
    where = f"line {number}"
    try:
        found = read_object(line, name=where)
    except FormatError as error:
        return Row(None, str(error))
    return row_of(found, where, fields)


def row_of(found: Mapping[str, Any] | None, where: str, fields: Fields) -> Row:
    """What of an object is translated.

    Args:
        found: see `read_object`; an empty line has nothing to translate, which is no error.
        where: it stands, for errors.
        fields: what they are called.
    """
    if found is None:
        return Row("")
    if fields.translation in found:
        return Row(
            None,
            f"{where}: has a field {fields.translation!r} already; name another one with --into",
        )
    return row_in(found, where, fields.text, "--field")


def row_in(found: Mapping[str, Any], where: str, path: str, option: str) -> Row:
    """The text at a place of an object, or why there is none.

    Args:
        found: the object.
        where: it stands, for errors.
        path: see `text_at`.
        option: likewise.
    """
    try:
        return Row(text_at(found, path, option))
    except FormatError as error:
        return Row(None, f"{where}: {error}")


def text_at(value: Any, path: str, option: str = "--fields") -> str:
    """The text at a place of an object.

    Args:
        value: as JSON has it.
        path: a field, or fields with dots between them.
        option: names other ones.

    Raises:
        FormatError: there is none.

    >>> text_at({"translation": {"fr": "Oui."}}, "translation.fr")
    'Oui.'
    """
    for key in [path] if isinstance(value, dict) and path in value else path.split("."):
        if not isinstance(value, dict):
            raise FormatError(f"found {kind_of(value)}, expected an object with {short(path)!r}")
        if key not in value:
            raise FormatError(f"has no field {short(path)!r}; name another with {option}")
        value = value[key]
    if not isinstance(value, str):
        raise FormatError(f"{short(path)!r} is {kind_of(value)}, expected a string")
    return value


def write_row(line: Line, answer: Answer, fields: Fields) -> bytes:
    r"""The line of an answer: the same bytes, and one field more.

    A line that is no object, and one that has a field of errors already, is written inside a new
    object, as ``raw``.

    Args:
        line: as it was read.
        answer: what became of its row.
        fields: what they are called.

    >>> write_row(Line(b'{"text":"Oui.","n":1.0}\r\n'), Answer("Yes."), Fields())
    b'{"text":"Oui.","n":1.0,"translation":"Yes."}\r\n'
    >>> write_row(Line(b"Oui.\n"), Answer(None, "line 1: is not JSON"), Fields())
    b'{"error": "line 1: is not JSON", "raw": "Oui."}\n'
    """
    content = line.content.rstrip(BLANK)
    if not content and not line.is_cut:
        return line.content
    if answer.text is not None:
        return with_field(line, fields.translation, answer.text)
    if not line.is_cut and takes_error(content, fields):
        return with_field(line, fields.error, answer.error)
    raw = content.decode("utf-8-sig", "backslashreplace")
    told = {fields.error: answer.error, "raw": raw[:QUOTED] if line.is_cut else raw}
    return json.dumps(told, ensure_ascii=False).encode() + line.end


def takes_error(content: bytes, fields: Fields) -> bool:
    """Whether a line is an object to which an error can be added."""
    try:
        found = parse_json(content, name="")
    except FormatError:
        return False
    return isinstance(found, dict) and fields.error not in found


def with_field(line: Line, name: str, value: str) -> bytes:
    """A line that is an object with one text more."""
    return with_value(line, name, json.dumps(value, ensure_ascii=False))


def with_value(line: Line, name: str, value: str) -> bytes:
    """A line that is an object with one field more, in its own way of writing them.

    Args:
        line: the line.
        name: of the field.
        value: as JSON has it.
    """
    inside = line.content.rstrip(BLANK)[:-1].rstrip(BLANK)
    comma, colon = (", ", ": ") if b": " in inside else (",", ":")
    if inside.endswith(b"{"):
        comma = ""
    added = comma + json.dumps(name) + colon + value
    return inside + added.encode() + line.content[len(inside) :]
