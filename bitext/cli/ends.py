"""The ends of a run: signals that ask for it, and streams that were never there.

Whoever ends us is told so by the exit code, and nothing half-written is left, be it Ctrl-C, a
``timeout``, a container that stops, or a terminal that is closed.
"""

import errno
import io
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TextIO

from bitext.errors import UsageError

NAMES = ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGBREAK")
"""Signals that end a run as Ctrl-C does, where the system has them; the last is Ctrl-Break."""


class Ended(KeyboardInterrupt):
    """A signal asked us to end.

    Attributes:
        number: of the signal.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def end(number: int, _: FrameType | None) -> None:
    """Break off whatever runs; what a signal does."""
    raise Ended(number)


@contextmanager
def signals_end() -> Iterator[None]:
    """Let those signals break off the block, unless somebody chose otherwise (``nohup``)."""
    found = [getattr(signal, name) for name in NAMES if hasattr(signal, name)]
    if threading.current_thread() is not threading.main_thread():
        found = []
    taken = [number for number in found if signal.getsignal(number) is signal.SIG_DFL]
    for number in taken:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in taken:
            signal.signal(number, signal.SIG_DFL)


def fill_closed_streams() -> None:
    """See that no file of ours becomes standard input, output or error.

    A process may be started with them closed. The next file that is opened takes such a number, and
    whatever a library then tells goes into it.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest free number, which is this one
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Nowhere(io.FileIO(os.devnull, "w"), encoding="utf-8"))


def is_reader_gone(error: OSError) -> bool:
    """Whether whoever read our output went away (``| head``), in each system's words.

    Windows calls it an invalid argument, and as a pipe has no name, none is told.
    """
    if isinstance(error, BrokenPipeError):
        return True
    unnamed = error.errno == errno.EINVAL and error.filename is None
    return sys.platform == "win32" and unnamed


def settle_encodings() -> None:
    """See that whatever we tell can be told, and that files and programs get UTF-8.

    Where a stream leads to a file or a program, Windows would write in its old code page, in which
    there is no arrow and no ✓, and end lines in its own way; so would a POSIX locale of old. A
    terminal knows best what it shows. PYTHONIOENCODING goes before.
    """
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper) or isinstance(stream, Nowhere):
            continue
        if stream.isatty() or os.environ.get("PYTHONIOENCODING"):
            stream.reconfigure(errors="backslashreplace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


class Nowhere(io.TextIOWrapper):
    """What people are told where nobody can be told anything."""


def require_open(name: str, stream: TextIO | None) -> TextIO:
    """A standard stream that was there when we began.

    Raises:
        UsageError: whoever started us has closed it.
    """
    if stream is None or isinstance(stream, Nowhere):
        raise UsageError(f"{name} is closed; name a file instead of -")
    return stream
