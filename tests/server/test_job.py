"""Slow work is done in a child, for the client that asked, and given up when that has gone."""

import asyncio
import threading
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.requests import Request
from support.apart import run_apart

from bitext.server.job import done, read_apart
from bitext.server.service import LARGE
from bitext.server.turns import Ticket


class Shop:
    """Does the work here, and remembers for whom."""

    def __init__(self) -> None:
        self.tickets = list[Ticket]()

    def run(self, ticket: Ticket, function: Any, *arguments: object) -> Any:
        self.tickets.append(ticket)
        return function(*arguments)


def request_of(shop: Any, client: tuple[str, int] | None = ("10.0.0.7", 1)) -> Request:
    async def receive() -> dict[str, str]:
        await asyncio.sleep(3600)
        return {"type": "http.disconnect"}

    app = SimpleNamespace(
        state=SimpleNamespace(service=SimpleNamespace(workshop=shop, reader=shop))
    )
    scope = {"type": "http", "method": "POST", "path": "/", "headers": [], "app": app}
    return Request({**scope, "client": client}, receive)


@pytest.mark.parametrize(("client", "name"), [(("10.0.0.7", 1), "10.0.0.7"), (None, "unknown")])
def test_work_is_done_in_the_clients_name(client: tuple[str, int] | None, name: str) -> None:
    shop = Shop()
    assert run_apart(done(request_of(shop, client), divmod, 7, 2)) == (3, 1)
    (ticket,) = shop.tickets
    assert ticket.client == name


def test_a_large_body_is_read_elsewhere_and_a_small_one_here() -> None:
    shop = Shop()
    for size in (LARGE, LARGE + 1):
        assert run_apart(read_apart(request_of(shop), b"x" * size, len)) == size
    assert len(shop.tickets) == 1


def test_error_of_the_work_comes_through() -> None:
    with pytest.raises(ZeroDivisionError):
        run_apart(done(request_of(Shop()), divmod, 1, 0))


def test_work_is_done_off_the_loop() -> None:
    async def run() -> tuple[int, int]:
        return await done(request_of(Shop()), threading.get_ident), threading.get_ident()

    found, loop = run_apart(run())
    assert found != loop
