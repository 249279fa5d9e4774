"""Globs, folders and name patterns become jobs; what cannot work is refused before any work."""

import sys
from pathlib import Path

import pytest

from bitext.cli.options.files import Job, drop_written, filled, plan
from bitext.cli.options.inputs import Found, Input
from bitext.errors import UnknownComponentError, UsageError


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with some texts."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.fr.txt", "b.en.txt", "news/c.txt", "news/deep/d.fr.txt", "notes.csv"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Oui.", "utf-8")
    return tmp_path


def planned(
    inputs: list[Input], *patterns: str, folder: Path | None = None, force: bool = False
) -> list[Job]:
    return plan(inputs, patterns, source_lang="fr", target_lang="en", folder=folder, force=force)


def test_page_in_the_working_directory_is_the_default() -> None:
    [job] = planned([Input(Path("news/c.txt"), "c")])
    assert job.outputs == (Path("c.en.html"),)


def test_standard_input_goes_to_standard_output() -> None:
    [job] = planned([Input(None, "stdin")])
    assert job.outputs == (sys.stdout.buffer,)


def test_pattern_is_filled_in_for_each_input() -> None:
    jobs = planned(
        [Input(Path("a.txt"), "a"), Input(Path("c.txt"), "news/c")],
        "{stem}.{lang}.txt",
        "{stem}.tmx",
        "{stem}.tmx",
        folder=Path("out"),
    )
    assert [out for job in jobs for out in job.outputs] == [
        Path("out/a.en.txt"),
        Path("out/a.tmx"),
        Path("out/news/c.en.txt"),
        Path("out/news/c.tmx"),
    ]


A, B = Input(Path("a.txt"), "a"), Input(Path("b.fr.txt"), "b")


@pytest.mark.parametrize(
    ("inputs", "pattern", "message"),
    [
        ([A, B], "one.html", "both a.txt and b.fr.txt would be written there"),
        ([A], "{name}.html", "only {stem} and {lang} can stand in braces"),
        ([A], "{}.html", "only {stem} and {lang}"),
        ([A], "{stem.x}.html", "only {stem} and {lang}"),
        ([A], "{stem.html", "only {stem} and {lang}"),
        ([B], "b.en.txt", "b.en.txt exists; give --force"),
    ],
)
def test_impossible_plan_is_refused(inputs: list[Input], pattern: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        planned(inputs, pattern)


def test_input_is_never_overwritten_even_by_force() -> None:
    with pytest.raises(UsageError, match=r"a\.txt is both input and output"):
        planned([A], "{stem}.txt", force=True)


@pytest.mark.parametrize("pattern", ["a.xlsx", "result"])
def test_unknown_suffix_is_refused(pattern: str) -> None:
    with pytest.raises(UnknownComponentError, match="no writer is called"):
        planned([A], pattern)


def test_document_is_made_of_a_document_of_its_format_only() -> None:
    with pytest.raises(
        UsageError, match=r"a\.docx: a Word document is only made by translating another one"
    ):
        planned([A], "a.docx")


@pytest.mark.parametrize(
    "pattern", ["{stem:>9}.txt", "{stem.__class__}", "{stem!r}", "{}", "{other}", "{"]
)
def test_only_stem_and_lang_stand_in_braces(pattern: str) -> None:
    with pytest.raises(UsageError, match="can stand in braces"):
        filled(pattern, "article", "en")


def test_doubled_braces_stand_for_themselves() -> None:
    assert filled("{{{stem}}}.txt", "article", "en") == "{article}.txt"


def test_file_of_a_folder_that_another_is_translated_into_is_no_input() -> None:
    inputs = [Input(Path(f"{name}.txt"), name, is_named=False) for name in ("a", "a-new", "b")]
    found = drop_written(Found(inputs), ["{stem}-new.txt"], target_lang="en", folder=None)
    assert [item.stem for item in found.inputs] == ["a", "b"]
    assert [tuple(map(str, item)) for item in found.skipped] == [
        ("a-new.txt", "a.txt is translated into it")
    ]


def test_file_that_was_named_is_an_input_all_the_same() -> None:
    inputs = [Input(Path("a.txt"), "a"), Input(Path("a-new.txt"), "a-new")]
    found = drop_written(Found(inputs), ["{stem}-new.txt"], target_lang="en", folder=None)
    assert found == Found(inputs)


def test_folders_that_will_be_made_are_told_of_once(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    inputs = [Input(Path("news/c.txt"), "c"), Input(Path("news/deep/d.fr.txt"), "deep/d")]
    planned(inputs, "{stem}.html", folder=Path("new/out"))
    assert caplog.messages == ["the folder new is not there yet: it will be made"]
    assert not (folder / "new").exists()
    caplog.clear()
    planned(inputs, "{stem}.html", folder=Path("news"))
    planned(inputs[:1], "c.html")
    assert caplog.messages == []
