"""A request's body while it comes in: how large it is, and how fast."""

import asyncio
from typing import Protocol

from starlette.types import Message, Receive

from bitext.server.refusal import Refusal, too_large

BODY_SECONDS = 120.0
"""In which a body must have come in, so that clients that stall do not fill the server."""

BODY_GRACE = 10.0
"""Seconds that a body may take whatever its size; beyond them `BODY_RATE` counts."""

BODY_RATE = 5_000
"""Bytes a second that a body must bring on the whole; a modem brings them."""


class Counted(Protocol):
    """What is told of a body."""

    def grow(self, size: int) -> None:
        """So many bytes more have come."""

    def take(self) -> None:
        """All of it is there."""


class Body:
    """A request's body, counted and timed while it comes in.

    Args:
        receive: where it comes from.
        limit: most bytes.
        place: told of what comes in, and when all of it is there.
    """

    def __init__(self, receive: Receive, limit: int, place: Counted) -> None:
        self.upstream = receive
        self.limit = limit
        self.place = place
        self.size = 0
        self.complete = False
        self.begin = asyncio.get_running_loop().time()

    @property
    def deadline(self) -> float:
        """When the next piece must have come, by the clock of the loop."""
        return self.begin + min(BODY_SECONDS, BODY_GRACE + self.size / BODY_RATE)

    async def receive(self) -> Message:
        """The next message.

        Raises:
            Refusal: the body is larger than may be, or takes too long.
        """
        try:
            async with asyncio.timeout_at(None if self.complete else self.deadline):
                message = await self.upstream()
        except TimeoutError as error:
            raise Refusal(408, "the body comes too slowly; send it at once") from error
        if message["type"] == "http.request":
            self.complete = not message.get("more_body", False)
            size = len(message.get("body", b""))
            self.size += size
            self.place.grow(size)
            if self.size > self.limit:
                raise too_large(self.limit)
            if self.complete:
                self.place.take()
        return message
