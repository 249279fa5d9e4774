"""Locks on open files: held against other processes, and gone with the process that held them."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

can_lock = sys.platform != "win32"
"""Whether a whole file can be locked while it is written."""

if sys.platform == "win32":
    import msvcrt

    def lock(stream: IO[Any]) -> None:
        """Lock the first byte of a file; waits for ten seconds at most."""
        stream.seek(0)
        msvcrt.locking(stream.fileno(), msvcrt.LK_LOCK, 1)

    def unlock(stream: IO[Any]) -> None:
        """Let go of it."""
        stream.seek(0)
        msvcrt.locking(stream.fileno(), msvcrt.LK_UNLCK, 1)

    def try_lock(stream: IO[Any]) -> bool:  # noqa: ARG001 as its other form has it
        """Never; see `can_lock`."""
        return False

else:
    import fcntl

    def lock(stream: IO[Any]) -> None:
        """Lock a file; waits for as long as another process holds it."""
        fcntl.flock(stream, fcntl.LOCK_EX)

    def unlock(stream: IO[Any]) -> None:
        """Let go of it."""
        fcntl.flock(stream, fcntl.LOCK_UN)

    def try_lock(stream: IO[Any]) -> bool:
        """Lock a file unless another process holds it; tells whether that worked."""
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


@contextmanager
def locked(stream: IO[Any]) -> Iterator[None]:
    """Hold a file against other processes."""
    lock(stream)
    try:
        yield
    finally:
        stream.flush()
        unlock(stream)


def is_in_place(stream: IO[Any], path: Path) -> bool:
    """Whether an open file is still what its name stands for."""
    try:
        return os.path.samestat(os.fstat(stream.fileno()), path.stat())
    except FileNotFoundError:
        return False


@contextmanager
def hold_file(path: Path) -> Iterator[bool]:
    """Hold a file that stands for some work, made where there is none; tells whether that worked.

    It did not where another process holds it, or has just thrown it away.
    """
    try:
        stream = path.open("ab")
    except FileNotFoundError:
        yield False
        return
    with stream:
        yield (not can_lock or try_lock(stream)) and is_in_place(stream, path)
