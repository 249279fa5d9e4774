"""What stands before every request: host, origin, token, rate, size, and headers on every answer.

All of it is pure ASGI, so that answers stream through it and a client that goes away is noticed.
"""

import asyncio
import hmac
import ipaddress
import json
import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bitext.server.rate import Buckets

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

BODY_SECONDS = 120.0
"""In which a body must have come in, so that clients that stall do not fill the server."""

READ_SECONDS = 120.0
"""In which a client must have read some of its answer, for the same reason."""

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


class Refusal(HTTPException):
    """A request that is not answered: status, one line that says why, headers."""


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

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = Answer(send, lambda status: self.observe(scope["path"], status))
        self.working += 1
        try:
            self.inspect(scope)
            await self.app(scope, Body(receive, self.limits.body).receive, answer.send)
        except Refusal as refusal:
            await answer.refuse(refusal)
        except Unread:
            log.info("%s: a client did not read its answer", scope["path"])
        finally:
            self.working -= 1

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
        if self.working > self.limits.requests and scope["path"] not in OPEN_PATHS:
            raise Refusal(503, "too many requests at once", {"retry-after": "1"})
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self.limits.body:
            raise too_large(self.limits.body)
        if headers.get("content-encoding", "identity") != "identity":
            raise Refusal(415, "compressed bodies are not read; send the text as it is")

    def inspect_host(self, headers: Headers) -> None:
        """Refuse names that are not ours, and pages of other sites."""
        host = headers.get("host", "")
        if not self.knows(host):
            raise Refusal(403, f"no server is called {host[:80]!r} here; use its address")
        origin = headers.get("origin")
        if origin is not None and origin.partition("://")[2] != host:
            raise Refusal(403, "pages of another origin may not call this server")

    def knows(self, host: str) -> bool:
        """Whether a ``Host`` header holds a name of this server."""
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


def too_large(limit: int) -> Refusal:
    """The refusal of a body."""
    return Refusal(413, f"the body may have at most {limit:,} bytes; send it in parts")


class Body:
    """A request's body, counted and timed while it comes in."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self.upstream = receive
        self.limit = limit
        self.size = 0
        self.complete = False
        self.deadline = asyncio.get_running_loop().time() + BODY_SECONDS

    async def receive(self) -> Message:
        """The next message.

        Raises:
            Refusal: the body is larger than may be, or takes too long.
        """
        try:
            async with asyncio.timeout_at(None if self.complete else self.deadline):
                message = await self.upstream()
        except TimeoutError as error:
            raise Refusal(408, f"the body did not come within {BODY_SECONDS:g} s") from error
        if message["type"] == "http.request":
            self.complete = not message.get("more_body", False)
            self.size += len(message.get("body", b""))
            if self.size > self.limit:
                raise too_large(self.limit)
        return message


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
