"""Work for a client that has gone is given up at once."""

import asyncio
from typing import Any

import pytest
from starlette.requests import Request
from starlette.types import Message
from support.apart import run_apart

from bitext.server.disconnect import attended, ticketed
from bitext.server.turns import Ticket


def attend(messages: list[str], seconds: float) -> tuple[list[float], bool]:
    """Attend to a block that takes a while; tells when the work was cancelled, and how it ended."""

    async def run() -> tuple[list[float], bool]:
        loop = asyncio.get_running_loop()
        begin, cancelled, ended = loop.time(), list[float](), asyncio.Event()
        left = list(messages)

        async def receive() -> Message:
            if not left:
                await asyncio.sleep(60)
            return {"type": left.pop(0)}

        def cancel() -> None:
            cancelled.append(loop.time() - begin)
            ended.set()

        scope: dict[str, Any] = {"type": "http", "method": "POST", "headers": []}
        async with attended(Request(scope, receive), cancel):
            try:
                await asyncio.wait_for(ended.wait(), seconds)
            except TimeoutError:
                return cancelled, False
        return cancelled, True

    return run_apart(run())


def test_work_is_cancelled_when_the_client_leaves() -> None:
    cancelled, ended = attend(["http.request", "http.disconnect"], 5)
    assert ended
    assert cancelled[0] < 1


def test_work_of_a_client_that_stays_is_not_cancelled() -> None:
    assert attend([], 0.1) == ([], False)


def test_work_that_breaks_off_is_cancelled() -> None:
    tickets = list[Ticket]()

    async def receive() -> Message:
        await asyncio.sleep(60)
        return {"type": "http.disconnect"}

    async def run() -> None:
        scope = {"type": "http", "method": "POST", "headers": [], "client": ("10.0.0.7", 1)}
        async with ticketed(Request(scope, receive)) as ticket:
            tickets.append(ticket)
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        run_apart(run())
    assert tickets[0].is_cancelled
    assert tickets[0].client == "10.0.0.7"
