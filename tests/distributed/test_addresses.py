"""Nobody who answers at an address is told of at once; what is no such address is left to Ray."""

import socket
from collections.abc import Iterator

import pytest

from bitext.distributed.addresses import require_answer


@pytest.fixture
def port() -> Iterator[int]:
    """A port of this machine where somebody answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def asked_in_vain() -> str:
    """Where this machine is, asked for by who need not know."""
    raise AssertionError


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_address_that_answers_is_one(host: str, port: int) -> None:
    require_answer(f"{host}:{port}", lambda: "127.0.0.1")


def test_loopback_is_the_address_that_others_know_as_well(port: int) -> None:
    require_answer(f"[::1]:{port}", lambda: "127.0.0.1")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_loopback_where_nobody_answers_is_refused(host: str) -> None:
    with pytest.raises(ConnectionError, match=r"^nobody answers there: .*refused"):
        require_answer(f"{host}:1", lambda: "127.0.0.1")


def test_host_where_nobody_answers_is_refused() -> None:
    with pytest.raises(ConnectionError, match=r"^nobody answers there: .*refused"):
        require_answer("127.0.0.2:1", asked_in_vain)


@pytest.mark.parametrize(
    "address",
    [
        "auto",
        "local",
        "ray://127.0.0.1:1",
        "127.0.0.1:99999",
        "127.0.0.1:",
        "127.0.0.1",
        ":1",
        "a:b",
    ],
)
def test_address_of_another_kind_is_left_to_ray(address: str) -> None:
    require_answer(address, asked_in_vain)
