"""``/languages``: what can be translated into what."""

from starlette.testclient import TestClient
from support.servers import client_of, newsroom


def test_languages_of_a_pair_are_named(client: TestClient) -> None:
    french, english = client.get("/languages").json()
    assert french == {"code": "fr", "name": "French", "targets": ["en"]}
    assert english == {"code": "en", "name": "English", "targets": []}


def test_every_pair_is_told() -> None:
    with client_of(newsroom("fr-en", "en-fr", "fr-es", "pt-BR-en")) as client:
        found = {one["code"]: one["targets"] for one in client.get("/languages").json()}
    assert found == {"fr": ["en", "es"], "en": ["fr"], "pt-BR": ["en"], "es": []}
