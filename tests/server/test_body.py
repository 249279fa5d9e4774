"""A body while it comes in: its size, its pace, its end."""

import asyncio
from collections.abc import Iterable

import pytest
from starlette.types import Message
from support.apart import run_apart

from bitext.server import body as module
from bitext.server.body import Body
from bitext.server.refusal import Refusal


class Noted:
    """What a body tells of itself."""

    def __init__(self) -> None:
        self.size = 0
        self.taken = 0

    def grow(self, size: int) -> None:
        self.size += size

    def take(self) -> None:
        self.taken += 1


def take_in(pieces: Iterable[bytes], limit: int, place: Noted, pause: float = 0.0) -> list[bytes]:
    """Read a body that comes in these pieces."""

    async def read() -> list[bytes]:
        left = list(pieces)

        async def receive() -> Message:
            await asyncio.sleep(pause)
            return {"type": "http.request", "body": left.pop(0), "more_body": bool(left)}

        body, found = Body(receive, limit, place), list[bytes]()
        while not body.complete:
            found.append((await body.receive())["body"])
        return found

    return run_apart(read())


def test_a_body_comes_through_as_it_is() -> None:
    place = Noted()
    assert take_in([b"ab", b"", b"c"], 3, place) == [b"ab", b"", b"c"]
    assert (place.size, place.taken) == (3, 1)


def test_a_body_that_is_too_large_is_refused_at_once() -> None:
    place = Noted()
    with pytest.raises(Refusal, match="at most 3 bytes"):
        take_in([b"ab", b"cd", b"e"], 3, place)
    assert place.taken == 0


def test_a_body_that_is_too_slow_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BODY_GRACE", 0.05)
    place = Noted()
    with pytest.raises(Refusal) as refused:
        take_in([b"a"] * 10, 100, place, pause=0.04)
    assert refused.value.status_code == 408
    assert place.taken == 0


def test_what_has_come_buys_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BODY_GRACE", 0.3)
    monkeypatch.setattr(module, "BODY_RATE", 1)
    pieces = [b"x" * 10] * 4
    assert take_in(pieces, 100, Noted(), pause=0.1) == pieces
