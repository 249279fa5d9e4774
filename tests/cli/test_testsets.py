import gzip
import urllib.request
from pathlib import Path

import pytest
from support.spoiled import sentences, write

from bitext.cli import main

LINES = sentences()[:30]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty working directory, no network, and an empty cache of sacreBLEU."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError("Network is unreachable")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(urllib.request, "urlopen", refuse)
    for module in ("sacrebleu.dataset.base", "sacrebleu.utils"):
        monkeypatch.setattr(f"{module}.SACREBLEU_DIR", str(tmp_path / "cache"))
    (tmp_path / "local").mkdir()
    write(Path("local/mine.fr"), sentences("fr")[:30])
    write(Path("local/mine.en"), LINES)
    write(Path("local/lonely.fr"), ["Seul."])


def test_published_sets_are_listed_in_columns(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["testsets", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    found = {line.split()[0] for line in lines}
    assert {f"wmt{year:02}" for year in range(8, 16)} <= found
    assert {line.index("  fr-en  ") for line in lines if line.startswith("wmt14 ")} == {
        max(map(len, found))
    }
    assert "md5" not in "".join(lines)


def test_hashes_are_told_when_they_are_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["testsets", "list", "--hashes"]) == 0
    lines = capsys.readouterr().out.splitlines()
    place = next(i for i, line in enumerate(lines) if line.startswith("wmt14 "))
    assert lines[place + 1].split()[0].startswith("md5:")


def test_local_sets_are_listed_and_copied(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["testsets", "list", "--from", "local", "--hashes"]) == 0
    listed = capsys.readouterr().out
    assert listed.startswith("mine  fr-en")
    assert listed.splitlines()[1].startswith("      sha256:")
    assert main(["testsets", "get", "mine", "--from", "local", "--output-dir", "out"]) == 0
    printed = capsys.readouterr()
    assert "out/mine.en\t30 lines\tsha256:" in printed.out
    assert "the folder out is not there yet: it will be made" in printed.err
    assert Path("out/mine.en").read_bytes() == Path("local/mine.en").read_bytes()


def test_offline_is_told_with_exit_code_3(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["testsets", "get", "wmt14"]) == 3
    printed = capsys.readouterr().err
    assert "test set wmt14 cannot be fetched (Network is unreachable)" in printed
    assert "--from DIR" in printed


def test_overlap_finds_copied_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    with gzip.open("corpus.tsv.gz", "wt", encoding="utf-8") as stream:
        stream.write(f"Autre.\tOther words here now.\n{LINES[3]}\t{LINES[5].upper()}\n")
    words = ["testsets", "overlap", "corpus.tsv.gz", "local/mine.en"]
    assert main([*words, "--shown", "1"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("2 of 2")
    assert "stand in the corpus of 4" in printed
    assert f"  same  line 4: {LINES[3]}" in printed
    assert main([*words, "--fail-over", "50"]) == 0
    assert main([*words, "--fail-over", "0"]) == 1


def test_overlap_reads_both_sides_of_a_bitext(capsys: pytest.CaptureFixture[str]) -> None:
    write(Path("corpus.tsv"), ["source\ttarget", f"x\t{LINES[3]}"])
    assert main(["testsets", "overlap", "corpus.tsv", "local/mine.en"]) == 0
    assert capsys.readouterr().out.startswith("1 of ")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["list", "--pair", "fr"], "expected two tags"),
        (["list", "--from", "nowhere"], "there is no such folder"),
        (["get", "wmt144"], "did you mean 'wmt14'?"),
        (["get", "zzz", "--from", "local"], "see bitext testsets list"),
    ],
)
def test_bad_input_is_told(
    words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["testsets", *words]) == 2
    assert message in capsys.readouterr().err
