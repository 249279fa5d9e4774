"""The tables of a memory, and how an older memory gets them.

A migration has a name, and is recorded in the transaction that makes it: either both are there or
neither. What is here is never changed; what is wanted else is a migration more.
"""

import sqlite3

from bitext.memory.errors import NewerMemoryError

MIGRATIONS: dict[str, tuple[str, ...]] = {
    "0001 sentences": (
        """CREATE TABLE setting (
            id INTEGER PRIMARY KEY,
            source_lang TEXT NOT NULL,
            target_lang TEXT NOT NULL,
            signature TEXT NOT NULL,
            version TEXT NOT NULL,
            UNIQUE (source_lang, target_lang, signature, version)
        )""",
        """CREATE TABLE machine (
            id INTEGER PRIMARY KEY,
            key BLOB NOT NULL UNIQUE,
            setting INTEGER NOT NULL,
            source TEXT NOT NULL,
            target TEXT NOT NULL,
            score REAL,
            links BLOB NOT NULL,
            flags TEXT NOT NULL,
            alternatives TEXT NOT NULL,
            used INTEGER NOT NULL
        )""",
        """CREATE TABLE person (
            id INTEGER PRIMARY KEY,
            source_lang TEXT NOT NULL,
            target_lang TEXT NOT NULL,
            form TEXT NOT NULL,
            source TEXT NOT NULL,
            target TEXT NOT NULL,
            origin TEXT NOT NULL,
            UNIQUE (source_lang, target_lang, form)
        )""",
        """CREATE TABLE word (
            word TEXT NOT NULL,
            person INTEGER NOT NULL,
            PRIMARY KEY (word, person)
        ) WITHOUT ROWID""",
    ),
}
"""Name → statements, in order. ``machine.used`` counts days since 1970."""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a memory to today's tables; a new one gets all of them.

    Args:
        connection: in autocommit mode.

    Raises:
        NewerMemoryError: a later bitext has changed it; it is left as it is.
        sqlite3.Error: it is no memory, is damaged, or cannot be written.
    """
    if applied(connection) == list(MIGRATIONS):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY NOT NULL)")
        done = applied(connection)  # anew: another process may have been first
        for name, statements in MIGRATIONS.items():
            if name not in done:
                for statement in statements:
                    connection.execute(statement)
                connection.execute("INSERT INTO migration VALUES (?)", (name,))
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def applied(connection: sqlite3.Connection) -> list[str]:
    """The names of the migrations that a memory has had, in order.

    Raises:
        NewerMemoryError: it has had one that is not known here.
    """
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'migration'").fetchone():
        return []
    names = [str(name) for (name,) in connection.execute("SELECT name FROM migration ORDER BY 1")]
    if unknown := [name for name in names if name not in MIGRATIONS]:
        raise NewerMemoryError(unknown[0])
    return names
