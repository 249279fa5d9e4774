"""LibreTranslate's clients work unchanged: the clients themselves, and others' ways of calling."""

import io
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from deep_translator import LibreTranslator
from deep_translator.exceptions import AuthorizationException
from libretranslatepy import LibreTranslateAPI
from starlette.testclient import TestClient
from support.servers import Running, client_of, service_of

from bitext.server.service import Service

Start = Callable[[Service], Running]

NODE_MODULES = Path(os.environ.get("BITEXT_NODE_MODULES", "node_modules"))
"""Where ``npm install translate`` was run; no Python package brings that client."""


def address(running: Running) -> str:
    return f"http://127.0.0.1:{running.port}"


def test_libretranslatepy_translates_detects_and_lists(start: Start) -> None:
    api = LibreTranslateAPI(address(start(service_of())))
    assert api.translate("Bonjour le monde.", "fr", "en") == "BONJOUR LE MONDE."
    assert api.translate("Bonjour le monde.", "auto", "en") == "BONJOUR LE MONDE."
    assert api.detect("Hello World")[0]["language"] == "en"
    assert api.detect("Bonjour")[0]["language"] == "fr"
    assert [one["code"] for one in api.languages()] == ["fr", "en"]


def test_libretranslatepy_shows_its_key(start: Start) -> None:
    api = LibreTranslateAPI(address(start(service_of(token="geheim"))), "geheim")
    assert api.translate("Oui.", "fr", "en") == "OUI."
    assert api.detect("Hello World")[0]["language"] == "en"
    assert api.languages()


def test_deep_translator_translates_by_the_query(start: Start) -> None:
    client = LibreTranslator(
        source="fr", target="en", api_key="geheim", custom_url=f"{address(start(service_of()))}/"
    )
    assert client.translate("Il pleut à Londres.") == "IL PLEUT À LONDRES."
    assert client.translate_batch(["Oui.", "Non."]) == ["OUI.", "NON."]


def test_deep_translator_tells_who_has_a_wrong_key(start: Start) -> None:
    place = f"{address(start(service_of(token='geheim')))}/"
    client = LibreTranslator(source="fr", target="en", api_key="falsch", custom_url=place)
    with pytest.raises(AuthorizationException):
        client.translate("Oui.")


def test_translate_of_npm_translates(start: Start) -> None:
    node, package = shutil.which("node"), NODE_MODULES / "translate"
    if not node or not package.is_dir():
        pytest.skip("npm's package translate is not installed; BITEXT_NODE_MODULES names its place")
    script = (
        f"import translate from {json.dumps((package / 'index.min.js').resolve().as_uri())};"
        f"translate.engine = 'libre'; translate.url = '{address(start(service_of()))}/translate';"
        "console.log(await translate('Oui, merci.', { from: 'fr', to: 'en' }));"
    )
    command = [node, "--input-type=module", "--eval", script]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.stderr) == ("OUI, MERCI.\n", "")


def test_weblate_asks_for_languages_without_a_key_and_translates_lists_as_json() -> None:
    with client_of(service_of(token="geheim")) as client:
        assert [one["code"] for one in client.get("/languages").json()] == ["fr", "en"]
        fields = {"api_key": "geheim", "q": ["Oui.", "Non."], "source": "fr", "target": "en"}
        answer = client.post("/translate", json=fields)
        assert answer.json()["translatedText"] == ["OUI.", "NON."]


def test_older_clients_ask_for_languages_by_post(client: TestClient) -> None:
    assert client.post("/languages").json() == client.get("/languages").json()


def test_weblate_asks_for_regions_with_a_hyphen(client: TestClient) -> None:
    fields = {"api_key": "", "q": ["Oui."], "source": "fr-CA", "target": "en-GB"}
    assert client.post("/translate", json=fields).json() == {"translatedText": ["OUI."]}


def test_older_weblate_sends_a_form_with_an_empty_key(client: TestClient) -> None:
    fields = {"api_key": "", "q": "Oui.", "source": "fr", "target": "en"}
    assert client.post("/translate", data=fields).json() == {"translatedText": "OUI."}


def test_home_assistant_calls_with_a_json_payload_and_no_origin(start: Start) -> None:
    # Its rest_command sends a template's text with the content type that its configuration names.
    payload = '{"q": "La porte est ouverte.", "source": "auto", "target": "en", "format": "text"}'
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "HomeAssistant/2026.11 aiohttp/3.12",
        "Accept": "*/*",
    }
    place = f"{address(start(service_of()))}/translate"
    with urlopen(Request(place, payload.encode(), headers)) as answer:  # noqa: S310 our own server
        assert json.load(answer)["translatedText"] == "LA PORTE EST OUVERTE."


def test_web_clients_read_the_settings_first() -> None:
    with client_of(service_of(token="geheim", text=5000)) as client:
        settings = client.get("/frontend/settings").json()
    assert settings["charLimit"] == 5000
    assert settings["keyRequired"] is True
    assert settings["suggestions"] is False
    assert ".txt" in settings["supportedFilesFormat"]
    assert settings["language"]["source"] == {"code": "fr", "name": "French"}


def test_suggestion_is_refused_and_told_what_to_do_instead(client: TestClient) -> None:
    answer = client.post("/suggest", data={"q": "oui", "s": "aye", "source": "fr", "target": "en"})
    assert answer.status_code == 403
    assert "--editable" in answer.json()["error"]


def send(client: TestClient, name: str, content: bytes, **fields: str) -> Any:
    sent = {"source": "fr", "target": "en"} | fields
    return client.post("/translate_file", files={"file": (name, io.BytesIO(content))}, data=sent)


@pytest.mark.parametrize(
    ("name", "content", "found", "kind"),
    [
        ("été.txt", "Oui.\r\n\r\nNon.\r\n", "OUI.\r\n\r\nNON.\r\n", "text/plain"),
        ("page.html", "<h1>Oui</h1><pre>non</pre>", "<h1>OUI</h1><pre>non</pre>", "text/html"),
    ],
)
def test_file_is_translated_and_fetched(
    client: TestClient, name: str, content: str, found: str, kind: str
) -> None:
    answer = send(client, name, content.encode())
    assert answer.status_code == 200, answer.text
    file = client.get(answer.json()["translatedFileUrl"])
    assert file.text == found
    assert file.headers["content-type"].startswith(kind)
    assert file.headers["content-disposition"].startswith("attachment")


def test_file_is_fetched_without_the_token_by_its_secret_name() -> None:
    with client_of(service_of(token="geheim")) as client:
        assert send(client, "a.txt", b"Oui.").status_code == 401
        place = send(client, "a.txt", b"Oui.", api_key="geheim").json()["translatedFileUrl"]
        assert client.get(place).text == "OUI."
        assert client.get("/download_file/guess.a_en.txt").status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.docx", b"PK\3\4", "a.docx: damaged archive"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "a.txt: this is a PNG picture"),
        ("a.txt", b"caf\xe9", "cp1252"),
        ("../../a.sh", b"oui", "a.sh: expected one of"),
    ],
)
def test_file_that_cannot_be_translated_is_told(
    client: TestClient, name: str, content: bytes, message: str
) -> None:
    answer = send(client, name, content)
    assert answer.status_code == 400
    assert message in answer.json()["error"]


def test_form_without_a_file_is_told(client: TestClient) -> None:
    for answer in (
        client.post("/translate_file", json={"file": "a"}),
        client.post("/translate_file", files={"other": b"oui"}),
        client.post(
            "/translate_file", content=b"x", headers={"content-type": "multipart/form-data"}
        ),
    ):
        assert answer.status_code == 400
        assert "error" in answer.json()
