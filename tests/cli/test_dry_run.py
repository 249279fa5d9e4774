"""``--dry-run`` tells what a run would do, and does nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from support.translating import use_translator

from bitext.cli import main
from bitext.errors import ModelError
from bitext.protocols import Translator
from bitext.translators.identity import IdentityTranslator


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with a folder of news; the translator needs no model."""
    monkeypatch.chdir(tmp_path)
    use_translator(monkeypatch, IdentityTranslator())
    for name, text in {
        "a.txt": "Il pleut. Il neige.\n\nThe weather is fine today in the whole country.\n",
        "deep/b.md": "# Le port\n\nIl y a du vent.\n\n    code\n",
        "a.en.txt": "It rains.\n",
        "c.rtf": "{\\rtf1",
    }.items():
        path = tmp_path / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def dry(*words: str) -> int:
    return main(["translate", *words, "--dry-run"])


def test_everything_is_told_and_nothing_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(folder.rglob("*"))
    assert dry("news", "--output-dir", "out") == 0
    assert sorted(folder.rglob("*")) == before
    one, two, *passed, last = capsys.readouterr().out.splitlines()
    counted = "2 paragraphs, 3 sentences, 4 words, 1 left as they are, about 1 s"
    assert one == f"news/a.txt → out/a.en.txt: {counted}"
    assert two.startswith("news/deep/b.md → out/deep/b.en.md: 2 paragraphs, 2 sentences, 7 words,")
    assert passed[0] == "passed over news/a.en.txt: named as English"
    assert last.startswith("2 texts, ")
    assert "words/s, measured now on a sample with mt:identity" in last


def test_output_that_exists_is_told_and_stops_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.html").write_text("")
    assert dry("news/a.txt", "-o", "a.html") == 0
    assert "news/a.txt → a.html (a.html exists: needs --force): " in capsys.readouterr().out
    assert dry("news/a.txt", "-o", "a.html", "--force") == 0
    assert "exists" not in capsys.readouterr().out


def test_time_is_not_known_without_a_model(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(choice: object, **_: object) -> Translator:
        raise ModelError("not in the cache")

    monkeypatch.setattr("bitext.cli.translate.load_translator", none)
    assert dry("news/a.txt") == 0
    told = capsys.readouterr().out
    assert told.endswith("4 words, 1 left as they are; the time is not known: not in the cache\n")


def test_text_that_cannot_be_read_is_told_and_the_others_are_counted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "news" / "z.txt").write_bytes(b"\xff\xfe\xfa\x00caf\xe9")
    (folder / "news" / "w.docx").write_bytes(b"PK\x03\x04")
    assert dry("news", "news/gone.txt", "--include", "*.docx", "--include", "a.*") == 2
    out, err = capsys.readouterr()
    assert "w.docx: damaged archive" in err
    assert "news/gone.txt: no such file" in err
    assert "1 text, " in out.splitlines()[-1]


def test_nothing_to_translate_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "empty.txt").write_text("")
    assert dry("empty.txt") == 0
    assert capsys.readouterr().out.endswith("0 sentences, 0 words; nothing to translate\n")


def test_what_memory_has_is_told_and_takes_no_time(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BITEXT_CACHE", str(folder / "cache"))
    monkeypatch.delenv("BITEXT_MEMORY", raising=False)
    assert dry("news/a.txt") == 0
    assert not (folder / "cache").exists()
    assert main(["translate", "news/a.txt", "-q"]) == 0
    more = folder / "news" / "a.txt"
    more.write_text("Il grêle fort.\n\n" + more.read_text("utf-8"), "utf-8")
    capsys.readouterr()
    assert dry("news/a.txt", "-o", "x.html") == 0
    first, last = capsys.readouterr().out.splitlines()
    assert "4 sentences, 3 words, 1 left as they are, 2 known from before, about 1 s" in first
    assert last.startswith("1 text, 0 passed over: 3 paragraphs, 4 sentences, 3 words, 1 left as")
    assert dry("news/a.txt", "-o", "x.html", "--no-memory") == 0
    assert "known from before" not in capsys.readouterr().out


def test_memory_keeps_no_trace_of_a_dry_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BITEXT_CACHE", str(folder / "cache"))
    monkeypatch.delenv("BITEXT_MEMORY", raising=False)
    assert main(["translate", "news/a.txt", "-q"]) == 0
    [memory] = (folder / "cache").glob("memory*.sqlite3")
    monkeypatch.setattr("bitext.memory.store.today", lambda: 10**6)
    before = used_days(memory)
    assert dry("news/a.txt", "-o", "x.html") == 0
    assert used_days(memory) == before


def used_days(memory: Path) -> set[int]:
    """The days on which the entries of a memory were used last."""
    with closing(sqlite3.connect(memory)) as connection:
        return {day for (day,) in connection.execute("SELECT used FROM machine")}
