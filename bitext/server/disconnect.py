"""Is the client still there? Work for one that has gone is given up at once."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from starlette.requests import Request

from bitext.server.turns import Ticket


@asynccontextmanager
async def ticketed(request: Request) -> AsyncIterator[Ticket]:
    """What stands for a request wherever it has to wait; cancelled as `attended` says.

    Args:
        request: its body has been read.
    """
    ticket = Ticket(request.client.host if request.client else "unknown")
    async with attended(request, ticket.cancel):
        yield ticket


@asynccontextmanager
async def attended(request: Request, cancel: Callable[[], object]) -> AsyncIterator[None]:
    """Cancel work, which ends the wait for it, when its client goes away or the block breaks off.

    Args:
        request: its body has been read.
        cancel: may be called twice; no matter if the work is done.
    """
    watcher = asyncio.create_task(departure(request, cancel))
    try:
        yield
    except BaseException:
        cancel()
        raise
    finally:
        watcher.cancel()


async def departure(request: Request, cancel: Callable[[], object]) -> None:
    """Wait until the client goes away, and cancel the work."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
    cancel()
