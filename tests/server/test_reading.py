"""An opened file shows its text at once, or is refused at once."""

from typing import Any

import pytest
from starlette.testclient import TestClient
from support.applications import FOLDER
from support.servers import client_of, service_of


def read(client: TestClient, name: str, content: bytes, **asked: str) -> tuple[int, Any]:
    answer = client.post("/read", params={"name": name, **asked}, content=content)
    return answer.status_code, answer.json()


def test_text_comes_back_as_it_is(client: TestClient) -> None:
    status, answer = read(client, "été.txt", "\ufeffL'été.\r\n\r\nFin".encode())
    assert (status, answer) == (
        200,
        {"text": "L'été.\r\n\r\nFin", "encoding": "", "note": "", "isWhole": True},
    )


def test_another_encoding_is_tried_and_told(client: TestClient) -> None:
    status, answer = read(client, "a.txt", "L’été à 5 €".encode("cp1252"))
    assert status == 200
    assert answer["text"] == "L’été à 5 €"
    assert answer["encoding"] == "cp1252"
    assert answer["note"] == "a.txt is not in UTF-8 and was read as cp1252"


@pytest.mark.parametrize("content", [b"", b" \n\xc2\xa0\n"])
def test_a_file_without_a_text_is_told(client: TestClient, content: bytes) -> None:
    status, answer = read(client, "a.txt", content)
    assert (status, answer["note"]) == (200, "a.txt has no text in it")


def test_notes_are_told_in_the_language_of_the_browser(client: TestClient) -> None:
    answer = client.post("/read?name=a.txt", headers={"accept-language": "fr"})
    assert answer.json()["note"] == "il n’y a pas de texte dans a.txt"


def test_encoding_that_was_chosen_is_taken(client: TestClient) -> None:
    _, answer = read(client, "a.txt", "œuvre".encode("iso-8859-15"), encoding="iso-8859-15")
    assert answer == {"text": "œuvre", "encoding": "iso-8859-15", "note": "", "isWhole": True}


@pytest.mark.parametrize(
    ("name", "content", "asked", "message"),
    [
        ("a.txt", b"\x89PNG\r\n\x1a\n", {}, "this is a PNG picture"),
        ("a.rtf", b"{\\rtf1}", {}, "a.rtf"),
        ("a.txt", b"a\0b", {}, "NUL"),
        ("a.txt", b"caf\xe9 \x81", {}, "byte 0xE9"),
        ("a.txt", b"oui", {"encoding": "klingon"}, "no text encoding is called 'klingon'"),
    ],
)
def test_what_is_no_text_is_refused_at_once(
    client: TestClient, name: str, content: bytes, asked: dict[str, str], message: str
) -> None:
    status, answer = read(client, name, content, **asked)
    assert status == 400
    assert message in answer["error"]


def test_long_text_is_refused_at_once() -> None:
    with client_of(service_of(text=10)) as client:
        status, answer = read(client, "a.txt", b"a" * 11)
    assert status == 413
    assert "11 characters" in answer["error"]


def test_of_a_word_document_comes_what_people_read_in_it(client: TestClient) -> None:
    path = FOLDER / "libreoffice.docx"
    status, answer = read(client, path.name, path.read_bytes())
    assert status == 200
    assert "Il a neigé toute la nuit sur le port." in answer["text"]
    assert not answer["isWhole"]
