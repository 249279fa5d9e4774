"""A job that is started again is the one that was begun, or is refused."""

from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="no pyarrow: pip install pyarrow")

from bitext.distributed.plan import (
    Plan,
    dumps,
    find_plan,
    loads,
    require_same,
    write_plan,
)
from bitext.distributed.shards import Shard
from bitext.errors import FormatError, UsageError
from bitext.files.remote import Found, Place

PLAN = Plan(
    "/in",
    (("action", "translate"), ("beam", "4")),
    (Found("a.jsonl", 100, 7), Found("b é.parquet", 10, 8)),
    (Shard(0, "a.jsonl", 0, 3, 0), Shard(1, "a.jsonl", 3, 2, 61), Shard(2, "b é.parquet", 0, 4)),
)


@pytest.fixture
def output(tmp_path: Path) -> Place:
    """The output of a job that was begun."""
    place = Place.at(str(tmp_path / "out"))
    write_plan(place, PLAN)
    return place


def test_plan_is_read_as_it_was_written(output: Place) -> None:
    assert loads(dumps(PLAN), "plan") == PLAN
    assert find_plan(output) == PLAN
    assert PLAN.rows == 9


def test_place_where_nothing_is_has_no_plan(tmp_path: Path) -> None:
    assert find_plan(Place.at(str(tmp_path / "new"))) is None
    assert find_plan(Place.at(str(tmp_path))) is None


def test_folder_with_other_files_is_no_output(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(UsageError, match="holds 1 file and no job of ours; give another -o"):
        find_plan(Place.at(str(tmp_path)))


def test_file_is_no_output(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(UsageError, match="holds 1 file and no job of ours; give another -o"):
        find_plan(Place.at(str(tmp_path / "thesis.txt")))


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"source": 1}', dumps(PLAN)[:-20]])
def test_damaged_plan_is_refused(data: bytes, output: Place) -> None:
    with pytest.raises(FormatError, match="plan"):
        loads(data, "plan")


def test_job_with_other_settings_is_another_job(output: Place) -> None:
    settings = (("action", "translate"), ("beam", "1"))
    with pytest.raises(UsageError, match=r"other settings \(beam 4 → 1\)"):
        require_same(PLAN, output, settings, PLAN.files)


@pytest.mark.parametrize(
    "files",
    [
        PLAN.files[:1],
        (PLAN.files[0], PLAN.files[1]._replace(size=11)),
        (*PLAN.files, Found("c", 1, 1)),
    ],
)
def test_job_with_other_input_is_another_job(files: tuple[Found, ...], output: Place) -> None:
    with pytest.raises(UsageError, match=r"other input \(changed: 1 file"):
        require_same(PLAN, output, PLAN.settings, files)
    require_same(PLAN, output, PLAN.settings, PLAN.files)
