"""Tables keep their columns, and get two more."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from bitext.corpus import parquet as module
from bitext.corpus.parquet import ParquetFormat, parquet_format
from bitext.corpus.rows import Answer, Fields, Row
from bitext.errors import FormatError, UsageError

arrow = pytest.importorskip("pyarrow", reason="pyarrow, the extra bitext[parquet], is missing")
parquet = pytest.importorskip("pyarrow.parquet")


def table_of(**columns: Any) -> Any:
    return arrow.table(columns)


def file_of(table: Any, **options: Any) -> bytes:
    sink = io.BytesIO()
    parquet.write_table(table, sink, **options)
    return sink.getvalue()


TABLE = table_of(
    id=arrow.array([2**60, None, 3, 4, 5], arrow.int64()),
    text=["a", "b\n", None, "", "é"],
    more=[{"x": [1.5]}, None, {"x": []}, {"x": [2.0]}, {"x": None}],
)


def translated(data: bytes, form: ParquetFormat, span: range | None = None) -> Any:
    """The table in which all texts are in capitals."""
    parts = []
    for block in form.blocks(io.BytesIO(data), span, name="c"):
        rows = form.rows(block)
        answers = [
            Answer(None, row.error) if row.text is None else Answer(row.text.upper())
            for row in rows
        ]
        parts.append(form.part(block, answers))
    sink = io.BytesIO()
    form.join(parts, sink.write)
    return parquet.read_table(io.BytesIO(sink.getvalue()))


def test_columns_stay_and_two_are_added() -> None:
    found = translated(file_of(TABLE), ParquetFormat())
    assert found.column_names == ["id", "text", "more", "translation", "error"]
    assert found.select(["id", "text", "more"]).equals(TABLE)
    assert found["translation"].to_pylist() == ["A", "B\n", None, "", "É"]
    assert found["error"].to_pylist() == [
        None, None, "row 3: 'text' is null, expected a string", None, None,
    ]  # fmt: skip


def test_what_is_said_of_columns_stays() -> None:
    about = TABLE.schema.with_metadata({"pandas": json.dumps({"index": []}), "own": "é"})
    found = translated(file_of(TABLE.cast(about)), ParquetFormat())
    assert found.schema.metadata[b"own"] == "é".encode()


@pytest.mark.parametrize("groups", [1, 2, 5])
@pytest.mark.parametrize("start", range(5))
@pytest.mark.parametrize("length", [0, 1, 3, 9])
def test_span_of_a_table_are_those_rows(
    groups: int, start: int, length: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ROWS", 2)
    data = file_of(TABLE, row_group_size=groups)
    form, span = ParquetFormat(), range(start, start + length)
    blocks = list(form.blocks(io.BytesIO(data), span, name="c"))
    ids = [value for block in blocks for value in block.content.column("id").to_pylist()]
    assert ids == TABLE["id"].to_pylist()[start : start + length]
    assert [block.start for block in blocks][:1] == [start]
    assert all(
        block.content.column("id").to_pylist()
        == TABLE["id"].to_pylist()[block.start : block.start + block.size]
        and block.size <= 2
        for block in blocks
    )


def test_table_without_rows_keeps_its_columns() -> None:
    found = translated(file_of(TABLE.slice(0, 0)), ParquetFormat())
    assert found.num_rows == 0
    assert found.column_names == ["id", "text", "more", "translation", "error"]


@pytest.mark.parametrize(
    "kind",
    [arrow.string(), arrow.large_string(), arrow.dictionary(arrow.int32(), arrow.string())],
    ids=str,
)
def test_all_columns_of_strings_are_read(kind: Any) -> None:
    table = table_of(text=arrow.array(["a", "b"]).cast(kind))
    found = translated(file_of(table), ParquetFormat())
    assert found["translation"].to_pylist() == ["A", "B"]
    assert found.schema.field("text").type == kind


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({"fr": ["a"]}, r"expected one column 'text', found 'fr'; give --field"),
        ({"text": [1]}, r"column 'text' holds int64, expected strings"),
        ({"text": [["a"]]}, r"column 'text' holds list<.*>, expected strings"),
        ({"text": ["a"], "translation": ["b"]}, r"has a column 'translation' already"),
        ({"text": ["a"], "error": ["b"]}, r"has a column 'error' already; rename it"),
    ],
)
def test_table_that_does_not_fit_is_refused(columns: dict[str, Any], told: str) -> None:
    data = file_of(table_of(**columns))
    with pytest.raises(FormatError, match=rf"^c: {told}"):
        ParquetFormat().count(io.BytesIO(data), name="c")


@pytest.mark.parametrize(
    "data", [b"", b"PAR1", file_of(TABLE)[:-20], b"PAR1" + b"x" * 50 + b"PAR1"]
)
def test_what_is_no_parquet_is_told(data: bytes) -> None:
    with pytest.raises(FormatError, match=r"^c: is no Parquet, or cut short .*; get it anew$"):
        ParquetFormat().count(io.BytesIO(data), name="c")


def test_damage_within_is_told() -> None:
    table = table_of(text=[f"mot {n * 7919 % 1000}" for n in range(2000)])
    data = bytearray(file_of(table, compression="zstd", use_dictionary=False))
    data[200:400] = bytes(200)
    with pytest.raises(FormatError, match="cut short"):
        list(ParquetFormat().blocks(io.BytesIO(bytes(data)), None, name="c"))


def test_columns_have_other_names() -> None:
    table = table_of(fr=["a"], text=["x"])
    found = translated(file_of(table), ParquetFormat(Fields("fr", "en")))
    assert found.column_names == ["fr", "text", "en", "error"]


def test_rows_are_numbered_in_the_whole_table() -> None:
    form = ParquetFormat()
    [block] = form.blocks(io.BytesIO(file_of(TABLE)), range(2, 3), name="c")
    assert form.rows(block) == [Row(None, "row 3: 'text' is null, expected a string")]


@pytest.mark.parametrize("packings", [(".gz", ""), ("", ".zst")])
def test_parquet_is_not_packed_once_more(packings: tuple[str, str]) -> None:
    with pytest.raises(UsageError, match="Parquet is packed in itself"):
        parquet_format(Fields(), *packings)


def test_memory_of_a_large_row_group_is_bounded(tmp_path: Path) -> None:
    table = table_of(text=[f"{n:06} " + "x" * 90 for n in range(100_000)])
    path = tmp_path / "large.parquet"
    path.write_bytes(file_of(table, row_group_size=100_000))
    before = arrow.total_allocated_bytes()
    most = 0
    with path.open("rb") as stream:
        for _ in ParquetFormat().blocks(stream, None, name="c"):
            most = max(most, arrow.total_allocated_bytes() - before)
    assert most < table.nbytes / 2


def test_package_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"Parquet needs pyarrow, the extra bitext\[parquet\]"):
        ParquetFormat().count(io.BytesIO(), name="c")


@pytest.mark.parametrize("is_dictionary", [False, True])
def test_text_that_is_not_utf_8_costs_no_other_row(is_dictionary: bool) -> None:
    column = arrow.array([b"a", b"\xff", None, b"b"]).view(arrow.string())
    table = table_of(text=column.dictionary_encode() if is_dictionary else column)
    found = translated(file_of(table), ParquetFormat())
    assert found["translation"].to_pylist() == ["A", None, None, "B"]
    assert found["error"].to_pylist()[1] == "row 2: 'text' is not UTF-8, as Parquet's strings are"
    assert found["text"].combine_chunks().cast(arrow.binary())[1].as_py() == b"\xff"
