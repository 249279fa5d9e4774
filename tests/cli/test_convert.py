"""``bitext convert``: a corrected file becomes a page, and anything else."""

import io
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from support.made_up_bitexts import article

from bitext.cli import main
from bitext.pipeline import read_bitext, write


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with a translation of which a person has checked one sentence."""
    monkeypatch.chdir(tmp_path)
    first, *rest = article().beads
    checked = replace(article(), beads=(replace(first, made_by="person"), *rest))
    write(checked, tmp_path / "edit.jsonl")
    return tmp_path


def convert(*words: str) -> int:
    return main(["convert", *words])


def test_corrected_json_lines_become_a_page_and_a_memory(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert convert("edit.jsonl", "-o", "final.html", "-o", "{stem}.{lang}.tmx") == 0
    page = (folder / "final.html").read_text("utf-8")
    assert "A person has checked 1 of its sentences" in page
    assert read_bitext(folder / "edit.en.tmx").beads[0].made_by == "person"
    assert capsys.readouterr().err == (
        "edit.jsonl → final.html, edit.en.tmx: 10 pairs, 1 of them by a person, 2 flagged\n"
    )


def test_standard_input_becomes_text_on_standard_output(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = (folder / "edit.jsonl").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert convert("-", "-o", "-", "-o", "a.tsv", "-q") == 0
    assert capsysbinary.readouterr().out.decode().startswith("The Gazette\n")
    assert (folder / "a.tsv").is_file()


def test_folder_of_an_output_is_made(folder: Path) -> None:
    assert convert("edit.jsonl", "-o", "new/deep/a.tsv") == 0
    assert (folder / "new/deep/a.tsv").is_file()


def test_languages_can_be_told(folder: Path) -> None:
    (folder / "pairs.tsv").write_text("source\ttarget\nOui.\tJa.\n")
    assert convert("pairs.tsv", "-o", "a.de", "-o", "a.fr", "--from", "fr", "--to", "de") == 0
    assert (folder / "a.de").read_text() == "Ja.\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["edit.jsonl", "-o", "edit.jsonl", "--force"], "is both input and output"),
        (["edit.jsonl", "-o", "a.doc"], "no writer is called '.doc'"),
        (["none.jsonl", "-o", "a.html"], "none.jsonl: no such file"),
        (["edit.jsonl", "-o", "a.html", "--from", "de"], "the source language is 'fr'"),
    ],
)
def test_what_cannot_work_is_told_and_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], message: str
) -> None:
    assert convert(*words) == 2
    assert message in capsys.readouterr().err
    assert [path.name for path in folder.iterdir()] == ["edit.jsonl"]


def test_damaged_file_leaves_no_output(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (folder / "edit.jsonl").read_text("utf-8")
    (folder / "edit.jsonl").write_text(text[:-200], "utf-8")
    assert convert("edit.jsonl", "-o", "a.html") == 2
    assert "edit.jsonl" in capsys.readouterr().err
    assert [path.name for path in folder.iterdir()] == ["edit.jsonl"]
