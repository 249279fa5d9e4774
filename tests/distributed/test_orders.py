"""A shard from its rows to its mark, on one machine."""

from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="no pyarrow: pip install pyarrow")

from support.corpora import made_corpus, rows_below
from support.slow import slow_job

from bitext.distributed.orders import ATTEMPTS, Order, cut_file, do_shard, load_rows, require_alive
from bitext.distributed.shards import Mark, Shard
from bitext.errors import FormatError, IntegrityError, UsageError
from bitext.files.remote import Place


@pytest.fixture
def order(tmp_path: Path) -> Order:
    source = made_corpus(tmp_path / "in")
    return Order(
        slow_job(), Place.at(str(source)), Place.at(str(tmp_path / "out")), "digest", "run"
    )


def shard_of(order: Order, file: str, rows: int, number: int = 0) -> Shard:
    return Shard(number, file, *cut_file(order.source, file, rows, order.job)[number])


@pytest.mark.parametrize("file", ["a.jsonl", "b/b.jsonl.gz", "c.parquet"])
def test_every_row_has_its_place_in_the_output(order: Order, file: str) -> None:
    work, rows = order.load(), 7
    cuts = cut_file(order.source, file, rows, order.job)
    marks = [
        do_shard(order, work, Shard(number, file, *place)) for number, place in enumerate(cuts)
    ]
    found = rows_below(Path(order.output.address))
    assert [row["lineage"]["row"] for row in found] == list(range(1, len(found) + 1))
    assert {row["lineage"]["file"] for row in found} == {f"{order.source}/{file}"}
    assert {row["signature"] for row in found} == {marks[0].signature}
    assert len(found) == sum(mark.rows for mark in marks)
    for row in found:
        assert (row["error"] is None) != (row["translation"] is None)
        if row["error"] is None:
            assert row["translation"] == (row["text"] or "").upper()


def test_mark_counts_rows_errors_and_words(order: Order) -> None:
    shard = shard_of(order, "a.jsonl", 100)
    mark = do_shard(order, order.load(), shard)
    size = (Path(order.output.address) / shard.part).stat().st_size
    signature = str(order.load().signature)
    assert mark == Mark(0, "digest", signature, 36, 4, mark.words, size, mark.seconds)
    assert mark.words > 50
    assert 0 < mark.seconds < 60


def test_shard_that_is_done_twice_is_the_same_file(order: Order) -> None:
    shard = shard_of(order, "c.parquet", 5, 2)
    path = Path(order.output.address) / shard.part
    do_shard(order, order.load(), shard)
    before = path.read_bytes()
    do_shard(order, order.load(), shard)
    assert path.read_bytes() == before


def test_file_may_be_the_whole_input(order: Order) -> None:
    order = replace(order, source=order.source.below("c.parquet"))
    do_shard(order, order.load(), shard_of(order, "", 100))
    assert len(rows_below(Path(order.output.address))) == 20


def test_shard_that_kills_its_workers_is_given_up_and_named(order: Order) -> None:
    shard = shard_of(order, "a.jsonl", 7, 1)
    for _ in range(ATTEMPTS):
        require_alive(order, shard)
    told = rf"a\.jsonl: a worker died {ATTEMPTS} times of rows 8 to 14"
    with pytest.raises(IntegrityError, match=told):
        require_alive(order, shard)
    require_alive(replace(order, run="the next"), shard)
    require_alive(order, shard_of(order, "a.jsonl", 7, 2))


def test_input_that_became_shorter_is_told(order: Order) -> None:
    shard = shard_of(order, "a.jsonl", 20, 1)
    (Path(order.source.address) / "a.jsonl").write_text("{}\n")
    with pytest.raises(UsageError, match="rows 21 to 36 are not there any more"):
        do_shard(order, order.load(), shard)


def test_worker_with_another_bitext_does_nothing(order: Order) -> None:
    with pytest.raises(UsageError, match=r"who started the job 0\.0\.0; install the same"):
        replace(order, version="0.0.0").load()


def test_column_that_the_output_adds_is_refused_before_any_work(order: Order) -> None:
    do_shard(order, order.load(), shard_of(order, "c.parquet", 100))
    with pytest.raises(FormatError, match="has a column 'translation'"):
        cut_file(order.output, "part-0000000.parquet", 5, order.job)


def test_rows_are_found_by_where_they_lie(order: Order) -> None:
    rows = load_rows(order.source.below("a.jsonl"), shard_of(order, "a.jsonl", 4, 1), ["id"])
    assert len(rows.texts) == 4
