"""Records: what the lines of a JSONL file hold, and how a line is made and read."""

import json
from typing import Any, NoReturn

from bitext.errors import FormatError
from bitext.shipped import packaged_text

FORMAT = "bitext"
VERSION = 1
SIDES = ("source", "target")

Record = dict[str, Any]

FIELDS: dict[str, dict[str, type | tuple[type, ...]]] = {
    "header": {
        "format": str,
        "version": int,
        "source_lang": str,
        "source_title": str,
        "target_lang": str,
        "target_title": str,
        "signature": str,
    },
    "paragraph": {
        "side": str,
        "id": int,
        "kind": str,
        "gap": str,
        "text": str,
        "sentences": list,
    },
    "bead": {
        "id": int,
        "source_sentences": list,
        "target_sentences": list,
        "source": str,
        "target": str,
        "score": (float, int, type(None)),
        "links": list,
        "flags": list,
    },
    "end": {
        "source_gap": str,
        "source_paragraphs": int,
        "source_sentences": int,
        "target_gap": str,
        "target_paragraphs": int,
        "target_sentences": int,
        "beads": int,
    },
}
"""Kind of record → its fields and their types; `schema` says the same to other programs."""

# Legal in JSON, but many tools take them for line ends; the escape means the same.
LINE_ENDS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def schema() -> Record:
    """The JSON Schema of a record."""
    text = packaged_text("bitext.bitexts.jsonl", "schema.json")
    found: Record = json.loads(text)
    return found


def line_of(record: Record) -> str:
    """A record as a line.

    Raises:
        FormatError: a score is not a finite number.
    """
    try:
        text = json.dumps(record, ensure_ascii=False, allow_nan=False)
    except ValueError as error:
        raise FormatError(
            f"bead {record.get('id')}: the score is {record.get('score')}, expected a finite number"
        ) from error
    return text.translate(LINE_ENDS) + "\n"


def record_of(line: str) -> Record:
    """The record that a line holds, its fields known to be there and of their types.

    Raises:
        FormatError: the line is not JSON, or the record is not one of ours.
    """
    try:
        record: Any = json.loads(line, parse_constant=refuse)
    except (ValueError, RecursionError) as error:
        found = getattr(error, "msg", error)
        raise FormatError(f"not a JSON record ({found}); the file is damaged or cut") from error
    if not isinstance(record, dict) or str(record.get("record")) not in FIELDS:
        raise FormatError(
            f"found {str(record)[:40]!r}, expected a record called {' or '.join(FIELDS)}"
        )
    kind = str(record["record"])
    require_fields(record, kind)
    # JSON can escape half a surrogate pair, which no text file can hold.
    if "\\u" in line and not encodable(record):
        raise FormatError(f"{kind}: a text holds half a surrogate pair (\\ud800 to \\udfff)")
    return record


def refuse(constant: str) -> NoReturn:
    """Refuse NaN and infinities, which Python's reader would take."""
    raise ValueError(f"{constant} is no number")


def require_fields(record: Record, kind: str) -> None:
    """Check that a record has exactly the fields of its kind, each of its type.

    Raises:
        FormatError: naming the fields.
    """
    fields, found = FIELDS[kind], record.keys() - {"record"}
    if missing := sorted(fields.keys() - found):
        raise FormatError(f"{kind}: {', '.join(missing)} is missing")
    if unknown := sorted(found - fields.keys()):
        raise FormatError(f"{kind}: {', '.join(unknown)} is unknown, expected {', '.join(fields)}")
    for field, expected in fields.items():
        value = record[field]
        # In Python, true is a whole number.
        if not isinstance(value, expected) or isinstance(value, bool):
            names = expected if isinstance(expected, tuple) else (expected,)
            expectation = " or ".join(name.__name__ for name in names)
            raise FormatError(f"{kind}: {field} is {str(value)[:40]!r}, expected {expectation}")


def encodable(record: Record) -> bool:
    """Whether UTF-8 can hold all of a record's texts."""
    try:
        json.dumps(record, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True
