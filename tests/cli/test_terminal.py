"""A text cannot drive the terminal that it is shown on; elsewhere every character is kept."""

import ctypes
import importlib.util
import io
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

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


class Kernel:
    """The part of Windows that knows consoles; an old one cannot be told to obey codes."""

    def __init__(self, *, is_console: bool, is_new: bool) -> None:
        self.is_console, self.is_new, self.mode = is_console, is_new, 3

    def GetConsoleMode(self, _: object, mode: Any) -> int:  # noqa: N802
        mode._obj.value = self.mode
        return int(self.is_console)

    def SetConsoleMode(self, _: object, mode: int) -> int:  # noqa: N802
        self.mode = mode if self.is_new else self.mode
        return int(self.is_new)


@pytest.mark.parametrize(
    ("kernel", "obeys", "mode"),
    [
        (Kernel(is_console=True, is_new=True), True, 7),
        (Kernel(is_console=True, is_new=False), False, 3),
        (Kernel(is_console=False, is_new=True), False, 3),
    ],
)
def test_console_of_windows_is_asked_for_colours(
    kernel: Kernel, obeys: bool, mode: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    handles = SimpleNamespace(get_osfhandle=lambda number: number)
    monkeypatch.setitem(sys.modules, "msvcrt", handles)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    found = importlib.util.find_spec("bitext.cli.terminal")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    with (tmp_path / "console").open("w") as stream:
        assert module.obeys_codes(stream) is obeys
    assert not module.obeys_codes(io.StringIO())
    assert kernel.mode == mode
