"""Work for a client that has gone is given up at once."""

import asyncio
from typing import Any

from starlette.requests import Request
from starlette.types import Message
from support.apart import run_apart

from bitext.server.disconnect import attended


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


def test_work_of_a_client_that_stays_is_cancelled_only_at_its_end() -> None:
    cancelled, ended = attend([], 0.1)
    assert not ended
    assert len(cancelled) == 1
    assert cancelled[0] >= 0.1, "when the block was left, not before"
