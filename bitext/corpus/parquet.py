"""Corpora in Parquet: a column is translated, all others stay; needs pyarrow.

References:
    https://parquet.apache.org/docs/file-format/
"""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any, BinaryIO

from bitext.corpus.rows import Answer, Block, Fields, Row
from bitext.documents.extras import load_extra
from bitext.errors import FormatError, UsageError, short

ROWS = 4096
"""Rows of a block, and of a row group that is written."""


@dataclass(frozen=True, slots=True)
class ParquetFormat:
    """A table, as a `bitext.corpus.corpusformat.CorpusFormat`.

    Attributes:
        fields: what columns are called.
    """

    fields: Fields = Fields()  # noqa: RUF009 - immutable
    name = "parquet"
    tells_errors = True

    def count(self, file: BinaryIO, *, name: str) -> int:
        """How many rows there are; see `bitext.corpus.lineformat.LineFormat.count`.

        Raises:
            FormatError: it is no Parquet, cut short, or has no such column of strings.
        """
        rows: int = self.opened(file, name).metadata.num_rows
        return rows

    def blocks(self, file: BinaryIO, span: range | None, *, name: str) -> Iterator[Block]:
        """The rows in blocks, one of no rows where there are none.

        Row groups that are not wanted are not read.

        Raises:
            FormatError: as for `count`, or a column cannot be read.
        """
        table = self.opened(file, name)
        wanted = range(table.metadata.num_rows) if span is None else span
        start, is_empty = 0, True
        for group in range(table.num_row_groups):
            stop = start + table.metadata.row_group(group).num_rows
            if start < wanted.stop and wanted.start < stop:
                for block in self.blocks_of_group(table, group, start, wanted, name):
                    yield block
                    is_empty = False
            start = stop
        if is_empty:
            arrow = load_arrow()
            batch = arrow.RecordBatch.from_pylist([], schema=table.schema_arrow)
            yield Block(wanted.start, 0, batch)

    def blocks_of_group(
        self, table: Any, group: int, start: int, wanted: range, name: str
    ) -> Iterator[Block]:
        """What is wanted of a row group."""
        batches = table.iter_batches(batch_size=ROWS, row_groups=[group])
        while True:
            try:
                batch = next(batches, None)
            except (OSError, ValueError) as error:
                raise damaged(name, error) from error
            if batch is None:
                return
            skipped = max(0, wanted.start - start)
            some = batch.slice(skipped, max(0, min(len(batch), wanted.stop - start) - skipped))
            if len(some):
                yield Block(start + skipped, len(some), some)
            start += len(batch)

    def rows(self, block: Block) -> list[Row]:
        """What of each row of a block is translated."""
        column = block.content.column(self.fields.text)
        return [
            self.row(text, number) for number, text in enumerate(texts_in(column), block.start + 1)
        ]

    def row(self, text: str | bytes | None, number: int) -> Row:
        """What of a row is translated.

        Args:
            text: see `texts_in`.
            number: of the row, from 1.
        """
        named = f"row {number}: {self.fields.text!r}"
        if text is None:
            return Row(None, f"{named} is null, expected a string")
        if isinstance(text, bytes):
            return Row(None, f"{named} is not UTF-8, as Parquet's strings are")
        return Row(text)

    def part(self, block: Block, answers: Sequence[Answer]) -> bytes:
        """A block with its answers, as a file of its own."""
        arrow = load_arrow()
        columns = {
            self.fields.translation: [answer.text for answer in answers],
            self.fields.error: [answer.error or None for answer in answers],
        }
        batch = block.content
        for name, values in columns.items():
            batch = batch.append_column(name, arrow.array(values, arrow.string()))
        sink = io.BytesIO()
        with open_writer(sink, batch.schema) as writer:
            writer.write_batch(batch)
        return sink.getvalue()

    def join(self, parts: Iterable[bytes], write: Callable[[bytes], object]) -> None:
        """Write an output from its parts, each a row group."""
        load_arrow()
        from pyarrow import parquet

        writer = None
        for part in parts:
            found = parquet.ParquetFile(io.BytesIO(part)).read()
            writer = writer or open_writer(Sink(write), found.schema)
            writer.write_table(found)
        if writer is not None:
            writer.close()

    def opened(self, file: BinaryIO, name: str) -> Any:
        """The file, its metadata read and its columns looked at."""
        load_arrow()
        from pyarrow import parquet

        try:
            table = parquet.ParquetFile(file, pre_buffer=False)
        except (OSError, ValueError) as error:
            raise damaged(name, error) from error
        self.require_columns(table.schema_arrow, name)
        return table

    def require_columns(self, schema: Any, name: str) -> None:
        """See that there is a column to translate, and none where the answers go.

        Raises:
            FormatError: naming the columns that there are.
        """
        named = self.fields.text
        if schema.names.count(named) != 1:
            told = short(", ".join(map(repr, schema.names)), 200)
            raise FormatError(f"{name}: expected one column {named!r}, found {told}; give --field")
        kind = schema.field(named).type
        if not is_text(kind):
            raise FormatError(f"{name}: column {named!r} holds {kind}, expected strings")
        for taken in {self.fields.translation, self.fields.error} & set(schema.names):
            raise FormatError(f"{name}: has a column {taken!r} already; rename it, or give --into")


def texts_in(column: Any) -> list[str | bytes | None]:
    """The texts of a column of Arrow's; the bytes of those that are not UTF-8, as no reader asks.

    Args:
        column: see `is_text`.
    """
    try:
        found: list[str | bytes | None] = column.to_pylist()
    except UnicodeDecodeError:
        return [read_scalar(scalar) for scalar in column]
    return found


def read_scalar(scalar: Any) -> str | bytes | None:
    """The text of a scalar of Arrow's; its bytes where it is not UTF-8."""
    try:
        found: str | None = scalar.as_py()
    except UnicodeDecodeError as error:
        return bytes(error.object)
    return found


def is_text(kind: Any) -> bool:
    """Whether a column of that Arrow type holds text."""
    from pyarrow import types

    kind = kind.value_type if types.is_dictionary(kind) else kind
    tests = types.is_string, types.is_large_string, types.is_string_view
    return any(test(kind) for test in tests)


class Sink(io.RawIOBase):
    """A stream that hands on what is written.

    Args:
        take: takes the bytes.
    """

    def __init__(self, take: Callable[[bytes], object]) -> None:
        super().__init__()
        self.take, self.position = take, 0

    def writable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """How many bytes were written."""
        return self.position

    def write(self, data: Any) -> int:
        """Hand some bytes on."""
        found = bytes(data)
        self.take(found)
        self.position += len(found)
        return len(found)


def open_writer(sink: Any, schema: Any) -> Any:
    """What writes a Parquet file."""
    from pyarrow import parquet

    return parquet.ParquetWriter(sink, schema, compression="zstd")


def load_arrow() -> ModuleType:
    """The package that reads and writes Parquet.

    Raises:
        UsageError: it is not installed.
    """
    return load_extra("pyarrow", extra="parquet", purpose="Parquet")


def damaged(name: str, error: Exception) -> FormatError:
    """What is said of a file that cannot be read."""
    return FormatError(
        f"{name}: is no Parquet, or cut short ({short(str(error), 100)}); get it anew"
    )


def parquet_format(fields: Fields, packing: str, out_packing: str) -> ParquetFormat:
    """Parquet, which packs its columns itself.

    Raises:
        UsageError: the file is packed once more.
    """
    if packing or out_packing:
        raise UsageError(
            f"Parquet is packed in itself; leave {packing or out_packing} off its name, "
            "and unpack what is packed once more"
        )
    return ParquetFormat(fields)
