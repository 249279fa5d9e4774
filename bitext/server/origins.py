"""Pages of other origins that may call the server, and how browsers are told so (CORS).

References:
    https://fetch.spec.whatwg.org/#http-cors-protocol; for pages of public sites that call a server
    in a private network, https://wicg.github.io/private-network-access/.
"""

import re
from collections.abc import Iterable

from starlette.datastructures import Headers

from bitext.errors import UsageError

ORIGIN = re.compile(r"null|\*|[a-z][a-z0-9+.-]*://(\*|[^\s/?#@*]+)", re.ASCII | re.IGNORECASE)
"""What may be allowed: an origin, every origin of a scheme (``moz-extension://*``, whose names are
another in every browser), or every origin there is."""

SECONDS = 600
"""That a browser may remember what it was told."""


class Origins:
    """Origins that are allowed beside the server's own.

    Args:
        allowed: see `ORIGIN`; none by default.

    Raises:
        UsageError: one is no origin.

    >>> origins = Origins(["moz-extension://*", "https://example.org"])
    >>> origins.allow("moz-extension://8a1f"), origins.allow("https://example.org.evil.example")
    (True, False)
    """

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        self.allowed = frozenset(map(str.lower, allowed))
        for origin in self.allowed:
            if not ORIGIN.fullmatch(origin):
                raise UsageError(
                    f"--allow-origin {origin[:80]}: expected an origin such as "
                    "https://example.org, moz-extension://* or *"
                )

    def allow(self, origin: str) -> bool:
        """Whether pages of an origin may call."""
        origin = origin.lower()
        scheme, mark, name = origin.partition("://")
        if not ORIGIN.fullmatch(origin) or name == "*":
            return False
        return bool(self.allowed & {"*", origin, f"{scheme}://*" if mark else ""})

    def headers_for(self, origin: str | None) -> dict[str, str]:
        """What an answer says to a browser."""
        if origin is None or not self.allow(origin):
            return {}
        return {
            "access-control-allow-origin": origin,
            "access-control-expose-headers": "retry-after",
            "vary": "origin",
        }


def is_preflight(method: str, headers: Headers) -> bool:
    """Whether a browser asks beforehand what a page may do."""
    return method == "OPTIONS" and all(
        name in headers for name in ("origin", "access-control-request-method")
    )


def preflight_headers(headers: Headers) -> dict[str, str]:
    """The answer to such a question, for an origin that is allowed."""
    answer = {
        "access-control-allow-methods": "GET, POST",
        "access-control-allow-headers": "authorization, content-type",
        "access-control-max-age": str(SECONDS),
        "content-length": "0",
    }
    if headers.get("access-control-request-private-network") == "true":
        answer["access-control-allow-private-network"] = "true"
    return answer
