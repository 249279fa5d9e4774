"""A server stops once it was asked to, and gives up what runs when it is asked again."""

import logging
import signal
import socket
import threading

import pytest
from support.servers import service_of

from bitext.server import serving
from bitext.server.seldom import Seldom
from bitext.server.serving import FAREWELL, Server


def server(**options: object) -> Server:
    return Server(service_of(), hosts={"localhost"}, **options)  # type: ignore[arg-type]


def test_grace_leaves_time_to_say_farewell() -> None:
    assert server(grace=3).config.timeout_graceful_shutdown == 3 + FAREWELL


@pytest.mark.parametrize("proxies", [[], ["10.0.0.1"]])
def test_only_named_proxies_are_believed(proxies: list[str]) -> None:
    config = server(proxies=proxies).config
    assert config.proxy_headers == bool(proxies)
    assert config.forwarded_allow_ips == proxies


def test_server_does_not_say_what_it_is() -> None:
    config = server().config
    assert not config.server_header
    assert config.ws == "none"


def test_what_strangers_make_us_say_is_said_seldom() -> None:
    server()
    for name in ("uvicorn.error", "asyncio", "python_multipart.multipart"):
        assert any(isinstance(one, Seldom) for one in logging.getLogger(name).filters)


def test_after_a_signal_the_end_comes_whatever_is_under_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(serving, "END", 0.05)
    ended = threading.Event()
    found = server(end=ended.set)
    assert not ended.wait(0.2), "not before anybody asked for it"
    found.handle_exit(signal.SIGTERM, None)
    assert ended.wait(5)


def test_a_process_that_only_serves_is_ended_when_all_is_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ended = list[str]()
    found = server(end=lambda: ended.append("now"))
    monkeypatch.setattr(found, "run", lambda **_: found.handle_exit(signal.SIGTERM, None))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        found.serve_on(listener)
    assert ended == ["now"]


def test_clients_read_that_the_server_stops_before_the_end_comes() -> None:
    assert serving.GRACE + FAREWELL < serving.END


def test_second_signal_gives_up_what_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    found, stopped = server(), threading.Event()
    monkeypatch.setattr(found.service, "stop", stopped.set)
    found.handle_exit(signal.SIGINT, None)
    assert found.should_exit
    assert not stopped.is_set()
    found.handle_exit(signal.SIGINT, None)
    assert stopped.wait(5)
