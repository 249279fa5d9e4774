"""The rows of an input: where its files are cut, and what its rows say."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from bitext.errors import BitextError, FormatError, short
from bitext.files.json import kind_of

Texts = tuple[str, ...]
"""What a row has in the fields that were asked for."""


class Cut(NamedTuple):
    """Where a shard lies in its file; see `bitext.distributed.shards.Shard`."""

    start: int
    rows: int
    offset: int = 0


class Rows(NamedTuple):
    """The rows of a shard.

    Attributes:
        kept: a `pyarrow.Table` of what stays of them.
        texts: what each has in the fields that were asked for, or why it has not.
        digests: SHA-256 of each, in hexadecimal: of its line, or of its texts.
    """

    kept: Any
    texts: Sequence[Texts | BitextError]
    digests: Sequence[str]


def texts_of(record: Mapping[str, object], fields: Sequence[str]) -> Texts | BitextError:
    """What a record has in some fields, or why it has not.

    >>> texts_of({"text": "Oui.", "id": 7}, ["text"])
    ('Oui.',)
    >>> texts_of({"text": None}, ["text"])
    FormatError("field 'text': expected text, found null")
    """
    found = list[str]()
    for field in fields:
        if field not in record:
            known = ", ".join(map(repr, record)) or "none"
            return FormatError(f"no field {field!r}; there are {short(known, 100)}")
        value = record[field]
        if isinstance(value, bytes):  # as Parquet's strings may be, which no writer looks at
            return FormatError(f"field {field!r}: is not UTF-8")
        if not isinstance(value, str):
            return FormatError(f"field {field!r}: expected text, found {kind_of(value)}")
        found.append(value)
    return tuple(found)
