"""A signal breaks a run off; a stream that was closed is filled, and told where it is needed."""

import errno
import io
import os
import signal
import subprocess
import sys
import threading

import pytest

from bitext.cli.ends import (
    NAMES,
    Ended,
    Nowhere,
    end,
    is_reader_gone,
    require_open,
    settle_encodings,
    signals_end,
)
from bitext.errors import UsageError

SIGNALS = [getattr(signal, name) for name in NAMES if hasattr(signal, name)]


@pytest.mark.parametrize("number", SIGNALS)
def test_signal_breaks_the_block_off(number: signal.Signals) -> None:
    # A shell starts what runs in its background with some signals ignored.
    before = signal.signal(number, signal.SIG_DFL)
    try:
        with pytest.raises(Ended) as raised, signals_end():
            signal.raise_signal(number)
        assert signal.getsignal(number) is signal.SIG_DFL
    finally:
        signal.signal(number, before)
    assert raised.value.number == number


@pytest.mark.parametrize("number", SIGNALS)
def test_signal_that_somebody_ignores_stays_ignored(number: signal.Signals) -> None:
    before = signal.signal(number, signal.SIG_IGN)
    try:
        with signals_end():
            signal.raise_signal(number)
        assert signal.getsignal(number) is signal.SIG_IGN
    finally:
        signal.signal(number, before)


def test_thread_leaves_signals_alone() -> None:
    before, found = signal.getsignal(signal.SIGTERM), []

    def work() -> None:
        with signals_end():
            found.append(signal.getsignal(signal.SIGTERM))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [before]


def test_end_is_an_interrupt_that_knows_its_number() -> None:
    with pytest.raises(KeyboardInterrupt) as raised:
        end(15, None)
    assert isinstance(raised.value, Ended)
    assert raised.value.number == 15


@pytest.mark.parametrize("stream", [None, Nowhere(io.BytesIO())])
def test_closed_stream_is_told(stream: io.TextIOWrapper | None) -> None:
    with pytest.raises(UsageError, match="standard output is closed; name a file instead of -"):
        require_open("standard output", stream)


def test_open_stream_is_given_back() -> None:
    stream = io.StringIO()
    assert require_open("standard output", stream) is stream


CLOSED = """
import os, sys
for number in (0, 1, 2):
    os.close(number)
sys.stdout = sys.stderr = None
from bitext.cli.ends import fill_closed_streams
fill_closed_streams()
sys.stdout.write("to nobody")
found = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT)
os.write(found, str(found > 2).encode())
"""


@pytest.mark.skipif(os.name != "posix", reason="descriptors are POSIX's")
def test_no_file_of_ours_becomes_a_standard_stream(tmp_path: os.PathLike[str]) -> None:
    path = os.path.join(tmp_path, "x")  # noqa: PTH118 - for the child
    subprocess.run([sys.executable, "-c", CLOSED, path], check=True)
    with open(path) as file:  # noqa: PTH123 - as above
        assert file.read() == "True"


class Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("name", ["stdout", "stderr"])
def test_file_and_program_get_utf8_also_from_an_old_code_page(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    data = io.BytesIO()
    # As Windows opens what is redirected.
    monkeypatch.setattr(sys, name, io.TextIOWrapper(data, "cp1252", newline="\r\n"))
    settle_encodings()
    getattr(sys, name).write("a → b ✓\n")
    getattr(sys, name).flush()
    assert data.getvalue() == "a → b ✓\n".encode()


def test_terminal_keeps_its_encoding_and_shows_what_it_lacks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", Terminal(data, "cp437", newline="\r\n"))
    settle_encodings()
    sys.stdout.write("é → \udcff\n")
    sys.stdout.flush()
    assert data.getvalue() == "é ".encode("cp437") + rb"\u2192 \udcff" + b"\r\n"


def test_encoding_that_was_asked_for_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "latin-1")
    data = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(data, "latin-1"))
    settle_encodings()
    sys.stdout.write("é →")
    sys.stdout.flush()
    assert data.getvalue() == b"\xe9 \\u2192"


def test_command_tells_everything_in_an_old_locale() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "bitext", "--help"],
        env=os.environ | {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"},
        capture_output=True,
        check=True,
    )
    assert "option …" in run.stdout.decode("utf-8") or "COMMAND" in run.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("error", "elsewhere", "windows"),
    [
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), True, True),
        (OSError(errno.EINVAL, "Invalid argument"), False, True),
        (OSError(errno.EINVAL, "Invalid argument", "a.txt"), False, False),
        (OSError(errno.ENOSPC, "No space left"), False, False),
    ],
)
def test_reader_that_went_away_is_known_on_every_system(
    error: OSError, elsewhere: bool, windows: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert is_reader_gone(error) is elsewhere
    monkeypatch.setattr(sys, "platform", "win32")
    assert is_reader_gone(error) is windows
