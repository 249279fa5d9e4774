"""Sentences arrive as they are done, and the result can be had in every format."""

import gzip
import json
import signal
import socket
import time
import zipfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pytest
from starlette.requests import ClientDisconnect
from starlette.testclient import TestClient
from starlette.types import Message
from support.apart import run_apart
from support.applications import FOLDER
from support.servers import Running, Shout, client_of, service_of

from bitext.bitexts import jsonl, tmx, tsv
from bitext.pipeline import DocumentSource
from bitext.server import files
from bitext.server.newest import Newest
from bitext.server.service import Service
from bitext.server.streaming import Stream
from bitext.server.turns import Ticket

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
        (zip_bomb(), "a.docx", "a.docx: "),
        (gzip.compress(b"a" * 10_000_000), "a.txt", "gzip-compressed"),
        (b"caf\xe9", "a.txt", "a.txt:1: byte 0xE9"),
        (b"a\0b", "../../etc/passwd", "NUL character"),
        (b"{}", "a.html.csv", "cannot read a table (CSV) (.csv) as an article"),
    ],
)
def test_what_is_no_text_is_refused(
    client: TestClient, body: bytes, name: str, message: str
) -> None:
    answer = client.post("/stream", params={"name": name}, content=body)
    assert answer.status_code == 400
    assert message in answer.json()["error"]


def test_text_of_many_lines_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def read_parts(*_: object, **__: object) -> None:
        raise AssertionError("must not be read")

    monkeypatch.setattr(files, "DocumentSource", read_parts)
    with client_of(service_of(body=3_000_000)) as client:
        for body in (b"a\n" * 700_000, ("é\n" * 700_000).encode("utf-16")):
            assert client.post("/stream", content=body).status_code == 413


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


@contextmanager
def begun(running: Running, text: str, sign: bytes) -> Iterator[socket.socket]:
    """A stream of which some has been received."""
    body = text.encode()
    head = f"POST /stream HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", running.port), timeout=20) as connection:
        connection.sendall(head.encode() + body)
        received = b""
        while sign not in received:
            received += connection.recv(1 << 16)
        yield connection


def rest_of(connection: socket.socket) -> bytes:
    received = b""
    while chunk := connection.recv(1 << 16):
        received += chunk
        if received.endswith(b"0\r\n\r\n"):
            break
    return received


# In one paragraph nothing is sent, so that only listening tells that the client has gone.
@pytest.mark.parametrize(("text", "sign"), [("Oui.\n", b"event: part"), ("Oui. ", b"event: begin")])
def test_client_that_goes_away_ends_the_work(
    start: Callable[[Service], Running], text: str, sign: bytes
) -> None:
    translator = Shout(0.005)
    service = service_of(lambda: translator)
    with begun(start(service), text * 2000, sign):
        assert translator.translated < 1000
    deadline = time.monotonic() + 10
    while service.waiting() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert service.waiting() == 0
    assert translator.translated < 2000


def test_client_that_goes_before_the_first_event_ends_the_work() -> None:
    ticket = Ticket("a")

    async def events() -> AsyncIterator[str]:
        yield "never sent"

    async def send(_: Message) -> None:
        raise OSError("the client has gone")

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    with pytest.raises((OSError, ExceptionGroup, ClientDisconnect)):
        run_apart(Stream(events(), ticket)({"type": "http"}, receive, send))
    assert ticket.is_cancelled


def test_stop_tells_a_stream_that_it_ends(start: Callable[[Service], Running]) -> None:
    running = start(service_of(lambda: Shout(0.01)))
    running.server.grace = 0
    with begun(running, "Oui.\n" * 2000, b"event: part") as connection:
        running.server.should_exit = True
        assert b'event: error\ndata: {"error": "the server is stopping"}' in rest_of(connection)


def test_asked_twice_the_server_does_not_wait(start: Callable[[Service], Running]) -> None:
    running = start(service_of(lambda: Shout(0.01)))
    running.server.grace = 60
    with begun(running, "Oui.\n" * 2000, b"event: part") as connection:
        running.server.handle_exit(signal.SIGINT, None)
        running.server.handle_exit(signal.SIGINT, None)
        assert b"event: error" in rest_of(connection)


def test_failure_that_was_not_foreseen_ends_the_stream() -> None:
    class Broken(Shout):
        def translate(self, sentences: Any) -> Any:
            raise RuntimeError("secret")

    with client_of(service_of(Broken)) as client:
        kind, fields = stream(client, "Oui.")[-1]
    assert (kind, fields["error"]) == ("error", "internal error; the server's log tells more")


def test_result_that_cannot_be_kept_ends_the_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> str:
        raise MemoryError

    monkeypatch.setattr(Newest, "add", full)
    with client_of(service_of(Shout)) as client:
        kind, fields = stream(client, "Oui.")[-1]
    assert (kind, fields["error"]) == ("error", "internal error; the server's log tells more")


WRAPPED = "Il est tard et nous avons marché toute la\njournée sous la pluie.\n"


@pytest.mark.parametrize(("way", "parts"), [("auto", 1), ("line", 2)])
def test_wrapped_lines_are_put_together_unless_that_is_unwanted(
    client: TestClient, way: str, parts: int
) -> None:
    answer = client.post("/stream", params={"paragraphs": way}, content=WRAPPED)
    assert [kind for kind, _ in events_of(answer.text)].count("part") == parts


def test_text_in_another_language_is_told_of_first(client: TestClient) -> None:
    english = "The children were playing in the garden with their father.\n"
    assert "English" in stream(client, english)[0][1]["warning"]
    assert stream(client, "Il pleut.\n")[0][1]["warning"] == ""


def test_code_counts_among_the_sentences_done(client: TestClient) -> None:
    events = stream(client, "Un.\n\n```\nls\n```\n")
    assert events[0][1]["sentences"] == events[-2][1]["done"] == 2


def test_file_comes_back_in_its_own_format(client: TestClient) -> None:
    path = FOLDER / "libreoffice.docx"
    answer = client.post("/stream", params={"name": path.name}, content=path.read_bytes())
    end = json.loads(answer.text.strip().rpartition("data: ")[2])
    found = client.get(end["file"])
    assert found.headers["content-disposition"].endswith("libreoffice_en.docx")
    source = DocumentSource(name=path.name, lang="en")
    assert "IL A NEIGÉ" in "".join(part.text for part in source.parts(BytesIO(found.content)))


def test_plain_text_comes_back_as_a_result_only(client: TestClient) -> None:
    answer = client.post("/stream", params={"name": "a.txt"}, content=b"Oui.")
    assert json.loads(answer.text.strip().rpartition("data: ")[2])["file"] == ""
