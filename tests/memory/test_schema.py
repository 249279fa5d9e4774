"""Migrations: each is there with its record, or neither is."""

import sqlite3
from collections.abc import Iterator

import pytest

from bitext.memory import schema
from bitext.memory.errors import NewerMemoryError
from bitext.memory.schema import MIGRATIONS, applied, migrate


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    made = sqlite3.connect(":memory:", isolation_level=None)
    yield made
    made.close()


def tables(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}


def test_new_memory_gets_all_of_them(connection: sqlite3.Connection) -> None:
    migrate(connection)
    assert applied(connection) == list(MIGRATIONS)
    assert {"setting", "machine", "person", "word", "migration"} <= tables(connection)


def test_memory_of_today_is_left_alone(connection: sqlite3.Connection) -> None:
    migrate(connection)
    before = connection.total_changes
    migrate(connection)
    assert connection.total_changes == before


def test_older_memory_gets_what_it_lacks(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate(connection)
    later = {"0002 more": ("CREATE TABLE more (x)",)}
    monkeypatch.setattr(schema, "MIGRATIONS", MIGRATIONS | later)
    migrate(connection)
    assert applied(connection) == [*MIGRATIONS, "0002 more"]
    assert "more" in tables(connection)


def test_migration_that_fails_leaves_nothing(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = {"0002 broken": ("CREATE TABLE half (x)", "CREATE TABLE half (x)")}
    monkeypatch.setattr(schema, "MIGRATIONS", MIGRATIONS | broken)
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection)
    assert tables(connection) == set()
    assert not connection.in_transaction


def test_memory_of_a_later_bitext_is_refused_and_left_as_it_is(
    connection: sqlite3.Connection,
) -> None:
    migrate(connection)
    connection.execute("INSERT INTO migration VALUES ('0099 future')")
    before = connection.total_changes
    with pytest.raises(NewerMemoryError, match=r"0099 future.*--no-memory"):
        migrate(connection)
    assert connection.total_changes == before


def test_names_are_in_order() -> None:
    assert list(MIGRATIONS) == sorted(MIGRATIONS)
