"""``bitext align`` of pairs of texts in JSON lines: from the command line, killed, in shards."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.systems import posix_only

from bitext.cli import main

PAIR = {
    "source": "Le chat dort sur la table. Il pleut beaucoup à Londres. Nous avons acheté du pain.",
    "target": "The cat sleeps on the table. It rains a lot in London. We bought some bread.",
}


def made(folder: Path, rows: int, page: str = "") -> Path:
    path = folder / "pairs.jsonl"
    more = {"page": page} if page else {}
    lines = (json.dumps({"id": n, **PAIR, **more}, ensure_ascii=False) + "\n" for n in range(rows))
    path.write_text("".join(lines), "utf-8")
    return path


def align_them(*arguments: object) -> int:
    return main(["align", *map(str, arguments), "--aligner", "lexical"])


def test_rows_are_aligned_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "beads.tsv"
    assert align_them(made(tmp_path, 3), "-o", out) == 0
    assert capsys.readouterr().err.endswith("beads.tsv: 3 pairs of texts, 9 sentences\n")
    assert len(out.read_text("utf-8").splitlines()) == 10
    assert align_them(tmp_path / "pairs.jsonl", "-o", out) == 0
    assert "all there already (--force aligns anew)" in capsys.readouterr().err


def test_folder_that_is_made_is_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert align_them(made(tmp_path, 1), "-o", tmp_path / "new" / "beads.tsv") == 0
    assert "new is not there yet: it will be made" in capsys.readouterr().err


def test_shards_are_named_by_their_number(tmp_path: Path) -> None:
    source = made(tmp_path, 5)
    for number in (1, 2):
        assert align_them(source, "-o", tmp_path / "b.tsv", "--shard", f"{number}/2", "-q") == 0
    assert align_them(source, "-o", tmp_path / "b.tsv", "-q") == 0
    parts = [tmp_path / f"b-0000{number}-of-00002.tsv" for number in (1, 2)]
    assert b"".join(part.read_bytes() for part in parts) == (tmp_path / "b.tsv").read_bytes()


def test_other_fields_may_be_named(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"fr": PAIR["source"], "en": PAIR["target"]}) + "\n")
    assert align_them(path, "-o", tmp_path / "b.jsonl", "--fields", "fr,en", "-q") == 0
    assert len(json.loads((tmp_path / "b.jsonl").read_text("utf-8"))["beads"]) == 3


def test_all_rows_with_an_error_are_a_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.jsonl").write_text("{}\n{}\n")
    assert align_them(tmp_path / "a.jsonl", "-o", tmp_path / "b.jsonl") == 2
    assert "no pair could be aligned" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["-o", "b.html"], "become JSON lines or a table"),
        (["-o", "b.tsv", "-o", "b.jsonl"], "give one -o"),
        ([], "give one -o"),
        (["-o", "pairs.jsonl"], "is both input and output"),
        (["-o", "b.tsv", "--presplit"], "--presplit: pairs of texts have no use for it"),
        (["-o", "b.tsv", "--resume", "x.tsv"], "--resume: pairs of texts"),
        (["-o", "b.tsv", "--title", "x"], "--title: pairs of texts"),
    ],
)
def test_what_cannot_be_is_refused(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: list[str],
    told: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    made(tmp_path, 1)
    assert align_them("pairs.jsonl", *options) == 2
    assert told in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["pairs.jsonl"]


def test_text_without_its_translation_is_told_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert align_them(tmp_path / "a.fr.txt", "-o", tmp_path / "b.html") == 2
    assert "expected its translation as TARGET" in capsys.readouterr().err


def test_options_of_pairs_are_refused_where_there_are_two_texts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert align_them(tmp_path / "a.txt", tmp_path / "b.txt", "--shard", "1/2") == 2
    assert (
        "--shard is about two folders, or pairs of texts in JSON lines" in capsys.readouterr().err
    )


def test_our_own_json_lines_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.jsonl").write_text('{"record": "header", "format": "bitext"}\n')
    assert align_them(tmp_path / "a.jsonl", "-o", tmp_path / "b.tsv") == 2
    assert "bitext convert" in capsys.readouterr().err


@posix_only
def test_run_that_is_killed_is_taken_up_and_gives_the_same(tmp_path: Path) -> None:
    # Long rows, so that a block has few of them.
    source, out = made(tmp_path, 90, "x" * 40_000), tmp_path / "b.jsonl"
    command = [sys.executable, "-m", "bitext", "align", source, "-o", out, "--aligner", "lexical"]
    parts = tmp_path / "b.jsonl.parts"
    killed = 0
    for _ in range(2):
        before = len(list(parts.glob("*.part")))
        run = subprocess.Popen(list(map(str, command)), stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 120
        while run.poll() is None and time.monotonic() < deadline:
            if len(list(parts.glob("*.part"))) > before:
                os.kill(run.pid, signal.SIGKILL)
                killed += 1
            time.sleep(0.02)
        run.wait()
    assert killed
    assert align_them(source, "-o", out, "-q") == 0
    found = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [row["id"] for row in found] == list(range(90))
    assert all(len(row["beads"]) == 3 for row in found)
    assert not parts.exists()


def test_folder_of_pairs_is_aligned_file_by_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b"):
        (tmp_path / "in" / name).mkdir(parents=True)
        made(tmp_path / "in" / name, 2)
    (tmp_path / "in" / "c.jsonl").write_text("{}\n{}\n")
    words = [tmp_path / "in", "--output-dir", tmp_path / "out", "-o", "{stem}.tsv"]
    assert align_them(*words) == 2
    assert "c.jsonl: no pair could be aligned" in capsys.readouterr().err
    for name in ("a", "b"):
        assert len((tmp_path / "out" / name / "pairs.tsv").read_text("utf-8").splitlines()) == 7
    assert align_them(*words) == 2
    assert capsys.readouterr().err.count("all there already") == 3
    assert align_them(*words[:-1], "all.tsv") == 2
    assert "put {stem} into -o" in capsys.readouterr().err
