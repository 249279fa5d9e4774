"""A terminal in the place of standard error."""

import io
import sys

import pytest


class Terminal(io.StringIO):
    """Takes what would be seen."""

    def isatty(self) -> bool:
        return True


def terminal_of(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal in the place of standard error."""
    found = Terminal()
    monkeypatch.setattr(sys, "stderr", found)
    return found
