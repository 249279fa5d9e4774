"""What a memory holds, told; and what is not wanted any more, forgotten."""

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from bitext.alignment import Maker
from bitext.memory.keys import Setting, version_of_rooms
from bitext.memory.store import Memory, today


class Group(NamedTuple):
    """What the machine translated in one setting.

    Attributes:
        setting: see `bitext.memory.keys.Setting`.
        sentences: how many.
        is_current: they may still be asked for; those of another version of the repairs may not.
    """

    setting: Setting
    sentences: int
    is_current: bool


class Entry(NamedTuple):
    """A translation, as it is exported.

    Attributes:
        source: sentence.
        target: its translation.
        score: mean token log-probability in nats, ≤ 0; None where no machine made it.
        made_by: who made it.
    """

    source: str
    target: str
    score: float | None
    made_by: Maker


def groups_of(memory: Memory) -> list[Group]:
    """What the machine translated, by setting, the largest group first.

    Raises:
        sqlite3.Error: it cannot be read.
    """
    rows = memory.connection.execute(
        "SELECT source_lang, target_lang, signature, version, count(*) FROM machine "
        "JOIN setting ON setting.id = setting GROUP BY setting ORDER BY count(*) DESC, setting.id"
    )
    return [
        Group(Setting(*map(str, setting)), int(count), setting[3] == version_of_rooms())
        for *setting, count in rows
    ]


def people_in(memory: Memory) -> dict[tuple[str, str], int]:
    """Languages → how many sentences people translated.

    Raises:
        sqlite3.Error: it cannot be read.
    """
    rows = memory.connection.execute(
        "SELECT source_lang, target_lang, count(*) FROM person GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2"
    )
    return {(str(source), str(target)): int(count) for source, target, count in rows}


def languages_in(memory: Memory) -> list[tuple[str, str]]:
    """The pairs of languages that it holds anything of.

    Raises:
        sqlite3.Error: it cannot be read.
    """
    rows = memory.connection.execute(
        "SELECT source_lang, target_lang FROM person UNION "
        "SELECT source_lang, target_lang FROM setting WHERE id IN (SELECT setting FROM machine)"
    )
    return sorted((str(source), str(target)) for source, target in rows)


def entries_in(memory: Memory, langs: tuple[str, str], *, people: bool) -> Iterator[Entry]:
    """The translations between two languages: people's first, then the machine's newest ones.

    Args:
        memory: where they are.
        langs: BCP 47 tags of source and target.
        people: people's only.

    Raises:
        sqlite3.Error: it cannot be read.
    """
    for source, target in memory.connection.execute(
        "SELECT source, target FROM person WHERE source_lang = ? AND target_lang = ? ORDER BY id",
        langs,
    ):
        yield Entry(str(source), str(target), None, "person")
    if people:
        return
    for source, target, score in memory.connection.execute(
        "SELECT source, target, score FROM machine JOIN setting ON setting.id = setting "
        "WHERE source_lang = ? AND target_lang = ? ORDER BY machine.id",
        langs,
    ):
        yield Entry(str(source), str(target), score, "machine")


def prune(memory: Memory, *, unused_for: int | None = None) -> int:
    """Forget the machine's translations that no run can ask for any more.

    Those are of another version of the repairs than this one.

    Args:
        memory: the file gets smaller.
        unused_for: forget those as well that nobody has asked for in so many days.

    Returns:
        How many sentences were forgotten.

    Raises:
        sqlite3.Error: it cannot be written; nothing was forgotten.
    """
    before = today() - unused_for if unused_for is not None else -1
    with memory.transaction():
        gone = memory.connection.execute(
            "DELETE FROM machine WHERE used < ? OR setting NOT IN "
            "(SELECT id FROM setting WHERE version = ?)",
            (before, version_of_rooms()),
        ).rowcount
        memory.connection.execute(
            "DELETE FROM setting WHERE id NOT IN (SELECT setting FROM machine)"
        )
    shrink(memory)
    return gone


def clear(memory: Memory, *, people: bool) -> int:
    """Forget everything that the machine translated.

    Args:
        memory: the file gets smaller; what was in it is overwritten.
        people: forget what people translated as well.

    Returns:
        How many sentences were forgotten.

    Raises:
        sqlite3.Error: it cannot be written; nothing was forgotten.
    """
    memory.connection.execute("PRAGMA secure_delete = ON")
    tables = ["machine", "setting", *(["person", "word"] if people else [])]
    gone = 0
    with memory.transaction():
        for table in tables:
            rows = memory.connection.execute(f"DELETE FROM {table}").rowcount  # noqa: S608 - ours
            gone += rows if table in ("machine", "person") else 0
    shrink(memory)
    return gone


def shrink(memory: Memory) -> None:
    """Give back the room on the disk, unless another process is using the memory."""
    with suppress(sqlite3.OperationalError):
        memory.connection.execute("VACUUM")
        memory.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
