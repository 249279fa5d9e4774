"""Clients that stall, leave or lie, beside an honest one."""

import json
import logging
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing

import pytest
from support.servers import Running, post, service_of

from bitext.server import body, connections
from bitext.server.connections import most_connections
from bitext.server.service import Service

Start = Callable[[Service], Running]
HONEST = {"q": "Bonjour", "source": "fr", "target": "en"}
HEAD = "POST {} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {}\r\n"
HEAD += "Content-Type: application/json\r\n\r\n"


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def connect(port: int, stack: ExitStack, sent: str = "") -> socket.socket:
    made = stack.enter_context(closing(socket.create_connection(("127.0.0.1", port), 10)))
    made.sendall(sent.encode())
    return made


def is_closed(connection: socket.socket) -> bool:
    try:
        return connection.recv(1) == b""
    except ConnectionError:
        return True


def seconds_of(port: int) -> float:
    begin = time.monotonic()
    status, _, _ = post(port, "/translate", HONEST)
    assert status == 200
    return time.monotonic() - begin


def test_connections_stay_below_the_limit_of_open_files() -> None:
    assert 1 <= most_connections() <= connections.MOST


def test_more_idle_connections_than_may_be_shut_nobody_out(
    start: Start, stack: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "MOST", 20)
    running = start(service_of())
    idle = [connect(running.port, stack) for _ in range(60)]
    assert seconds_of(running.port) < 3
    assert is_closed(idle[0]), "the one that was silent longest had to go"


def test_a_head_has_a_deadline(
    start: Start, stack: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "HEAD_SECONDS", 0.2)
    running = start(service_of())
    assert is_closed(connect(running.port, stack))
    assert is_closed(connect(running.port, stack, "GET / HTTP/1.1\r\nHo"))


def test_bodies_that_stall_hold_nobody_elses_place(start: Start, stack: ExitStack) -> None:
    running = start(service_of(requests=8))
    for _ in range(40):
        connect(running.port, stack, HEAD.format("/translate", 100) + "{")
    time.sleep(0.2)
    assert seconds_of(running.port) < 3


def test_a_body_must_keep_up_a_rate(
    start: Start, stack: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(body, "BODY_GRACE", 0.3)
    running = start(service_of())
    slow = connect(running.port, stack, HEAD.format("/translate", 1000) + "{")
    assert slow.recv(1000).startswith(b"HTTP/1.1 408")


def test_forwarded_addresses_are_not_believed(start: Start) -> None:
    running = start(service_of(rate=3))
    for number in range(5):
        lie = HEAD.format("/translate", 2).replace(
            "\r\n\r\n", f"\r\nX-Forwarded-For: 10.0.0.{number}"
        )
        with ExitStack() as stack:
            asked = connect(running.port, stack, lie + "\r\nConnection: close\r\n\r\n{}")
            answer = asked.recv(100)
    assert answer.startswith(b"HTTP/1.1 429")


def test_two_names_of_a_host_are_refused(start: Start, stack: ExitStack) -> None:
    running = start(service_of())
    for host in ("127.0.0.1, evil", "127.0.0.1\r\nHost: evil", "127.0.0.1:8473 evil"):
        asked = connect(running.port, stack, f"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n")
        assert asked.recv(100)[:12] in (b"HTTP/1.1 403", b"HTTP/1.1 400")


def test_a_client_that_leaves_its_body_is_no_error_of_ours(
    start: Start, stack: ExitStack, caplog: pytest.LogCaptureFixture
) -> None:
    running = start(service_of())
    with caplog.at_level(logging.WARNING):
        connect(running.port, stack, HEAD.format("/translate", 100) + "{").close()
        time.sleep(0.3)
    assert caplog.records == []


def test_one_long_alignment_does_not_delay_anothers(start: Start, stack: ExitStack) -> None:
    running = start(service_of())
    lines = [f"La ligne {n} du texte." for n in range(4000)]
    long = {"source": "\n".join(lines), "target": "\n".join(reversed(lines)), "aligner": "lexical"}
    payload = json.dumps(long)
    connect(running.port, stack, HEAD.format("/align", len(payload.encode())) + payload)
    time.sleep(0.5)
    short = {"source": "Il pleut.", "target": "It is raining.", "aligner": "length"}
    begin = time.monotonic()
    status, _, _ = post(running.port, "/align", short)
    assert status == 200
    assert time.monotonic() - begin < 10


def test_work_ends_when_the_client_of_an_alignment_leaves(start: Start, stack: ExitStack) -> None:
    service = service_of()
    running = start(service)
    lines = [f"La ligne {n} du texte." for n in range(4000)]
    payload = json.dumps({"source": "\n".join(lines), "target": "\n".join(reversed(lines))})
    left = connect(running.port, stack, HEAD.format("/align", len(payload.encode())) + payload)
    deadline = time.monotonic() + 10
    while not service.workshop.turns.working and time.monotonic() < deadline:
        time.sleep(0.02)
    assert service.workshop.turns.working
    left.close()
    deadline = time.monotonic() + 5
    while service.workshop.turns.working and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not service.workshop.turns.working
