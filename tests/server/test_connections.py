"""Which connection goes when there are too many, and when one has said nothing for too long."""

import asyncio
import sys
from typing import Any, cast

import pytest

from bitext.server.connections import (
    MOST,
    RESERVE,
    LimitedProtocol,
    Waiting,
    limited,
    most_connections,
)


class Silent:
    """A connection that can be dropped."""

    def __init__(self, waiting: Waiting) -> None:
        self.waiting = waiting
        self.dropped = False

    def drop(self) -> None:
        self.dropped = True
        self.waiting.discard(cast(LimitedProtocol, self))


def test_the_one_that_was_silent_longest_goes_first() -> None:
    waiting = Waiting(2)
    silent = [Silent(waiting) for _ in range(3)]
    for one in silent:
        waiting.add(cast(Any, one))
    waiting.discard(cast(Any, silent[0]))
    waiting.drop_oldest()
    assert [one.dropped for one in silent] == [False, True, False]


def test_nobody_goes_where_nobody_is_silent() -> None:
    Waiting(1).drop_oldest()


def test_a_connection_may_be_forgotten_twice() -> None:
    waiting = Waiting(1)
    one = cast(Any, Silent(waiting))
    waiting.add(one)
    waiting.discard(one)
    waiting.discard(one)
    assert not waiting.kept


def test_each_server_has_its_own_connections() -> None:
    one, other = limited(5), limited(7)
    assert issubclass(one, LimitedProtocol)
    assert issubclass(one, asyncio.Protocol)
    assert (one.waiting.most, other.waiting.most) == (5, 7)
    assert one.waiting is not other.waiting


def test_file_descriptors_are_left_for_everything_else() -> None:
    resource = pytest.importorskip("resource", reason="Windows has no such limits")
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    assert most_connections() <= min(MOST, max(1, soft - 1) if soft > 0 else MOST)


def test_limit_that_the_system_refuses_to_raise_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource", reason="Windows has no such limits")

    def refuse(*_: object) -> None:
        raise ValueError("current limit exceeds maximum limit")

    monkeypatch.setattr(resource, "getrlimit", lambda _: (256, 2**63 - 1))
    monkeypatch.setattr(resource, "setrlimit", refuse)
    assert most_connections() == 256 - RESERVE


def test_windows_has_no_limit_of_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert most_connections() == MOST
