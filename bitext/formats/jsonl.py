"""JSON Lines: the lossless format, ``loads(dumps(bitext)) == bitext`` for every bitext.

One record a line; ``record`` tells which. ``jsonl.schema.json`` beside this module describes them
(`schema` reads it).

- ``header``, first: ``format``, ``version``, languages, titles, ``signature``.
- ``paragraph``: one side's next paragraph with its number, kind, text, the ``gap`` before it and
  its sentences as offsets ``[start, end]``.
- ``bead``: its number, the numbers of its sentences, their texts joined by one space, score, word
  links (see `bitext.alignment.Link`) and flags. A bead stands behind the paragraphs it needs.
- ``end``, last: the gaps behind the last paragraphs, and counts, so that a cut file is noticed.

All numbers start at 0 and run through the file; offsets are in characters (Unicode code points).

    jq -r 'select(.record == "bead" and .flags != []) | [.id, .score, .source] | @tsv' x.jsonl
"""

import json
from collections.abc import Iterable, Iterator
from importlib import resources
from typing import Any

from bitext.alignment import Bead, Bitext, Link, Pair, joined
from bitext.document import Document, Paragraph, Sentence
from bitext.errors import BitextError, FormatError

FORMAT = "bitext"
VERSION = 1
SIDES = ("source", "target")

# Legal in JSON, but many tools take them for line ends; the escape means the same.
LINE_ENDS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})

Record = dict[str, Any]


def write(parts: Iterable[Bitext]) -> Iterator[str]:
    """The header, the records of each part, the end; see `bitext.protocols.Writer`.

    Raises:
        FormatError: a score is not a finite number.
    """
    rest = iter(parts)
    first = next(rest)
    yield line_of(header_of(first))
    numbering = Numbering()
    yield numbering.part(first)
    for part in rest:
        yield numbering.part(part)
    yield line_of(numbering.end())


def dumps(bitext: Bitext) -> str:
    """All records of a bitext."""
    return "".join(write([bitext]))


def schema() -> Record:
    """The JSON Schema of a record."""
    text = resources.files("bitext.formats").joinpath("jsonl.schema.json").read_text("utf-8")
    found: Record = json.loads(text)
    return found


def line_of(record: Record) -> str:
    """A record as a line."""
    try:
        text = json.dumps(record, ensure_ascii=False, allow_nan=False)
    except ValueError as error:
        score = record.get("score")
        raise FormatError(
            f"bead {record.get('id')}: the score is {score}, expected a finite number"
        ) from error
    return text.translate(LINE_ENDS) + "\n"


def header_of(bitext: Bitext) -> Record:
    """The first record."""
    record: Record = {"record": "header", "format": FORMAT, "version": VERSION}
    for side, document in zip(SIDES, (bitext.source, bitext.target), strict=True):
        record[f"{side}_lang"] = document.lang
        record[f"{side}_title"] = document.title
    return record | {"signature": bitext.signature}
