"""Inputs on their way in, and ``--open``: showing what was made."""

import sys
import webbrowser
from collections.abc import Iterable
from contextlib import nullcontext
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from bitext.cli.ends import require_open
from bitext.cli.options.inputs import Input
from bitext.files.inputs import open_input

MOST = 3
"""Files that are opened at once."""


def open_files(files: Iterable[object]) -> None:
    """Show files in the browser, or in whatever the system opens such a file with."""
    for file in islice((file for file in files if isinstance(file, Path)), MOST):
        webbrowser.open_new_tab(file.resolve().as_uri())


def opened(source: Input) -> "nullcontext[BinaryIO] | BinaryIO":
    """An input's bytes, as a context manager."""
    if source.path:
        return open_input(source.path)
    return nullcontext(require_open("standard input", sys.stdin).buffer)
