import json
from pathlib import Path

import pytest
from support.spoiled import CORPORA

from bitext.cli import main

GOLD = "[0]:[0]\n[1, 2]:[1]\n[3]:[]\n"
FOUND = "[0]:[0]:0.9\n[1]:[1]:0.8\n[2]:[]\n[3]:[]\n"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("gold.beads").write_text(GOLD, "utf-8")
    Path("found.beads").write_text(FOUND, "utf-8")


def test_two_bead_files_are_scored_as_vecalign_counts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate-alignment", "found.beads", "gold.beads", "--json", "s.json"]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["all", "4", "2", "0.500", "0.500", "0.500", "0.750", "1.000", "0.857"] in rows
    assert ["2-1", "0", "1", "–", "0.000", "–", "–", "1.000", "–"] in rows
    assert ["found", "[1]:[1],", "overlaps", "the", "gold"] in rows
    assert ["gold", "[1,", "2]:[1]"] in rows
    data = json.loads(Path("s.json").read_text("utf-8"))
    assert data["strict"]["found_right"] == 2
    assert data["lax"]["recall"] == 1.0
    assert data["wrong"][0]["gold"] == [[[1, 2], [1]]]


def test_files_are_pooled(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["found.beads", "gold.beads", "--gold", "gold.beads", "gold.beads", "--wrong", "1"]
    assert main(["evaluate-alignment", *words]) == 0
    printed = capsys.readouterr().out
    assert printed.splitlines()[1].split()[:5] == ["all", "7", "4", "0.714", "0.750"]
    assert printed.endswith("… and 1 more wrong beads\n")


def test_second_document_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["gold.beads", "found.beads", "--gold", "gold.beads", "gold.beads"]
    assert main(["evaluate-alignment", *words]) == 0
    assert "document 2, found [1]:[1]" in capsys.readouterr().out


def test_texts_are_aligned_and_wrong_beads_shown(capsys: pytest.CaptureFixture[str]) -> None:
    texts = [str(CORPORA / f"bac.{lang}.txt") for lang in ("fr", "en")]
    Path("odd.gold").write_text("[0, 1]:[0]\n", "utf-8")
    words = [*texts, "--gold", "odd.gold", "--aligner", "length"]
    assert main(["evaluate-alignment", *words]) == 0
    printed = capsys.readouterr().out
    assert printed.splitlines()[1].startswith("all")
    found = "found [0]:[0], overlaps the gold\n    Le dernier bac\n    The Last Ferry\n"
    assert found + "  gold [0, 1]:[0]\n" in printed


def test_presplit_lines_are_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.fr").write_text("Oui. Non.\nMerci bien.\nSalut.\nEncore.\n", "utf-8")
    Path("b.en").write_text("Yes. No.\nThank you. Hi.\n", "utf-8")
    words = ["a.fr", "b.en", "--gold", "gold.beads", "--aligner", "length", "--presplit", "-q"]
    assert main(["evaluate-alignment", *words]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["found.beads"], "give FOUND and GOLD"),
        (["found.beads", "--gold", "gold.beads", "gold.beads"], "1 bead files against 2 gold"),
        (["short.fr", "short.fr", "--gold", "gold.beads"], "names source sentence 3, but the text"),
        (["short.fr", "gold.beads"], "short.fr:1: found 'Oui.', expected a bead"),
        (["nothing.beads", "gold.beads"], "nothing.beads"),
    ],
)
def test_bad_input_is_told(
    words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("short.fr").write_text("Oui.\n", "utf-8")
    assert main(["evaluate-alignment", *words]) == 2
    assert message in capsys.readouterr().err
