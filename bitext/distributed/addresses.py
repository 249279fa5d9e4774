"""Addresses of clusters: whether somebody answers there, asked before Ray is, which waits long."""

import socket
from collections.abc import Callable

PATIENCE = 10.0
"""Seconds in which somebody must answer at a cluster's address; Ray itself waits for minutes."""

LOOPBACK = ("localhost", "127.0.0.1", "::1")
"""Hosts for which Ray takes the address that this machine has for others."""


def require_answer(address: str, own: Callable[[], str]) -> None:
    """See that somebody answers where Ray would wait for it: at a ``host:port``.

    Args:
        address: of a cluster; others, such as ``auto`` and ``ray://host:port``, are Ray's affair.
        own: gives the address that this machine has for others.

    Raises:
        ConnectionError: nobody does.
    """
    host, _, port = address.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not host or "/" in host or not port.isdecimal() or int(port) >= 1 << 16:
        return
    hosts = [host, own()] if host in LOOPBACK else [host]
    refusals = [refusal(each, int(port)) for each in hosts]
    if all(refusals):
        why = getattr(refusals[-1], "strerror", None) or refusals[-1]
        raise ConnectionError(f"nobody answers there: {why}") from refusals[-1]


def refusal(host: str, port: int) -> OSError | None:
    """Why nobody can be reached at a port; None where somebody can."""
    try:
        socket.create_connection((host, port), PATIENCE).close()
    except OSError as error:
        return error
    return None
