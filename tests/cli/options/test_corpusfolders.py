"""Of a folder, those files are corpora that are neither articles nor ours."""

from pathlib import Path

import pytest

from bitext.cli.options.corpusfolders import corpora_in, holds_corpora
from bitext.errors import UsageError

LANGS = ("fr", "en")
ROW = '{"text": "Oui."}\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of corpora, and of what is none."""
    for name in ("a.fr.jsonl", "b.parquet", "old/c.ndjson.zst", "a.en.jsonl", ".hidden.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(ROW)
    (tmp_path / "ours.jsonl").write_text('{"record": "header", "format": "bitext"}\n')
    (tmp_path / "x.txt.errors.jsonl").write_text('{"line": 1, "error": "x"}\n')
    (tmp_path / "a.jsonl.done.json").write_text("{}")
    (tmp_path / "a.jsonl.parts").mkdir()
    (tmp_path / "a.jsonl.parts" / "000000000000000.part").write_text("x")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.jsonl").write_text(ROW)
    return tmp_path


def test_corpora_are_found_by_their_names(folder: Path) -> None:
    found = corpora_in(folder, LANGS, outputs=folder / "out", lines=False)
    assert [item.stem for item in found] == ["a", "b", "old/c"]
    assert not any(item.is_named for item in found)
    assert holds_corpora(folder)


def test_texts_are_corpora_where_lines_are_asked_for(folder: Path) -> None:
    for name in ("t.txt", "u.fr.txt.gz", "u.en.txt"):
        (folder / name).write_text("Oui.\n")
    found = corpora_in(folder, LANGS, outputs=None, lines=True)
    assert [item.stem for item in found] == ["t", "u"]


def test_folder_with_an_article_is_one_of_articles(folder: Path) -> None:
    (folder / "old" / "article.txt").write_text("Oui.\n")
    assert not holds_corpora(folder)


def test_folder_without_any_is_told(tmp_path: Path) -> None:
    assert not holds_corpora(tmp_path)
    with pytest.raises(UsageError, match=r"no JSON lines \(\.jsonl\) or Parquet"):
        corpora_in(tmp_path, LANGS, outputs=None, lines=False)
    with pytest.raises(UsageError, match=r"no text \(\.txt\) in or below"):
        corpora_in(tmp_path, LANGS, outputs=None, lines=True)
