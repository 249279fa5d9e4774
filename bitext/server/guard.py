"""What stands before every request: host, origin, token, rate, size, and headers on every answer.

All of it is pure ASGI, so that answers stream through it and a client that goes away is noticed.
"""

import hmac
import ipaddress
import logging
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from bitext.server.answer import Answer, Unread
from bitext.server.body import Body
from bitext.server.origins import Origins, is_preflight, preflight_headers
from bitext.server.rate import Buckets
from bitext.server.refusal import Refusal, told_in, too_large, too_many

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})

OPEN_PATHS = frozenset({"/", "/health", "/openapi.json", "/languages", "/frontend/settings"})
"""What may be seen without a token: the empty page, whether we live, and what there is to ask."""

BODY_TOKEN_PATHS = frozenset({"/translate", "/detect", "/translate_file", "/suggest"})
"""Where a token may stand among the fields (LibreTranslate's ``api_key``); checked there."""

SECRET_PATH = "/download_file/"  # noqa: S105 - no secret, but what stands before one
"""Below it names are secrets, and are all that is asked for."""

PENDING = 200_000_000
"""Bytes of bodies that may be on their way at once."""

CHALLENGE = {"www-authenticate": "Bearer"}

DIGITS = 15
"""Most figures of a length in bytes."""

HOST = re.compile(r"([\w.-]+|\[[0-9A-Fa-f:.%\w]+\])(:\d{1,5})?", re.ASCII)
"""A name or an address, with a port or without one, and nothing beside it."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a request may ask for.

    Attributes:
        body: largest body, in bytes.
        opened: largest body that is a file of sentence pairs; JSON lines take ten times the text.
        text: longest text, in characters.
        sentences: most sentences that may wait, over all requests.
        requests: most requests at work at once.
        rate: most requests a minute from one address; 0 for no limit.
    """

    body: int = 1_500_000
    opened: int = 15_000_000
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
        origins: pages that may call beside our own; none by default.
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
        origins: Iterable[str] = (),
        observe: Callable[[str, int], None] = lambda *_: None,
    ) -> None:
        self.app = app
        self.origins = Origins(origins)
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
        headers = Headers(scope=scope)
        answer = Answer(
            send,
            lambda status: self.observe(scope["path"], status),
            self.origins.headers_for(headers.get("origin")),
        )
        place = Place(self, is_open=scope["path"] in OPEN_PATHS)
        try:
            self.inspect(scope, headers)
            if is_preflight(scope["method"], headers):
                await answer.begin(204, preflight_headers(headers))
                return
            limit = self.body_limit(scope["path"])
            await self.app(scope, Body(receive, limit, place).receive, answer.send)
        except Refusal as refusal:
            await answer.refuse(refusal, told_in(headers, refusal.detail))
        except Unread:
            log.info("%s: a client did not read its answer", scope["path"])
        finally:
            place.leave()

    def inspect(self, scope: Scope, headers: Headers) -> None:
        """Refuse what the head of a request is enough to refuse.

        Raises:
            Refusal: with 400, 401, 403, 413, 415, 429 or 503.
        """
        self.inspect_host(headers)
        client = (scope.get("client") or ("unknown", 0))[0]
        # Before the token, so that nobody can try many.
        wait = self.buckets.take(client, time.monotonic())
        if wait:
            raise Refusal(429, "too many requests", {"retry-after": str(wait)})
        if not is_preflight(scope["method"], headers):  # browsers ask without one
            self.inspect_token(scope["path"], headers)
        length = headers.get("content-length", "0")
        is_number = length.isascii() and length.isdecimal() and len(length) <= DIGITS
        if not is_number or int(length) > self.body_limit(scope["path"]):
            raise too_large(self.body_limit(scope["path"]))
        if headers.get("content-encoding", "identity").lower() != "identity":
            raise Refusal(415, "compressed bodies are not read; send the text as it is")

    def body_limit(self, path: str) -> int:
        """Bytes that a body may have."""
        return self.limits.opened if path == "/open" else self.limits.body

    def inspect_host(self, headers: Headers) -> None:
        """Refuse names that are not ours, and pages of other sites."""
        host = headers.get("host", "")
        if len(headers.getlist("host")) > 1 or not self.knows(host):
            raise Refusal(
                403,
                f"no server is called {host[:80]!r} here; use its address, or start it with "
                "--allow-host NAME",
            )
        for origin in headers.getlist("origin"):
            if origin.partition("://")[2] != host and not self.origins.allow(origin):
                raise Refusal(
                    403,
                    f"pages of another origin ({origin[:80]!r}) may not call this server; start it "
                    "with --allow-origin ORIGIN if they may",
                )

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
        if self.token is None or path in OPEN_PATHS or path.startswith(SECRET_PATH):
            return
        given = bearer_of(headers)
        if given is None and path not in BODY_TOKEN_PATHS:
            raise no_token()
        if given is not None and not is_token(given, self.token):
            raise Refusal(401, "the token is wrong", CHALLENGE)


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


def is_token(given: str, token: str) -> bool:
    """Whether a token is the right one; takes the same time however much of it is right."""
    return hmac.compare_digest(given.encode(), token.encode())


def no_token() -> Refusal:
    """The refusal of who shows no token."""
    return Refusal(401, "expected Authorization: Bearer TOKEN, or the token as api_key", CHALLENGE)


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
