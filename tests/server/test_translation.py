"""LibreTranslate's API: its clients work unchanged, and what is wrong is told."""

import json
import socket
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.testclient import TestClient
from support.servers import Running, Shout, client_of, post, service_of

from bitext.errors import ModelError
from bitext.protocols import Translator
from bitext.server import shelf
from bitext.server.service import Service

Start = Callable[[Service], Running]


def ask(client: TestClient, **fields: Any) -> Any:
    answer = client.post("/translate", json={"source": "fr", "target": "en"} | fields)
    assert answer.status_code == 200, answer.text
    return answer.json()


def refusal(client: TestClient, status: int, **fields: Any) -> str:
    answer = client.post("/translate", json=fields)
    assert answer.status_code == status, answer.text
    error: str = answer.json()["error"]
    return error


def test_text_keeps_its_shape(client: TestClient) -> None:
    assert ask(client, q="Oui. Non !\n\n  Bien\r\n")["translatedText"] == "OUI. NON !\n\n  BIEN\r\n"


def test_list_gives_a_list_in_the_same_order(client: TestClient) -> None:
    assert ask(client, q=["a", "", "b\nc"])["translatedText"] == ["A", "", "B\nC"]


def test_html_keeps_its_markup(client: TestClient) -> None:
    answer = ask(client, q="<p>oui</p><pre>non</pre>", format="html")
    assert answer["translatedText"] == "<p>OUI</p><pre>non</pre>"


def test_form_is_understood(client: TestClient) -> None:
    fields = {"q": "oui", "source": "fr", "target": "en", "format": "text"}
    assert client.post("/translate", data=fields).json() == {"translatedText": "OUI"}


def test_automatic_source_that_nothing_tells_is_the_one_there_is(client: TestClient) -> None:
    answer = ask(client, q="42 xyzzy", source="auto")
    assert answer["translatedText"] == "42 XYZZY"
    assert answer["detectedLanguage"] == {"language": "fr", "confidence": 0}


def test_automatic_source_is_detected_in_all_texts_of_a_list(client: TestClient) -> None:
    answer = ask(client, q=["Il pleut beaucoup à Londres.", "Lundi"], source="auto")
    assert answer["translatedText"] == ["IL PLEUT BEAUCOUP À LONDRES.", "LUNDI"]
    first, second = answer["detectedLanguage"]
    assert first == second
    assert first["language"] == "fr"
    assert first["confidence"] > 90


def test_text_in_the_target_language_stays_as_it_is(client: TestClient) -> None:
    answer = ask(client, q="It rains a lot in London.", source="auto")
    assert answer["translatedText"] == "It rains a lot in London."
    assert answer["detectedLanguage"]["language"] == "en"


def test_text_in_a_third_language_is_refused_and_not_guessed_at(client: TestClient) -> None:
    error = refusal(client, 400, q="Das ist ein Haus und es ist sehr schön.", source="auto")
    assert "looks like German" in error


@pytest.mark.parametrize(("source", "target"), [("fr-FR", "en-US"), ("FR", "EN"), ("fr_CA", "en")])
def test_regions_and_case_of_a_language_do_not_matter(
    client: TestClient, source: str, target: str
) -> None:
    assert ask(client, q="oui", source=source, target=target) == {"translatedText": "OUI"}


def test_query_is_understood(client: TestClient) -> None:
    answer = client.post("/translate", params={"q": "oui", "source": "fr", "target": "en"})
    assert answer.json() == {"translatedText": "OUI"}
    lists = client.post("/translate?q=oui&q=non")
    assert lists.json() == {"translatedText": ["OUI", "NON"]}


def test_alternatives_are_whole_texts_in_other_words() -> None:
    with client_of(service_of(lambda: Shout(alternatives=("OU BIEN", "ENCORE")))) as client:
        assert ask(client, q="Oui. Non.", alternatives=1)["alternatives"] == [
            "OUI OU BIEN. NON OU BIEN."
        ]
        assert ask(client, q=["Oui.", "Un\n\nDeux."], alternatives=5)["alternatives"] == [
            ["OUI OU BIEN.", "OUI ENCORE."],
            ["U OU BIENN\n\nDEUX OU BIEN.", "U ENCOREN\n\nDEUX ENCORE."],
        ]


def test_alternatives_of_html_keep_its_markup() -> None:
    with client_of(service_of(lambda: Shout(alternatives=("OU BIEN",)))) as client:
        answer = ask(client, q="<p>Oui.</p><p>Non <b>non</b>.</p>", format="html", alternatives=2)
        [other] = answer["alternatives"]
        assert other.startswith("<p>OUI OU BIEN.</p>")
        assert "<b>" in other


@pytest.mark.parametrize("alternatives", [3, "3"])
def test_alternatives_that_are_asked_for_are_a_list(client: TestClient, alternatives: Any) -> None:
    assert ask(client, q="oui", alternatives=alternatives)["alternatives"] == []
    assert ask(client, q=["oui", "non"], alternatives=alternatives)["alternatives"] == [[], []]
    assert "alternatives" not in ask(client, q="oui", alternatives=0)


def test_client_without_a_key_may_send_null(client: TestClient) -> None:
    assert ask(client, q="oui", api_key=None) == {"translatedText": "OUI"}


def test_deeply_nested_html_is_translated(client: TestClient) -> None:
    html = "<b>" * 5000 + "oui" + "</b>" * 5000
    assert ask(client, q=html, format="html")["translatedText"] == html.replace("oui", "OUI")


@pytest.mark.parametrize("text", ["", " ", "\n\n\n"])
def test_text_without_words_stays(client: TestClient, text: str) -> None:
    assert ask(client, q=text)["translatedText"] == text


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "q is missing"),
        ({"q": 7}, "q is 7, expected a text"),
        ({"q": ["a", None]}, "q is null, expected a text"),
        ({"q": "a\0"}, "NUL"),
        ({"q": "a", "source": "xx"}, '"xx" → … is not served, expected one of fr → en'),
        ({"q": "a", "target": "auto"}, '… → "auto" is not served, expected one of fr → en'),
        ({"q": "a", "source": ["fr"]}, "source is"),
        ({"q": "a", "alternatives": "many"}, 'alternatives is "many", expected a whole number'),
        ({"q": "a", "alternatives": True}, "alternatives is true"),
        ({"q": "a", "format": "pdf"}, 'format is "pdf", expected one of text, html'),
    ],
)
def test_bad_field_is_named(client: TestClient, fields: dict[str, Any], message: str) -> None:
    assert message in refusal(client, 400, **fields)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"{", "not JSON"),
        (b"[]", "expected a JSON object, found a list"),
        (b"\xff", "not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"q": ' + b"9" * 5000 + b"}", "a number of 5000 digits"),
        (b'{"q": "a", "q": "b"}', "the key 'q' comes twice"),
    ],
)
def test_malformed_json_is_refused(client: TestClient, body: bytes, message: str) -> None:
    answer = client.post("/translate", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 400
    assert message in answer.json()["error"]


def test_two_megabytes_are_refused(client: TestClient) -> None:
    assert "at most" in refusal(client, 413, q="a" * 2_000_000)


def test_long_text_is_refused_even_in_a_small_body() -> None:
    with client_of(service_of(text=10)) as client:
        assert "11 characters, at most 10" in refusal(client, 413, q="a" * 11)
        assert "12 characters" in refusal(client, 413, q=["a" * 6, "b" * 6])


def test_token_may_stand_in_the_body() -> None:
    with client_of(service_of(token="geheim")) as client:
        assert ask(client, q="oui", api_key="geheim") == {"translatedText": "OUI"}
        assert "api_key is wrong" in refusal(client, 403, q="oui", api_key="falsch")
        assert "expected" in refusal(client, 401, q="oui")
        assert "expected" in refusal(client, 401, q="oui", api_key="")


def test_token_may_stand_in_the_query_of_a_json_object() -> None:
    with client_of(service_of(token="geheim")) as client:
        answer = client.post("/translate?api_key=geheim", json={"q": "oui"})
        assert answer.json() == {"translatedText": "OUI"}


@pytest.mark.parametrize("nothing", [None, ""])
def test_fields_that_nobody_filled_in_are_as_if_missing(
    client: TestClient, nothing: object
) -> None:
    optional = ("source", "target", "format", "alternatives", "api_key", "paragraphs")
    assert ask(client, q="oui", **dict.fromkeys(optional, nothing)) == {"translatedText": "OUI"}


@pytest.mark.parametrize("header", ["Basic eDp5", "Bearer", "geheim"])
def test_another_header_does_not_stand_for_a_token(header: str) -> None:
    with client_of(service_of(token="geheim")) as client:
        headers = {"authorization": header}
        assert client.post("/translate", json={"q": "oui"}, headers=headers).status_code == 401
        right = {"authorization": "bearer geheim"}
        assert client.post("/translate", json={"q": "oui"}, headers=right).status_code == 200


def no_model() -> Translator:
    raise ModelError("opus-mt-fr-en: not in the cache; run: bitext models pull opus-mt-fr-en")


def test_absent_model_is_told_with_what_to_do() -> None:
    with client_of(service_of(no_model)) as client:
        assert "run: bitext models pull" in refusal(client, 503, q="oui")
        health = client.get("/health")
        assert (health.status_code, "run: bitext" in health.json()["status"]) == (503, True)


def test_failure_that_was_not_foreseen_is_told_in_short() -> None:
    def load() -> Translator:
        raise RuntimeError("secret")

    with client_of(service_of(load)) as client:
        assert "the server's log tells more" in refusal(client, 503, q="oui")
        assert "secret" not in client.get("/health").text


def test_model_that_came_later_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "PATIENCE", 0.0)
    tries = [no_model, Shout]

    def load() -> Translator:
        return tries.pop(0)()

    with client_of(service_of(load)) as client:
        while tries[:1] == [no_model]:  # the first try is made at the start
            time.sleep(0.01)
        assert ask(client, q="oui") == {"translatedText": "OUI"}
        assert client.get("/health").json()["status"] == "ok"


def test_broken_translator_is_not_explained_to_strangers() -> None:
    class Broken(Shout):
        def translate(self, sentences: Any) -> Any:
            raise RuntimeError("secret")

    with client_of(service_of(Broken)) as client:
        answer = client.post("/translate", json={"q": "oui"})
    assert answer.status_code == 500
    assert "secret" not in answer.text


def test_two_hundred_requests_at_once_get_their_own_answers(start: Start) -> None:
    port = start(service_of(lambda: Shout(0.0002))).port

    def one(number: int) -> bool:
        _, _, answer = post(port, "/translate", {"q": f"phrase {number}. fin {number}"})
        return bool(answer == {"translatedText": f"PHRASE {number}. FIN {number}"})

    with ThreadPoolExecutor(200) as pool:
        assert all(pool.map(one, range(200)))


def test_full_queue_answers_503_with_retry_after(start: Start) -> None:
    running = start(service_of(lambda: Shout(0.01), sentences=200))
    with ThreadPoolExecutor(6) as pool:
        fields = {"q": "Oui. " * 150}
        answers = list(pool.map(lambda _: post(running.port, "/translate", fields), range(6)))
    assert {status for status, _, _ in answers} == {200, 503}
    assert all(int(headers["retry-after"]) >= 1 for status, headers, _ in answers if status == 503)


def test_client_that_goes_away_frees_the_queue(start: Start) -> None:
    translator = Shout(0.01)
    service = service_of(lambda: translator)
    running = start(service)
    body = json.dumps({"q": "Oui. " * 2000}).encode()
    head = (
        "POST /translate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", running.port)) as connection:
        connection.sendall(head.encode() + body)
        while not service.waiting():
            time.sleep(0.01)
    deadline = time.monotonic() + 10
    while service.waiting() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert service.waiting() == 0
    assert translator.translated < 2000


def test_stop_finishes_what_was_begun(start: Start) -> None:
    running = start(service_of(lambda: Shout(0.02)))
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(post, running.port, "/translate", {"q": "Oui. " * 30})
        time.sleep(0.2)
        running.stop()
    assert answer.result()[0] == 200


WRAPPED = "Il est tard et nous avons marché toute la\njournée sous la pluie.\n"


def test_wrapped_lines_are_one_sentence_and_are_wrapped_again(client: TestClient) -> None:
    expected = "IL EST TARD ET NOUS AVONS MARCHÉ TOUTE LA\nJOURNÉE SOUS LA PLUIE.\n"
    assert ask(client, q=WRAPPED)["translatedText"] == expected
    assert ask(client, q="```\nls\n```\n| a | b |")["translatedText"] == "```\nls\n```\n| A | B |"


def test_unknown_way_of_making_paragraphs_is_refused(client: TestClient) -> None:
    assert "paragraphs" in refusal(client, 400, q="a", source="fr", target="en", paragraphs="x")
