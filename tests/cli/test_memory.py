"""``bitext memory``: told, taken out, put in, forgotten; and ``translate`` that uses it."""

import sqlite3
from pathlib import Path

import pytest
from support.memories import Counting
from support.translating import use_translator

from bitext.cli import main
from bitext.memory.opening import path_of_memory
from bitext.pipeline import read_bitext

TEXT = "Il pleut.\n\nElle a dit oui.\n"
CORRECTED = "source\ttarget\nIl pleut.\tIt is raining.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with a text; the memory is in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BITEXT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("BITEXT_MEMORY", "on")
    (tmp_path / "a.fr.txt").write_text(TEXT, "utf-8")
    (tmp_path / "corrected.tsv").write_text(CORRECTED, "utf-8")
    use_translator(monkeypatch, Counting())
    return tmp_path


def memory(*words: str) -> int:
    return main(["memory", *words])


def translate(*words: str) -> list[str]:
    assert main(["translate", "a.fr.txt", "-o", "out.jsonl", "--force", *words]) == 0
    return [sentence.text for sentence in read_bitext("out.jsonl").target.sentences]


def test_second_translation_asks_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    first = translate()
    before = Path("out.jsonl").read_bytes()
    again = Counting()
    use_translator(monkeypatch, again)
    assert translate() == first
    assert again.asked == []
    assert Path("out.jsonl").read_bytes() == before


def test_no_memory_translates_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    translate()
    again = Counting()
    use_translator(monkeypatch, again)
    translate("--no-memory")
    assert again.asked == ["Il pleut.", "Elle a dit oui."]


def test_words_of_people_are_kept_as_such() -> None:
    assert memory("import", "corrected.tsv") == 0
    assert translate() == ["It is raining.", "ELLE A DIT OUI."]
    assert [bead.made_by for bead in read_bitext("out.jsonl").beads] == ["person", "machine"]


def test_file_of_people_serves_one_run() -> None:
    assert translate("--memory", "corrected.tsv")[0] == "It is raining."
    assert translate()[0] == "IL PLEUT."


def test_file_of_people_is_never_written_over(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["translate", "a.fr.txt", "--memory", "corrected.tsv", "-o", "corrected.tsv", "--force"]
    assert main(words) == 2
    assert "both input and output" in capsys.readouterr().err
    assert Path("corrected.tsv").read_text("utf-8") == CORRECTED


def test_file_of_people_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["translate", "a.fr.txt", "--memory", "none.tmx"]) == 2
    assert "none.tmx" in capsys.readouterr().err


def test_stats_tell_what_it_holds(capsys: pytest.CaptureFixture[str]) -> None:
    translate()
    memory("import", "corrected.tsv")
    capsys.readouterr()
    assert memory("stats") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"{path_of_memory()}: 0.")
    assert lines[1:] == [
        "  fr → en: 1 sentence by people",
        "  fr → en: 2 sentences by mt:capitals@1|beam:4",
    ]


def test_a_path_is_not_taken_for_the_place_of_the_memory(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BITEXT_MEMORY", "other.sqlite3")
    assert memory("import", "people.jsonl") == 2
    assert "BITEXT_MEMORY=other.sqlite3: expected on or off;" in capsys.readouterr().err
    assert not path_of_memory().exists()


@pytest.mark.parametrize("action", [["stats"], ["prune"], ["clear"], ["export", "-o", "x.tmx"]])
def test_memory_that_is_not_there_is_told_and_not_made(
    action: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert memory(*action) == 0
    assert "nothing was translated yet" in capsys.readouterr().err
    assert not path_of_memory().exists()


def test_export_writes_any_format_and_who_made_what(capsys: pytest.CaptureFixture[str]) -> None:
    translate()
    memory("import", "corrected.tsv")
    assert memory("export", "-o", "all.jsonl", "-o", "all.tmx") == 0
    found = [(pair.source, pair.bead.made_by) for pair in read_bitext("all.jsonl").pairs()]
    assert found == [
        ("Il pleut.", "person"),
        ("Il pleut.", "machine"),
        ("Elle a dit oui.", "machine"),
    ]
    assert "all.jsonl, all.tmx: 3 sentences" in capsys.readouterr().err
    assert memory("export", "-o", "people.tmx", "--people") == 0
    assert len(read_bitext("people.tmx").beads) == 1


def test_export_asks_for_the_languages_where_there_are_several(
    capsys: pytest.CaptureFixture[str],
) -> None:
    memory("import", "corrected.tsv")
    memory("import", "corrected.tsv", "--from", "de")
    capsys.readouterr()
    assert memory("export", "-o", "x.tmx") == 2
    told = capsys.readouterr().err
    assert "the memory holds de → en, fr → en; give --from and --to" in told
    assert memory("export", "-o", "x.tmx", "--from", "de") == 0


def test_import_says_where_nobody_is_said_to_have_made_anything(
    capsys: pytest.CaptureFixture[str],
) -> None:
    translate()
    capsys.readouterr()
    assert memory("import", "out.jsonl", "corrected.tsv") == 0
    assert capsys.readouterr().err.splitlines() == [
        "out.jsonl: 0 sentences by people; nothing in it says that a person made it",
        "corrected.tsv: 1 sentence by people",
    ]


def test_forgetting_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    translate()
    memory("import", "corrected.tsv")
    capsys.readouterr()
    for words, told in (
        (["prune"], "0 sentences"),
        (["clear"], "2 sentences"),
        (["clear", "--people"], "1 sentence"),
    ):
        assert memory(*words) == 0
        assert capsys.readouterr().err == f"{told} forgotten\n"


def test_memory_of_a_later_bitext_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    translate()
    connection = sqlite3.connect(path_of_memory())
    with connection:
        connection.execute("INSERT INTO migration VALUES ('0099 future')")
    connection.close()
    assert memory("clear") == 2
    assert "memory.sqlite3: was made by a later bitext" in capsys.readouterr().err
    assert translate() == ["IL PLEUT.", "ELLE A DIT OUI."]


def test_memory_that_cannot_be_read_is_told_on_one_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    path_of_memory().mkdir(parents=True)
    assert memory("stats") == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_glossary_asks_anew_only_for_sentences_with_its_terms(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    translate()
    Path("terms.csv").write_text("oui,aye\n", "utf-8")
    again = Counting()
    use_translator(monkeypatch, again)
    assert "AYE" in translate("--glossary", "terms.csv")[-1]
    assert again.asked[0] == "Elle a dit oui."
    assert "Il pleut." not in again.asked
    Path("terms.csv").write_text("oui,yea\n", "utf-8")
    assert "YEA" in translate("--glossary", "terms.csv")[-1]
    again.asked.clear()
    assert "YEA" in translate("--glossary", "terms.csv")[-1]
    assert again.asked == []
