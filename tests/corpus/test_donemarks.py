"""A mark is believed of what it is about, and of nothing else."""

import json
from pathlib import Path

import pytest

from bitext.corpus.donemarks import (
    DoneMark,
    forget_begun,
    is_as_begun,
    is_as_marked,
    mark_begun,
    mark_path,
    mark_reports,
    read_finished,
    read_finished_reports,
    read_mark,
    write_mark,
)
from bitext.files.inputs import digest_file

MADE = {"input": "abc", "rows": [0, 3], "signature": "mt:x"}
COUNTS = {"rows": 1, "translated": 1, "empty": 0, "sentences": 2, "errors": 0}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An output with its mark."""
    path = tmp_path / "out.jsonl"
    path.write_bytes(b"{}\n")
    write_mark(path, DoneMark(MADE, COUNTS, digest_file(path), 3, errors=("line 1: é",)))
    return path


def test_mark_says_what_the_output_is(out: Path) -> None:
    mark = read_finished(out, MADE)
    assert mark is not None
    assert mark.counts["rows"] == 1
    assert list(mark.errors) == ["line 1: é"]


@pytest.mark.parametrize("key", MADE)
def test_mark_of_another_input_or_other_settings_is_not_believed(out: Path, key: str) -> None:
    assert read_finished(out, {**MADE, key: "other"}) is None
    assert read_finished(out, {**MADE, "more": 1}) is None
    assert is_as_marked(out)


@pytest.mark.parametrize("data", [b"{} ", b"{ }\n", b"", None])
def test_output_that_was_changed_is_neither_done_nor_ours(out: Path, data: bytes | None) -> None:
    out.unlink() if data is None else out.write_bytes(data)
    assert read_finished(out, MADE) is None
    assert not is_as_marked(out)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"{}", b"\xff", b'{"made": {}}', b"null", b'{"made": 1, "x": 2}'],
)
def test_mark_that_is_none_is_not_believed(out: Path, content: bytes) -> None:
    mark_path(out).write_bytes(content)
    assert read_mark(out) is None


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("made", []),
        ("counts", {"rows": "1"}),
        ("counts", {**COUNTS, "errors": "x"}),
        ("counts", {"rows": 1}),
        ("damage", None),
        ("errors", 3),
    ],
)
def test_mark_that_holds_something_else_is_not_believed(out: Path, key: str, value: object) -> None:
    found = json.loads(mark_path(out).read_text("utf-8"))
    mark_path(out).write_text(json.dumps({**found, key: value}), "utf-8")
    assert read_mark(out) is None


def test_output_without_a_mark_is_not_done(tmp_path: Path) -> None:
    assert read_mark(tmp_path / "none") is None


def test_reports_are_done_where_each_has_its_mark(tmp_path: Path) -> None:
    reports = {"json": tmp_path / "a.json", "junit": tmp_path / "a.xml"}
    for path in reports.values():
        path.write_text("x")
    assert read_finished_reports(reports, MADE, ["pairs"]) is None
    mark_reports(reports, MADE, {"pairs": 3})
    assert read_finished_reports(reports, MADE, ["pairs"]) == {"pairs": 3}
    assert read_finished_reports(reports, MADE, ["pairs", "more"]) is None
    assert read_finished_reports(reports, {**MADE, "more": 1}, ["pairs"]) is None
    others = {"sarif": reports["json"], "junit": reports["junit"]}
    assert read_finished_reports(others, MADE, ["pairs"]) is None
    reports["junit"].write_text("y")
    assert read_finished_reports(reports, MADE, ["pairs"]) is None


def test_output_is_known_by_what_was_told_before_it_came(out: Path) -> None:
    assert not is_as_begun(out)
    mark_begun(out, sha256=digest_file(out), size=3)
    assert is_as_begun(out)
    out.write_bytes(b"{ }")
    assert not is_as_begun(out)
    out.write_bytes(b"{}\n")
    forget_begun(out)
    forget_begun(out)
    assert not is_as_begun(out)


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"size": 3}', b"\xff"])
def test_what_tells_nothing_of_an_output_is_not_believed(out: Path, content: bytes) -> None:
    out.with_name(out.name + ".begun.json").write_bytes(content)
    assert not is_as_begun(out)
