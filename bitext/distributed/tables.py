"""Parquet: where a file of it is cut, what its rows say, and the file that a shard becomes."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO, cast

from bitext.corpus.parquet import is_text, texts_in
from bitext.distributed.lines import MOST, RECORD
from bitext.distributed.rows import Cut, Rows, texts_of
from bitext.errors import FormatError, short

PARQUET = b"PAR1"
"""What a Parquet file begins with."""

AT_ONCE = 256
"""Rows that are decoded at the same time."""

LINEAGE, SIGNATURE = "lineage", "signature"
"""Columns that every output has: where a row comes from, how it was made."""

RESERVED = (RECORD, "error", LINEAGE, SIGNATURE)
"""Names of columns that no field can have."""


def is_table(stream: BinaryIO) -> bool:
    """Whether a file begins as Parquet does; it is left at its beginning."""
    head = stream.read(len(PARQUET))
    stream.seek(0)
    return head == PARQUET


def open_table(stream: BinaryIO, name: str) -> Any:
    """A Parquet file.

    Raises:
        FormatError: it is none.
    """
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    try:
        return ParquetFile(stream)
    except (ArrowException, OSError) as error:
        raise FormatError(f"{name}: is no whole Parquet file ({short(str(error), 150)})") from error


def cut_table(
    stream: BinaryIO, rows: int, name: str, *, fields: Sequence[str], added: Sequence[str]
) -> list[Cut]:
    """Cut a file into shards; only what stands at its end is read.

    Args:
        stream: its bytes.
        rows: of a shard, at most; fewer where they are likely to be more than `MOST` bytes.
        name: what messages call it.
        fields: columns whose texts are wanted.
        added: names of the columns that will stand beside its own.

    Raises:
        FormatError: it is no Parquet file, or lacks a column, or has one that will be added.
    """
    file = open_table(stream, name)
    columns = {field.name: field.type for field in file.schema_arrow}
    for field in fields:
        if field not in columns:
            known = short(", ".join(columns), 200)
            raise FormatError(f"{name}: no column {field!r}; there are {known}; name another")
        if not is_text(columns[field]):
            raise FormatError(f"{name}: column {field!r} is {columns[field]}; expected text")
    if taken := [column for column in added if column in columns]:
        raise FormatError(
            f"{name}: has a column {taken[0]!r}, which is what the output adds; rename it first"
        )
    about = file.metadata
    size = sum(about.row_group(index).total_byte_size for index in range(about.num_row_groups))
    step = max(1, min(rows, MOST * about.num_rows // max(1, size)))
    return [
        Cut(start, min(step, about.num_rows - start)) for start in range(0, about.num_rows, step)
    ]


def load_table(stream: BinaryIO, cut: Cut, fields: Sequence[str], name: str) -> Rows:
    """The rows of a shard.

    Args:
        stream: bytes of the file.
        cut: where the shard lies.
        fields: columns whose texts are wanted.
        name: what messages call the file.
    """
    import pyarrow as pa

    file = open_table(stream, name)
    groups, passed = groups_of(file.metadata, cut)
    batches, count = list[Any](), 0
    for batch in file.iter_batches(AT_ONCE, row_groups=groups, use_threads=False):
        before, count = count, count + batch.num_rows
        if count > passed:
            batches.append(batch.slice(max(0, passed - before)))
        if count >= passed + cut.rows:
            break
    kept = pa.Table.from_batches(batches, file.schema_arrow).slice(0, cut.rows)
    rows = list(zip(*(texts_in(kept.column(field)) for field in fields), strict=True))
    digests = [json.dumps(row, ensure_ascii=False, default=bytes.hex) for row in rows]
    return Rows(
        kept,
        [texts_of(dict(zip(fields, row, strict=True)), fields) for row in rows],
        [hashlib.sha256(text.encode()).hexdigest() for text in digests],
    )


def groups_of(about: Any, cut: Cut) -> tuple[list[int], int]:
    """The row groups in which a shard lies, and how many rows of theirs come before it."""
    groups, before, passed = list[int](), 0, 0
    for index in range(about.num_row_groups):
        count = about.row_group(index).num_rows
        if before < cut.start + cut.rows and before + count > cut.start and count:
            passed = passed if groups else cut.start - before
            groups.append(index)
        before += count
    return groups, passed


def written(
    rows: Rows,
    outcomes: Sequence[Mapping[str, object]],
    schema: Any,
    *,
    file: str,
    start: int,
    signature: str,
) -> bytes:
    """The Parquet file of a shard.

    Args:
        rows: what was read.
        outcomes: what was made of each.
        schema: a `pyarrow.Schema` of what is made.
        file: that the rows stood in.
        start: number of the first of them, from 0.
        signature: how they were made.
    """
    import pyarrow as pa
    from pyarrow.parquet import write_table

    made = pa.Table.from_pylist([dict(outcome) for outcome in outcomes], schema)
    lineage = [
        {"file": file, "row": start + index + 1, "sha256": digest}
        for index, digest in enumerate(rows.digests)
    ]
    kind = pa.struct({"file": pa.string(), "row": pa.int64(), "sha256": pa.string()})
    table = rows.kept
    for column in made.column_names:
        table = table.append_column(schema.field(column), made[column])
    table = table.append_column(LINEAGE, pa.array(lineage, kind))
    signatures = pa.array([signature] * len(lineage), pa.string()).dictionary_encode()
    table = table.append_column(SIGNATURE, signatures)
    sink = pa.BufferOutputStream()
    write_table(table, sink, compression="zstd")
    return cast(bytes, sink.getvalue().to_pybytes())
