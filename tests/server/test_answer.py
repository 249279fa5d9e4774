"""Every answer has the headers that all have; a client that does not read holds no place."""

import asyncio
import json
from typing import Any

import pytest
from support.apart import run_apart

from bitext.server import answer
from bitext.server.answer import SECURITY_HEADERS, Answer, Unread
from bitext.server.refusal import Refusal

Message = dict[str, Any]


def sent(
    *messages: Message, headers: dict[str, str] | None = None
) -> tuple[
    list[Message],
    list[int],
]:
    """What comes through of some messages, and the statuses that were seen."""
    found, statuses = list[Message](), list[int]()

    async def downstream(message: Any) -> None:
        found.append(message)

    async def run() -> None:
        one = Answer(downstream, statuses.append, headers)
        for message in messages:
            await one.send(message)

    run_apart(run())
    return found, statuses


def start(**headers: str) -> Message:
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http.response.start", "status": 200, "headers": raw}


def headers_of(message: Message) -> dict[str, str]:
    return {name.decode(): value.decode() for name, value in message["headers"]}


def test_answer_has_all_headers_and_its_status_is_seen() -> None:
    (found,), statuses = sent(start())
    assert headers_of(found) == SECURITY_HEADERS
    assert statuses == [200]


def test_header_that_is_there_stays() -> None:
    (found,), _ = sent(start(cache_control="max-age=60"), headers={"x-more": "1"})
    assert headers_of(found)["cache-control"] == "max-age=60"
    assert headers_of(found)["x-more"] == "1"


def test_body_passes_as_it_is() -> None:
    body = {"type": "http.response.body", "body": b"x"}
    found, statuses = sent(body)
    assert (found, statuses) == ([body], [])


def refused(begun: bool) -> list[Message]:
    found = list[Message]()

    async def downstream(message: Any) -> None:
        found.append(message)

    async def run() -> None:
        one = Answer(downstream, lambda _: None)
        if begun:
            await one.send(start())
        await one.refuse(Refusal(429, "too many", {"retry-after": "7"}), "too many")

    run_apart(run())
    return found


def test_refusal_is_a_whole_answer_that_ends_the_connection() -> None:
    head, body = refused(begun=False)
    assert head["status"] == 429
    headers = headers_of(head)
    assert (headers["connection"], headers["retry-after"]) == ("close", "7")
    assert int(headers["content-length"]) == len(body["body"])
    assert json.loads(body["body"]) == {"error": "too many"}


def test_answer_that_has_begun_is_not_refused() -> None:
    assert len(refused(begun=True)) == 1


def test_client_that_does_not_read_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer, "READ_SECONDS", 0.01)

    async def downstream(_: Any) -> None:
        await asyncio.sleep(1)

    with pytest.raises(Unread):
        run_apart(Answer(downstream, lambda _: None).send(start()))
