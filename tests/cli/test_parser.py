"""An error is told in a few lines: what is wrong, what was meant, where to look."""

import argparse
import sys
from pathlib import Path

import pytest

from bitext.cli.parser import LONGEST, Parser, meant


@pytest.fixture
def parser() -> Parser:
    parser = Parser(prog="bitext x")
    parser.add_argument("file", metavar="FILE", nargs="+")
    parser.add_argument("--beam", type=int)
    parser.add_argument("--output-dir")
    return parser


def told(parser: Parser, words: list[str], capsys: pytest.CaptureFixture[str]) -> list[str]:
    with pytest.raises(SystemExit) as raised:
        parser.parse_args(words)
    assert raised.value.code == 2
    return capsys.readouterr().err.splitlines()


@pytest.mark.parametrize(
    ("words", "wrong", "tip"),
    [
        (["a", "--beem", "3"], "no such option: --beem", "did you mean --beam?"),
        (["a", "--beem=3"], "no such option: --beem", "did you mean --beam?"),
        (["a", "--output"], "no such option: --output", "did you mean --output-dir?"),
        (["a", "--zzz"], "no such option: --zzz", ""),
        ([], "the following arguments are required: FILE", ""),
        (["a", "--beam", "x"], "argument --beam: invalid int value: 'x'", ""),
    ],
)
def test_error_says_what_was_meant_and_where_to_look(
    parser: Parser, words: list[str], wrong: str, tip: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = told(parser, words, capsys)
    assert lines[0].startswith("bitext x: error:")
    assert wrong in lines[0]
    assert lines[-1] == "  see: bitext x --help"
    assert [line.strip() for line in lines[1:-1]] == ([tip] if tip else [])


def test_long_word_is_shortened(parser: Parser, capsys: pytest.CaptureFixture[str]) -> None:
    lines = told(parser, ["a", "--" + "z" * 5000], capsys)
    assert len(lines[0]) < LONGEST + 100


@pytest.mark.parametrize(
    ("nargs", "usage"), [("+", "FILE …"), ("*", "[FILE …]"), ("?", "[FILE]"), (None, "FILE")]
)
def test_usage_names_the_arguments(nargs: str | None, usage: str) -> None:
    parser = Parser(prog="bitext x")
    parser.add_argument("file", metavar="FILE", nargs=nargs)
    assert parser.short_usage() == f"bitext x [option …] {usage}"
    assert usage in parser.format_help()


def test_option_is_never_abbreviated(parser: Parser) -> None:
    assert "--beam" in parser.options()
    with pytest.raises(SystemExit):
        parser.parse_args(["a", "--bea", "3"])
    assert parser.parse_args(["a", "--beam", "3"]) == argparse.Namespace(
        file=["a"], beam=3, output_dir=None
    )


@pytest.mark.parametrize(
    ("word", "expected"), [("--out", "--output"), ("--ouptut", "--output"), ("--q", ""), ("", "")]
)
def test_nearest_name_is_meant(word: str, expected: str) -> None:
    assert meant(word, ["--output", "--to"]) == expected


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "below" / "it").mkdir(parents=True)
    (tmp_path / "below" / "it" / "d.txt").touch()
    for name in ("b.txt", "a.txt", "c[1].txt", "c1.txt"):
        (tmp_path / name).touch()


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("words", "file", "folder"),
    [
        (["[ab].txt"], ["a.txt", "b.txt"], None),
        (["--output-dir", "*.txt", "a.txt"], ["a.txt"], "*.txt"),
        (["--output-dir=*.txt", "--", "?.txt"], ["a.txt", "b.txt"], "*.txt"),
        (["*.docx"], ["*.docx"], None),
        (["**/d.txt"], [str(Path("below", "it", "d.txt"))], None),
        (["c[1].txt"], ["c[1].txt"], None),
    ],
)
def test_patterns_are_files_where_no_shell_expands_them(
    parser: Parser,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    file: list[str],
    folder: str | None,
) -> None:
    assert parser.parse_args(words).file == words[-1:]
    monkeypatch.setattr(sys, "platform", "win32")
    found = parser.parse_args(words)
    assert (found.file, found.output_dir) == (file, folder)
