"""Shards together are the whole, each row in one."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.corpus.shards import Shard, parse_shard
from bitext.errors import UsageError


@given(st.integers(0, 1000), st.integers(1, 40))
def test_rows_of_all_shards_are_all_rows_once_and_in_order(rows: int, count: int) -> None:
    spans = [Shard(number, count).span(rows) for number in range(1, count + 1)]
    assert [row for span in spans for row in span] == list(range(rows))
    assert max(map(len, spans)) - min(map(len, spans)) <= 1


@pytest.mark.parametrize("text", ["1/1", "2/8", "8/8", "100000/100000"])
def test_shard_is_read_and_told_alike(text: str) -> None:
    assert str(parse_shard(text)) == text


@pytest.mark.parametrize(
    "text", ["0/8", "9/8", "1/0", "1", "1/", "/2", "-1/2", "a/b", "1/2/3", "١/٢"]
)
def test_what_is_no_shard_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match=r"^'.*': expected I/N with 1 ≤ I ≤ N"):
        parse_shard(text)


@pytest.mark.parametrize(
    ("whole", "name"),
    [
        ("a/out.jsonl", "a/out-00002-of-00008.jsonl"),
        ("out.en.txt.gz", "out.en-00002-of-00008.txt.gz"),
        ("out", "out-00002-of-00008"),
        ("out.gz", "out-00002-of-00008.gz"),
        (".hidden", ".hidden-00002-of-00008"),
    ],
)
def test_shard_has_its_own_name(whole: str, name: str) -> None:
    assert Shard(2, 8).path_of(Path(whole)) == Path(name)


def test_names_sort_as_the_rows_do() -> None:
    names = [str(Shard(number, 12).path_of(Path("o.jsonl"))) for number in range(1, 13)]
    assert names == sorted(names)
