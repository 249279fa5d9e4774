"""``bitext verify``: the verdict, the exit code, what is told."""

import json
from pathlib import Path

import pytest
from support.backwards import BackwardsTranslator
from support.translating import use_translator

from bitext.cli import main

TEXT = "Il a 3 chats.\n\nVoir www.exemple.fr.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The working directory, with a text and its translation."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, "utf-8")
    use_translator(monkeypatch, BackwardsTranslator())
    words = ["translate", "a.txt", "-q", "-o", "a.jsonl", "-o", "a.en.txt", "-o", "a.tsv"]
    assert main(words) == 0


def verify(*words: str) -> int:
    return main(["verify", *words, "--against", "a.txt"])


@pytest.mark.parametrize("name", ["a.jsonl", "a.en.txt", "a.tsv"])
def test_whole_translation_holds(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(name) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{name} against a.txt: everything is accounted for"
    assert "  1 protected span" in lines


def test_what_is_lost_is_told_with_its_place_and_exit_code_4(
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = Path("a.en.txt")
    path.write_text(path.read_text("utf-8").replace("3", "4"), "utf-8")
    assert verify("a.en.txt") == 4
    out = capsys.readouterr().out
    assert "NOT everything is accounted for" in out
    assert "paragraph 1: other numbers: 'Il a 3 chats.' → 'chats. 4 a Il'" in out


def test_json_tells_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert verify("a.jsonl", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["files"][0]["output"] == "a.jsonl"
    assert found["holds"] is True


def test_quiet_success_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert verify("a.jsonl", "-q") == 0
    assert capsys.readouterr().out == ""


def test_beads_that_leave_a_sentence_out_are_exit_code_4(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = Path("a.jsonl").read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if '"bead", "id": 1' not in line]
    assert len(kept) < len(lines)
    text = "".join(kept).replace('"beads": 2', '"beads": 1')
    Path("a.jsonl").write_text(text, "utf-8")
    assert verify("a.jsonl") == 4
    assert "sentence 1, expected 2" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["none.jsonl", "a.both.srt"])
def test_file_that_cannot_be_verified_is_exit_code_2(name: str) -> None:
    if name == "a.both.srt":
        Path(name).write_text("1\n00:00:01,000 --> 00:00:02,000\nOui.\nYes.\n")
    assert verify(name) == 2


def test_text_in_quotes_cannot_drive_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text("\x1b[2J3 chats.\n", "utf-8")
    assert verify("a.jsonl") == 4
    assert "\x1b" not in capsys.readouterr().out
