"""Which files a run reads and writes: no input is ever overwritten, under whatever name."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from bitext.errors import UsageError


def place_of(path: Path) -> Path:
    """Where a path leads to, links followed; a circle of links leads to itself."""
    return Path(os.path.realpath(path))


def identities(path: Path) -> set[object]:
    """What tells a file from others: its place, and its number on its disk if it is there."""
    found: set[object] = {place_of(path)}
    try:
        status = path.stat()
    except OSError:
        return found
    return {*found, (status.st_dev, status.st_ino)}


def require_unread(outputs: Iterable[Path], read: Sequence[Path | None]) -> None:
    """Refuse to write over what is read, be it by another spelling or another link.

    Args:
        outputs: files that will be written.
        read: every file that the command reads.

    Raises:
        UsageError: naming the file.
    """
    known = {identity for path in read if path is not None for identity in identities(path)}
    for path in outputs:
        if known & identities(path):
            raise UsageError(f"{path} is both input and output; give another name")
