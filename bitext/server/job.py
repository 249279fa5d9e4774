"""A request's slow work, done in a child process and given up when its client has gone."""

from collections.abc import Callable
from typing import TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from bitext.server.disconnect import attended
from bitext.server.service import Service
from bitext.server.workshop import Ticket

Found = TypeVar("Found")


async def done(request: Request, function: Callable[..., Found], *arguments: object) -> Found:
    """What a function gives.

    Args:
        request: its body has been read.
        function: of a module, so that a child process can import it.
        arguments: of the function; pickled.

    Raises:
        QueueFull: too many jobs are waiting.
        Stopped: the server stops, or the client has gone.
        TimeOver: it took too long.
    """
    service: Service = request.app.state.service
    ticket = Ticket(request.client.host if request.client else "unknown")
    async with attended(request, ticket.cancelled.set):
        return await run_in_threadpool(service.workshop.run, ticket, function, *arguments)
