"""The user's memory: where it lies, how it is opened, and what becomes of one that is damaged."""

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from bitext.errors import ModelError, UsageError, short
from bitext.memory.errors import MemoryUnusableError
from bitext.memory.schema import migrate
from bitext.memory.store import Memory, is_damage
from bitext.models import cache

VARIABLE = "BITEXT_MEMORY"
"""``off`` translates without a memory."""

NAME = "memory.sqlite3"

WAIT = 10.0
"""Seconds that one process waits while another writes."""

SIDES = ("", "-wal", "-shm")
"""What SQLite puts behind the name of a database: the file itself, its journal, its index."""

log = logging.getLogger(__name__)


def path_of_memory() -> Path:
    """Where the user's memory lies: in the cache (``BITEXT_CACHE`` moves it)."""
    return cache.root() / NAME


def is_wanted() -> bool:
    """Whether the environment lets a memory be used.

    Raises:
        UsageError: ``BITEXT_MEMORY`` says neither.
    """
    said = os.environ.get(VARIABLE, "").strip().lower()
    if said not in ("", "on", "off"):
        raise UsageError(f"{VARIABLE}={short(said)}: expected on or off; BITEXT_CACHE moves it")
    return said != "off"


@contextmanager
def user_memory() -> Iterator[Memory | None]:
    """The user's memory, made where there is none; None where it cannot be used, which is told."""
    path = path_of_memory()
    try:
        memory = open_or_renew(path)
    except (MemoryUnusableError, ModelError, OSError, sqlite3.Error) as error:
        log.warning("%s: %s; translating without a memory", path, short(str(error), 160))
        yield None
        return
    try:
        yield memory
    finally:
        memory.close()
        if memory.is_damaged:
            with suppress(OSError, ModelError):
                set_aside(path)


def open_or_renew(path: Path) -> Memory:
    """Open a memory; a damaged one is set aside, and a new one begun.

    Raises:
        MemoryUnusableError: a later bitext made it.
        sqlite3.Error: it cannot be read or written.
        OSError: its folder cannot be made.
        ModelError: the cache cannot be written.
    """
    try:
        return open_memory(path)
    except sqlite3.Error as error:
        if not is_damage(error):
            raise
    set_aside(path)
    return open_memory(path)


def open_memory(path: Path) -> Memory:
    """Open a memory; it is made where it is not there, for its owner alone.

    Raises:
        MemoryUnusableError: a later bitext made it.
        sqlite3.Error: it is damaged, or cannot be read or written.
        OSError: its folder cannot be made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # SQLite gives the files beside it the mode of this one.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    with suppress(OSError):  # a foreign one, which others have let us use
        path.chmod(0o600)
    connection = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
    try:
        for pragma in (
            "trusted_schema = OFF",  # what somebody else wrote into the file is not run
            "journal_mode = WAL",
            "synchronous = NORMAL",
            "cache_size = -65536",
        ):
            connection.execute(f"PRAGMA {pragma}")
        migrate(connection)
    except BaseException:
        connection.close()
        raise
    return Memory(connection, str(path))


def passing_memory(name: str) -> Memory:
    """A memory that is gone with the process: for what one run is told by a file.

    Args:
        name: what messages call it.
    """
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate(connection)
    return Memory(connection, name)


def set_aside(path: Path) -> None:
    """Give a damaged memory another name, so that somebody may look at it.

    Raises:
        OSError: it cannot be moved.
        ModelError: the cache cannot be written.
    """
    with cache.locked("memory"):
        if not is_still_damaged(path):
            return  # another process was first
        kept = next(
            name
            for number in count(1)
            if not (name := path.with_name(f"{path.name}.damaged-{number}")).exists()
        )
        for side in SIDES:
            with suppress(FileNotFoundError):
                path.with_name(path.name + side).rename(kept.with_name(kept.name + side))
    log.warning("%s: the memory is damaged; it is %s now, and a new one begins", path, kept.name)


def is_still_damaged(path: Path) -> bool:
    """Whether a memory is one that cannot be used."""
    try:
        memory = open_memory(path)
    except sqlite3.Error as error:
        return is_damage(error)
    try:
        [(said,)] = memory.connection.execute("PRAGMA quick_check(1)").fetchall()
    except sqlite3.Error as error:
        return is_damage(error)
    finally:
        memory.close()
    return bool(said != "ok")
