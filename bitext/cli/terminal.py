"""Text on its way to a terminal, which must not be driven by it."""

from typing import TextIO, cast

VISIBLE = {
    **{code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r"},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
}
"""Control characters → the pictures that Unicode has of them."""


def visible(text: str) -> str:
    r"""The text with its control characters made visible, but for line breaks and tabs.

    >>> visible("\x1b[2J")
    '␛[2J'
    """
    return text.translate(VISIBLE)


def harmless(stream: TextIO) -> TextIO:
    """The stream itself, or if it is a terminal, one that writes there what is `visible`."""
    return cast(TextIO, Screen(stream)) if stream.isatty() else stream


class Screen:
    """A terminal that shows control characters instead of obeying them."""

    def __init__(self, terminal: TextIO) -> None:
        self.name = terminal.name
        self.terminal = terminal

    def write(self, text: str) -> int:
        """Show a text."""
        return self.terminal.write(visible(text))

    def flush(self) -> None:
        """Show all of it now."""
        self.terminal.flush()
