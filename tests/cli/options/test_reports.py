"""Reports go where they were asked for, once each, and never over what is read."""

import argparse
import json
import sys
from pathlib import Path

import pytest
from support.made_up_results import result

from bitext.cli.options.reports import (
    OPTIONS,
    RENDERERS,
    add_output_arguments,
    entries_of,
    put,
    rendered,
    report_targets,
    require_distinct_outputs,
    talk,
    write_outputs,
)
from bitext.errors import UsageError

FOUND = result(["a cat"], ["a dog"], [10.0])


def arguments(*words: str) -> dict[str, str]:
    parser = argparse.ArgumentParser()
    add_output_arguments(parser)
    return report_targets(parser.parse_args(list(words)))


@pytest.fixture(autouse=True)
def outside_of_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_STEP_SUMMARY", "GITHUB_ACTIONS", "GITHUB_SHA"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("name", sorted(OPTIONS))
def test_every_kind_of_report_has_an_option(name: str) -> None:
    assert arguments(f"--{name}", "x") == {name: "x"}
    assert arguments() == {}


@pytest.mark.parametrize("name", sorted(RENDERERS))
def test_report_is_written_to_its_file(name: str, tmp_path: Path) -> None:
    path = tmp_path / "report"
    write_outputs(arguments(f"--{name}", str(path)), FOUND)
    assert path.read_text("utf-8") == rendered(RENDERERS[name], FOUND)


def test_minus_is_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    write_outputs(arguments("--json", "-"), FOUND)
    assert json.loads(capsys.readouterr().out)["format"]


def test_history_grows_and_is_drawn(tmp_path: Path) -> None:
    history, plot = tmp_path / "h.jsonl", tmp_path / "p.svg"
    assert entries_of(history) == []
    for count in (1, 2):
        write_outputs(arguments("--history", str(history), "--plot", str(plot)), FOUND)
        assert len(entries_of(history)) == count
    assert "<svg" in plot.read_text("utf-8")


def test_history_can_go_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    write_outputs(arguments("--history", "-"), FOUND)
    assert json.loads(capsys.readouterr().out)


def test_what_github_asks_for_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    step = tmp_path / "step.md"
    step.write_text("before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(step))
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    write_outputs(arguments(), FOUND)
    assert step.read_text("utf-8").startswith("before\n")
    assert len(step.read_text("utf-8")) > len("before\n")
    assert "::" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["a", "a"], "a would be written twice"),
        (["-", "-"], "- would be written twice"),
        (["a", "./a"], "would be written twice"),
        (["missing/a"], "there is no folder"),
    ],
)
def test_outputs_that_clash_are_told(
    names: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=message):
        require_distinct_outputs(names, [])


def test_input_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "x.en"
    path.write_text("Yes.")
    with pytest.raises(UsageError, match=r"x\.en"):
        require_distinct_outputs([str(path)], [path])


def test_distinct_outputs_are_let_through(tmp_path: Path) -> None:
    require_distinct_outputs([None, "-", str(tmp_path / "a"), str(tmp_path / "b"), None], [None])


def test_half_a_surrogate_pair_of_a_file_name_stops_no_report(tmp_path: Path) -> None:
    put(str(tmp_path / "x"), "a\udcffb")
    assert (tmp_path / "x").read_bytes() == b"a?b"


@pytest.mark.parametrize(
    ("names", "to_stderr"), [(["-"], True), (["a", "-"], True), (["a"], False), ([None], False)]
)
def test_people_are_told_where_no_report_goes(names: list[str | None], to_stderr: bool) -> None:
    assert talk(names) is (sys.stderr if to_stderr else sys.stdout)
