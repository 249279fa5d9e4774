"""An answer on its way out: the headers that all answers have, and clients that do not read it."""

import asyncio
import json
from collections.abc import Callable

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Send

from bitext.server.refusal import Refusal

SECURITY_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}

READ_SECONDS = 120.0
"""In which a client must have read some of its answer, so that those that do not hold no place."""


class Unread(Exception):  # noqa: N818 - what it says is what happened
    """A client asked and does not read the answer."""


class Answer:
    """An answer on its way out, with the headers that all answers have, and some of its own."""

    def __init__(
        self, send: Send, observe: Callable[[int], None], headers: dict[str, str] | None = None
    ) -> None:
        self.downstream = send
        self.observe = observe
        self.headers = {**SECURITY_HEADERS, **(headers or {})}
        self.begun = False

    async def send(self, message: Message) -> None:
        """Pass a message on."""
        if message["type"] == "http.response.start":
            self.begun = True
            self.observe(message["status"])
            headers = MutableHeaders(scope=message)
            for name, value in self.headers.items():
                headers.setdefault(name, value)
        try:
            async with asyncio.timeout(READ_SECONDS):
                await self.downstream(message)
        except TimeoutError as error:
            raise Unread from error

    async def refuse(self, refusal: Refusal, message: str) -> None:
        """Send a refusal, unless an answer has begun already.

        Args:
            refusal: its status and its headers.
            message: what is said.
        """
        if self.begun:
            return
        body = json.dumps({"error": message}).encode()
        headers = {
            "content-type": "application/json",
            "content-length": str(len(body)),
            # What is left of the body is not read, so the connection cannot be used again.
            "connection": "close",
            **(refusal.headers or {}),
        }
        await self.begin(refusal.status_code, headers, body)

    async def begin(self, status: int, headers: dict[str, str], body: bytes = b"") -> None:
        """Send a whole answer of our own."""
        raw = [(name.encode(), value.encode()) for name, value in headers.items()]
        await self.send({"type": "http.response.start", "status": status, "headers": raw})
        await self.send({"type": "http.response.body", "body": body})
