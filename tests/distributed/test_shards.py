"""What is done is told by marks, and a mark is believed only where all fits."""

import json
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="no pyarrow: pip install pyarrow")

from bitext.distributed.plan import Plan
from bitext.distributed.shards import (
    Mark,
    Shard,
    begin_shard,
    find_done,
    finish,
    write_shard,
)
from bitext.errors import IntegrityError
from bitext.files.remote import Found, Place

PLAN = Plan(
    "/in",
    (("action", "translate"), ("beam", "4")),
    (Found("a.jsonl", 100, 7), Found("b é.parquet", 10, 8)),
    (Shard(0, "a.jsonl", 0, 3, 0), Shard(1, "a.jsonl", 3, 2, 61), Shard(2, "b é.parquet", 0, 4)),
)


def mark_of(shard: Shard, size: int, signature: str = "mt:x") -> Mark:
    return Mark(shard.number, PLAN.digest, signature, shard.rows, shard.number, 10, size, 0.5)


@pytest.fixture
def output(tmp_path: Path) -> Place:
    """A job whose shards are all done."""
    place = Place.at(str(tmp_path / "out"))
    for shard in PLAN.shards:
        write_shard(place, shard, b"data", mark_of(shard, 4))
    return place


def test_marks_tell_what_is_done(output: Place) -> None:
    assert {*find_done(output, PLAN.shards, PLAN.digest)} == {0, 1, 2}


@pytest.mark.parametrize(
    "damage",
    [
        lambda place: (place / "part-0000001.parquet").unlink(),
        lambda place: (place / "part-0000001.parquet").write_bytes(b"dat"),
        lambda place: (place / "_bitext/done/0000001.json").unlink(),
        lambda place: (place / "_bitext/done/0000001.json").write_bytes(b"{"),
        lambda place: (place / "_bitext/done/0000001.json").write_text('{"shard": 1}'),
        lambda place: (place / "_bitext/done/0000001.json").write_text(
            json.dumps(mark_of(PLAN.shards[1], 4)._replace(job="another")._asdict())
        ),
        lambda place: (place / "_bitext/done/0000001.json").write_text(
            json.dumps(mark_of(PLAN.shards[1], 4)._replace(rows=1)._asdict())
        ),
        lambda place: (place / "_bitext/done/0000001.json").write_bytes(
            (place / "_bitext/done/0000000.json").read_bytes()
        ),
    ],
)
def test_shard_whose_mark_does_not_fit_is_not_done(damage: object, output: Place) -> None:
    assert callable(damage)
    damage(Path(output.address))
    assert {*find_done(output, PLAN.shards, PLAN.digest)} == {0, 2}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("words", "x"),
        ("errors", None),
        ("errors", True),
        ("size", [4]),
        ("seconds", "1"),
        ("signature", 7),
        ("signature", []),
    ],
)
def test_mark_that_holds_something_else_is_not_believed(
    key: str, value: object, output: Place
) -> None:
    path = Path(output.address) / PLAN.shards[1].mark
    path.write_text(json.dumps({**json.loads(path.read_text()), key: value}))
    assert {*find_done(output, PLAN.shards, PLAN.digest)} == {0, 2}


def test_whole_job_has_a_mark_of_its_own(output: Place) -> None:
    whole = finish(output, PLAN.shards, PLAN.digest, find_done(output, PLAN.shards, PLAN.digest))
    assert whole == Mark(3, PLAN.digest, "mt:x", 9, 3, 30, 12, 1.5)
    assert json.loads((Path(output.address) / "_SUCCESS").read_text())["rows"] == 9


def test_job_without_a_shard_is_not_whole(output: Place) -> None:
    marks = find_done(output, PLAN.shards, PLAN.digest)
    del marks[1]
    with pytest.raises(IntegrityError, match=r"1 of 3 shards are missing \(part-0000001"):
        finish(output, PLAN.shards, PLAN.digest, marks)
    assert not (Path(output.address) / "_SUCCESS").exists()


def test_shards_that_were_made_in_two_ways_are_no_whole(output: Place) -> None:
    marks = find_done(output, PLAN.shards, PLAN.digest)
    marks[2] = marks[2]._replace(signature="mt:y")
    with pytest.raises(IntegrityError, match="different ways"):
        finish(output, PLAN.shards, PLAN.digest, marks)


def test_tries_are_counted_in_one_run(output: Place) -> None:
    shard = PLAN.shards[0]
    assert [begin_shard(output, shard, "first") for _ in range(3)] == [1, 2, 3]
    assert begin_shard(output, PLAN.shards[1], "first") == 1
    assert begin_shard(output, shard, "second") == 1
    (Path(output.address) / shard.tried).write_text('{"run": "second"}')
    assert begin_shard(output, shard, "second") == 1


def test_names_sort_as_their_numbers_do() -> None:
    names = [Shard(number, "", 0, 1).part for number in (0, 9, 10, 999_999, 9_999_999)]
    assert names == sorted(names)
