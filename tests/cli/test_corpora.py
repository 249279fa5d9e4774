"""``bitext translate`` of corpora: a row out for each row in, and what bad input does."""

import gzip
import io
import json
import os
import sys
import threading
from pathlib import Path

import pytest
import zstandard
from support.failing import UpperTranslator, break_on
from support.working import Capitals

from bitext.cli import main

ROWS = ['{"id":1.0,"text":"Il dort. Elle lit."}', '{"id":2}', "bad", "", '{"text":"Oui."}']
DONE = [
    '{"id":1.0,"text":"Il dort. Elle lit.","translation":"IL DORT. ELLE LIT."}',
    '{"id":2,"error":"line 2: has no field \'text\'; name another with --field"}',
    '{"error": "line 3: is not JSON: Expecting value: line 1 column 1 (char 0)", "raw": "bad"}',
    "",
    '{"text":"Oui.","translation":"OUI."}',
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with a corpus; the translator needs no model."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news.fr.jsonl").write_text("".join(f"{row}\n" for row in ROWS), "utf-8")
    use(monkeypatch, UpperTranslator())
    return tmp_path


def use(monkeypatch: pytest.MonkeyPatch, translator: object) -> None:
    monkeypatch.setattr("bitext.cli.corpora.load_translator", lambda *_, **__: translator)


def translate(*words: str) -> int:
    return main(["translate", "--no-terms", *words])


def lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


def test_every_row_has_a_row(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert translate("news.fr.jsonl") == 0
    assert lines(folder / "news.en.jsonl") == DONE
    told = capsys.readouterr().err
    assert "news.fr.jsonl → news.en.jsonl: 5 rows, 2 translated, 1 empty, 2 with an error" in told
    assert "  the first error: line 2: has no field 'text'" in told


def test_manifest_has_counts_and_hashes(folder: Path) -> None:
    translate("news.fr.jsonl", "-q")
    mark = json.loads((folder / "news.en.jsonl.done.json").read_text("utf-8"))
    assert mark["counts"] == {
        "rows": 5, "translated": 2, "empty": 1, "sentences": 3, "errors": 2,
    }  # fmt: skip
    assert mark["made"]["signature"] == "mt:upper"
    assert len(mark["made"]["input"]) == len(mark["sha256"]) == 64


@pytest.mark.parametrize("suffix", [".gz", ".xz", ".zst"])
def test_packed_corpus_is_packed_as_its_names_say(folder: Path, suffix: str) -> None:
    assert translate("news.fr.jsonl", "-o", f"out.jsonl{suffix}") == 0
    assert translate(f"out.jsonl{suffix}", "--into", "more") == 0
    found = folder / f"out.en.jsonl{suffix}"
    assert found.exists()
    assert translate(found.name, "--into", "again", "-o", "plain.jsonl") == 0
    assert lines(folder / "plain.jsonl")[-1] == (
        '{"text":"Oui.","translation":"OUI.","more":"OUI.","again":"OUI."}'
    )


def test_lines_in_are_lines_out(folder: Path) -> None:
    (folder / "a.fr.txt.gz").write_bytes(gzip.compress(b"Un.\n\nDeux. Trois."))
    assert translate("--lines", "a.fr.txt.gz", "-o", "a.en.txt.zst") == 0
    packed = (folder / "a.en.txt.zst").read_bytes()
    assert zstandard.decompress(packed) == b"UN.\n\nDEUX. TROIS."


def test_line_that_fails_leaves_an_empty_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use(monkeypatch, UpperTranslator(breaks=break_on("Deux")))
    (folder / "a.txt").write_text("Un.\nDeux.\nTrois.\n", "utf-8")
    assert translate("--lines", "a.txt", "-o", "b.txt") == 0
    assert lines(folder / "b.txt") == ["UN.", "", "TROIS."]
    assert json.loads(lines(folder / "b.txt.errors.jsonl")[0])["line"] == 2
    assert "all in b.txt.errors.jsonl" in capsys.readouterr().err


def test_table_is_translated(folder: Path) -> None:
    arrow = pytest.importorskip("pyarrow", reason="bitext[parquet] is missing")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(arrow.table({"fr": ["Un.", None]}), "a.parquet")
    assert translate("a.parquet", "--field", "fr", "--into", "en") == 0
    assert parquet.read_table("a.en.parquet")["en"].to_pylist() == ["UN.", None]


def test_what_is_done_is_not_done_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    translator = UpperTranslator()
    use(monkeypatch, translator)
    translate("news.fr.jsonl")
    asked = len(translator.asked)
    assert translate("news.fr.jsonl") == 0
    assert len(translator.asked) == asked
    assert "all there already (--force translates anew)" in capsys.readouterr().err
    assert translate("news.fr.jsonl", "--force") == 0
    assert len(translator.asked) == 2 * asked


def test_run_that_is_interrupted_goes_on_from_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(text: str) -> None:
        if text == "Mot 39.":
            raise KeyboardInterrupt

    monkeypatch.setattr("bitext.corpus.lines.ROWS", 10)
    (folder / "a.txt").write_text("".join(f"Mot {n}.\n" for n in range(50)), "utf-8")
    use(monkeypatch, UpperTranslator(window=1, breaks=interrupt))
    assert translate("--lines", "a.txt", "-o", "b.txt") == 130
    assert "the same command goes on from there" in capsys.readouterr().err
    translator = UpperTranslator()
    use(monkeypatch, translator)
    assert translate("--lines", "a.txt", "-o", "b.txt") == 0
    assert translator.asked[0] == "Mot 30."
    assert lines(folder / "b.txt") == [f"MOT {n}." for n in range(50)]
    use(monkeypatch, UpperTranslator(window=1, breaks=interrupt))
    assert translate("--lines", "a.txt", "-o", "c.txt", "--shard", "2/2") == 130
    assert (folder / "c-00002-of-00002.txt.parts").exists()
    assert "the same command goes on from there" in capsys.readouterr().err


def test_shards_are_made_one_by_one_and_are_the_whole(folder: Path) -> None:
    for number in (2, 1, 3):
        assert translate("news.fr.jsonl", "-o", "out.jsonl", "--shard", f"{number}/3") == 0
    names = sorted(path.name for path in folder.glob("out*.jsonl"))
    assert names == [f"out-0000{number}-of-00003.jsonl" for number in (1, 2, 3)]
    assert [line for name in names for line in lines(folder / name)] == DONE


def test_several_corpora_have_several_outputs(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "more.ndjson").write_text('{"text":"Non."}\n', "utf-8")
    assert translate("news.fr.jsonl", "more.ndjson", "--output-dir", "out") == 0
    assert sorted(path.name for path in (folder / "out").glob("*json[l]")) == ["news.en.jsonl"]
    assert lines(folder / "out" / "more.en.ndjson") == ['{"text":"Non.","translation":"NON."}']
    assert "the folder out is not there yet: it will be made" in capsys.readouterr().err


def test_pipes_are_translated(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Un.\nDeux.\n")))
    assert translate("--lines", "-", "-q") == 0
    assert capsysbinary.readouterr().out == b"UN.\nDEUX.\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"fr":"Un."}\n')))
    assert translate("--field", "fr", "-", "-q") == 0
    assert capsysbinary.readouterr().out == b'{"fr":"Un.","translation":"UN."}\n'
    assert translate("news.fr.jsonl", "-o", "-", "-q") == 0
    assert capsysbinary.readouterr().out.decode().splitlines() == DONE


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_named_pipe_is_read_once(folder: Path) -> None:
    pipe = folder / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"Un.\nDeux.\n",))
    writer.start()
    assert translate("--lines", "pipe", "-o", "out.txt") == 0
    writer.join(10)
    assert lines(folder / "out.txt") == ["UN.", "DEUX."]
    assert sorted(path.name for path in folder.glob("out*")) == ["out.txt"]
    assert translate("--lines", "out.txt", "-o", os.devnull) == 0


@pytest.mark.parametrize("kept", [0.5, 0.99])
def test_input_that_was_cut_short_is_an_error_behind_what_was_read(
    folder: Path, capsys: pytest.CaptureFixture[str], kept: float
) -> None:
    text = "".join(f"Mot {n * 7919**3 % 10**9}.\n" for n in range(3000))
    data = gzip.compress(text.encode())
    (folder / "a.txt.gz").write_bytes(data[: int(len(data) * kept)])
    for _ in range(2):  # the second time it is only told
        assert translate("--lines", "a.txt.gz", "-o", "b.txt") == 2
        told = capsys.readouterr().err
        assert "a.txt.gz: is cut short or damaged" in told
        assert "what stands before is translated" in told
    found = (folder / "b.txt").read_text("utf-8")
    assert len(found) > 100
    assert text.upper().startswith(found)


def test_corpus_of_which_nothing_can_be_translated_is_an_error(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "bad.jsonl").write_text('{"fr":"Un."}\nbad\n', "utf-8")
    assert translate("bad.jsonl") == 2
    assert len(lines(folder / "bad.en.jsonl")) == 2
    assert "no row could be translated" in capsys.readouterr().err
    (folder / "large.jsonl").write_text("bad\n" * 200, "utf-8")
    assert translate("large.jsonl") == 2
    assert "none of the first 100 rows can be translated; line 1: " in capsys.readouterr().err
    assert [path.name for path in folder.glob("large*")] == ["large.jsonl"]


def test_our_own_json_lines_are_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = '{"record": "header", "format": "bitext", "version": 2}\n'
    (folder / "own.jsonl").write_text(own, "utf-8")
    (folder / "own.jsonl.gz").write_bytes(gzip.compress(own.encode()))
    for name in ("own.jsonl", "own.jsonl.gz"):
        assert translate(name) == 2
        assert "bitext convert" in capsys.readouterr().err
    (folder / "other.jsonl").write_text('{"record": "7", "text": "Un."}\n', "utf-8")
    assert translate("other.jsonl") == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--lines", "--field", "a"], "--lines: a line has no fields"),
        (["--field", "a", "--into", "a"], "expected two different names"),
        (["--into", "error"], "neither 'error', where errors go"),
        (["--report", "r.json"], "--report: a corpus has no use for it"),
        (["--editable"], "--editable: a corpus has no use for it"),
        (["--lang-variant", "en-GB"], "--lang-variant: a corpus has no use for it"),
        (["--dry-run"], "--dry-run: a corpus has no use for it"),
        (["--encoding", "cp1252"], "--encoding cp1252: a corpus is UTF-8; run: iconv -f cp1252"),
        (["--lines", "--paragraphs", "blank"], "--paragraphs blank: with --lines each line is one"),
        (["-o", "a.jsonl", "-o", "b.jsonl"], "a corpus has one output"),
        (["-o", "a.txt"], "a.txt: news.fr.jsonl is translated into the same format; expected .js"),
        (["-o", "a.parquet"], "expected .jsonl"),
        (["-o", "news.fr.jsonl"], "is both input and output"),
        (["--shard", "3/2"], "argument --shard: '3/2': expected I/N with 1 ≤ I ≤ N"),
        (["--shard", "1/2", "-o", "-"], "expected files, which can be counted"),
        (["a.txt"], "a.txt: is no corpus; translate it in a run of its own"),
    ],
)  # fmt: skip
def test_what_cannot_be_met_is_refused(
    words: list[str], told: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.txt").write_text("Un.\n", "utf-8")
    try:
        code = translate("news.fr.jsonl", *words)
    except SystemExit as stop:
        code = int(stop.code or 0)
    assert code == 2
    assert told in capsys.readouterr().err
    assert sorted(path.name for path in folder.iterdir()) == ["a.txt", "news.fr.jsonl"]


@pytest.mark.parametrize("word", ["--field", "--into", "--shard", "--workers"])
def test_options_of_corpora_are_refused_for_documents(
    word: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.txt").write_text("Un.\n", "utf-8")
    value = {"--shard": "1/2", "--workers": "2"}.get(word, "name")
    assert translate("a.txt", word, value) == 2
    assert f"{word}: a.txt is no corpus" in capsys.readouterr().err


def test_several_processes_make_what_one_makes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loads = list[object]()

    def loading(*asked: object) -> Capitals:
        loads.append(asked[0])
        return Capitals(folder / "started")

    (folder / "started").mkdir()
    monkeypatch.setattr("bitext.cli.corpora.Loading", loading)
    assert translate("news.fr.jsonl", "--workers", "2", "--device", "cpu", "--threads", "3") == 0
    assert lines(folder / "news.en.jsonl") == DONE
    assert [getattr(choice, "threads", None) for choice in loads] == [2, 1]
    assert len(list((folder / "started").iterdir())) == 2


def test_people_s_translations_are_looked_up_in_one_process(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "m.tsv").write_text("source\ttarget\nOui.\tYep.\n", "utf-8")
    assert translate("news.fr.jsonl", "--memory", "m.tsv", "--workers", "2") == 2
    assert "--workers 2: people's translations" in capsys.readouterr().err
    assert translate("news.fr.jsonl", "--memory", "m.tsv") == 0
    assert json.loads(lines(folder / "news.en.jsonl")[-1])["translation"] == "Yep."


def test_several_corpora_into_one_output_are_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "more.jsonl").write_text('{"text":"Non."}\n', "utf-8")
    assert translate("news.fr.jsonl", "more.jsonl", "-o", "a.jsonl") == 2
    assert "put {stem} into -o" in capsys.readouterr().err


def test_corpus_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert translate("none.jsonl") == 2
    assert "none.jsonl: no such file" in capsys.readouterr().err


def test_output_of_somebody_else_is_left_alone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "news.en.jsonl").write_text("mine\n", "utf-8")
    assert translate("news.fr.jsonl") == 2
    assert "news.en.jsonl exists; give --force" in capsys.readouterr().err
    assert lines(folder / "news.en.jsonl") == ["mine"]


@pytest.mark.parametrize("words", [["a.jsonl"], ["--lines", "a.jsonl", "-o", "b.txt"]])
@pytest.mark.parametrize(
    ("data", "told"),
    [
        (
            gzip.compress(b"Un.\n"),
            "this is gzip-compressed, expected lines of text; name it a.jsonl.gz",
        ),
        (zstandard.compress(b"Un.\n"), "this is zstd-compressed"),
        (b"PAR1xyz", "this is a table (Parquet), expected lines of text\n"),
        ('{"text":"Un."}\nDeux.\n'.encode("utf-16"), "is UTF-16; run: iconv -f UTF-16 -t UTF-8"),
    ],
)
def test_file_of_which_every_line_would_be_none_is_refused(
    folder: Path, words: list[str], data: bytes, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.jsonl").write_bytes(data)
    assert translate(*words) == 2
    assert told in capsys.readouterr().err
    assert sorted(path.name for path in folder.iterdir()) == ["a.jsonl", "news.fr.jsonl"]


def test_folder_of_corpora_is_mirrored(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "in" / "old").mkdir(parents=True)
    (folder / "in" / "a.fr.jsonl").write_text('{"text":"Oui."}\n')
    (folder / "in" / "old" / "a.jsonl.gz").write_bytes(gzip.compress(b'{"text":"Non."}\n'))
    assert translate("in", "--output-dir", "out") == 0
    assert lines(folder / "out" / "a.en.jsonl") == ['{"text":"Oui.","translation":"OUI."}']
    packed = (folder / "out" / "old" / "a.en.jsonl.gz").read_bytes()
    assert gzip.decompress(packed) == b'{"text":"Non.","translation":"NON."}\n'
    assert translate("in", "--output-dir", "out") == 0
    assert capsys.readouterr().err.count("all there already") == 2
    assert translate("in", "--output-dir", "out", "--shard", "1/1", "--field", "text") == 0
    assert (folder / "out" / "a.en-00001-of-00001.jsonl").exists()
    assert translate("--lines", "in") == 2
    assert "in: no text (.txt) in or below this folder" in capsys.readouterr().err
