"""A request's slow work, given up when its client has gone: in a child process, or in turn."""

from collections.abc import Callable
from typing import TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from bitext.server.disconnect import ticketed
from bitext.server.service import LARGE, Service

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
    async with ticketed(request) as ticket:
        return await run_in_threadpool(service.workshop.run, ticket, function, *arguments)


async def read_apart(
    request: Request, body: bytes, function: Callable[..., Found], *arguments: object
) -> Found:
    """What a function reads in a body: in a thread, or in a child process where that is large.

    A process of its own does not hold up those who translate, but takes a moment to start.

    Args:
        request: its body has been read.
        body: the first argument of the function.
        function: as for `done`.
        arguments: likewise.

    Raises:
        QueueFull: as `done` does, and the rest as well.
    """
    service: Service = request.app.state.service
    if len(body) <= LARGE:
        return await run_in_threadpool(function, body, *arguments)
    async with ticketed(request) as ticket:
        return await run_in_threadpool(service.reader.run, ticket, function, body, *arguments)


async def taken(
    request: Request, size: int, function: Callable[..., Found], *arguments: object
) -> Found:
    """What a function makes of something, in a thread; see `Service.in_turn`."""
    service: Service = request.app.state.service
    async with ticketed(request) as ticket:
        return await run_in_threadpool(service.in_turn, ticket, size, function, *arguments)
