"""Connections: how many there may be, and how long one may take to say what it wants.

uvicorn has neither limit. Without them, idle connections use up the file descriptors, and from then
on nobody is served while the log fills with what cannot be accepted.
"""

import asyncio
import sys
from collections import OrderedDict
from contextlib import suppress

from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

MOST = 1000
"""Connections at once, where the process may open as many files."""

RESERVE = 64
"""File descriptors kept for everything else: the model, results, the log."""

HEAD_SECONDS = 10.0
"""In which a connection must have sent the head of a request."""


def most_connections() -> int:
    """How many connections this process can hold; the limit of open files is raised if it may be.

    Windows has no such limit.
    """
    if sys.platform == "win32":
        return MOST
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST + RESERVE
    if 0 <= soft < wanted:
        raised = wanted if hard < 0 else min(wanted, hard)
        with suppress(OSError, ValueError):  # macOS has a limit of its own beneath the hard one
            resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, raised), hard))
            soft = max(soft, raised)
    return MOST if soft < 0 else max(1, min(MOST, soft - RESERVE))


class Waiting:
    """The connections that have not yet said what they want, oldest first.

    Args:
        most: connections that may be open at once, these and the others.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.kept = OrderedDict["LimitedProtocol", None]()

    def add(self, protocol: "LimitedProtocol") -> None:
        """Begin to wait for a head."""
        self.kept[protocol] = None

    def discard(self, protocol: "LimitedProtocol") -> None:
        """Wait no more."""
        self.kept.pop(protocol, None)

    def drop_oldest(self) -> None:
        """Close the connection that has waited longest."""
        for protocol in list(self.kept)[:1]:
            protocol.drop()


class LimitedProtocol(H11Protocol):
    """HTTP/1.1 with a limit of connections and a deadline for heads.

    Where there are too many, the one that has been silent longest goes: a new client that has
    something to say is not shut out by those that say nothing.
    """

    waiting: Waiting
    deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection, or make room for it."""
        super().connection_made(transport)
        self.expect_head()
        if len(self.connections) > self.waiting.most:
            self.waiting.drop_oldest()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget a connection."""
        self.forget_head()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take bytes; the deadline ends with a head, and begins anew with the next one."""
        super().data_received(data)
        cycle: RequestResponseCycle | None = self.cycle
        if cycle is not None and not cycle.response_complete:
            self.forget_head()
        elif self.deadline is None:
            self.expect_head()

    def expect_head(self) -> None:
        """Begin to wait for a head."""
        self.deadline = self.loop.call_later(HEAD_SECONDS, self.drop)
        self.waiting.add(self)

    def forget_head(self) -> None:
        """Wait for no head."""
        if self.deadline is not None:
            self.deadline.cancel()
            self.deadline = None
        self.waiting.discard(self)

    def drop(self) -> None:
        """Close the connection without a word: to answer costs more than to be asked."""
        self.forget_head()
        self.connections.discard(self)
        self.transport.abort()


def limited(most: int) -> type[LimitedProtocol]:
    """The protocol of a server that holds so many connections."""
    return type("Limited", (LimitedProtocol,), {"waiting": Waiting(most)})
