"""Locks on open files: held against other processes, and gone with the process that held them."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

keeps_open_files = sys.platform == "win32"
"""Whether a file that some process has open can be neither removed nor renamed."""

PAUSE = 0.05
"""Seconds between two looks at a file that another process holds, where nobody tells."""

if sys.platform == "win32":
    import msvcrt

    BEYOND = 1 << 30
    """The byte that is locked: far behind the end, for one that is locked cannot be read."""

    def lock_byte(stream: IO[Any], mode: int) -> None:
        """Lock or unlock that byte; the stream stays where it is."""
        number = stream.fileno()
        place = os.lseek(number, 0, os.SEEK_CUR)
        os.lseek(number, BEYOND, os.SEEK_SET)
        try:
            msvcrt.locking(number, mode, 1)
        finally:
            os.lseek(number, place, os.SEEK_SET)

    def lock(stream: IO[Any]) -> None:
        """Lock a file; waits for as long as another process holds it."""
        while not try_lock(stream):
            time.sleep(PAUSE)

    def unlock(stream: IO[Any]) -> None:
        """Let go of it."""
        lock_byte(stream, msvcrt.LK_UNLCK)

    def try_lock(stream: IO[Any]) -> bool:
        """Lock a file unless another process holds it; tells whether that worked."""
        try:
            lock_byte(stream, msvcrt.LK_NBLCK)
        except OSError:
            return False
        return True

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
    """Hold a file that stands for some work, there while it is done; tells whether that worked.

    It did not where another process holds it, or has just thrown it away.
    """
    try:
        stream = path.open("ab")
    except FileNotFoundError:  # its folder was thrown away
        yield False
        return
    with stream:
        is_held = try_lock(stream) and is_in_place(stream, path)
        try:
            yield is_held
        finally:
            # Whoever comes before it is unlocked finds that it is not in place.
            if is_held and not keeps_open_files:
                path.unlink(missing_ok=True)
    if is_held and keeps_open_files:
        with suppress(OSError):  # somebody else has it open by now
            path.unlink(missing_ok=True)
