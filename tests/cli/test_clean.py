"""``bitext clean`` from the command line: what is told, and what is refused."""

from pathlib import Path

import pytest

from bitext.cleaning.choice import FILTERS
from bitext.cli import main

LINES = (
    "Il pleut beaucoup à Londres.\tIt rains a lot in London.\n"
    "Le chat dort sur la table.\tThe cat sleeps on the table.\n"
    "Il pleut beaucoup à Londres.\tIt rains a lot in London.\n"
    "\tNothing.\n"
)


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.tsv").write_text(f"fr\ten\n{LINES}", "utf-8", newline="")
    return tmp_path / "a.tsv"


def test_counts_are_told_by_filter(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clean", str(corpus), "-o", "b.tsv"]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    lines = told.err.splitlines()
    assert lines[0].endswith("a.tsv: 4 pairs read, 2 kept, 2 rejected")
    assert [line.split() for line in lines[1:]] == [
        ["DuplicateFilter", "1", "25.00%"],
        ["LengthFilter", "1", "25.00%"],
    ]


def test_all_reasons_are_told_beside_the_first(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus.write_text("fr\ten\nLe <b>chat</b> dort.\tLe <b>chat</b> dort.\n" + LINES, "utf-8")
    command = ["clean", str(corpus), "-o", "b.tsv", "--reasons", "why.tsv", "--all-reasons"]
    assert main(command) == 0
    rows = [line.split("\t") for line in Path("why.tsv").read_text("utf-8").splitlines()]
    assert ["2", "HtmlTagFilter"] in [row[:2] for row in rows]
    assert ["2", "SimilarityFilter"] in [row[:2] for row in rows]
    assert "(1 in all)" in capsys.readouterr().err


def test_quiet_is_quiet(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clean", str(corpus), "-o", "b.tsv", "-q"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["-o", "a.tsv"], "is both input and output"),
        (["-o", "b.tsv", "--reasons", "b.tsv"], "given twice"),
        (["-o", "b.tsv", "--only", "Nothing"], "no filter is called"),
        (["-o", "b.tsv", "--fields", "one"], "expected two fields"),
        (["-o", "b.tsv", "--test-set", "missing.fr"], "no such file"),
        (["-o", "-"], "- is not read and not written"),
        ([], "-o/--output"),
    ],
)
def test_what_cannot_be_is_refused(
    corpus: Path, options: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code = main(["clean", str(corpus), *options])
    except SystemExit as stop:
        code = int(stop.code or 0)
    assert code == 2
    assert told in capsys.readouterr().err
    assert sorted(path.name for path in corpus.parent.iterdir()) == ["a.tsv"]


def test_help_has_every_filter(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["help", "clean"])
    told = capsys.readouterr().out
    assert all(name in told for name in FILTERS)
    assert "max_length=150, unit=word" in told


def test_help_fits_on_a_screen(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["clean", "--help"])
    assert len(capsys.readouterr().out.splitlines()) <= 40
