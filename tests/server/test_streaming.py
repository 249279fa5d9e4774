"""Sentences arrive as they are done, and the result can be had in every format."""

import gzip
import json
import socket
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from servers import Running, Shout, client_of, service_of
from starlette.testclient import TestClient

from bitext.formats import jsonl, tmx, tsv
from bitext.server.service import Service

Event = tuple[str, dict[str, Any]]


def events_of(text: str) -> list[Event]:
    events = []
    for block in text.strip().split("\n\n"):
        kind, data = block.split("\n")
        assert kind.startswith("event: ")
        events.append((kind.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return events


def stream(client: TestClient, body: str | bytes, name: str = "a.txt") -> list[Event]:
    answer = client.post("/stream", params={"name": name}, content=body)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/event-stream")
    return events_of(answer.text)


def test_each_paragraph_is_an_event(client: TestClient) -> None:
    events = stream(client, "Titre\n\nUn. Deux.\nTrois.\n")
    assert [kind for kind, _ in events] == ["begin", "part", "part", "part", "end"]
    assert events[0][1]["sentences"] == 4
    assert [fields["done"] for kind, fields in events if kind == "part"] == [1, 3, 4]
    assert "UN." in events[2][1]["html"]
    assert events[-1][1]["signature"].startswith("seg:")


@pytest.mark.parametrize("suffix", [".html", ".txt", ".tsv", ".tmx", ".jsonl"])
def test_result_is_there_in_every_format(client: TestClient, suffix: str) -> None:
    text = "Titre\n\n\nUn. Deux.\n"
    result = stream(client, text)[-1][1]["result"]
    answer = client.get(f"/results/{result}{suffix}")
    assert answer.status_code == 200
    assert "DEUX." in answer.text
    readers: dict[str, Callable[[str], Any]] = {
        ".tsv": tsv.loads,
        ".tmx": tmx.loads,
        ".jsonl": jsonl.loads,
    }
    if suffix in readers:
        assert [p.target for p in readers[suffix](answer.text).pairs()][-1] == "DEUX."
    if suffix == ".txt":
        assert answer.text == text.upper()


def test_bytes_are_decoded_as_files_are(client: TestClient) -> None:
    assert "É" in stream(client, "été".encode("utf-16"))[1][1]["html"]


@pytest.mark.parametrize("body", ["", "\n\n"])
def test_empty_text_ends_at_once(client: TestClient, body: str) -> None:
    events = stream(client, body)
    assert [kind for kind, _ in events] == ["begin", "part", "end"]
    assert events[0][1]["sentences"] == 0


def zip_bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"a" * 10_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("body", "name", "message"),
    [
        (b"\x89PNG\r\n\x1a\n", "a.txt", "a.txt: this is a PNG picture"),
        (zip_bomb(), "a.docx", "a.docx: this is a ZIP archive"),
        (gzip.compress(b"a" * 10_000_000), "a.txt", "gzip-compressed"),
        (b"caf\xe9", "a.txt", "a.txt:1: byte 0xE9"),
        (b"a\0b", "../../etc/passwd", "NUL character"),
    ],
)
def test_what_is_no_text_is_refused(
    client: TestClient, body: bytes, name: str, message: str
) -> None:
    answer = client.post("/stream", params={"name": name}, content=body)
    assert answer.status_code == 400
    assert message in answer.json()["error"]


def test_long_text_is_refused() -> None:
    with client_of(service_of(text=5)) as client:
        assert client.post("/stream", content="abcdef").status_code == 413


@pytest.mark.parametrize("name", ["nothing.txt", "..%2f..%2fetc%2fpasswd", "x.exe"])
def test_unknown_result_is_not_found(client: TestClient, name: str) -> None:
    assert client.get(f"/results/{name}").status_code == 404


def test_unknown_suffix_is_told(client: TestClient) -> None:
    result = stream(client, "a")[-1][1]["result"]
    answer = client.get(f"/results/{result}.exe")
    assert (answer.status_code, "no format has the suffix" in answer.text) == (404, True)


def test_parts_come_while_the_rest_is_worked_on_and_cancelling_stops_it(
    start: Callable[[Service], Running],
) -> None:
    translator = Shout(0.005)
    service = service_of(lambda: translator)
    running = start(service)
    body = b"Oui.\n" * 2000
    head = f"POST /stream HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", running.port)) as connection:
        connection.sendall(head.encode() + body)
        received = b""
        while b"event: part" not in received:
            received += connection.recv(1 << 16)
        assert translator.translated < 1000
    assert service.ready is not None
    deadline = time.monotonic() + 10
    while service.ready.waiting and time.monotonic() < deadline:
        time.sleep(0.02)
    assert service.ready.waiting == 0
    assert translator.translated < 2000


def test_stop_tells_a_stream_that_it_ends(start: Callable[[Service], Running]) -> None:
    service = service_of(lambda: Shout(0.01))
    running = start(service)
    body = b"Oui.\n" * 2000
    head = f"POST /stream HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", running.port)) as connection:
        connection.sendall(head.encode() + body)
        received = b""
        while b"event: part" not in received:
            received += connection.recv(1 << 16)
        service.stop()
        while chunk := connection.recv(1 << 16):
            received += chunk
            if b"event: error" in received:
                break
    assert b"the server is stopping" in received
