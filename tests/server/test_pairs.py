"""Several pairs of languages in one server: which one a request means."""

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient
from support.servers import client_of, newsroom

FRENCH = "Le maire a dit que le pont serait ouvert demain."
ENGLISH = "The mayor said that the bridge would be open tomorrow."
GERMAN = "Der Hund ist sehr müde und will heute nicht mehr gehen."


@pytest.fixture
def client() -> Iterator[TestClient]:
    with client_of(newsroom("fr-en", "en-fr", "de-en", "fr-es")) as client:
        yield client


def ask(client: TestClient, **fields: Any) -> Any:
    return client.post("/translate", json={"q": "42 x"} | fields).json()


@pytest.mark.parametrize(
    ("fields", "pair"),
    [
        ({}, "fr-en"),
        ({"source": "en"}, "en-fr"),
        ({"target": "es"}, "fr-es"),
        ({"target": "fr"}, "en-fr"),
        ({"source": "de"}, "de-en"),
        ({"source": "FR_ca", "target": "es-MX"}, "fr-es"),
        ({"source": "auto", "q": FRENCH}, "fr-en"),
        ({"source": "auto", "q": ENGLISH}, "en-fr"),
        ({"source": "auto", "q": GERMAN}, "de-en"),
        ({"source": "auto", "target": "es", "q": FRENCH}, "fr-es"),
        ({"source": "auto", "target": "en", "q": GERMAN}, "de-en"),
        ({"source": "auto", "target": "fr", "q": "42"}, "en-fr"),
    ],
)
def test_a_request_means_the_first_pair_that_fits(
    client: TestClient, fields: dict[str, Any], pair: str
) -> None:
    assert ask(client, **fields)["translatedText"].endswith(f"[{pair}]")


def test_a_text_in_the_target_language_stays(client: TestClient) -> None:
    answer = ask(client, source="auto", target="en", q=ENGLISH)
    assert answer["translatedText"] == ENGLISH
    assert answer["detectedLanguage"]["language"] == "en"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (
            {"source": "de", "target": "fr"},
            '"de" → "fr" is not served, expected one of fr → en, en → fr, de → en, fr → es',
        ),
        ({"target": "it"}, '… → "it" is not served, expected one of'),
        ({"target": 7}, "target is 7, expected a language tag"),
        ({"source": "auto", "target": "es", "q": GERMAN}, "the text looks like German"),
    ],
)
def test_a_pair_that_is_not_served_is_refused_and_those_that_are_are_told(
    client: TestClient, fields: dict[str, Any], message: str
) -> None:
    assert message in ask(client, **fields)["error"]


def test_languages_of_all_pairs_are_told_apart(client: TestClient) -> None:
    found = client.post("/detect", json={"q": GERMAN}).json()
    assert found[0]["language"] == "de"


def test_a_file_goes_the_way_of_its_language(client: TestClient) -> None:
    answer = client.post(
        "/translate_file",
        data={"source": "auto", "target": "en"},
        files={"file": ("brief.txt", GERMAN.encode())},
    )
    file = client.get(answer.json()["translatedFileUrl"])
    assert file.text == f"{GERMAN} [de-en]"
    assert file.headers["content-disposition"].endswith("brief_en.txt")


def test_a_file_in_the_target_language_stays(client: TestClient) -> None:
    answer = client.post(
        "/translate_file",
        data={"source": "auto", "target": "es"},
        files={"file": ("a.txt", b"El perro est\xc3\xa1 en la casa y no quiere salir de ella.")},
    )
    file = client.get(answer.json()["translatedFileUrl"])
    assert file.content == b"El perro est\xc3\xa1 en la casa y no quiere salir de ella."
    assert file.headers["content-disposition"].endswith("a_es.txt")


def test_a_stream_goes_where_the_query_says(client: TestClient) -> None:
    answer = client.post("/stream?source=en&target=fr", content=ENGLISH.encode())
    assert "[en-fr]" in answer.text
    assert client.post("/stream?source=it", content=b"Si.").status_code == 400


@pytest.mark.parametrize("path", ["/stream", "/read"])
def test_where_nothing_is_found_out_the_language_must_be_named(
    client: TestClient, path: str
) -> None:
    answer = client.post(f"{path}?source=auto", content=b"Oui.")
    assert (answer.status_code, "expected a language" in answer.text) == (400, True)


def test_the_page_is_of_the_languages_that_are_asked_for(client: TestClient) -> None:
    assert '<textarea id="first" lang="fr"' in client.get("/").text
    assert '<textarea id="first" lang="en"' in client.get("/?source=en&target=fr").text
    assert client.get("/?source=it").status_code == 400


def test_the_description_names_the_languages(client: TestClient) -> None:
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    assert schemas["Source"]["enum"] == ["fr", "en", "de"]
    assert schemas["Target"]["enum"] == ["en", "fr", "es"]
