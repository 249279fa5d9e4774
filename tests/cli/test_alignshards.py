"""Two folders of texts are aligned in shards; a pair that is done is not done again."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bitext.cli import main

FR = "Le chat dort sur la table. Il pleut beaucoup à Londres."
EN = "The cat sleeps on the table. It rains a lot in London."


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with five texts in two folders."""
    monkeypatch.chdir(tmp_path)
    for lang, text in (("fr", FR), ("en", EN)):
        (tmp_path / lang / "old").mkdir(parents=True)
        for name in ("a", "b", "c", "old/d", "old/e"):
            (tmp_path / lang / f"{name}.txt").write_text(f"{text} {name}.\n", "utf-8")
    return tmp_path


def align(*words: str) -> int:
    made = ["--output-dir", "out", "-o", "{stem}.tsv", "--aligner", "lexical"]
    return main(["align", "fr", "en", *made, *words])


def outputs(folder: Path) -> dict[str, bytes]:
    paths = (folder / "out").rglob("*.tsv")
    return {path.relative_to(folder / "out").as_posix(): path.read_bytes() for path in paths}


@pytest.mark.parametrize("count", [1, 2, 7])
def test_shards_are_together_what_one_run_makes(folder: Path, count: int) -> None:
    for number in range(1, count + 1):
        assert align("--shard", f"{number}/{count}", "-q") == 0
    found = outputs(folder)
    assert sorted(found) == ["a.tsv", "b.tsv", "c.tsv", "old/d.tsv", "old/e.tsv"]
    assert all((folder / "out" / f"{name}.done.json").exists() for name in found)
    assert align("--force", "-q") == 0
    assert outputs(folder) == found


def count_aligned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are aligned from now on."""
    from bitext.cli import align as command

    done, usual = list[str](), command.align_one

    def counted(job, *rest, **more):  # type: ignore[no-untyped-def]
        done.append(job.input.stem)
        return usual(job, *rest, **more)

    monkeypatch.setattr(command, "align_one", counted)
    return done


def test_pair_that_is_done_is_not_done_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert align("--shard", "1/2") == 0
    done = count_aligned(monkeypatch)
    capsys.readouterr()
    assert align("--shard", "1/2") == 0
    assert done == []
    told = "fr/a.txt → out/a.tsv: all there already (--force aligns anew)"
    assert capsys.readouterr().err.splitlines()[0] == told
    assert align("--shard", "1/2", "--force") == 0
    assert done == ["a", "b"]


@pytest.mark.parametrize(
    ("change", "again"),
    [
        (lambda: Path("fr/a.txt").write_text("Le chien dort."), ["a"]),
        (lambda: Path("en/b.txt").write_text("The dog sleeps."), ["b"]),
        (lambda: Path("out/a.tsv.done.json").unlink(), ["a"]),
        (lambda: Path("out/b.tsv").unlink(), ["b"]),
    ],
)
def test_pair_of_which_anything_changed_is_done_again(
    change: Callable[[], object], again: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert align("--shard", "1/2", "-q") == 0
    change()
    done = count_aligned(monkeypatch)
    code = align("--shard", "1/2", "-q")
    # Without its mark nobody knows whose the output is.
    is_unknown = Path("out/a.tsv").exists() and not Path("out/a.tsv.done.json").exists()
    assert (code, done) == ((2, []) if is_unknown else (0, again))


def test_other_options_make_all_again(monkeypatch: pytest.MonkeyPatch) -> None:
    assert align("--shard", "1/2", "-q") == 0
    done = count_aligned(monkeypatch)
    assert align("--shard", "1/2", "-q", "--threads", "1") == 0
    assert done == []
    assert align("--shard", "1/2", "-q", "--max-bead", "2") == 0
    assert done == ["a", "b"]


def test_output_that_a_person_changed_is_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert align("--shard", "1/2", "-q") == 0
    Path("out/a.tsv").write_text("mine")
    assert align("--shard", "1/2", "-q") == 2
    assert Path("out/a.tsv").read_text() == "mine"
    assert "out/a.tsv exists; give --force" in capsys.readouterr().err


def test_exit_code_is_that_of_the_first_run() -> None:
    Path("en/a.txt").write_text("Parliament voted at noon. Budgets fell by 7 %. Prices rose.")
    words = ["--shard", "1/5", "-q", "--fail-under-confidence", "1"]
    assert align(*words) == align(*words) == 1
    assert json.loads(Path("out/a.tsv.done.json").read_text())["counts"] == {"failing": 1}


def test_pair_that_fails_costs_no_other_its_mark(capsys: pytest.CaptureFixture[str]) -> None:
    Path("fr/a.txt").write_bytes(b"\x81\x8d")
    assert align("--shard", "1/2", "-q") == 2
    assert "fr/a.txt" in capsys.readouterr().err
    assert not Path("out/a.tsv.done.json").exists()
    assert Path("out/b.tsv.done.json").exists()


@pytest.mark.parametrize("out", ["-", os.devnull])
def test_shard_without_files_for_its_outputs_is_refused(
    out: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bitext.cli.options.files.require_writer", lambda *_: None)
    assert main(["align", "fr", "en", "-o", out, "--shard", "1/5", "--aligner", "lexical"]) == 2
    assert "--shard: expected files for the outputs" in capsys.readouterr().err


@pytest.mark.parametrize("where", ["before", "behind"])
def test_run_that_is_killed_about_the_mark_is_taken_up(
    where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kill(*_: object) -> None:
        raise KeyboardInterrupt

    place = {"before": "bitext.pipeline.writing.commit_together"}.get(
        where, "bitext.cli.alignshards.mark_reports"
    )
    with monkeypatch.context() as patched:
        patched.setattr(place, kill)
        assert align("--shard", "1/2", "-q") == 130
    assert Path("out/a.tsv").exists() == (where == "behind")
    assert align("--shard", "1/2", "-q") == 0
    first = outputs(Path())
    assert align("--force", "-q") == 0
    assert {name: outputs(Path())[name] for name in first} == first


def test_output_that_was_changed_behind_a_kill_is_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def kill(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("bitext.cli.alignshards.mark_reports", kill)
        align("--shard", "1/2", "-q")
    Path("out/a.tsv").write_text("mine")
    assert align("--shard", "1/2", "-q") == 2
    assert Path("out/a.tsv").read_text() == "mine"
