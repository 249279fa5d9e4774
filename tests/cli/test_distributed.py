"""``bitext distributed``: what is wrong is told before a cluster is asked for."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyarrow", reason="no pyarrow: pip install pyarrow")

from bitext.cli import distributed, main
from bitext.distributed.plan import Plan
from bitext.distributed.rays import Needs, Pool
from bitext.distributed.running import State
from bitext.distributed.shards import Mark
from bitext.files.remote import Place


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the command asks of a cluster, which is not there."""
    found: dict[str, Any] = {}

    @contextmanager
    def connected(address: str | None) -> Iterator[None]:
        found["address"] = address
        yield

    def fitting(workers: tuple[int, int] | None, needs: Needs) -> Pool:
        found.update(workers=workers, needs=needs)
        return Pool(1, 2, 3)

    def run_job(job: Any, source: Place, output: Place, pool: Pool, **given: Any) -> Mark:
        found.update(job=job, source=source, output=output, pool=pool, rows=given["rows"])
        given["progress"](State(Plan(str(source), (), (), ()), 1, 4, 1))
        errors = 1000 if str(source).endswith("bad") else 7
        return Mark(2, "job", "mt:x", 1000, errors, 20, 30, 5400.0)

    monkeypatch.setattr(distributed, "require_ready", lambda *_: [])
    monkeypatch.setattr(distributed, "connected", connected)
    monkeypatch.setattr(distributed, "fitting_pool", fitting)
    monkeypatch.setattr(distributed, "run_job", run_job)
    return found


def run(*words: str) -> int:
    return main(["distributed", *words])


def test_job_is_told_in_one_line(
    asked: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["a.parquet", "-o", str(tmp_path / "out"), "--fast", "--no-config"]
    assert run("translate", *words, "--workers", "1-64", "--address", "auto", "--rows", "50") == 0
    told = capsys.readouterr().err
    assert told.endswith(" s, 1.50 core-hours of work\n")
    assert told.startswith(f"{tmp_path}/out: 1,000 rows, 7 with an error, 2 shards, ")
    assert (asked["workers"], asked["address"], asked["rows"]) == ((1, 64), "auto", 50)
    assert asked["needs"] == Needs(None, gpu=True)
    assert asked["job"].fields == ("text",)
    assert asked["job"].make.choice.threads == 3
    settings = dict(asked["job"].settings)
    assert settings["model"].startswith("bitext-fr-en-small@")
    assert (settings["beam"], settings["action"]) == ("1", "translate")


def test_quiet_job_says_nothing(
    asked: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", "a", "-o", str(tmp_path / "b"), "-q") == 0
    assert capsys.readouterr().err == ""
    assert asked["needs"] == Needs(1, gpu=False)


def test_job_of_which_no_row_could_be_done_has_failed(
    asked: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", "bad", "-o", str(tmp_path / "b"), "-q") == 2
    assert "bad: no row could be done" in capsys.readouterr().err


def test_checks_are_chosen_by_name(asked: dict[str, Any], tmp_path: Path) -> None:
    words = ["a", "-o", str(tmp_path / "b"), "--fields", "fr, en", "--to", "de"]
    assert run("check", *words, "--only", "number,empty", "--skip", "empty") in (0, 2)
    assert run("check", *words, "--only", "number,empty") == 0
    job = asked["job"]
    assert (job.names, job.langs, job.fields) == (("empty", "number"), ("fr", "de"), ("fr", "en"))


def test_aligner_is_chosen_by_name(asked: dict[str, Any], tmp_path: Path) -> None:
    words = ["a", "-o", str(tmp_path / "b"), "--aligner"]
    assert run("align", *words, "lexical", "--max-bead", "3") == 0
    assert (asked["job"].make.name, asked["job"].make.max_bead) == ("lexical", 3)
    assert asked["needs"] == Needs(1)
    assert run("align", *words, "translation", "--fast") == 0
    assert asked["job"].make.model.choice.model == "bitext-fr-en-small"
    assert asked["needs"] == Needs(None, gpu=True)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["translate", "a"], "required: -o/--output"),
        (["translate", "a", "-o", "a/b"], "lies in the input"),
        (["translate", "a", "-o", "b", "--workers", "0"], "expected a whole number from 1"),
        (["translate", "a", "-o", "b", "--workers", "4-2"], "expected the smaller number first"),
        (["translate", "a", "-o", "b", "--fields", "a,b"], "--fields a,b: expected 1 name"),
        (["translate", "a", "-o", "b", "--fields", ""], "expected 1 name"),
        (["translate", "a", "-o", "b", "--fields", "lineage"], "the output has a column of that"),
        (["align", "a", "-o", "b", "--fields", "x,x"], "expected 2 names"),
        (["align", "a", "-o", "b", "--aligner", "auto"], "name an aligner"),
        (["align", "a", "-o", "b", "--aligner", "lenght"], "did you mean 'length'"),
        (["check", "a", "-o", "b", "--only", "nubmer"], "did you mean 'number'"),
        (["translate", "a", "-o", "b", "--model", "opus-mt-fr-em"], "did you mean"),
        (["check", "a", "-o", "nosuch://x/y"], "no file system for it"),
        (["check", "a", "-o", "thesis"], "thesis: holds 1 file and no job of ours"),
        (["check", "b", "-o", "c"], "b: no file is there; expected JSON lines or Parquet"),
    ],
)
def test_what_is_wrong_is_told_at_once(
    words: list[str],
    told: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "a.jsonl").write_text("{}")
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "mine.tex").touch()
    monkeypatch.setattr(distributed, "connected", pytest.fail)
    try:
        code = run(*words)
    except SystemExit as stop:
        code = int(stop.code or 0)
    assert code == 2
    assert told in capsys.readouterr().err


def test_ray_that_is_not_installed_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    assert run("check", str(tmp_path / "a"), "-o", str(tmp_path / "b")) == 2
    assert "pip install 'ray[data]'" in capsys.readouterr().err


def test_workers_are_a_number_or_a_range() -> None:
    assert distributed.workers("7") == (7, 7)
    assert distributed.workers("2-9") == (2, 9)
