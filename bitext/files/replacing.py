"""Bringing a file to the place of another, on systems where that may have to wait."""

import sys
import time
from pathlib import Path

WAITS = (0.02, 0.05, 0.1, 0.2, 0.4)
"""Seconds between tries: virus scanners and indexers let go of a new file within a second."""


def replace_file(new: Path, place: Path) -> None:
    """Bring a file to its place, where another may be.

    Windows refuses while any program has one of the two open, be it for a moment.

    Raises:
        OSError: it cannot be; of a file that stays open, one that says so.
    """
    for wait in WAITS if sys.platform == "win32" else ():
        try:
            new.replace(place)
        except PermissionError:
            time.sleep(wait)
        else:
            return
    try:
        new.replace(place)
    except PermissionError as error:
        if sys.platform == "win32" and place.exists():
            told = f"{error.strerror}; if another program has it open, close it there"
            raise PermissionError(error.errno, told, str(place)) from error
        raise
