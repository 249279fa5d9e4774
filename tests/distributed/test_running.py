"""A job from its beginning or from where it stopped; here its shards are done without a cluster."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyarrow", reason="no pyarrow: pip install pyarrow")

from support.corpora import made_corpus, rows_below
from support.slow import slow_job

from bitext.distributed import running
from bitext.distributed.orders import Order, do_shard
from bitext.distributed.rays import Pool
from bitext.distributed.running import State, planned, require_apart, run_job
from bitext.distributed.shards import Mark, Shard
from bitext.errors import FormatError, UsageError
from bitext.files.remote import Place


class Stopped(Exception):  # noqa: N818 - nothing is wrong
    """A job was killed."""


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Numbers of the shards that are done, in order."""
    numbers = list[int]()

    def alone(order: Order, shards: Sequence[Shard], _: Pool) -> Iterator[Mark]:
        work = order.load() if shards else None
        for shard in reversed(shards):
            assert work is not None
            numbers.append(shard.number)
            yield do_shard(order, work, shard)

    monkeypatch.setattr(running, "run_shards", alone)
    return numbers


def run(source: Path, output: Path, **given: Any) -> Mark:
    job = slow_job(**given.pop("settings", {}))
    places = Place.at(str(source)), Place.at(str(output))
    return run_job(job, *places, Pool(), rows=given.pop("rows", 7), **given)


def test_job_that_was_stopped_does_what_is_missing(done: list[int], tmp_path: Path) -> None:
    source, output = made_corpus(tmp_path / "in"), tmp_path / "out"

    def stop(state: State) -> None:
        if state.shards == 3:
            raise Stopped

    with pytest.raises(Stopped):
        run(source, output, progress=stop)
    begun = done.copy()
    states = list[State]()
    mark = run(source, output, progress=states.append)
    assert sorted(done) == list(range(mark.shard))
    assert done[:3] == begun
    assert (states[0].shards, states[0].rows) == (
        3,
        sum(s.rows for s in states[0].plan.shards[-3:]),
    )
    assert (states[-1].rows, states[-1].errors) == (mark.rows, mark.errors)
    assert len(rows_below(output)) == mark.rows == 66


def test_job_that_is_done_does_nothing_again(done: list[int], tmp_path: Path) -> None:
    source, output = made_corpus(tmp_path / "in"), tmp_path / "out"
    first = run(source, output)
    count = len(done)
    assert run(source, output) == first
    assert len(done) == count


def test_rows_are_in_the_order_of_the_input(done: list[int], tmp_path: Path) -> None:
    source, output = made_corpus(tmp_path / "in"), tmp_path / "out"
    run(source, output, rows=3)
    places = [(row["lineage"]["file"], row["lineage"]["row"]) for row in rows_below(output)]
    assert places == sorted(places)


def test_input_without_rows_is_done_at_once(done: list[int], tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").touch()
    assert run(tmp_path / "in", tmp_path / "out").rows == 0
    assert (tmp_path / "out" / "_SUCCESS").is_file()


def test_input_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no file is there"):
        run(tmp_path / "in", tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("given", [{"rows": 8}, {"settings": {"beam": "1"}}])
def test_other_job_in_the_same_place_is_refused(
    given: dict[str, Any], done: list[int], tmp_path: Path
) -> None:
    source, output = made_corpus(tmp_path / "in"), tmp_path / "out"
    run(source, output)
    with pytest.raises(UsageError, match="was begun with other settings"):
        run(source, output, **given)


def test_input_that_changed_is_another_job(done: list[int], tmp_path: Path) -> None:
    source, output = made_corpus(tmp_path / "in"), tmp_path / "out"
    run(source, output)
    (source / "a.jsonl").write_text('{"text": "Autre."}\n')
    with pytest.raises(UsageError, match=r"other input \(changed: 1 file, a\.jsonl"):
        run(source, output)


def test_plan_is_not_written_where_a_file_cannot_be_cut(tmp_path: Path) -> None:
    source = made_corpus(tmp_path / "in")
    (source / "d.parquet").write_bytes(b"PAR1 and no more")
    with pytest.raises(FormatError, match=r"d\.parquet: is no whole Parquet file"):
        planned(slow_job(), Place.at(str(source)), Place.at(str(tmp_path / "out")), 10)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("source", "output"),
    [("/a", "/a"), ("/a", "/a/b"), ("/a/b", "/a/"), ("s3://a/b/", "s3://a/b/c")],
)
def test_output_inside_the_input_is_refused(source: str, output: str) -> None:
    with pytest.raises(UsageError, match="give another -o"):
        require_apart(Place.at(source), Place.at(output))
    require_apart(Place.at("/a"), Place.at("/ab"))
