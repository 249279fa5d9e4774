"""``bitext check`` finds what is wrong in a file of sentence pairs."""

import io
import json
import sys
from pathlib import Path

import pytest

from bitext.checks.check import Finding
from bitext.cli import main
from bitext.cli.check import look
from bitext.pipeline.checking import CheckedPair

PAIRS = """source\ttarget
Il a 20 ans.\tHe is 30 years old.
Oui.\tYes.
Le suspect aurait agi seul.\tThe suspect would have acted alone.
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    (tmp_path / "pairs.tsv").write_text(PAIRS)
    return tmp_path


def check(*words: str) -> int:
    return main(["check", *words, "--from", "fr", "--to", "en"])


def test_findings_are_told_with_their_pairs(capsys: pytest.CaptureFixture[str]) -> None:
    assert check("pairs.tsv") == 0
    assert capsys.readouterr().out == (
        "1: number: A number of one side was not found on the other, or means another.\n"
        "    Il a 20 ans.\n"
        "    He is 30 years old.\n"
        "3: hearsay: « aurait agi » is hearsay: expected “reportedly” or the like, found “would”\n"
        "    Le suspect aurait agi seul.\n"
        "    The suspect would have acted alone.\n"
        "pairs.tsv: 3 pairs, 2 with findings\n"
    )


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--fail-on", "number"], 1),
        (["--fail-on", "any"], 1),
        (["--fail-on", "date,placeholder"], 0),
        (["--fail-on", "any", "--only", "date"], 0),
        (["--fail-on", "number,hearsay", "--skip", "number,hearsay"], 0),
        (["--fail-on", "number", "-q"], 1),
    ],
)
def test_exit_code_is_that_of_what_is_to_fail(options: list[str], code: int) -> None:
    assert check("pairs.tsv", *options) == code


def test_unknown_check_is_refused_before_any_work(capsys: pytest.CaptureFixture[str]) -> None:
    assert check("missing.tsv", "--fail-on", "numbre") == 2
    assert "--fail-on: no check is called 'numbre'; did you mean 'number'?" in (
        capsys.readouterr().err
    )


def test_standard_input_is_read(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAIRS.encode())))
    assert check("-", "--json", "-") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["file"] == "stdin"
    assert [(f["pair"], f["check"]) for f in found["findings"]] == [(1, "number"), (3, "hearsay")]


def test_reports_are_written(folder: Path) -> None:
    names = ("json", "sarif", "junit", "annotations")
    options = [word for name in names for word in (f"--{name}", f"out.{name}")]
    assert check("pairs.tsv", *options, "--fail-on", "number") == 1
    assert json.loads((folder / "out.json").read_text("utf-8"))["pairs"] == 3
    sarif = json.loads((folder / "out.sarif").read_text("utf-8"))
    assert [r["ruleId"] for r in sarif["runs"][0]["results"]] == ["number", "hearsay"]
    assert 'failures="1"' in (folder / "out.junit").read_text("utf-8")
    marks = (folder / "out.annotations").read_text("utf-8").splitlines()
    assert [mark.split(" ")[0] for mark in marks] == ["::error", "::warning"]


def test_report_does_not_replace_its_input(folder: Path) -> None:
    assert check("pairs.tsv", "--json", "pairs.tsv") == 2
    assert (folder / "pairs.tsv").read_text("utf-8") == PAIRS


def test_help_fits_on_a_screen(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["check", "--help"])
    assert len(capsys.readouterr().out.splitlines()) <= 40


def test_terms_of_a_glossary_are_checked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "terms.csv").write_text("suspect,suspected man\n")
    assert check("pairs.tsv", "--glossary", "terms.csv", "--fail-on", "term") == 1
    assert "3: term: 'suspect': expected 'suspected man'" in capsys.readouterr().out
    assert check("pairs.tsv", "--glossary", "terms.csv", "--skip", "term", "--fail-on", "any") == 1
    assert "term" not in capsys.readouterr().out
    assert check("pairs.tsv", "--glossary", "none.csv") == 2
    assert check("pairs.tsv", "--glossary", "terms.csv", "--json", "terms.csv") == 2


def test_least_sure_are_named_to_be_read_first(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [f"Oui.\tYes.\t1-1\t{score}" for score in (-0.1, -0.9, -0.3)]
    (folder / "scored.tsv").write_text("source\ttarget\tbead\tscore\n" + "\n".join(rows) + "\n")
    assert check("scored.tsv", "--json", "out.json") == 0
    assert "read these first, the least sure: 2\n" in capsys.readouterr().out
    assert json.loads((folder / "out.json").read_text("utf-8"))["least_sure"] == [2]


@pytest.mark.parametrize("is_reported", [True, False])
def test_findings_of_a_corpus_are_kept_only_for_a_report(is_reported: bool) -> None:
    pairs = (CheckedPair(n, "a", "b", (Finding("number"),) if n % 2 else ()) for n in range(1, 6))
    outcome = look(pairs, "x.tsv", {"any"}, None, is_reported=is_reported)
    assert (outcome.pairs, outcome.flagged, outcome.broken) == (5, 3, {"number"})
    assert len(outcome.found) == (3 if is_reported else 0)
