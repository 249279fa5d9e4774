"""JSON lines: where a file of them is cut, and what a line says."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from bitext.corpus.jsonlines import BLANK
from bitext.corpus.rows import LONGEST
from bitext.distributed.rows import Cut, Rows, Texts, texts_of
from bitext.errors import BitextError, FormatError, short
from bitext.files.json import parse_json, require_object
from bitext.files.packed import damages, packing_of, unpacked

MARK = b"\xef\xbb\xbf"
"""UTF-8's byte order mark."""

MOST = 32 << 20
"""Bytes of lines in a shard, about; a shard is held in memory while it is done."""

OURS = "header", "bitext"
"""Record and format of the first of our own JSON lines."""

RECORD = "record"
"""The column that holds a line as it stood."""


class Line(NamedTuple):
    """A line of a file.

    Attributes:
        data: without its end, and no more than `LONGEST` bytes of it.
        size: bytes that it takes in the file.
    """

    data: bytes
    size: int


def open_lines(stream: BinaryIO, name: str) -> BinaryIO:
    """What a file holds; the stream itself where it is not packed."""
    return unpacked(stream, packing_of(Path(name)))


@contextmanager
def whole(name: str) -> Iterator[None]:
    """Tell of a file that is not packed as its name says.

    Raises:
        FormatError: it ends in the middle, or is damaged.
    """
    try:
        yield
    except damages() as error:
        raise FormatError(
            f"{name}: is cut short or damaged ({short(str(error), 100)}); get it anew"
        ) from error


def lines_of(stream: BinaryIO) -> Iterator[Line]:
    """The lines of a file; the last one may lack its end."""
    while data := stream.readline(LONGEST):
        size = len(data)
        while not data.endswith(b"\n") and (rest := stream.readline(LONGEST)):
            size += len(rest)
            if rest.endswith(b"\n"):
                break
        yield Line(data.rstrip(b"\r\n"), size)


def cut_lines(stream: BinaryIO, rows: int, name: str) -> Iterator[Cut]:
    """Cut a file into shards, reading it from end to end.

    Args:
        stream: its bytes.
        rows: of a shard, at most; fewer where they are more than `MOST` bytes.
        name: what messages call it.

    Raises:
        FormatError: it is not packed as it says, or is a bitext of ours.
    """
    opened = open_lines(stream, name)
    start, count, size, offset = 0, 0, 0, 0
    with whole(name):
        for line in lines_of(opened):
            if not start and not count:
                require_not_ours(line, name)
            if count and (count == rows or size + line.size > MOST):
                yield Cut(start, count, offset if opened is stream else 0)
                start, count, size, offset = start + count, 0, 0, offset + size
            count, size = count + 1, size + line.size
    if count:
        yield Cut(start, count, offset if opened is stream else 0)


def require_not_ours(first: Line, name: str) -> None:
    """Refuse our own JSON lines, which have a translation already.

    Raises:
        FormatError: naming what reads them.
    """
    try:
        found = parse_json(first.data, name=name)
    except FormatError:  # its row will have that error
        return
    if isinstance(found, dict) and (found.get("record"), found.get("format")) == OURS:
        raise FormatError(
            f"{name}: these JSON lines are a bitext of ours, which has a translation; "
            "bitext convert writes it in other formats"
        )


def load_lines(stream: BinaryIO, cut: Cut, fields: Sequence[str], name: str) -> Rows:
    """The rows of a shard.

    Args:
        stream: bytes of the file.
        cut: where the shard lies.
        fields: whose texts are wanted.
        name: what messages call the file.
    """
    import pyarrow as pa

    opened = open_lines(stream, name)
    passed = 0 if cut.offset else cut.start
    if cut.offset:
        stream.seek(cut.offset)
    with whole(name):
        lines = list(islice(lines_of(opened), passed, passed + cut.rows))
    if cut.start == 0 and lines:
        lines[0] = lines[0]._replace(data=lines[0].data.removeprefix(MARK))
    records = [line.data.decode("utf-8", "backslashreplace") for line in lines]
    texts = [read_line(line, fields) for line in lines]
    columns = {RECORD: pa.array(records, pa.string())}
    for index, field in enumerate(fields):
        found = [None if isinstance(row, BitextError) else row[index] for row in texts]
        columns[field] = pa.array(found, pa.string())
    digests = [hashlib.sha256(line.data).hexdigest() for line in lines]
    return Rows(pa.table(columns), texts, digests)


def read_line(line: Line, fields: Sequence[str]) -> Texts | BitextError:
    """What a line has in some fields, or why it has not; an empty one has empty texts."""
    if line.size > LONGEST:
        return FormatError(f"a line of {line.size:,} bytes; expected at most {LONGEST:,}")
    if not line.data.strip(BLANK):
        return ("",) * len(fields)
    try:
        found: dict[str, Any] = require_object(parse_json(line.data, name="line"), name="line")
    except FormatError as error:
        return error
    return texts_of(found, fields)
