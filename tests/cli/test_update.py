"""``bitext update``: files in, files out, what is told."""

from dataclasses import replace
from pathlib import Path

import pytest
from support.memories import Counting
from support.translating import use_translator

from bitext.cli import main
from bitext.pipeline import read_bitext, write

TEXT = "Il pleut.\n\nLe maire de Lyon a pris la parole hier soir. Elle a dit oui.\n"
NEW = TEXT.replace("Lyon", "Nice")


@pytest.fixture(autouse=True)
def translator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Counting:
    """The working directory, with a text and its translation; what counts the questions."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, "utf-8")
    Path("new.txt").write_text(NEW, "utf-8")
    made = Counting()
    for command in ("translate", "update"):
        use_translator(monkeypatch, made, command)
    assert main(["translate", "a.txt", "-q", "-o", "a.jsonl", "-o", "a.en.txt"]) == 0
    made.asked.clear()
    return made


def update(*words: str) -> int:
    return main(["update", *words])


@pytest.mark.parametrize("suffix", [".jsonl", ".en.txt", ".tmx", ".html", ".tsv"])
def test_unchanged_output_is_byte_identical(suffix: str, translator: Counting) -> None:
    # A page without a title is called by its file's name.
    assert main(["translate", "a.txt", "-q", "-o", f"b{suffix}"]) == 0
    translator.asked.clear()
    assert update("a.jsonl", "a.txt", "-o", f"updated/b{suffix}") == 0
    assert Path("updated", f"b{suffix}").read_bytes() == Path(f"b{suffix}").read_bytes()
    assert translator.asked == []


def test_file_of_the_same_format_differs_only_where_the_source_did(translator: Counting) -> None:
    assert update("a.jsonl", "new.txt", "-o", "new.en.txt") == 0
    expected = Path("a.en.txt").read_text("utf-8").replace("LYON", "NICE")
    assert Path("new.en.txt").read_text("utf-8") == expected
    assert translator.asked == ["Le maire de Nice a pris la parole hier soir."]


def test_html_page_is_updated_as_the_page_it_is(translator: Counting) -> None:
    page = '<!DOCTYPE html><html lang="fr"><p class=x>Il <b>pleut</b>.</p><p>{}</p></html>'
    Path("p.html").write_text(page.format("Elle dort."), "utf-8")
    Path("q.html").write_text(page.format("Elle rit."), "utf-8")
    assert main(["translate", "p.html", "-q", "-o", "p.jsonl", "-o", "p.en.html"]) == 0
    assert update("p.jsonl", "q.html", "-o", "q.en.html") == 0
    expected = Path("p.en.html").read_text("utf-8").replace("DORT", "RIT")
    assert Path("q.en.html").read_text("utf-8") == expected


def test_what_was_done_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert update("a.jsonl", "new.txt", "-o", "new.jsonl") == 0
    told = capsys.readouterr().err
    assert told == "new.txt → new.jsonl: 2 as before, 1 translated anew\n"


def test_standard_output_is_called_by_its_sign(capfd: pytest.CaptureFixture[str]) -> None:
    assert update("a.jsonl", "new.txt", "-o", "-") == 0
    out, told = capfd.readouterr()
    assert told == "new.txt → -: 2 as before, 1 translated anew\n"
    assert out == Path("a.en.txt").read_text("utf-8").replace("LYON", "NICE")


def by_person(number: int) -> None:
    old = read_bitext("a.jsonl")
    beads = tuple(
        replace(bead, made_by="person") if index == number else bead
        for index, bead in enumerate(old.beads)
    )
    write(replace(old, beads=beads), "a.jsonl", force=True)


def test_what_a_person_should_look_at_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    by_person(1)
    assert update("a.jsonl", "new.txt", "-o", "new.jsonl") == 0
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].endswith("1 by a person whose source has changed (flagged outdated)")
    assert lines[1].startswith("  ! Le maire de Nice")
    assert "outdated" in read_bitext("new.jsonl").beads[1].flags


def test_persons_word_that_is_gone_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    by_person(0)
    Path("new.txt").write_text(TEXT.replace("Il pleut.", "Nuit."), "utf-8")
    assert update("a.jsonl", "new.txt", "-o", "new.jsonl") == 0
    assert "  - Il pleut. → IL PLEUT. (by a person)" in capsys.readouterr().err


def test_redline_page_is_written() -> None:
    assert update("a.jsonl", "new.txt", "-o", "new.jsonl", "--redline", "red.html") == 0
    page = Path("red.html").read_text("utf-8")
    assert "<del>Lyon</del><ins>Nice</ins>" in page
    assert "<del>LYON</del><ins>NICE</ins>" in page


def test_folder_of_a_redline_is_told_of_and_made(capsys: pytest.CaptureFixture[str]) -> None:
    assert update("a.jsonl", "new.txt", "-o", "out/new.jsonl", "--redline", "out/red.html") == 0
    assert capsys.readouterr().err.count("the folder out is not there yet: it will be made") == 1
    assert update("a.jsonl", "new.txt", "-o", "b.jsonl", "--redline", "red/new/red.html") == 0
    assert "the folder red is not there yet: it will be made" in capsys.readouterr().err
    assert Path("red/new/red.html").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["a.jsonl", "new.txt", "-o", "a.jsonl", "--force"],
        ["a.jsonl", "new.txt", "-o", "new.txt", "--force"],
        ["a.jsonl", "new.txt", "-o", "b.jsonl", "--redline", "a.jsonl", "--force"],
        ["a.jsonl", "new.txt", "-o", "b.html", "--redline", "b.html", "--force"],
        ["a.jsonl", "new.txt", "-o", "b.jsonl", "--redline", "a.en.txt"],
        ["a.jsonl", "new.txt", "-o", "a.en.txt"],
        ["a.jsonl", "new.txt", "-o", "b.html", "--url", "no address"],
        ["a.jsonl", "new.txt", "-o", "b.html", "--lang-variant", "de-AT"],
    ],
)
def test_nothing_is_written_over(words: list[str], translator: Counting) -> None:
    before = {path.name: path.read_bytes() for path in Path().iterdir()}
    assert update(*words) == 2
    assert {path.name: path.read_bytes() for path in Path().iterdir()} == before
    assert translator.asked == []


def test_other_file_than_a_bitext_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert update("a.txt", "new.txt", "-o", "b.jsonl") == 2
    assert "cannot read plain text (.txt) as sentence pairs" in capsys.readouterr().err


def test_memory_of_people_answers_for_what_is_new(translator: Counting) -> None:
    row = "Le maire de Nice a pris la parole hier soir.\tThe mayor of Nice spoke last night.\n"
    Path("people.tsv").write_text(f"source\ttarget\n{row}", "utf-8")
    assert update("a.jsonl", "new.txt", "-o", "b.jsonl", "--memory", "people.tsv") == 0
    assert translator.asked == []
    assert read_bitext("b.jsonl").target.sentences[1].text.startswith("The mayor of Nice")


def test_terms_stand_in_what_is_translated_anew(capsys: pytest.CaptureFixture[str]) -> None:
    Path("terms.csv").write_text("maire,reeve\n", "utf-8")
    assert update("a.jsonl", "new.txt", "-o", "new.en.txt", "--glossary", "terms.csv") == 0
    assert "REEVE" in Path("new.en.txt").read_text("utf-8")
    words = ["-o", "x.jsonl", "--glossary", "terms.csv", "--redline", "terms.csv", "--force"]
    assert update("a.jsonl", "new.txt", *words) == 2
    assert "terms.csv is both input and output" in capsys.readouterr().err
