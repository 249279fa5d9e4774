"""``/health``: whether translations can be had, and by which models."""

import time
from typing import Any

from starlette.testclient import TestClient
from support.servers import Named, client_of, newsroom, service_of

from bitext.errors import ModelError
from bitext.protocols import Translator
from bitext.server.service import Service
from bitext.server.shelf import Served


def settled(client: TestClient) -> tuple[int, dict[str, Any]]:
    """The health once nothing is being loaded."""
    while True:
        answer = client.get("/health")
        if "loading" not in answer.text:
            return answer.status_code, answer.json()
        time.sleep(0.01)


def test_a_model_that_is_there_is_named() -> None:
    with client_of(service_of()) as client:
        status, found = settled(client)
    assert (status, found["status"], found["signature"]) == (200, "ok", "mt:shout")


def test_models_sleep_until_they_are_asked_for() -> None:
    with client_of(newsroom("fr-en", "en-fr")) as client:
        _, found = settled(client)
        states = [(one["source"], one["state"]) for one in found["models"]]
        assert states == [("fr", "ready"), ("en", "asleep")]
        client.post("/translate", json={"q": "Yes.", "source": "en", "target": "fr"})
        _, found = settled(client)
    assert found["models"][1] == {
        "source": "en",
        "target": "fr",
        "state": "ready",
        "signature": "mt:en-fr",
    }


UNLOADED = "the model could not be loaded: opus-mt-fr-en: not in the cache"


def absent() -> Translator:
    raise ModelError("opus-mt-fr-en: not in the cache")


def test_one_model_that_cannot_be_had_does_not_make_the_server_ill() -> None:
    service = newsroom("fr-en", "en-fr")
    served = [Served("fr", "en", absent), service.served[1]]
    with client_of(Service(served, limits=service.limits)) as client:
        status, found = settled(client)
        assert (status, found["status"]) == (503, UNLOADED)
        client.post("/translate", json={"q": "Yes.", "source": "en", "target": "fr"})
        status, found = settled(client)
    assert (status, found["status"]) == (200, "ok")
    assert found["models"][0]["error"] == UNLOADED


def test_a_model_that_made_room_is_well() -> None:
    service = newsroom("fr-en", "en-fr", size=60, memory=100)
    with client_of(service) as client:
        settled(client)
        client.post("/translate", json={"q": "Yes.", "source": "en", "target": "fr"})
        status, found = settled(client)
    assert status == 200
    assert [one["state"] for one in found["models"]] == ["asleep", "ready"]
    assert found["signature"] == Named("fr-en").signature_text
