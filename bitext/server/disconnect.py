"""Is the client still there? Work for one that has gone is given up at once."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from starlette.requests import Request


@asynccontextmanager
async def attended(request: Request, cancel: Callable[[], object]) -> AsyncIterator[None]:
    """Cancel work, which ends the wait for it, when its client goes away or the block is left.

    Args:
        request: its body has been read.
        cancel: called at least once; no matter if the work is done.
    """
    watcher = asyncio.create_task(departure(request, cancel))
    try:
        yield
    finally:
        watcher.cancel()
        cancel()


async def departure(request: Request, cancel: Callable[[], object]) -> None:
    """Wait until the client goes away, and cancel the work."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
    cancel()
