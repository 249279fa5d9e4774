"""Records: what the lines of a JSONL file hold, and how a line is made and read."""

import json
import re
from typing import Any

from bitext.errors import FormatError, short
from bitext.files.json import parse_json
from bitext.shipped import packaged_text

FORMAT = "bitext"
VERSION = 2
SIDES = ("source", "target")
RECORD = "record"
"""What the reader of JSON calls a line of ours."""

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
        "source_signature": str,
        "target_signature": str,
    },
    "paragraph": {
        "side": str,
        "id": int,
        "kind": str,
        "gap": str,
        "text": str,
        "sentences": list,
        "marks": list,
    },
    "bead": {
        "id": int,
        "source_sentences": list,
        "target_sentences": list,
        "source": str,
        "target": str,
        "score": (float, int, type(None)),
        "confidence": (float, int, type(None)),
        "links": list,
        "flags": list,
        "made_by": str,
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

OPTIONAL: dict[str, dict[str, type]] = {
    "header": {"source_imprint": dict, "target_imprint": dict},
    "bead": {"alternatives": list, "suggestion": dict},
}
"""Fields that a record has only where there is something to say."""

NEW = frozenset({"source_signature", "target_signature", "marks", "confidence", "made_by"})
"""Fields that version 1 did not have."""

NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
"""As JSON must write it."""

# Legal in JSON, but many tools take them for line ends; the escape means the same.
LINE_ENDS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def schema() -> Record:
    """The JSON Schema of a record."""
    text = packaged_text("bitext.bitexts.jsonl", "schema.json")
    found: Record = json.loads(text)
    return found


def line_of(record: Record) -> str:
    """A record as a line."""
    text = json.dumps(record, ensure_ascii=False, allow_nan=False)
    return text.translate(LINE_ENDS) + "\n"


def record_of(line: str, version: int = VERSION) -> Record:
    """The record that a line holds, its fields known to be there and of their types.

    Args:
        line: of a file.
        version: of the file, as its header says; a header is taken by its own.

    Raises:
        FormatError: the line is not JSON, or the record is not one of ours.
    """
    try:
        record = parse_json(line.rstrip("\n"), name=RECORD)
    except FormatError as error:
        what = str(error).removeprefix(f"{RECORD}: ").removeprefix("is not JSON: ")
        raise FormatError(f"not a JSON record: {what}; the file is damaged or cut") from error
    kind = record.get("record") if isinstance(record, dict) else None
    if not isinstance(kind, str) or kind not in FIELDS:
        raise FormatError(
            f"found {short(str(record), 40)!r}, expected a record called {' or '.join(FIELDS)}"
        )
    require_fields(record, kind, record.get("version") if kind == "header" else version)
    if NUL.search(line):
        raise FormatError(f"{kind}: a text holds a NUL character, which no text has")
    found: Record = record
    return found


def require_fields(record: Record, kind: str, version: object) -> None:
    """Check that a record has exactly the fields of its kind, each of its type.

    Raises:
        FormatError: naming the fields.
    """
    left_out = NEW if version == 1 and version is not True else frozenset[str]()
    fields = {name: type_ for name, type_ in FIELDS[kind].items() if name not in left_out}
    found = record.keys() - {"record"}
    if version != 1:
        optional = OPTIONAL.get(kind, {})
        fields |= {name: type_ for name, type_ in optional.items() if name in found}
    if missing := sorted(fields.keys() - found):
        raise FormatError(f"{kind}: {', '.join(missing)} is missing")
    if unknown := sorted(found - fields.keys()):
        found_names = short(", ".join(unknown))
        raise FormatError(f"{kind}: {found_names} is unknown, expected {', '.join(fields)}")
    for field, expected in fields.items():
        value = record[field]
        # In Python, true is a whole number.
        if not isinstance(value, expected) or isinstance(value, bool):
            names = expected if isinstance(expected, tuple) else (expected,)
            expectation = " or ".join(name.__name__ for name in names)
            raise FormatError(
                f"{kind}: {field} is {short(str(value), 40)!r}, expected {expectation}"
            )
