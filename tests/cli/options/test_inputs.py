"""Globs and folders become inputs; what of a folder is no source is passed over, with a reason."""

from pathlib import Path

import pytest

from bitext.cli.options.inputs import Selection, find_inputs, is_in, stem_of
from bitext.errors import UsageError

WANTED = Selection(("fr", "en"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with some texts."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.fr.txt", "b.en.txt", "news/c.txt", "news/deep/d.fr.txt", "notes.csv"):
        place(name)
    return tmp_path


def place(name: str, content: str = "Oui.") -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")


def names(words: list[str], selection: Selection = WANTED) -> list[tuple[str, str]]:
    return [(str(found), found.stem) for found in find_inputs(words, selection).inputs]


def passed_over(selection: Selection = WANTED) -> dict[str, str]:
    return {path.as_posix(): reason for path, reason in find_inputs(["."], selection).skipped}


def test_folder_gives_its_texts_but_no_translations() -> None:
    assert names(["."]) == [
        ("a.txt", "a"),
        ("b.fr.txt", "b"),
        ("news/c.txt", "news/c"),
        ("news/deep/d.fr.txt", "news/deep/d"),
    ]


def test_glob_is_expanded_where_the_shell_did_not() -> None:
    assert names(["*.fr.txt", "news/**/*.txt"]) == [
        ("b.fr.txt", "b"),
        ("news/c.txt", "c"),
        ("news/deep/d.fr.txt", "d"),
    ]


def test_absolute_glob_is_expanded(folder: Path) -> None:
    assert names([f"{folder}/new?/*.txt"]) == [(f"{folder}/news/c.txt", "c")]


def test_each_file_counts_once_and_in_the_order_given() -> None:
    assert [name for name, _ in names(["b.fr.txt", "-", "a.txt", "./b.fr.txt", "-"])] == [
        "b.fr.txt",
        "standard input",
        "a.txt",
    ]


def test_missing_file_is_kept_so_that_the_others_are_done() -> None:
    [found] = find_inputs(["gone.txt"], WANTED).inputs
    assert not found.is_there


@pytest.mark.parametrize(
    ("word", "message"),
    [("x*.txt", "no file matches"), ("empty", r"no .*\.txt.* file in or below this folder")],
)
def test_nothing_to_read_is_told(folder: Path, word: str, message: str) -> None:
    (folder / "empty").mkdir()
    with pytest.raises(UsageError, match=message):
        find_inputs([word], WANTED)


@pytest.mark.parametrize(
    ("name", "stem"),
    [("a.txt", "a"), ("a.fr.txt", "a"), ("a.b.txt", "a.b"), ("fr.txt", "fr"), ("a", "a")],
)
def test_stem_loses_suffix_and_language(name: str, stem: str) -> None:
    assert stem_of(name, "fr") == stem


def test_what_is_passed_over_has_a_reason() -> None:
    place("c.en-GB.txt")
    place("page.html", '<!doctype html><meta name="generator" content="bitext 1.0">')
    place("other.html", '<!doctype html><meta name="generator" content="Hugo 1.0">')
    place("log.strange")
    place("page.both.html")
    assert passed_over() == {
        "b.en.txt": "named as English",
        "c.en-GB.txt": "named as English",
        "log.strange": "of no format that is read",
        "notes.csv": "a table (CSV), no article",
        "page.both.html": "holds both texts",
        "page.html": "a page that bitext made",
    }


def test_hidden_files_and_locks_of_office_are_not_even_seen() -> None:
    for name in (".git/x.txt", ".hidden.txt", "~$report.docx", ".~lock.a.odt#"):
        place(name)
    assert names(["."]) == names(["."], Selection(("fr", "en")))
    assert not any("hidden" in path or "$" in path or "git" in path for path in passed_over())
    assert len(names(["."])) == 4


def test_folder_of_outputs_is_passed_over_when_it_lies_inside() -> None:
    place("out/e.txt")
    selection = Selection(("fr", "en"), outputs=Path("news/../out"))
    assert passed_over(selection)["out"] == "the folder of outputs"
    assert ("out/e.txt", "out/e") not in names(["."], selection)
    assert ("a.txt", "a") in names(["."], Selection(("fr", "en"), outputs=Path()))


def test_folder_of_the_target_language_beside_one_of_the_source_is_passed_over() -> None:
    for name in ("site/fr/x.md", "site/en/x.md", "en/y.md"):
        place(name)
    assert passed_over()["site/en"] == "named as English, beside fr"
    assert ("en/y.md", "en/y") in names(["."])  # nothing tells that this one is a translation


def test_suffixes_in_capitals_are_known() -> None:
    place("news/E.TXT")
    assert ("news/E.TXT", "E") in names(["news"])


@pytest.mark.parametrize(
    ("globs", "expected"),
    [
        (["d*"], ["news/deep/d.fr.txt"]),
        (["*.txt"], ["a.txt", "b.fr.txt", "news/c.txt", "news/deep/d.fr.txt"]),
        (["news/*.txt"], ["news/c.txt"]),
        (["news/**"], ["news/c.txt", "news/deep/d.fr.txt"]),
        (["**/deep/*", "a.*"], ["a.txt", "news/deep/d.fr.txt"]),
        (["*.log"], ["x.log"]),
    ],
)
def test_include_chooses_by_name_or_path(globs: list[str], expected: list[str]) -> None:
    place("x.log")
    selection = Selection(("fr", "en"), globs)
    assert [name for name, _ in names(["."], selection)] == expected
    assert passed_over(selection)["notes.csv"] == "does not match --include"


def test_include_that_fits_nothing_is_told_with_what_was_passed_over() -> None:
    with pytest.raises(
        UsageError, match=r"passed over: .* \(does not match --include\) and 5 more"
    ):
        find_inputs(["."], Selection(("fr", "en"), ["*.docx"]))


@pytest.mark.parametrize("name", ["x.en.txt", "x_EN.docx", "x.en_GB.po", "x.en.page.html"])
def test_name_says_that_a_file_is_in_a_language(name: str) -> None:
    assert is_in(Path(name), "en")
    assert not is_in(Path(name), "fr")


@pytest.mark.parametrize("name", ["en.txt", "va-t-en.html", "a_en_cours.txt", "x.english.txt"])
def test_words_are_not_taken_for_languages(name: str) -> None:
    assert not is_in(Path(name), "en")
