"""How many cores this process may use, how much memory it took, and what time it is."""

import os
from datetime import UTC, datetime, timedelta

import pytest

from bitext.machine import moment, peak_memory, peak_of_usage, usable_cores


def test_a_container_may_have_fewer_cores_than_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {3, 5}, raising=False)
    assert usable_cores() == 2


def test_where_nothing_else_is_known_the_machine_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 7)
    assert usable_cores() == 7


def test_there_is_at_least_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert usable_cores() == 1


def test_a_build_can_name_the_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert moment() == datetime(1970, 1, 2, tzinfo=UTC)


@pytest.mark.parametrize("epoch", ["", "now", "-1", "²"])
def test_otherwise_it_is_now(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert abs(moment() - datetime.now(UTC)) < timedelta(days=1)


def test_memory_is_told_in_bytes() -> None:
    assert peak_memory() > 10_000_000
    assert peak_of_usage() > 10_000_000, "and without /proc"
