"""``bitext terms``: a ranked list, or a table that is a glossary as it stands."""

from pathlib import Path

import pytest
from support.made_up_terms import bitext_of_terms, one_to_one

from bitext.bitexts import tsv
from bitext.cli import main
from bitext.protocols import PLAIN, write_whole
from bitext.terminology.reading import read_glossary
from bitext.terminology.tables import read_table


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with a bitext."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pairs.tsv").write_bytes(write_whole(tsv.TsvWriter(PLAIN), bitext_of_terms()))
    return tmp_path


def terms(*words: str) -> int:
    return main(["terms", *words, "--from", "fr", "--to", "en"])


def test_list_is_ranked_with_counts_and_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert terms("pairs.tsv") == 0
    first = capsys.readouterr().out.splitlines()[0]
    assert first.split()[0] == "4"
    assert " → " in first


def test_table_is_a_glossary_as_it_stands(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert terms("pairs.tsv", "-o", "terms.tsv") == 0
    entries = read_glossary(str(folder / "terms.tsv"), ("fr", "en")).entries
    assert ("garde des Sceaux",) in [entry.sources for entry in entries]
    assert "pairs.tsv → terms.tsv: " in capsys.readouterr().err


def test_output_is_never_the_input_nor_what_exists(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert terms("pairs.tsv", "-o", "pairs.tsv", "--force") == 2
    (folder / "there.tsv").write_text("mine")
    assert terms("pairs.tsv", "-o", "there.tsv") == 2
    assert (folder / "there.tsv").read_text() == "mine"
    assert capsys.readouterr().err.count("bitext: error:") == 2


def test_top_and_least_are_heeded(capsys: pytest.CaptureFixture[str]) -> None:
    assert terms("pairs.tsv", "--top", "1") == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
    assert terms("pairs.tsv", "--at-least", "9") == 0
    assert not capsys.readouterr().out


def test_formula_of_a_stranger_is_none_in_the_table(folder: Path) -> None:
    pairs = [("Voir @SUM(A1) ici", "See @SUM(A1) here")] * 4
    (folder / "pairs.tsv").write_bytes(write_whole(tsv.TsvWriter(PLAIN), one_to_one(pairs)))
    assert terms("pairs.tsv", "-o", "terms.tsv", "-q") == 0
    cells = [
        cell for row in (folder / "terms.tsv").read_text().splitlines() for cell in row.split("\t")
    ]
    assert not [cell for cell in cells if cell.startswith(("=", "@"))]
    assert list(read_table(["source\ttarget\n"], "t", ("fr", "en"))) == []


def test_help_fits_on_a_screen(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit):
        main(["terms", "--help"])
    assert len(capsys.readouterr().out.splitlines()) <= 40
