"""A file is translated and fetched; what is none is told."""

from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from bitext.server.uploads import NAME, SUFFIXES


def upload(
    client: TestClient, name: str, content: bytes, **fields: str
) -> tuple[
    int,
    dict[str, str],
]:
    answer = client.post(
        "/translate_file",
        files={"file": (name, content)},
        data={"source": "fr", "target": "en", **fields},
    )
    return answer.status_code, answer.json()


def fetched(client: TestClient, found: dict[str, str]) -> tuple[str, str]:
    """Content and file name of a translation."""
    answer = client.get(urlsplit(found["translatedFileUrl"]).path)
    assert answer.status_code == 200
    assert answer.headers["content-security-policy"] == "sandbox"
    return answer.text, answer.headers["content-disposition"].partition("''")[2]


@pytest.mark.parametrize(
    ("name", "content", "expected", "renamed"),
    [
        ("a.txt", "Il dort.", "IL DORT.", "a_en.txt"),
        ("a.TXT", "Il dort.", "IL DORT.", "a_en.TXT"),
        ("dir\\a.txt", "Il dort.", "IL DORT.", "a_en.txt"),
        ("../../a.txt", "Il dort.", "IL DORT.", "a_en.txt"),
        ("é.txt", "Il dort.", "IL DORT.", "%C3%A9_en.txt"),
        ("a.html", "<p>Il <b>dort</b>.</p>", "<p>IL <b>DORT</b>.</p>", "a_en.html"),
    ],
)
def test_file_comes_back_translated_under_its_name(
    client: TestClient, name: str, content: str, expected: str, renamed: str
) -> None:
    status, found = upload(client, name, content.encode())
    assert status == 200
    text, called = fetched(client, found)
    assert called == renamed
    assert text.replace("<b>", "").replace("</b>", "") == expected.replace("<b>", "").replace(
        "</b>", ""
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_of_any_encoding_is_read(client: TestClient, encoding: str) -> None:
    status, found = upload(client, "a.txt", "L'été dure.".encode(encoding))
    assert status == 200
    assert fetched(client, found)[0] == "L'ÉTÉ DURE."


def test_long_name_is_cut_at_its_front(client: TestClient) -> None:
    status, found = upload(client, "x" * 500 + ".txt", b"Oui.")
    assert status == 200
    assert len(fetched(client, found)[1]) <= NAME + len("_en")


@pytest.mark.parametrize("name", ["a.pdf", "a", ".txt", "a.exe"])
def test_file_of_another_kind_is_told_with_those_there_are(client: TestClient, name: str) -> None:
    status, found = upload(client, name, b"x")
    assert status == 400
    assert all(suffix in found["error"] for suffix in SUFFIXES)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "application/json"),
        (b"x", "multipart/form-data"),
        (b"x", "multipart/form-data; boundary=y"),
        (b"--y\r\n\r\n", "multipart/form-data; boundary=y"),
    ],
)
def test_form_that_is_broken_is_told(client: TestClient, content: bytes, kind: str) -> None:
    answer = client.post("/translate_file", content=content, headers={"content-type": kind})
    assert answer.status_code == 400
    assert answer.json()["error"]


def test_form_without_a_file_is_told(client: TestClient) -> None:
    answer = client.post(
        "/translate_file", files={"other": ("a.txt", b"x")}, data={"source": "fr", "target": "en"}
    )
    assert answer.status_code == 400
    assert "file" in answer.json()["error"]


def test_file_that_nobody_made_is_not_there(client: TestClient) -> None:
    answer = client.get("/download_file/x.txt")
    assert answer.status_code == 404
    assert "translate again" in answer.json()["error"]
