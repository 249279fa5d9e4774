"""``POST /detect`` answers as LibreTranslate does: a list, the likeliest language first."""

from typing import Any

from starlette.testclient import TestClient


def detected(client: TestClient, q: str | list[str]) -> list[dict[str, Any]]:
    answer = client.post("/detect", json={"q": q})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()
    return found


def test_likeliest_language_comes_first(client: TestClient) -> None:
    found = detected(client, "Le chat de la maison est dans le jardin.")
    assert found[0]["language"] == "fr"
    assert found[0]["confidence"] >= 60


def test_languages_that_nothing_speaks_for_are_left_out(client: TestClient) -> None:
    assert all(one["confidence"] for one in detected(client, "Hello, world!"))


def test_text_that_tells_nothing_is_the_source_without_confidence(client: TestClient) -> None:
    assert detected(client, "42") == [{"language": "fr", "confidence": 0}]


def test_several_texts_count_together(client: TestClient) -> None:
    assert detected(client, ["Hello", "It rains in London."])[0]["language"] == "en"


def test_missing_text_is_told(client: TestClient) -> None:
    answer = client.post("/detect", json={})
    assert answer.status_code == 400
    assert "q" in answer.json()["error"]
