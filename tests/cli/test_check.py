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


def shards_of(count: int, *options: str) -> list[int]:
    words = ("--jsonl", "found.jsonl", *options)
    return [
        check("pairs.tsv", *words, "--shard", f"{number}/{count}") for number in range(1, count + 1)
    ]


@pytest.mark.parametrize("count", [2, 5])
def test_shards_one_behind_the_other_say_what_is_said_of_the_whole(
    folder: Path, count: int
) -> None:
    rows = ["Un « prix dur » en 2010.\tA “hard price” in 2011.", "Un « prix dur ».\tA “high toll”."]
    (folder / "pairs.tsv").write_text("source\ttarget\n" + "\n".join(rows * 520) + "\n")
    assert check("pairs.tsv", "--jsonl", "whole.jsonl", "-q") == 0
    shards_of(count, "-q")
    names = sorted(path.name for path in folder.glob("found-*.jsonl"))
    assert len(names) == count
    whole = (folder / "whole.jsonl").read_text("utf-8")
    assert "".join((folder / name).read_text("utf-8") for name in names) == whole
    assert {json.loads(line)["check"] for line in whole.splitlines()} == {"number", "consistency"}


def test_shard_that_is_done_is_not_done_again(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    options = ("--json", "all.json", "--fail-on", "number")
    assert shards_of(2, *options) == [1, 0]
    first = json.loads((folder / "all-00001-of-00002.json").read_text("utf-8"))
    assert [finding["pair"] for finding in first["findings"]] == [1]
    capsys.readouterr()
    monkeypatch.setattr("bitext.cli.check.check", None)  # whoever looks again breaks down
    assert shards_of(2, *options) == [1, 0]
    told = capsys.readouterr().out.splitlines()
    assert told == [
        "pairs.tsv, shard 1/2: 1 pair, 1 with findings, all there already",
        "pairs.tsv, shard 2/2: 2 pairs, 1 with findings, all there already",
    ]


@pytest.mark.parametrize(
    "change",
    ["input", "report", "mark", "options", "checks"],
)
def test_shard_of_which_anything_changed_is_done_again(folder: Path, change: str) -> None:
    assert shards_of(2) == [0, 0]
    out = folder / "found-00001-of-00002.jsonl"
    before = out.read_bytes()
    if change == "input":
        (folder / "pairs.tsv").write_text(PAIRS + "Non.\tNo.\n")
    elif change == "report":
        out.write_bytes(b"")
    elif change == "mark":
        out.with_name(out.name + ".done.json").unlink()
    options = {"options": ["--from", "de"], "checks": ["--skip", "number"]}.get(change, [])
    if change == "options":
        assert main(["check", "pairs.tsv", "--jsonl", "found.jsonl", "--shard", "1/2"]) == 0
    else:
        assert check("pairs.tsv", "--jsonl", "found.jsonl", "--shard", "1/2", *options) == 0
    assert out.with_name(out.name + ".done.json").exists()
    expected = b"" if change == "checks" else before
    assert change == "input" or out.read_bytes() == expected


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["pairs.tsv"], "--shard 1/2: expected files for what is found"),
        (["pairs.tsv", "--json", "-"], "--shard 1/2: expected files for what is found"),
        (["-", "--json", "a.json"], "--shard 1/2: expected a file, which can be counted"),
    ],
)
def test_shard_without_files_is_refused(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(*words, "--shard", "1/2") == 2
    assert told in capsys.readouterr().err


def test_shard_of_no_pair_is_an_empty_one(folder: Path) -> None:
    assert shards_of(7) == [0] * 7
    sizes = [path.stat().st_size for path in sorted(folder.glob("found-*.jsonl"))]
    assert [bool(size) for size in sizes] == [False, False, True, False, False, False, True]


def test_lines_of_a_corpus_that_are_no_pairs_are_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        '{"text": "Il a 2 ans.", "translation": "He is 3."}',
        '{"text": "x", "error": "y"}',
        "z",
    ]
    (folder / "a.jsonl").write_text("\n".join(rows))
    assert check("a.jsonl", "--jsonl", "-") == 0
    out, err = capsys.readouterr()
    assert [json.loads(line)["pair"] for line in out.splitlines()] == [1]
    assert "a.jsonl: 2 lines are no pairs; the first: line 2: has no field 'translation'" in err


def test_corpus_of_which_no_line_is_a_pair_is_an_error(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.jsonl").write_text('{"fr": "Oui."}\n{"fr": "Non."}\n')
    assert check("a.jsonl") == 2
    assert "no line is a pair; line 1: has no field 'source'" in capsys.readouterr().err
    assert check("a.jsonl", "--shard", "1/2", "--json", "f.json") == 0
