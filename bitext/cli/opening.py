"""``--open``: showing what was made."""

import webbrowser
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

MOST = 3
"""Files that are opened at once."""


def open_files(files: Iterable[object]) -> None:
    """Show files in the browser, or in whatever the system opens such a file with."""
    for file in islice((file for file in files if isinstance(file, Path)), MOST):
        webbrowser.open_new_tab(file.resolve().as_uri())
