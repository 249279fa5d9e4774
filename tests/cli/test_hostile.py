"""What is typed, and what files are called, cannot drive a terminal or a runner, nor crash us."""

import re
from pathlib import Path

import pytest

from bitext.cli import main

ESCAPES = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\ud800-\udfff]|^::", re.MULTILINE)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("h.en", "r.en"):
        Path(name).write_text("One.\nTwo.\n")


def ended(words: list[str]) -> int | None:
    """The exit code, however the command ends."""
    try:
        return main(words)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["evaluate", "h.en", "r.en", "--metric", ""], 2),
        (["evaluate", "h.en", "r.en", "--metric", ",", "--badge", "b.svg"], 2),
        (["evaluate", "h.en", "r.en", "--metric", "os:getcwd"], 2),
        (["evaluate", "h.en", "r.en", "--metric", "no.such\x1b[2J:thing"], 2),
        (["evaluate", "h.en", "r.en", "--fail-under", "chrf=\x1b]0;x\x07"], 2),
        (["evaluate", "h.en", "r.en", "--fail-under", "9" * 5000], 2),
        (["evaluate", "h.en", "r.en", "--from", ""], 2),
        (["evaluate", "h.en", "r.en", "--\x1b[2J"], 2),
        (["evaluate", "h.en", "r.en", "--resamples", "\n::error::x"], 2),
        (["evaluate", "::stop-commands::x", "r.en"], 2),
        (["evaluate", "h\x1b[2J\n::add-mask::e", "r.en"], 2),
        (["translate", "h.en", "--to", "../x"], 2),
        (["translate", "a\x1b]0;x\x07b.txt"], 2),
        (["translate", "h.en", "-o", "x\r::error::y.zzz"], 2),
        (["translate", "h.en", "--model", "no\x1b[2J"], 2),
        (["align", "h.en", "\n::error::x"], 2),
        (["align", "h.en", "r.en", "--aligner", "os:system"], 2),
        (["convert", "h.en\u202e", "-o", "x.tsv"], 2),
        (["models", "info", "\x9b31m"], 2),
        (["testsets", "list", "--from", "\x1b[2J"], 2),
        (["\x1b[2J"], 2),
    ],
)
def test_refusal_is_short_and_visible(
    words: list[str], code: int, capfd: pytest.CaptureFixture[str]
) -> None:
    assert ended(words) == code
    told = capfd.readouterr()
    assert not ESCAPES.search(told.out + told.err), (told.out, told.err)
    last = told.err.splitlines()[-1]
    assert 0 < len(last) < 400
    assert "Traceback" not in told.err


def test_names_in_what_was_done_are_visible(capfd: pytest.CaptureFixture[str]) -> None:
    name = "h\x1b[2J\n::error::x.en"
    Path(name).write_text("One.\nTwo.\n")
    assert main(["evaluate", name, "r.en", "--resamples", "0"]) == 0
    assert main(["align", name, "r.en", "--aligner", "length", "-o", f"{name}.tsv"]) == 0
    assert main(["convert", f"{name}.tsv", "-o", f"{name}.tmx"]) == 0
    told = capfd.readouterr()
    assert not ESCAPES.search(told.out + told.err), (told.out, told.err)
