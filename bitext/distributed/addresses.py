"""Addresses of clusters: whether one answers there, asked before Ray is, which waits for minutes.

What a cluster is reached by speaks HTTP/2 (gRPC), whose servers begin with their settings.

References:
    https://www.rfc-editor.org/rfc/rfc9113#section-3.4
"""

import os
import socket
from collections.abc import Callable

PATIENCE = 10.0
"""Seconds in which somebody must answer at a cluster's address; Ray itself waits for minutes."""

GREETING = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes((0, 0, 0, 4, 0, 0, 0, 0, 0))
"""How a client of HTTP/2 begins: with the preface, and settings that change nothing."""

HEAD, SETTINGS = 9, 4
"""Bytes of the head of a frame; its type, the fourth of them, where it holds settings."""

LOOPBACK = ("localhost", "127.0.0.1", "::1")
"""Hosts for which Ray takes the address that this machine has for others."""


def require_answer(address: str, own: Callable[[], str]) -> None:
    """See that somebody answers where Ray would wait for it: at a ``host:port``.

    Args:
        address: of a cluster; others, such as ``auto`` and ``ray://host:port``, are Ray's affair.
        own: gives the address that this machine has for others.

    Raises:
        ConnectionError: nobody does, or something that is no cluster.
    """
    host, _, port = address.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not host or "/" in host or not port.isdecimal() or int(port) >= 1 << 16:
        return
    hosts = [host, own()] if host in LOOPBACK else [host]
    refusals = [error for each in hosts if (error := refusal(each, int(port)))]
    if len(refusals) == len(hosts):
        told = [error for error in refusals if not isinstance(error, ConnectionRefusedError)]
        why = (told or refusals)[0]
        raise ConnectionError(f"no cluster answers there: {why.strerror or why}") from why


def refusal(host: str, port: int) -> OSError | None:
    """Why no cluster can be reached at a port; None where one can."""
    try:
        with socket.create_connection((host, port), PATIENCE) as connection:
            if os.environ.get("RAY_USE_TLS", "0") not in ("", "0"):
                return None  # what it says is for Ray alone
            connection.sendall(GREETING)
            with connection.makefile("rb") as answer:
                head = answer.read(HEAD)
    except OSError as error:
        return error
    is_settings = len(head) == HEAD and head[3] == SETTINGS
    return None if is_settings else ConnectionError("something else does")
