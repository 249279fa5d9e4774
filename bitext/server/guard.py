"""What stands before every request: host, origin, token, rate, size, and headers on every answer.

All of it is pure ASGI, so that answers stream through it and a client that goes away is noticed.
"""

import asyncio
import hmac
import ipaddress
import json
import logging
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bitext.server.body import Body
from bitext.server.rate import Buckets
from bitext.server.refusal import Refusal, too_large, too_many

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})

SECURITY_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}

OPEN_PATHS = frozenset({"/", "/health", "/openapi.json"})
"""What may be seen without a token: the empty page, whether we live, and what there is to ask."""

BODY_TOKEN_PATHS = frozenset({"/translate"})
"""Where a token may stand in the body instead (LibreTranslate's ``api_key``); checked there."""

PENDING = 200_000_000
"""Bytes of bodies that may be on their way at once."""

READ_SECONDS = 120.0
"""In which a client must have read some of its answer, for the same reason."""

HOST = re.compile(r"([\w.-]+|\[[0-9A-Fa-f:.%\w]+\])(:\d{1,5})?", re.ASCII)
"""A name or an address, with a port or without one, and nothing beside it."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a request may ask for.

    Attributes:
        body: largest body, in bytes.
        text: longest text, in characters.
        sentences: most sentences that may wait, over all requests.
        requests: most requests at work at once.
        rate: most requests a minute from one address; 0 for no limit.
    """

    body: int = 1_500_000
    text: int = 500_000
    sentences: int = 20_000
    requests: int = 256
    rate: int = 0


class Guard:
    """The outermost layer of the application.

    Args:
        app: what is guarded.
        hosts: names that the ``Host`` header may hold, beside addresses in figures. This refuses
            pages of another site that has its name point here (DNS rebinding). Where there is a
            token any name will do, as such a page does not know the token.
        token: what ``Authorization: Bearer …`` must hold; None for no token.
        limits: see `Limits`.
        observe: told path and status of each answer.

    Attributes:
        working: requests at work: those whose body is there.
        pending: bytes of bodies that are still coming in.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        hosts: Iterable[str],
        token: str | None,
        limits: Limits,
        observe: Callable[[str, int], None] = lambda *_: None,
    ) -> None:
        self.app = app
        self.observe = observe
        self.hosts = frozenset(hosts)
        self.token = token
        self.limits = limits
        self.buckets = Buckets(limits.rate)
        self.working = 0
        self.pending = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = Answer(send, lambda status: self.observe(scope["path"], status))
        place = Place(self, is_open=scope["path"] in OPEN_PATHS)
        try:
            self.inspect(scope)
            await self.app(scope, Body(receive, self.limits.body, place).receive, answer.send)
        except Refusal as refusal:
            await answer.refuse(refusal)
        except Unread:
            log.info("%s: a client did not read its answer", scope["path"])
        finally:
            place.leave()

    def inspect(self, scope: Scope) -> None:
        """Refuse what the head of a request is enough to refuse.

        Raises:
            Refusal: with 400, 401, 403, 413, 415, 429 or 503.
        """
        headers = Headers(scope=scope)
        self.inspect_host(headers)
        client = (scope.get("client") or ("unknown", 0))[0]
        # Before the token, so that nobody can try many.
        wait = self.buckets.take(client, time.monotonic())
        if wait:
            raise Refusal(429, "too many requests", {"retry-after": str(wait)})
        self.inspect_token(scope["path"], headers)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self.limits.body:
            raise too_large(self.limits.body)
        if headers.get("content-encoding", "identity") != "identity":
            raise Refusal(415, "compressed bodies are not read; send the text as it is")

    def inspect_host(self, headers: Headers) -> None:
        """Refuse names that are not ours, and pages of other sites."""
        host = headers.get("host", "")
        if len(headers.getlist("host")) > 1 or not self.knows(host):
            raise Refusal(403, f"no server is called {host[:80]!r} here; use its address")
        for origin in headers.getlist("origin"):
            if origin.partition("://")[2] != host:
                raise Refusal(403, "pages of another origin may not call this server")

    def knows(self, host: str) -> bool:
        """Whether a ``Host`` header holds a name of this server."""
        if not HOST.fullmatch(host):
            return False
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        return self.token is not None or name in self.hosts or is_address(name)

    def inspect_token(self, path: str, headers: Headers) -> None:
        """Refuse who does not know the token."""
        if self.token is None or path in OPEN_PATHS:
            return
        given = bearer_of(headers)
        if given is not None:
            require_token(given, self.token)
        elif path not in BODY_TOKEN_PATHS:
            raise Refusal(
                401, "expected Authorization: Bearer TOKEN", {"www-authenticate": "Bearer"}
            )


def is_address(name: str) -> bool:
    """Whether a host is an address in figures, which no other site's name can be."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def bearer_of(headers: Headers) -> str | None:
    """The token in ``Authorization: Bearer …``; None where the header is missing or another."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    return token if scheme.lower() == "bearer" else None


def require_token(given: str, token: str | None) -> None:
    """Refuse a wrong token, in the same time however much of it is right."""
    if token is not None and not hmac.compare_digest(given.encode(), token.encode()):
        raise Refusal(401, "the token is wrong", {"www-authenticate": "Bearer"})


class Place:
    """A request's place among those that are at work.

    It is taken when the body is there, not before: a client that stalls holds nobody's place.

    Args:
        guard: counts.
        is_open: whether the request is answered however many there are.
    """

    def __init__(self, guard: Guard, *, is_open: bool) -> None:
        self.guard = guard
        self.is_open = is_open
        self.taken = False
        self.size = 0

    def grow(self, size: int) -> None:
        """Count bytes that have come in.

        Raises:
            Refusal: with 503, all bodies together are too large.
        """
        self.size += size
        self.guard.pending += size
        if self.guard.pending > PENDING:
            raise too_many()

    def take(self) -> None:
        """Take the place, now that the body is there.

        Raises:
            Refusal: with 503, there is none.
        """
        if not self.is_open and self.guard.working >= self.guard.limits.requests:
            raise too_many()
        self.leave()
        self.taken = True
        self.guard.working += 1

    def leave(self) -> None:
        """Leave the place to others."""
        self.guard.working -= self.taken
        self.guard.pending -= self.size
        self.taken, self.size = False, 0


class Unread(Exception):  # noqa: N818 - what it says is what happened
    """A client asked and does not read the answer."""


class Answer:
    """An answer on its way out, with the headers that all answers have."""

    def __init__(self, send: Send, observe: Callable[[int], None]) -> None:
        self.downstream = send
        self.observe = observe
        self.begun = False

    async def send(self, message: Message) -> None:
        """Pass a message on."""
        if message["type"] == "http.response.start":
            self.begun = True
            self.observe(message["status"])
            headers = MutableHeaders(scope=message)
            for name, value in SECURITY_HEADERS.items():
                headers.setdefault(name, value)
        try:
            async with asyncio.timeout(READ_SECONDS):
                await self.downstream(message)
        except TimeoutError as error:
            raise Unread from error

    async def refuse(self, refusal: Refusal) -> None:
        """Send a refusal, unless an answer has begun already."""
        if self.begun:
            return
        body = json.dumps({"error": refusal.detail}).encode()
        headers = {
            "content-type": "application/json",
            "content-length": str(len(body)),
            # What is left of the body is not read, so the connection cannot be used again.
            "connection": "close",
            **(refusal.headers or {}),
        }
        raw = [(name.encode(), value.encode()) for name, value in headers.items()]
        start = {"type": "http.response.start", "status": refusal.status_code, "headers": raw}
        await self.send(start)
        await self.send({"type": "http.response.body", "body": body})
