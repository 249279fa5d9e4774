"""A memory: what is looked up in it, and what is put into it, in batches.

Whatever is wrong with one, it never keeps anybody from translating: what fails is told once, and
from then on nothing is found, or nothing is kept.
"""

import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import NamedTuple, TypeVar

from bitext.alignment import Suggestion
from bitext.errors import short
from bitext.machine import moment
from bitext.memory.keys import Setting
from bitext.memory.people import Translated, add_people, exact_people, nearest_person
from bitext.memory.rows import Kept, can_be_kept, hypothesis_of, row_of
from bitext.protocols import Hypothesis

T = TypeVar("T")

DAY = 24 * 60 * 60

AT_ONCE = 128
"""Keys that one query asks for: a query for each costs a fifth more."""

ASKING = (
    "SELECT key, used, target, score, links, flags, alternatives FROM machine "
    "WHERE key IN ({marks})"
)
"""``marks``: a question mark for each key, and nothing else."""

DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})

log = logging.getLogger(__name__)


def today() -> int:
    """Days since 1970."""
    return int(moment().timestamp()) // DAY


def is_damage(error: sqlite3.Error) -> bool:
    """Whether an error says that the file is no database, or a damaged one."""
    return (getattr(error, "sqlite_errorcode", 0) & 0xFF) in DAMAGED


class Recalled(NamedTuple):
    """What was known.

    Attributes:
        hypothesis: as it was kept.
        used: the day on which it was asked for last, in days since 1970.
    """

    hypothesis: Hypothesis
    used: int


class Memory:
    """Translations by the machine and by people, in a database that is open.

    Args:
        connection: in autocommit mode, its tables as `bitext.memory.schema.migrate` makes them.
        name: what messages call it.

    Attributes:
        connection: for what manages a memory; see `bitext.memory.upkeep`.
        is_damaged: the file was found to be damaged.
    """

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        self.connection, self.name = connection, name
        self.is_damaged = False
        self._can = {"read": True, "written": True}
        self._has_people: bool | None = None

    def close(self) -> None:
        """Let go of the file."""
        with suppress(sqlite3.Error):  # what is in its journal stays there
            self.connection.close()

    def look_up(
        self, keys: Sequence[bytes], sources: Sequence[str], *, noting: bool = True
    ) -> list[Hypothesis | None]:
        """What is known under each key; None where nothing is.

        Args:
            keys: of requests.
            sources: their texts.
            noting: it is noted that what was found was used today.
        """
        texts = dict(zip(keys, sources, strict=True))
        nothing = dict[bytes, Recalled]()
        found = self._try("read", lambda: self._found(texts), nothing)
        day = today()
        if old := [key for key, one in found.items() if noting and one.used < day]:
            self._try("written", lambda: self._touch(old), None)
        return [found[key].hypothesis if key in found else None for key in keys]

    def _found(self, texts: dict[bytes, str]) -> dict[bytes, "Recalled"]:
        """What is known under some keys."""
        found, keys = dict[bytes, Recalled](), list(texts)
        for start in range(0, len(keys), AT_ONCE):
            some = keys[start : start + AT_ONCE]
            query = ASKING.format(marks=", ".join("?" * len(some)))
            for key, used, *row in self.connection.execute(query, some):
                hypothesis = hypothesis_of(tuple(row), texts[key])
                if hypothesis is not None and isinstance(used, int):
                    found[key] = Recalled(hypothesis, used)
        return found

    def _touch(self, keys: Sequence[bytes]) -> None:
        """Note that entries were used today: those that nobody uses may go one day."""
        with self.transaction():
            self.connection.executemany(
                "UPDATE machine SET used = ? WHERE key = ?", [(today(), key) for key in keys]
            )

    def keep(self, setting: Setting, kept: Iterable[Kept]) -> None:
        """Keep what a translator answered: all of it or, where that fails, nothing.

        Args:
            setting: the translator's.
            kept: its answers.
        """
        rows = [(one.key, one.source, row_of(one.hypothesis)) for one in kept if can_be_kept(one)]
        if rows:
            self._try("written", lambda: self._insert(setting, rows), None)

    def _insert(
        self, setting: Setting, rows: Sequence[tuple[bytes, str, tuple[object, ...]]]
    ) -> None:
        with self.transaction():
            number, day = self._number_of(setting), today()
            self.connection.executemany(
                "INSERT OR REPLACE INTO machine "
                "(key, setting, used, source, target, score, links, flags, alternatives) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [(key, number, day, source, *row) for key, source, row in rows],
            )

    def _number_of(self, setting: Setting) -> int:
        """The number that a setting has in this memory; it gets one where it has none."""
        self.connection.execute(
            "INSERT OR IGNORE INTO setting (source_lang, target_lang, signature, version) "
            "VALUES (?, ?, ?, ?)",
            setting,
        )
        [(number,)] = self.connection.execute(
            "SELECT id FROM setting "
            "WHERE source_lang = ? AND target_lang = ? AND signature = ? AND version = ?",
            setting,
        ).fetchall()
        return int(number)

    def add(self, pairs: Iterable[Translated], langs: tuple[str, str]) -> int:
        """Note what people translated; see `bitext.memory.people.add_people`.

        Raises:
            sqlite3.Error: it cannot be written; nothing was.
        """
        self._has_people = None
        with self.transaction():
            return add_people(self.connection, pairs, langs)

    def people(self, texts: Sequence[str], langs: tuple[str, str]) -> list[Translated | None]:
        """What a person made of each text; None where nobody translated it."""
        return self._try(
            "read",
            lambda: [*exact_people(self.connection, texts if self._asks_people() else (), langs)],
            [],
        ) or [None] * len(texts)

    def nearest(self, text: str, langs: tuple[str, str]) -> Suggestion | None:
        """A person's translation of a sentence that is nearly this one."""
        return self._try(
            "read",
            lambda: nearest_person(self.connection, text, langs) if self._asks_people() else None,
            None,
        )

    def _asks_people(self) -> bool:
        """Whether it holds anything by a person; asked once, as most hold nothing."""
        if self._has_people is None:
            found = self.connection.execute("SELECT 1 FROM person LIMIT 1").fetchone()
            self._has_people = found is not None
        return self._has_people

    def _try(self, what: str, work: Callable[[], T], otherwise: T) -> T:
        """Do something with the file; the first time that it fails is told, and the last.

        Args:
            what: ``read`` or ``written``.
            work: what is done.
            otherwise: what is given back where it cannot be done.
        """
        if not self._can[what]:
            return otherwise
        try:
            return work()
        except sqlite3.Error as error:
            self._can[what] = False
            self.is_damaged = self.is_damaged or is_damage(error)
            log.warning(
                "%s: the memory cannot be %s any more (%s); translating goes on without",
                self.name,
                what,
                short(str(error), 100),
            )
            return otherwise

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is there afterwards, or nothing of it."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.connection.execute("COMMIT")
        except BaseException:
            if self.connection.in_transaction:  # a full disk may have ended it already
                self.connection.execute("ROLLBACK")
            raise
