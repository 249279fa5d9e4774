"""The command line itself: errors on one line, exit codes, help, and quiet."""

import argparse
import logging
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest
from support.systems import posix_only

from bitext import cli, errors
from bitext.cli import COMMANDS, configure_logging, main
from bitext.errors import UsageError
from bitext.version import __version__

ENVIRONMENT = {"PATH": "/usr/bin:/bin", "BITEXT_CACHE": "/nowhere"}


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A command called ``made-up``; a test gives it something to do."""
    module = ModuleType("bitext.cli.made_up")
    module.configure = lambda parser: None  # type: ignore[attr-defined]
    module.run = lambda arguments: 0  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setitem(COMMANDS, "made-up", "do what a test wants")
    return module


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (errors.FormatError("a.tsv:17: expected 2 fields"), 2, "a.tsv:17: expected 2 fields"),
        (errors.UsageError("not together"), 2, "not together"),
        (errors.ModelError("it is not here; run: this"), 3, "it is not here; run: this"),
        (errors.IntegrityError("a sentence was lost"), 4, "a sentence was lost"),
        (FileNotFoundError(2, "No such file or directory", "a.txt"), 2, "a.txt: no such file"),
        (OSError(28, "No space left on device"), 2, "No space left on device"),
        (OSError("strange"), 2, "strange"),
        (KeyboardInterrupt(), 130, "interrupted; no half-written file is left"),
    ],
)
def test_error_is_one_line_and_a_code(
    command: ModuleType,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    code: int,
    message: str,
) -> None:
    def run(arguments: object) -> int:
        raise error

    command.run = run  # type: ignore[attr-defined]
    assert main(["made-up"]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"bitext: error: {message}")
    assert err.count("\n") == 1


def test_a_bug_is_no_verdict(command: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    command.run = lambda arguments: 1 // 0  # type: ignore[attr-defined]
    assert main(["made-up"]) == 70
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "a fault of bitext (ZeroDivisionError: " in told
    assert "Traceback" not in told


def test_a_bug_is_told_where_it_is_when_asked(
    command: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    command.run = lambda arguments: 1 // 0  # type: ignore[attr-defined]
    assert main(["made-up", "-vv"]) == 70
    assert "Traceback" in capsys.readouterr().err


@posix_only
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGQUIT"])
def test_a_signal_ends_a_run_as_ctrl_c_does(command: ModuleType, name: str) -> None:
    number = getattr(signal, name)

    def run(_: object) -> int:
        os.kill(os.getpid(), number)
        time.sleep(5)
        return 0

    command.run = run  # type: ignore[attr-defined]
    assert main(["made-up"]) == 128 + number
    assert signal.getsignal(number) is signal.SIG_DFL


def test_what_is_quoted_drives_no_terminal_or_runner(
    command: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(_: object) -> int:
        raise UsageError("a\x1b[2J\r::add-mask::e\n::stop-commands::x")

    command.run = run  # type: ignore[attr-defined]
    assert main(["made-up"]) == 2
    told = capsys.readouterr().err
    assert told == "bitext: error: a␛[2J␍::add-mask::e␊::stop-commands::x\n"


@pytest.mark.parametrize("code", [0, 1])
def test_command_chooses_the_code(command: ModuleType, code: int) -> None:
    command.run = lambda arguments: code  # type: ignore[attr-defined]
    assert main(["made-up"]) == code


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (
            ["tranlsate", "a.txt"],
            ["bitext: error: no command is called 'tranlsate'", "did you mean translate?"],
        ),
        (["zzz"], ["bitext: error: no command is called 'zzz'; known are translate, "]),
        ([], ["bitext: error: the following arguments are required: COMMAND"]),
        (["made-up", "--colour"], ["bitext made-up: error: no such option: --colour"]),
        (
            ["made-up", "--verb"],
            ["bitext made-up: error: no such option: --verb", "did you mean --verbose?"],
        ),
        (
            ["translate", "a.txt", "--beem", "4"],
            ["bitext translate: error: no such option: --beem", "did you mean --beam?"],
        ),
        (
            ["translate", "a.txt", "--ouput=b.html"],
            ["bitext translate: error: no such option: --ouput", "did you mean --output?"],
        ),
        (["align", "a", "b", "c"], ["bitext align: error: unexpected argument: c"]),
        (
            ["models", "pull", "a", "--ofline"],
            ["bitext models pull: error: no such option: --ofline"],
        ),
        (
            ["translate", "a.txt", "--beam", "0"],
            ["bitext translate: error: argument --beam: '0': expected a whole number from 1"],
        ),
    ],
)
def test_wrong_usage_is_told_in_three_lines_that_name_the_command(
    command: ModuleType, capsys: pytest.CaptureFixture[str], words: list[str], lines: list[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(words)
    assert stop.value.code == 2
    told = capsys.readouterr().err.splitlines()
    assert len(told) <= 3
    assert all(wanted in line for wanted, line in zip(lines, told, strict=False))
    program = lines[0].partition(": error")[0]
    assert told[-1] == f"  see: {program} --help"


def test_help_is_a_command_too(capsys: pytest.CaptureFixture[str]) -> None:
    for words, beginning in ((["help", "align"], "usage: bitext align"), (["help"], "usage: bit")):
        with pytest.raises(SystemExit, match="0"):
            main(words)
        assert capsys.readouterr().out.startswith(beginning)


def test_usage_names_the_arguments_on_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    for words, usage in (
        (["evaluate"], "bitext evaluate [option …] HYPOTHESIS [REFERENCE …]"),
        (["translate"], "bitext translate [option …] INPUT …"),
        ([], "bitext [option …] COMMAND …"),
    ):
        with pytest.raises(SystemExit, match="0"):
            main([*words, "--help"])
        assert capsys.readouterr().out.splitlines()[0] == f"usage: {usage}"


@pytest.mark.parametrize("words", [["-q", "made-up"], ["--quiet", "-q", "made-up", "-q"]])
def test_quiet_may_stand_before_the_command(command: ModuleType, words: list[str]) -> None:
    seen = []

    def run(arguments: argparse.Namespace) -> int:
        seen.append(arguments.quiet)
        return 0

    command.run = run  # type: ignore[attr-defined]
    assert main(words) == 0
    assert seen == ["".join(words).replace("--quiet", "q").count("q")]


def test_colour_is_for_terminals_and_can_be_refused(
    command: ModuleType, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(_: object) -> int:
        raise UsageError("no")

    command.run = run  # type: ignore[attr-defined]
    monkeypatch.delenv("NO_COLOR", raising=False)
    main(["made-up"])
    assert capsys.readouterr().err == "bitext: error: no\n"
    monkeypatch.setenv("CLICOLOR_FORCE", "1")
    main(["made-up"])
    assert capsys.readouterr().err == "\x1b[31mbitext: error:\x1b[0m no\n"
    monkeypatch.setenv("NO_COLOR", "1")
    main(["made-up"])
    assert capsys.readouterr().err == "bitext: error: no\n"


def test_windows_has_no_pipe_signal(monkeypatch: pytest.MonkeyPatch) -> None:
    script = (
        "import signal, sys; del signal.SIGPIPE, signal.SIGHUP, signal.SIGQUIT;"
        "import bitext.cli; sys.exit(bitext.cli.main(['doctor', '--version']))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert "AttributeError" not in done.stderr


def test_help_lists_every_command_and_the_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--help"])
    assert stop.value.code == 0
    out = capsys.readouterr().out
    assert all(f"  {name}" in out for name in COMMANDS)
    assert "130 interrupted" in out


@pytest.mark.parametrize("name", list(COMMANDS))
def test_help_of_every_command_ends_with_an_example(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main([name, "--help"])
    assert stop.value.code == 0
    assert f"bitext {name}" in capsys.readouterr().out.partition("example")[2]


def test_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"bitext {__version__}\n"


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ([], logging.WARNING),
        (["-q"], logging.ERROR),
        (["-qq"], logging.ERROR),
        (["-v"], logging.INFO),
        (["-vv"], logging.DEBUG),
        (["-vvv"], logging.DEBUG),
        (["-v", "-q"], logging.WARNING),
    ],
)
def test_quiet_and_verbose(command: ModuleType, words: list[str], level: int) -> None:
    assert main(["made-up", *words]) == 0
    assert logging.getLogger("bitext").level == level


def test_log_goes_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(1)
    logging.getLogger("bitext.models").info("fetching")
    logging.getLogger("urllib3").info("somebody else's news")
    assert capsys.readouterr() == ("", "bitext: fetching\n")


def run(command: str, *, unbuffered: str) -> "subprocess.CompletedProcess[str]":
    """Run a line in the shell, with ``bitext`` in it standing for this one."""
    line = command.replace("bitext", f"{sys.executable} -m bitext")
    environment = ENVIRONMENT | {"PYTHONUNBUFFERED": unbuffered}
    return subprocess.run(["bash", "-c", line], capture_output=True, text=True, env=environment)


@posix_only
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_reader_that_went_away_is_no_error(unbuffered: str) -> None:
    done = run("bitext models list | true; exit ${PIPESTATUS[0]}", unbuffered=unbuffered)
    assert (done.returncode, done.stderr) == (141, "")


@posix_only
def test_full_disk_behind_standard_output_is_told() -> None:
    done = run("bitext models list >/dev/full", unbuffered="")
    assert done.returncode == 2
    assert done.stderr == "bitext: error: standard output: No space left on device\n"


def test_closed_standard_output_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert cli.flushed(3) == 3


@posix_only
def test_module_is_the_command(tmp_path: Path) -> None:
    done = run("bitext models path opus-mt-fr-en", unbuffered="")
    assert done.returncode == 3
    assert done.stderr.startswith("bitext: error: opus-mt-fr-en: not in the cache; run: bitext mod")


@posix_only
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_stream_that_is_closed_takes_no_file_of_ours(closed: str, tmp_path: Path) -> None:
    (tmp_path / "h.txt").write_text("The cat sleeps.\n")
    words = f"{sys.executable} -m bitext evaluate h.txt h.txt --json s.json {closed}"
    environment = ENVIRONMENT | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(["sh", "-c", words], cwd=tmp_path, env=environment, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "s.json").read_text().startswith("{")
