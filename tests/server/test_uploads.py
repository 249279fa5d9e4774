"""A file is translated and fetched; what is none is told."""

from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient
from support.applications import FOLDER

from bitext.formats import format_named
from bitext.pipeline import DocumentSource
from bitext.server.files import NAME
from bitext.server.uploads import SUFFIXES


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
def test_text_keeps_its_encoding(client: TestClient, encoding: str) -> None:
    status, found = upload(client, "a.txt", "L'été dure.".encode(encoding))
    assert status == 200
    answer = client.get(urlsplit(found["translatedFileUrl"]).path)
    assert answer.content == "L'ÉTÉ DURE.".encode(encoding)


def test_long_name_is_cut_at_its_front(client: TestClient) -> None:
    status, found = upload(client, "x" * 500 + ".txt", b"Oui.")
    assert status == 200
    assert len(fetched(client, found)[1]) <= NAME + len("_en")


@pytest.mark.parametrize("name", ["a.jpg", "a", ".txt", "a.exe"])
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


SAMPLES = [*FOLDER.glob("libreoffice.[do]??"), *FOLDER.glob("*.epub"), FOLDER / "pandoc.md"]
SAMPLES += [FOLDER / "ffmpeg.srt", FOLDER / "ffmpeg.vtt", FOLDER / "msginit.po"]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_file_of_every_format_comes_back_in_its_format(client: TestClient, path: Path) -> None:
    status, found = upload(client, path.name, path.read_bytes())
    assert status == 200
    answer = client.get(urlsplit(found["translatedFileUrl"]).path)
    row = format_named(path.name)
    assert row
    assert answer.headers["content-type"].startswith(row.media_type)
    source = DocumentSource(name=path.name, lang="en")
    texts = "".join(part.text for part in source.parts(BytesIO(answer.content)))
    assert "IL A NEIGÉ" in texts or path.suffix == ".po"
    assert answer.content != path.read_bytes()


def test_file_in_the_target_language_comes_back_as_it_is(client: TestClient) -> None:
    data = b"The weather is fine today in the whole country, they say.\r\n"
    status, found = upload(client, "a.md", data, source="auto")
    assert status == 200
    assert fetched(client, found)[0] == data.decode()


def test_damaged_file_is_told(client: TestClient) -> None:
    status, found = upload(client, "a.docx", b"PK\3\4")
    assert status == 400
    assert "a.docx: damaged archive" in found["error"]
