import sys
from pathlib import Path

import pytest
from support.systems import posix_only

from bitext.cli import main
from bitext.errors import FormatError, ModelError, UsageError
from bitext.evaluation.metrics.comet import comet, parse, split_command
from bitext.evaluation.segments import Segments

SEGMENTS = Segments(["a b", "c\u2028d"], (["a b", "x"],), ["s", "t"])

# Takes and writes what comet-score 2.2 takes and writes; scores 1 where hypothesis = reference.
PROGRAM = """\
#!{python}
import json, sys
option = lambda name: sys.argv[sys.argv.index(name) + 1]
texts = [open(option(name), encoding="utf-8").read() for name in ("-s", "-t", "-r")]
columns = [text.split("\\n")[:-1] for text in texts]
rows = [dict(src=s, mt=t, ref=r, COMET=float(t == r)) for s, t, r in zip(*columns, strict=True)]
json.dump({{option("-t"): rows}}, open(option("--to_json"), "w"))
"""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A comet-score in an environment with a space in its name."""
    if sys.platform == "win32":
        pytest.skip("a script is no program there")
    folder = tmp_path / "own environment" / "bin"
    folder.mkdir(parents=True)
    path = folder / "comet-score"
    path.write_text(PROGRAM.format(python=sys.executable), "utf-8")
    path.chmod(0o755)
    python = folder / "python"
    python.write_text("#!/bin/sh\necho 2.2.6\n", "utf-8")
    python.chmod(0o755)
    return path


def test_scores_come_from_the_command_with_model_and_version(program: Path) -> None:
    score = comet(SEGMENTS, f"'{program}'")
    assert score.value == 0.5
    assert score.segments == [1.0, 0.0]
    assert score.signature == "COMET|model:Unbabel/wmt22-comet-da|version:2.2.6"
    for words in ("--model my/model", "--model=my/model"):
        assert "|model:my/model|" in comet(SEGMENTS, f"'{program}' {words}").signature
    program.with_name("python").unlink()
    assert comet(SEGMENTS, f"'{program}'").signature.endswith("|version:unknown")


def test_evaluate_takes_comet_and_gates_it(
    program: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in (("h", "a\nb\n"), ("r", "a\nc\n"), ("s", "x\ny\n")):
        (tmp_path / name).write_text(text, "utf-8")
    files = [str(tmp_path / name) for name in ("h", "r")]
    words = ["evaluate", *files, "--source", str(tmp_path / "s"), "--metric", "chrf,comet"]
    words += ["--comet-command", f"'{program}'", "--fail-under", "comet=0.9"]
    assert main(words) == 1
    printed = capsys.readouterr().out
    assert "FAILED  COMET 0.50 is under the limit of 0.9" in printed


@pytest.mark.parametrize(
    ("segments", "command", "message"),
    [
        (Segments(["a"], (["b"],)), "comet-score", "needs --source and exactly one reference"),
        (SEGMENTS, "'comet", "No closing quotation"),
        (SEGMENTS, "no-such-program-here", "no such program"),
        (SEGMENTS, "", "no such program"),
    ],
)
def test_what_cannot_be_run_is_told(segments: Segments, command: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        comet(segments, command)


@posix_only
def test_failure_is_told_with_its_last_line() -> None:
    with pytest.raises(ModelError, match="sh failed with exit code 3: out of memory"):
        comet(SEGMENTS, """sh -c 'echo out of memory >&2; exit 3'""")
    with pytest.raises(ModelError, match="exit code 0: it wrote no scores"):
        comet(SEGMENTS, "true")


def test_other_output_is_refused(program: Path) -> None:
    for text in ("{}", "[]", '{"f": [{"BLEU": 1}]}', "no json"):
        with pytest.raises(FormatError, match="COMET's scores cannot be read"):
            parse(text)
    text = program.read_text("utf-8").replace("[:-1]", "[:-2]")
    program.write_text(text, "utf-8")
    with pytest.raises(FormatError, match="COMET gave 1 scores for 2 segments"):
        comet(SEGMENTS, f"'{program}'")


def test_command_has_its_words_on_every_system(monkeypatch: pytest.MonkeyPatch) -> None:
    assert split_command(r"comet-score --model my\ model") == ["comet-score", "--model", "my model"]
    monkeypatch.setattr(sys, "platform", "win32")
    words = split_command(r'"C:\My Env\comet-score.exe" --gpus 0')
    assert words == [r"C:\My Env\comet-score.exe", "--gpus", "0"]
