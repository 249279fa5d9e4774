"""Options that change nothing in a run are told of; those that change something are not."""

import argparse
import logging
from collections.abc import Iterable
from pathlib import Path

import pytest

from bitext.cli import align, convert, translate, update
from bitext.cli.options.files import Job
from bitext.cli.options.heeding import (
    OF_INPUTS,
    OF_PAGES,
    defaults_of,
    given_options,
    tell_unheeded,
)
from bitext.cli.options.inputs import Input
from bitext.formats import FORMATS


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Le chat dort.\n")
    (tmp_path / "a.html").write_text("<!doctype html><p>Le chat dort.</p>")
    (tmp_path / "disguised.txt").write_text("<!doctype html><p>Le chat dort.</p>")
    (tmp_path / "a.docx").write_bytes(b"PK\3\4")
    return tmp_path


def told(
    caplog: pytest.LogCaptureFixture, words: list[str], names: Iterable[str], *outs: str
) -> list[str]:
    """What is said of the words of a ``translate``."""
    parser = argparse.ArgumentParser()
    translate.configure(parser)
    inputs = [None if name == "-" else Path(name) for name in names]
    jobs = [Job(Input(path, "x"), tuple(map(Path, outs or ("x.page.html",)))) for path in inputs]
    with caplog.at_level(logging.WARNING):
        tell_unheeded(parser.parse_args([*words, "a.txt"]), inputs, jobs, like=True)
    return caplog.messages


@pytest.mark.parametrize(
    ("words", "names", "expected"),
    [
        (["--article"], ["a.txt"], ["--article changes nothing: it is for an HTML page"]),
        (["--article"], ["a.html"], []),
        (["--article"], ["a.txt", "a.html"], []),
        (["--article"], ["disguised.txt"], []),
        (["--article"], ["-"], []),
        (["--article"], ["gone.txt"], []),
        (["--all"], ["a.html"], ["--all changes nothing: it is for an XLIFF file"]),
        (["--paragraphs", "line"], ["a.docx"], ["--paragraphs changes nothing: it is for plain"]),
        (["--paragraphs", "line"], ["a.txt"], []),
        (["--paragraphs", "auto"], ["a.docx"], []),
        (["--encoding", "latin-1"], ["a.docx"], ["--encoding changes nothing: it is for plain"]),
        (["--encoding", "latin-1"], ["a.html"], []),
    ],
)
def test_option_that_no_input_heeds_is_told_of(
    words: list[str],
    names: list[str],
    expected: list[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    found = told(caplog, words, names)
    assert len(found) == len(expected)
    assert all(one.startswith(start) for one, start in zip(found, expected, strict=True))


@pytest.mark.parametrize(
    "words",
    [
        *(["--editable"], ["--title", "X"], ["--byline", "X"], ["--date", "2026-11-27"]),
        *(["--url", "https://example.org"], ["--licence", "CC0"], ["--lang-variant", "en-US"]),
        *(["--no-typography"], ["--ui", "fr"]),
    ],
)
def test_option_of_pages_without_a_page_is_told_of(
    words: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    assert words[0] in OF_PAGES
    assert told(caplog, words, ["a.txt"], "x.tsv", "x.html") == []
    expected = [f"{words[0]} changes nothing: it is for pages, and none is written"]
    assert told(caplog, words, ["a.txt"], "x.tsv") == expected
    caplog.clear()
    assert told(caplog, words, ["a.html"], "x.en.html") == expected, "the same page, in English"


def test_file_that_cannot_be_read_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("bitext.cli.options.heeding.read_head", refuse)
    assert told(caplog, ["--article"], ["a.txt"]) == []


def test_what_was_not_given_is_not_told_of(caplog: pytest.LogCaptureFixture) -> None:
    assert told(caplog, [], ["a.docx"], "x.tsv") == []


@pytest.mark.parametrize("command", [align, convert, translate, update])
def test_every_option_of_pages_is_one_of_the_command(command: object) -> None:
    parser = argparse.ArgumentParser()
    command.configure(parser)  # type: ignore[attr-defined]
    known = set(parser._option_string_actions)
    assert known >= set(OF_PAGES)


def test_formats_are_those_of_the_table() -> None:
    for special in OF_INPUTS:
        assert all(FORMATS[name].document for name in special.formats)


def test_defaults_are_those_of_a_command_without_options() -> None:
    found = defaults_of(translate.configure, ["-x.txt", "b.txt"])
    assert found.inputs == ["-x.txt", "b.txt"]
    assert (found.article, found.paragraphs, found.output) == (False, "auto", [])


def test_options_that_were_given_are_told_from_those_that_were_not() -> None:
    parser = argparse.ArgumentParser()
    translate.configure(parser)
    arguments = parser.parse_args(["a.txt", "--no-typography", "--beam", "2"])
    defaults = defaults_of(translate.configure, ["a.txt"])
    assert dict(given_options(arguments, defaults)) == {
        "typography": "--no-typography",
        "beam": "--beam",
    }
