"""Is the client still there? Work for one that has gone is given up at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.requests import Request

from bitext.server.service import Service, Task


@asynccontextmanager
async def attended(request: Request, service: Service, task: Task) -> AsyncIterator[None]:
    """Cancels a task, which ends the wait for it, when its client goes away or the block is left.

    Args:
        request: its body has been read.
        service: has begun the task.
        task: to be cancelled.
    """
    watcher = asyncio.create_task(departure(request, service, task))
    try:
        yield
    finally:
        watcher.cancel()
        service.cancel(task)


async def departure(request: Request, service: Service, task: Task) -> None:
    """Wait until the client goes away, and cancel the task."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
    service.cancel(task)
