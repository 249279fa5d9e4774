"""The project file: found upwards, announced, and safe whoever wrote it."""

import os
from argparse import Namespace
from pathlib import Path

import pytest
from support.systems import posix_only

from bitext.cli import main
from bitext.cli.options.project import Project, find_project, project_of, read_project
from bitext.errors import FormatError


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder with a project two folders down."""
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "news" / "today").mkdir(parents=True)
    return tmp_path


def project(folder: Path, text: str) -> Project:
    path = folder / "bitext.toml"
    path.write_text(text, "utf-8")
    return read_project(path)


def test_nearest_file_upwards_counts(home: Path) -> None:
    assert find_project(home / "news" / "today") is None
    (home / "bitext.toml").write_text("")
    assert find_project(home / "news" / "today") == home / "bitext.toml"
    (home / "news" / "bitext.toml").write_text("")
    assert find_project(home / "news" / "today") == home / "news" / "bitext.toml"


def test_nothing_above_the_home_folder_counts(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(home / "news"))
    (home / "bitext.toml").write_text("")
    assert find_project(home / "news" / "today") is None


def test_all_it_can_say(home: Path) -> None:
    (home / "terms.csv").write_text("a,b\n")
    text = 'glossary = ["terms.csv", "more.tbx"]\nmemory = "old.tmx"\nmodel = "opus-mt-fr-en"\n'
    found = project(home, f"{text}terms = false\n")
    assert found.glossaries == (home / "terms.csv", home / "more.tbx")
    assert found.memory == (home / "old.tmx",)
    assert (found.model, found.terms) == ("opus-mt-fr-en", False)


def test_it_is_announced_in_one_line(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(home)
    (home / "bitext.toml").write_text('glossary = "terms.csv"\n')
    assert project_of(Namespace(no_config=False, quiet=0)).glossaries
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith(f"bitext: {home}/bitext.toml: glossary {home}/terms.csv")
    assert project_of(Namespace(no_config=False, quiet=1)).glossaries
    assert project_of(Namespace(no_config=True, quiet=0)) == Project()
    assert not capsys.readouterr().err


@pytest.mark.parametrize(
    "text",
    [
        'glossary = "/etc/passwd"', 'glossary = "../terms.csv"', 'memory = ["a/../../b"]',
        'glossary = "https://example.org/terms.csv"', "glossary = 3", "glossary = [1]",
        'glossary = ""', f'glossary = "{"x" * 5000}"', f'glossary = "{"x/" * 3000}"',
        'glossary = "a\\u001b[2J"', 'glossary = {a = "b"}',
        'model = "Helsinki-NLP/opus-mt-fr-es"', 'model = "/tmp"', 'model = "nowhere"', "model = 1",
        'model = "https://example.org"', 'terms = "no"',
        'protect = "(a+)+$"', 'engine = "os:system"',
        '[tool]\nglossary = "a"', "glossary = ", "\x00", "a" * 70_000,
        "glossary = [" + '"a",' * 60 + "]", "x = " + "[" * 5000,
    ],
)  # fmt: skip
def test_what_it_cannot_say_is_refused_on_one_line(home: Path, text: str) -> None:
    with pytest.raises(FormatError) as caught:
        project(home / "news", text)
    assert str(caught.value).startswith(f"{home}/news/bitext.toml: ")
    assert len(str(caught.value)) < 400
    assert str(caught.value).isprintable()


def test_bytes_that_are_no_text_are_refused(home: Path) -> None:
    (home / "bitext.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(FormatError, match="not TOML in UTF-8"):
        read_project(home / "bitext.toml")


@posix_only
def test_link_that_leads_elsewhere_is_refused(home: Path) -> None:
    (home / "secret.csv").write_text("a,b\n")
    (home / "news" / "terms.csv").symlink_to(home / "secret.csv")
    with pytest.raises(FormatError, match="expected a file below"):
        project(home / "news", 'glossary = "terms.csv"')


@posix_only
def test_pipe_is_neither_a_project_file_nor_a_glossary(home: Path) -> None:
    os.mkfifo(home / "terms.csv")
    with pytest.raises(FormatError, match="expected a file below"):
        project(home, 'glossary = "terms.csv"')
    os.mkfifo(home / "news" / "bitext.toml")
    assert find_project(home / "news") == home / "bitext.toml"


@posix_only
def test_file_of_another_user_is_not_heeded(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "bitext.toml").write_text("")
    owner = (home / "bitext.toml").stat().st_uid
    if owner == 0:
        os.chown(home / "bitext.toml", 12345, -1)
    else:
        monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
    assert find_project(home) is None
    assert "another user's" in capsys.readouterr().err


def test_evaluation_never_reads_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    (home / "bitext.toml").write_text("this is no TOML")
    (home / "a.en").write_text("A cat.\n")
    assert main(["evaluate", "a.en", "a.en", "-q"]) == 0
