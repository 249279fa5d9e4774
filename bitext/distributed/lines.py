"""JSON lines: where a file of them is cut, and what a line says."""

import hashlib
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from bitext.corpus.jsonlines import read_object, require_not_ours
from bitext.corpus.lines import Line, split_lines
from bitext.distributed.rows import Cut, Rows, Texts, texts_of
from bitext.errors import BitextError, FormatError
from bitext.files.packed import packing_of, unpacked_blocks

MARK = b"\xef\xbb\xbf"
"""UTF-8's byte order mark."""

MOST = 32 << 20
"""Bytes of lines in a shard, about; a shard is held in memory while it is done."""

RECORD = "record"
"""The column that holds a line as it stood."""


def lines_of(stream: BinaryIO, name: str) -> Iterator[Line]:
    """The lines of a file from where a stream stands, unpacked where its name says so."""
    return split_lines(unpacked_blocks(stream, packing_of(Path(name)), name=name))


def cut_lines(stream: BinaryIO, rows: int, name: str) -> Iterator[Cut]:
    """Cut a file into shards, reading it from end to end.

    Args:
        stream: its bytes.
        rows: of a shard, at most; fewer where they are more than `MOST` bytes.
        name: what messages call it.

    Raises:
        FormatError: it is not packed as it says, or is a bitext of ours.
    """
    is_packed = bool(packing_of(Path(name)))
    start, count, size, offset = 0, 0, 0, 0
    for line in lines_of(stream, name):
        if not start and not count:
            require_not_ours(line.content, name=name)
        if count and (count == rows or size + line.size > MOST):
            yield Cut(start, count, 0 if is_packed else offset)
            start, count, size, offset = start + count, 0, 0, offset + size
        count, size = count + 1, size + line.size
    if count:
        yield Cut(start, count, 0 if is_packed else offset)


def load_lines(stream: BinaryIO, cut: Cut, fields: Sequence[str], name: str) -> Rows:
    """The rows of a shard.

    Args:
        stream: bytes of the file.
        cut: where the shard lies.
        fields: whose texts are wanted.
        name: what messages call the file.

    Raises:
        FormatError: it is not packed as it says.
    """
    import pyarrow as pa

    if cut.offset:
        stream.seek(cut.offset)
    passed = 0 if cut.offset else cut.start
    found = lines_of(stream, name)
    lines = list(islice(found, passed, passed + cut.rows))
    if lines and not lines[-1].end:
        next(found, None)  # it is the last, or torn, which is told behind it
    if cut.start == 0 and lines:
        lines[0] = lines[0]._replace(content=lines[0].content.removeprefix(MARK))
    records = [line.content.rstrip(b"\r\n") for line in lines]
    texts = [read_line(line, fields) for line in lines]
    shown = [record.decode("utf-8", "backslashreplace") for record in records]
    columns = {RECORD: pa.array(shown, pa.string())}
    for index, field in enumerate(fields):
        values = [None if isinstance(row, BitextError) else row[index] for row in texts]
        columns[field] = pa.array(values, pa.string())
    digests = [hashlib.sha256(record).hexdigest() for record in records]
    return Rows(pa.table(columns), texts, digests)


def read_line(line: Line, fields: Sequence[str]) -> Texts | BitextError:
    """What a line has in some fields, or why it has not; an empty one has empty texts."""
    try:
        found = read_object(line, name="line")
    except FormatError as error:
        return error
    return ("",) * len(fields) if found is None else texts_of(found, fields)
