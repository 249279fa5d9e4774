"""The fields of a body, from JSON or from a form, and what is wrong with them."""

import asyncio
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

import pytest
from starlette.requests import Request
from starlette.types import Message
from support.apart import run_apart
from support.servers import service_of

from bitext.server.fields import choice_of, fields_of, shown, text_of, texts_of
from bitext.server.refusal import Refusal

FORM = "application/x-www-form-urlencoded"


def read(body: bytes, kind: str = "application/json", query: bytes = b"") -> dict[str, Any]:
    messages = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        if not messages:
            await asyncio.sleep(60)
        return messages.pop()

    headers = [(b"content-type", kind.encode())]
    app = SimpleNamespace(state=SimpleNamespace(service=service_of()))
    scope = {
        "type": "http",
        "method": "POST",
        "headers": headers,
        "query_string": query,
        "path": "/",
    }
    return run_apart(fields_of(Request({**scope, "app": app}, receive)))


def test_json_and_forms_give_the_same_fields() -> None:
    expected = {"q": "Où ?", "source": "fr"}
    assert read('{"q": "Où ?", "source": "fr"}'.encode()) == expected
    assert read(b"q=O%C3%B9+%3F&source=fr", "application/x-www-form-urlencoded") == expected


@pytest.mark.parametrize("kind", [FORM, f"{FORM}; charset=UTF-8", FORM.upper()])
def test_a_form_may_be_as_it_is_typed(kind: str) -> None:
    """As curl sends what is given to ``-d``."""
    assert read("q=Où est-il ? À Évry.&source=fr".encode(), kind) == {
        "q": "Où est-il ? À Évry.",
        "source": "fr",
    }


@pytest.mark.parametrize("text", [b"q=caf%e9", b"q=caf\xe9", b"q=%ed%a0%80"])
def test_what_is_not_in_utf_8_is_no_text_with_other_letters(text: bytes) -> None:
    for fields in ({"body": text, "kind": FORM}, {"body": b"", "query": text}):
        with pytest.raises(Refusal, match="is not in UTF-8"):
            read(**fields)


def test_neither_fields_nor_texts_are_without_number() -> None:
    with pytest.raises(Refusal, match="more than 1,000 fields"):
        read(b"&".join([b"q=a"] * 1001), FORM)
    with pytest.raises(Refusal, match="q has 2,001 texts, at most 2,000") as refused:
        texts_of({"q": ["a"] * 2001}, "q", limit=10_000)
    assert refused.value.status_code == 413
    assert len(texts_of({"q": ["a"] * 2000}, "q", limit=10_000)) == 2000


def test_a_long_field_of_a_form_is_taken() -> None:
    text = "é" * 200_000
    assert read(f"q={quote(text)}".encode(), FORM) == {"q": text}


def test_a_field_that_a_form_repeats_is_a_list() -> None:
    assert read(b"q=a&q=b&x=1", "application/x-www-form-urlencoded") == {"q": ["a", "b"], "x": "1"}


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"{", "not JSON"),
        (b"\xff\xfe{", "not JSON|UTF"),
        (b"[1]", "expected an object|expected a JSON object"),
        (b"[" * 100_000, "not JSON|nested too deeply"),
    ],
)
def test_what_is_no_object_is_refused(body: bytes, message: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(body)
    assert refused.value.status_code == 400
    assert len(refused.value.detail) < 200
    assert any(part in refused.value.detail for part in message.split("|"))


@pytest.mark.parametrize(
    ("value", "status"), [(None, 400), (7, 400), ("x" * 11, 413), ("a\0", 400), ("\ud800", 400)]
)
def test_a_text_must_be_one(value: object, status: int) -> None:
    with pytest.raises(Refusal) as refused:
        text_of({"q": value}, "q", limit=10)
    assert refused.value.status_code == status


def test_a_text_may_have_a_default() -> None:
    assert text_of({}, "q", limit=10, default="x") == "x"


def test_several_texts_count_together() -> None:
    assert texts_of({"q": ["a", "b"]}, "q", limit=2) == ["a", "b"]
    assert texts_of({"q": "a"}, "q", limit=2) == ["a"]
    wrong: list[dict[str, Any]] = [{}, {"q": []}, {"q": ["a", 1]}, {"q": ["ab", "c"]}]
    for fields in wrong:
        with pytest.raises(Refusal):
            texts_of(fields, "q", limit=2)


def test_a_choice_is_one_of_a_few() -> None:
    assert choice_of({}, "format", ("text", "html"), "text") == "text"
    assert choice_of({"format": "html"}, "format", ("text", "html"), "text") == "html"
    with pytest.raises(Refusal, match="expected one of text, html"):
        choice_of({"format": "pdf"}, "format", ("text", "html"), "text")


def test_what_is_quoted_is_short_and_plain() -> None:
    assert len(shown("é" * 1000)) <= 60
    assert shown("a\nb").isascii()
    assert "\n" not in shown("a\nb")
