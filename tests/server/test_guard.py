"""Nothing gets past the guard that should not, and every answer carries its headers."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Message, Receive, Send

from bitext.server import answer as answer_module
from bitext.server import body as body_module
from bitext.server.answer import SECURITY_HEADERS
from bitext.server.guard import LOOPBACK_NAMES, Guard, Limits
from bitext.server.rate import CLIENTS, Buckets

LOCAL = {"host": "127.0.0.1:8473"}


async def echo(request: Request) -> Response:
    return PlainTextResponse(await request.body())


def guarded(
    *, hosts: frozenset[str] = LOOPBACK_NAMES, token: str | None = None, **limits: int
) -> TestClient:
    guard = guard_of(hosts=hosts, token=token, **limits)
    return TestClient(guard, headers=LOCAL, raise_server_exceptions=False)


def guard_of(
    *, hosts: frozenset[str] = LOOPBACK_NAMES, token: str | None = None, **limits: int
) -> Guard:
    paths = ("/", "/health", "/translate", "/align")
    app: ASGIApp = Starlette(routes=[Route(p, echo, methods=["GET", "POST"]) for p in paths])
    return Guard(app, hosts=hosts, token=token, limits=Limits(**limits))


def test_request_passes_and_gets_the_headers() -> None:
    answer = guarded().post("/align", content="texte")
    assert (answer.status_code, answer.text) == (200, "texte")
    assert SECURITY_HEADERS.items() <= dict(answer.headers).items()


@pytest.mark.parametrize("host", ["127.0.0.1:8473", "localhost", "LOCALHOST:80", "[::1]:8473"])
def test_our_own_names_are_known(host: str) -> None:
    assert guarded().get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[::1"])
def test_a_name_that_was_pointed_here_is_refused(host: str) -> None:
    answer = guarded().get("/", headers={"host": host})
    assert answer.status_code == 403
    assert "no server is called" in answer.json()["error"]


@pytest.mark.parametrize("host", ["10.0.0.1:8473", "[fe80::1]"])
def test_any_address_in_figures_is_known(host: str) -> None:
    assert guarded().get("/", headers={"host": host}).status_code == 200


def test_any_name_will_do_for_those_who_know_the_token() -> None:
    headers = {"host": "translate.lan", "authorization": "Bearer geheim"}
    assert guarded(token="geheim").post("/align", headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://127.0.0.1:8473", 200),
        ("http://evil.example", 403),
        ("null", 403),
        ("http://[", 403),
        ("", 403),
    ],
)
def test_pages_of_another_origin_are_refused(origin: str, status: int) -> None:
    assert guarded().post("/align", headers={"origin": origin}).status_code == status


def test_token_is_needed_and_compared() -> None:
    client = guarded(token="geheim")
    assert client.get("/").status_code == client.get("/health").status_code == 200
    answer = client.post("/align")
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert client.post("/align", headers={"authorization": "Bearer falsch"}).status_code == 401
    assert client.post("/align", headers={"authorization": "Bearer geheim"}).status_code == 200
    assert (
        client.post("/align", headers={b"authorization": "Bearer Ünï".encode()}).status_code == 401
    )


def test_token_in_the_body_is_left_to_the_endpoint() -> None:
    assert guarded(token="geheim").post("/translate").status_code == 200


def test_tokens_cannot_be_tried_fast() -> None:
    client = guarded(token="geheim", rate=2)
    headers = {"authorization": "Bearer falsch"}
    codes = [client.post("/align", headers=headers).status_code for _ in range(3)]
    assert codes == [401, 401, 429]


def test_health_is_told_however_much_there_is_to_do() -> None:
    client = guarded(requests=0)
    assert client.get("/health").status_code == 200
    assert client.post("/align").status_code == 503


def test_length_that_is_no_number_is_refused() -> None:
    headers = {b"content-length": b"\xb2"}
    assert guarded().post("/align", headers=headers).status_code == 413


def test_large_body_is_refused_by_its_head() -> None:
    answer = guarded(body=10).post("/align", content="x" * 11)
    assert answer.status_code == 413
    assert "at most 10 bytes" in answer.json()["error"]


def test_large_body_without_a_length_is_refused_while_it_comes() -> None:
    answer = guarded(body=10).post("/align", content=(b"x" * 6 for _ in range(2)))
    assert answer.status_code == 413


def call(guard: Guard, receive: Receive, send: Send) -> None:
    """One request; fails if it takes as long as it would without a limit."""
    head = {"type": "http", "method": "POST", "path": "/align", "query_string": b""}
    scope = head | {"headers": [(b"host", b"localhost")]}

    async def within() -> None:
        await asyncio.wait_for(guard(scope, receive, send), 10)

    # In a thread of its own: the browser of other tests keeps a loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, within()).result()
    assert guard.working == 0


async def never() -> Any:
    await asyncio.Event().wait()


def test_body_that_stalls_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body_module, "BODY_GRACE", 0.05)
    sent = []

    async def send(message: Message) -> None:
        sent.append(message)

    call(guard_of(), never, send)
    assert sent[0]["status"] == 408
    assert b"comes too slowly" in sent[1]["body"]


def test_client_that_does_not_read_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer_module, "READ_SECONDS", 0.05)

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    async def send(_: Message) -> None:
        await never()

    call(guard_of(), receive, send)


def test_compressed_body_is_refused() -> None:
    answer = guarded().post("/align", content=b"x", headers={"content-encoding": "gzip"})
    assert answer.status_code == 415


def test_rate_is_limited() -> None:
    client = guarded(rate=2)
    codes = [client.get("/").status_code for _ in range(3)]
    assert codes == [200, 200, 429]
    assert int(client.get("/").headers["retry-after"]) > 0


def test_bucket_fills_again() -> None:
    buckets = Buckets(60)
    assert [buckets.take("a", 0.0) for _ in range(61)] == [0] * 60 + [1]
    assert buckets.take("a", 1.1) == 0
    assert buckets.take("b", 0.0) == 0
    assert Buckets(0).take("a", 0.0) == 0


def test_buckets_of_silent_clients_are_forgotten() -> None:
    buckets = Buckets(1)
    for number in range(CLIENTS + 5):
        buckets.take(str(number), 0.0)
    assert len(buckets.levels) == CLIENTS
