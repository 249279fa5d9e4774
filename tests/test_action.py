"""The composite action's shell steps, run as GitHub's runner would run them."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]
from defusedxml import ElementTree
from support.spoiled import sentences, spoiled, write

ROOT = Path(__file__).parent.parent
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
LINES = sentences()[:30]


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(Path("reference.en"), LINES)
    write(Path("good.en"), spoiled(LINES, 0.2))
    write(Path("bad.en"), spoiled(LINES, 0.5))


def run_evaluate_step(**inputs: str) -> tuple[int, dict[str, str], str]:
    """Exit code, outputs and log of the step that evaluates, with these inputs."""
    given = {name: str(spec.get("default", "")) for name, spec in ACTION["inputs"].items()}
    given |= {name.replace("_", "-"): value for name, value in inputs.items()}

    def filled(text: str) -> str:
        return re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: given[match[1]], text)

    step = next(step for step in STEPS if step.get("id") == "evaluate")
    Path("script.sh").write_text(step["run"], "utf-8")
    Path("output").write_text("", "utf-8")
    environment = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": os.environ.get("HOME", "/"),
        "GITHUB_ACTIONS": "true",
        "GITHUB_OUTPUT": "output",
        "GITHUB_STEP_SUMMARY": "summary.md",
        **{name: filled(value) for name, value in step["env"].items()},
    }
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "script.sh"]
    run = subprocess.run(command, capture_output=True, text=True, env=environment)
    lines = Path("output").read_text("utf-8").splitlines()
    return run.returncode, dict(line.split("=", 1) for line in lines), run.stdout + run.stderr


def test_good_translation_passes_and_leaves_its_reports() -> None:
    code, outputs, log = run_evaluate_step(
        hypothesis="good.en", references="reference.en", fail_under="chrf=10"
    )
    assert code == 0, log
    assert outputs == {"scores": "translation-quality/scores.json", "passed": "true"}
    assert Path("summary.md").read_text("utf-8").startswith("## ✅")
    ElementTree.parse("translation-quality/junit.xml")
    ElementTree.parse("translation-quality/badge.svg")


def test_worse_translation_goes_red_with_what_got_worse() -> None:
    _, outputs, _ = run_evaluate_step(hypothesis="good.en", references="reference.en")
    Path(outputs["scores"]).rename("scores.json")
    code, outputs, log = run_evaluate_step(
        hypothesis="bad.en",
        references="reference.en",
        baseline="scores.json",
        max_drop="chrf=0.5",
        significance="0.05",
    )
    assert code == 1
    assert outputs["passed"] == "false"
    assert "::error title=chrF%3A gate failed::chrF went from" in log
    assert ",file=bad.en,line=" in log
    summary = Path("summary.md").read_text("utf-8")
    assert "## ❌ Translation quality: bad.en got worse than allowed" in summary
    assert "<del>" in summary


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({"hypothesis": "none.en"}, 2),
        ({"metric": ""}, 2),
        ({"baseline": "good.en", "max_drop": "chrf=1"}, 2),
        ({"output_dir": "out\npassed=true"}, 2),
        ({"output_dir": "reference.en"}, 1),
    ],
)
def test_what_could_not_be_judged_is_no_verdict(inputs: dict[str, str], code: int) -> None:
    given = {"hypothesis": "good.en", "references": "reference.en"} | inputs
    ended, outputs, log = run_evaluate_step(**given)
    assert (ended, outputs) == (code, {}), log


def test_crash_of_the_interpreter_is_no_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("bin").mkdir()
    Path("bin/bitext").write_text("#!/bin/sh\nexit 1\n")
    Path("bin/bitext").chmod(0o755)
    monkeypatch.setattr("sys.executable", str(Path("bin/python").absolute()))
    Path("translation-quality").mkdir()
    Path("translation-quality/scores.json").write_text("{}")  # of an earlier step
    code, outputs, log = run_evaluate_step(hypothesis="good.en", references="reference.en")
    assert (code, outputs) == (1, {})
    assert "::error title=bitext::could not be judged: bitext ended with exit code 1" in log


def test_several_references_and_options_are_lines_with_spaces_in_them() -> None:
    write(Path("second reference.en"), LINES)
    code, _, log = run_evaluate_step(
        hypothesis="good.en",
        references="reference.en\nsecond reference.en\n",
        options="--name\nmy system\n",
        metric="ter",
    )
    assert code == 0, log
    assert log.startswith("my system: 30 segments\n  TER ")
    assert "TER|nrefs:2|" in log


def test_model_that_translates_is_named() -> None:
    assert ACTION["inputs"]["model"]["default"] == "opus-mt-fr-en"
    code, _, log = run_evaluate_step(hypothesis="good.en", translate="true", model="opus-mt-fr-ne")
    assert code == 2
    assert "did you mean 'opus-mt-fr-en'?" in log


def test_checks_need_no_reference() -> None:
    write(Path("source.fr"), ["Il a 3 chats."] * 30)
    code, _, log = run_evaluate_step(hypothesis="good.en", source="source.fr")
    assert code == 0, log
    assert "BLEU" not in log


def test_inputs_are_no_commands() -> None:
    bad = "$(touch pwned)`touch pwned`;touch pwned"
    for name in ("hypothesis", "references", "options", "source", "fail_under", "name"):
        words = {"hypothesis": "good.en", "references": "reference.en"} | {name: bad}
        run_evaluate_step(**words)
    assert not Path("pwned").exists()
    for step in STEPS:
        assert "${{" not in step.get("run", ""), "an input in a script could be a command"


FILE_INPUTS = ("hypothesis", "references", "source", "baseline", "output_dir")
OTHER_INPUTS = ("fail_under", "max_drop", "significance", "metric")


@pytest.mark.parametrize("name", [*FILE_INPUTS, *OTHER_INPUTS])
def test_no_input_but_options_is_an_option(name: str) -> None:
    Path("evil.sh").write_text("#!/bin/sh\ntouch pwned\n")
    Path("evil.sh").chmod(0o755)
    options = ["--help", "--version", "--metric=comet\n--comet-command=./evil.sh", "--", "-"]
    for value in (*options, "--badge=pwned", "r.en\n--metric=comet\n--comet-command=./evil.sh"):
        given = {"hypothesis": "bad.en", "references": "reference.en", "source": "good.en"}
        given |= {"fail_under": "chrf=99"} | {name: value}
        code, outputs, log = run_evaluate_step(**given)
        assert code != 0, (value, log)
        assert outputs.get("passed") != "true", value
        assert not Path("pwned").exists(), value
        assert "usage: bitext [" not in log, value


def test_actions_of_others_are_pinned_by_their_hash() -> None:
    for path in (ROOT / "action.yml", *(ROOT / ".github" / "workflows").glob("*.yml")):
        for used in re.findall(r"(?m)^[ -]*uses: (\S+)", path.read_text("utf-8")):
            assert used == "./" or re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", used), used


def test_every_input_is_used_and_every_file_is_there() -> None:
    text = (ROOT / "action.yml").read_text("utf-8")
    for name in ACTION["inputs"]:
        assert f"inputs.{name}" in text, name
    for path in re.findall(r"\$GITHUB_ACTION_PATH/([\w./]+)", text):
        assert (ROOT / path).exists(), path
    workflow = yaml.safe_load(
        (ROOT / ".github/workflows/translation-quality.yml").read_text("utf-8")
    )
    [step] = [step for step in workflow["jobs"]["gate"]["steps"] if step["uses"] == "./"]
    assert set(step["with"]) <= set(ACTION["inputs"])


def test_pre_commit_hook_runs_as_pre_commit_would_run_it() -> None:
    [hook] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["pass_filenames"] is False
    command = [*hook["entry"].split(), "bad.en", "reference.en", "--fail-under", "chrf=90"]
    command[0] = str(Path(sys.executable).with_name(command[0]))
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 1
    assert "FAILED  chrF" in run.stdout
