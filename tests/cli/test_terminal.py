"""A text cannot drive the terminal that it is shown on; elsewhere every character is kept."""

import io
from pathlib import Path

import pytest

from bitext.cli.options.files import plan
from bitext.cli.options.inputs import Input
from bitext.cli.terminal import say, say_error, tame, tell_error
from bitext.errors import BitextError, FormatError, ModelError

HOSTILE = "Il pleut\x1b[2J.\x07\r\n\tOui\x9b31m\x7f."


class Tty(io.TextIOWrapper):
    """A terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(io.TextIOWrapper, HOSTILE), (Tty, "Il pleut␛[2J.␇\r\n\tOui\ufffd31m␡.")],
)
def test_only_a_terminal_is_spared_control_characters(
    monkeypatch: pytest.MonkeyPatch, kind: type[io.TextIOWrapper], expected: str
) -> None:
    shown = io.BytesIO()
    monkeypatch.setattr("sys.stdout", kind(shown, "utf-8", newline=""))
    source = Input(Path("a.txt"), "a")
    [job] = plan([source], ["-"], source_lang="fr", target_lang="en", folder=None, force=False)
    [out] = job.outputs
    assert not isinstance(out, Path)
    out.write(HOSTILE.encode())
    out.flush()
    assert shown.getvalue().decode() == expected


def test_people_are_told_on_lines_that_obey_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    say("a\x1b[2J\r::add-mask::e", "::stop-commands::x", "\u202eb\ud800")
    assert capsys.readouterr().out == "a␛[2J␍::add-mask::e\n∶∶stop-commands::x\n\ufffdb\ufffd\n"


def test_ordinary_text_is_as_it_is() -> None:
    assert tame("« L’été, 🎉 »\n") == "« L’été, 🎉 »\n"


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (FormatError("a.txt: torn"), FormatError.exit_code, "a.txt: torn"),
        (ModelError("no model"), ModelError.exit_code, "no model"),
        (FileNotFoundError(2, "No such file", "b.txt"), 2, "b.txt: no such file"),
        (OSError(28, "No space left"), 2, "in.txt: No space left"),
    ],
)
def test_error_of_one_input_is_one_line(
    error: BitextError | OSError, code: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tell_error(error, Path("in.txt")) == code
    assert capsys.readouterr().err == f"bitext: error: {told}\n"


def test_error_is_red_where_there_are_colours_and_drives_no_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("CLICOLOR_FORCE", "1")
    say_error("a\x1b[2J.txt: torn")
    assert capsys.readouterr().err == "\x1b[31mbitext: error:\x1b[0m a␛[2J.txt: torn\n"
