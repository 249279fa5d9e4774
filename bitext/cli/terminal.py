"""Text on its way to a terminal, which must not be driven by it."""

import os
import sys
from typing import BinaryIO, TextIO, cast

from bitext.errors import BitextError, visible

PICTURES = {
    **{code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r"},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
}
"""Control characters → the pictures that Unicode has of them."""


def say(*lines: str, to: TextIO | None = None) -> None:
    """Tell people something, each line on a line, whatever it quotes.

    Args:
        lines: without their line breaks.
        to: standard output if left out.
    """
    stream = to or sys.stdout
    stream.write("".join(f"{visible(line)}\n" for line in lines))
    if stream is not sys.stdout:  # which is handed over, and judged, at the end of the run
        stream.flush()


def reason_of(error: OSError) -> str:
    """Why the operating system refused, in the words that all commands use.

    >>> reason_of(FileNotFoundError(2, "No such file or directory", "x.txt"))
    'no such file'
    """
    if isinstance(error, FileNotFoundError):
        return "no such file"
    return error.strerror or str(error)


def tell_error(error: BitextError | OSError, where: object) -> int:
    """Tell what went wrong with one input of several; gives back the exit code.

    Args:
        error: what was raised.
        where: what an error of the system is about, where it does not say.
    """
    if isinstance(error, BitextError):
        say_error(str(error))
        return error.exit_code
    say_error(f"{error.filename or where}: {reason_of(error)}")
    return 2


def say_error(message: str) -> None:
    """Tell what went wrong, on one line of standard error, whatever it quotes."""
    begin = painted("bitext: error:", "red", sys.stderr)
    sys.stderr.write(f"{begin} {visible(message)}\n")
    sys.stderr.flush()


def tame(text: str) -> str:
    r"""The text with its control characters made visible, but for line breaks and tabs.

    >>> tame("\x1b[2J")
    '␛[2J'
    """
    return text.translate(PICTURES)


def harmless(stream: TextIO) -> BinaryIO:
    """The stream's bytes, or if it is a terminal, one that writes there what is tame."""
    return cast(BinaryIO, Screen(stream)) if stream.isatty() else stream.buffer


class Screen:
    """A terminal that shows control characters instead of obeying them."""

    def __init__(self, terminal: TextIO) -> None:
        self.name = "standard output"
        self.terminal = terminal

    def write(self, data: bytes) -> int:
        """Show a text in UTF-8 that does not end within a character."""
        self.terminal.write(tame(data.decode()))
        return len(data)

    def flush(self) -> None:
        """Show all of it now."""
        self.terminal.flush()


COLOURS = {"red": "31", "green": "32", "yellow": "33", "bold": "1", "dim": "2"}
"""Colour → its number in a terminal's language (ECMA-48, select graphic rendition)."""


VIRTUAL_TERMINAL = 4
"""Of a console of Windows: ``ENABLE_VIRTUAL_TERMINAL_PROCESSING``."""


def has_colour(stream: TextIO) -> bool:
    """Whether a stream is a terminal that shows colours, and nobody asked for none.

    References:
        https://no-color.org; https://bixense.com/clicolors for CLICOLOR_FORCE.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("CLICOLOR_FORCE", "0") != "0":
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb" and obeys_codes(stream)


if sys.platform == "win32":

    def obeys_codes(stream: TextIO) -> bool:
        """Whether a console understands colours; it must be asked to, and one of old does not."""
        import ctypes
        import msvcrt

        try:
            console = ctypes.c_void_p(msvcrt.get_osfhandle(stream.fileno()))
        except OSError:  # no file of the system's
            return False
        mode = ctypes.c_ulong()
        kernel = ctypes.windll.kernel32
        if not kernel.GetConsoleMode(console, ctypes.byref(mode)):
            return False
        return bool(kernel.SetConsoleMode(console, mode.value | VIRTUAL_TERMINAL))

else:

    def obeys_codes(stream: TextIO) -> bool:  # noqa: ARG001 as its other form has it
        """Whether a terminal understands colours: all do, but for those that say so (``dumb``)."""
        return True


def painted(text: str, colour: str, stream: TextIO) -> str:
    """A text in a colour, where the stream shows colours."""
    return f"\x1b[{COLOURS[colour]}m{text}\x1b[0m" if has_colour(stream) else text
