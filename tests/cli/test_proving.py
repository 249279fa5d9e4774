"""``translate --report``: what was written is read again before the run is called done."""

import json
from pathlib import Path

import pytest
from support.backwards import BackwardsTranslator
from support.memories import Counting
from support.translating import use_translator

from bitext.cli import main

TEXT = "Il a 3 chats.\n\nVoir www.exemple.fr.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The working directory, with two texts."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt"):
        Path(name).write_text(TEXT, "utf-8")
    use_translator(monkeypatch, BackwardsTranslator())


def translate(*words: str) -> int:
    return main(["translate", *words])


def report() -> dict[str, dict[str, object]]:
    found = json.loads(Path("r.json").read_text("utf-8"))
    return {file["output"]: file for file in found["files"]}


def test_report_has_every_output_of_every_text(capsys: pytest.CaptureFixture[str]) -> None:
    names = ("jsonl", "en.txt", "html", "fragment.html")
    outputs = [word for name in names for word in ("-o", f"{{stem}}.{name}")]
    assert translate("a.txt", "b.txt", *outputs, "--report", "r.json") == 0
    holds = {name: file["holds"] for name, file in report().items()}
    assert holds == {
        f"{stem}.{name}": None if name == "fragment.html" else True
        for stem in "ab"
        for name in names
    }
    assert "r.json: everything is accounted for; 2 cannot be read back" in capsys.readouterr().err


def test_folder_of_a_report_is_told_of_and_made(capsys: pytest.CaptureFixture[str]) -> None:
    assert translate("a.txt", "-o", "out/a.jsonl", "--report", "proofs/new/r.json") == 0
    told = capsys.readouterr().err
    for name in ("out", "proofs"):
        assert told.count(f"the folder {name} is not there yet: it will be made") == 1
    assert Path("proofs/new/r.json").exists()


def test_report_that_has_no_place_is_refused_before_any_work() -> None:
    assert translate("a.txt", "-o", "a.jsonl", "--report", "b.txt/r.json") == 2
    assert not Path("a.jsonl").exists()


def test_what_was_flagged_in_the_run_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    use_translator(monkeypatch, Counting())  # capitals spoil the address, which is flagged
    assert translate("a.txt", "-o", "a.en.txt", "--report", "r.json") == 0
    claims = report()["a.en.txt"]["claims"]
    assert isinstance(claims, list)
    [spans] = [claim for claim in claims if claim["claim"] == "protected spans"]
    assert (spans["flagged"], spans["lost"]) == (1, 0)


def test_what_is_lost_is_exit_code_4(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        "bitext.cli.proving.verify",
        lambda out, path, **_: _verify_after_damage(out, path),
    )
    assert translate("a.txt", "-o", "a.jsonl", "--report", "r.json") == 4
    assert report()["a.jsonl"]["holds"] is False
    assert "NOT everything is accounted for" in capsys.readouterr().err


def _verify_after_damage(out: Path, path: Path) -> object:
    from bitext.pipeline.verification import verify

    path.write_text("Autre chose.\n", "utf-8")
    return verify(out, path)


def test_stream_is_said_to_be_one(capfd: pytest.CaptureFixture[str]) -> None:
    assert translate("a.txt", "-o", "-", "--report", "r.json") == 0
    assert report()["-"]["unknown"] == "a stream"


@pytest.mark.parametrize("place", ["a.txt", "a.jsonl", "there.json"])
def test_report_is_written_over_nothing(place: str) -> None:
    Path("there.json").write_text("{}")
    assert translate("a.txt", "-o", "a.jsonl", "--report", place) == 2
    assert Path("a.txt").read_text("utf-8") == TEXT
    assert not Path("a.jsonl").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["--glossary", "read.csv", "--report", "read.csv"],
        ["--memory", "read.csv", "--report", "read.csv"],
        ["--report", "a.txt"],
    ],
)
def test_report_replaces_nothing_that_is_read_even_by_force(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    Path("read.csv").write_text("chat,cat\n", "utf-8")
    assert translate("a.txt", "-o", "a.jsonl", "--force", *words) == 2
    assert f"{words[-1]} is both input and output" in capsys.readouterr().err
    assert Path("read.csv").read_text("utf-8") == "chat,cat\n"
    assert Path("a.txt").read_text("utf-8") == TEXT
