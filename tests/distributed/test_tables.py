"""Parquet: shards are runs of rows, whatever the row groups, and no column changes."""

import io
from typing import Any

import pytest

pytest.importorskip("pyarrow", reason="no pyarrow: pip install pyarrow")

import pyarrow as pa
from pyarrow.parquet import read_table, write_table

from bitext.distributed import tables
from bitext.distributed.rows import Cut, Rows
from bitext.distributed.tables import cut_table, load_table, written
from bitext.errors import FormatError

TABLE = pa.table(
    {
        "id": pa.array(range(20), pa.int16()),
        "text": pa.array([f"n° {n}" if n % 7 else None for n in range(20)], pa.large_string()),
        "tags": [["a"], [], None, ["b", "c"]] * 5,
        "kind": pa.array(["x", "y"] * 10).dictionary_encode(),
    }
)


def packed(table: Any, groups: int = 6) -> bytes:
    sink = io.BytesIO()
    write_table(table, sink, row_group_size=groups)
    return sink.getvalue()


def cut(
    data: bytes, rows: int, *fields: str, added: tuple[str, ...] = ("translation",)
) -> list[Cut]:
    return cut_table(io.BytesIO(data), rows, "c.parquet", fields=fields or ("text",), added=added)


@pytest.mark.parametrize("groups", [1, 6, 100])
@pytest.mark.parametrize("rows", [1, 7, 20, 100])
def test_shards_are_the_table(groups: int, rows: int) -> None:
    data = packed(TABLE, groups)
    found = [
        load_table(io.BytesIO(data), place, ["text"], "c.parquet") for place in cut(data, rows)
    ]
    assert pa.concat_tables(one.kept for one in found).equals(read_table(io.BytesIO(data)))
    texts = [text for one in found for text in one.texts]
    assert texts[1] == ("n° 1",)
    assert str(texts[7]) == "field 'text': expected text, found null"
    digests = [digest for one in found for digest in one.digests]
    assert len({*digests}) == 18  # those of the three that are null are one


def test_table_without_rows_has_no_shards() -> None:
    assert cut(packed(TABLE.slice(0, 0)), 10) == []


def test_large_rows_make_small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    data = packed(TABLE)
    monkeypatch.setattr(tables, "MOST", 300)
    assert 1 < len(cut(data, 1000)) <= 20


@pytest.mark.parametrize(
    ("fields", "added", "told"),
    [
        (("body",), (), "no column 'body'; there are id, text, tags, kind"),
        (("id",), (), "column 'id' is int16; expected text"),
        (("tags",), (), "column 'tags' is list<"),
        (("text",), ("kind",), "has a column 'kind', which is what the output adds"),
    ],
)
def test_what_a_table_lacks_is_told_before_any_work(
    fields: tuple[str, ...], added: tuple[str, ...], told: str
) -> None:
    with pytest.raises(FormatError) as raised:
        cut(packed(TABLE), 5, *fields, added=added)
    assert f"c.parquet: {told}" in str(raised.value)


def test_texts_may_be_in_a_dictionary() -> None:
    found = load_table(io.BytesIO(packed(TABLE)), Cut(0, 2), ["kind", "text"], "c.parquet")
    assert found.texts[1] == ("y", "n° 1")


@pytest.mark.parametrize("data", [b"PAR1", b"PAR1" + b"x" * 100, packed(TABLE)[:-10]])
def test_file_that_is_no_whole_table_is_refused(data: bytes) -> None:
    with pytest.raises(FormatError, match=r"c\.parquet: is no whole Parquet file"):
        cut(data, 5)


def test_output_has_the_rows_what_was_made_of_them_and_where_they_came_from() -> None:
    kept = TABLE.slice(3, 2)
    rows = Rows(kept, [("a",), FormatError("bad")], ["d1", "d2"])
    schema = pa.schema({"translation": pa.string(), "error": pa.string()})
    outcomes = [{"translation": "b"}, {"error": "bad"}]
    data = written(rows, outcomes, schema, file="in/c.parquet", start=3, signature="mt:x")
    found = read_table(io.BytesIO(data))
    assert found.select(kept.column_names).equals(kept)
    assert found.select(["translation", "error", "lineage", "signature"]).to_pylist() == [
        {
            "translation": "b",
            "error": None,
            "lineage": {"file": "in/c.parquet", "row": 4, "sha256": "d1"},
            "signature": "mt:x",
        },
        {
            "translation": None,
            "error": "bad",
            "lineage": {"file": "in/c.parquet", "row": 5, "sha256": "d2"},
            "signature": "mt:x",
        },
    ]


def test_the_same_rows_make_the_same_bytes() -> None:
    rows = Rows(TABLE, [("a",)] * 20, ["d"] * 20)
    schema = pa.schema({"error": pa.string()})
    made = {written(rows, [{}] * 20, schema, file="c", start=0, signature="s") for _ in range(3)}
    assert len(made) == 1


@pytest.mark.parametrize("is_dictionary", [False, True])
def test_text_that_is_not_utf_8_costs_no_other_row(is_dictionary: bool) -> None:
    column = pa.array([b"a", b"\xff", b"b"]).view(pa.string())
    data = packed(pa.table({"text": column.dictionary_encode() if is_dictionary else column}))
    [place] = cut(data, 9)
    found = load_table(io.BytesIO(data), place, ["text"], "c.parquet")
    assert [str(text) for text in found.texts] == [
        "('a',)", "field 'text': is not UTF-8", "('b',)",
    ]  # fmt: skip
    assert len({*found.digests}) == 3
