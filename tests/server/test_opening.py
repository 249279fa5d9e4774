"""``POST /open``: a file of sentence pairs becomes a result like any other."""

from dataclasses import replace

import pytest
from starlette.testclient import TestClient
from support.made_up_bitexts import article
from support.servers import client_of, service_of

from bitext.bitexts import jsonl, tmx, tsv
from bitext.page.page import dumps

CHECKED = replace(
    article(), beads=(replace(article().beads[0], made_by="person"), *article().beads[1:])
)


def opened(client: TestClient, name: str, content: str) -> dict[str, object]:
    answer = client.post(f"/open?name={name}", content=content.encode())
    assert answer.status_code == 200, answer.text
    found: dict[str, object] = answer.json()
    return found


def test_page_of_ours_comes_back_whole(client: TestClient) -> None:
    answer = opened(client, "edit.html", dumps(CHECKED))
    assert jsonl.loads(client.get(f"/results/{answer['result']}.jsonl").text) == CHECKED


def test_page_of_ours_is_not_translated(client: TestClient) -> None:
    for path in ("/read", "/stream"):
        answer = client.post(f"{path}?name=edit.html", content=dumps(CHECKED).encode())
        assert (answer.status_code, "holds both texts" in answer.text) == (400, True)


def test_json_lines_become_a_page_and_come_back_whole(client: TestClient) -> None:
    answer = opened(client, "edit.jsonl", jsonl.dumps(CHECKED))
    assert (answer["beads"], answer["signature"]) == (10, str(article().signature))
    page = client.get(f"/results/{answer['result']}.html").text
    assert page[page.index("<main") : page.index("</main>")] in dumps(CHECKED)
    assert jsonl.loads(client.get(f"/results/{answer['result']}.jsonl").text) == CHECKED


@pytest.mark.parametrize(("name", "content"), [("a.tmx", tmx.dumps), ("a.tsv", tsv.dumps)])
def test_memory_and_table_are_opened(client: TestClient, name: str, content: object) -> None:
    assert callable(content)
    answer = opened(client, name, content(CHECKED))
    table = client.get(f"/results/{answer['result']}.tsv").text
    assert table == tsv.dumps(CHECKED)


def test_content_tells_what_a_name_does_not(client: TestClient) -> None:
    assert opened(client, "download", jsonl.dumps(CHECKED))["beads"] == 10


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", "Bonjour.", "a.txt: cannot read plain text (.txt) as sentence pairs"),
        ("a.jsonl", jsonl.dumps(CHECKED)[:-100], "a.jsonl:"),
        ("a.tsv", "source\ttarget\nUn.\n", "a.tsv:2: found 1 cells, expected 2"),
        ("", "", "file: cannot read this as sentence pairs"),
    ],
)
def test_what_is_no_bitext_is_refused(
    client: TestClient, name: str, content: str, message: str
) -> None:
    answer = client.post(f"/open?name={name}", content=content.encode())
    assert answer.status_code == 400
    assert message in answer.json()["error"]


def test_text_that_is_too_long_is_refused() -> None:
    with client_of(service_of(text=20)) as client:
        answer = client.post("/open?name=a.jsonl", content=jsonl.dumps(CHECKED).encode())
    assert answer.status_code == 413
    assert answer.json()["error"] == "a.jsonl: over 20 characters, at most so many are taken"


def test_file_may_be_larger_than_a_text() -> None:
    content = jsonl.dumps(CHECKED).encode()
    with client_of(service_of(body=100)) as client:
        assert client.post("/open?name=a.jsonl", content=content).status_code == 200
        assert client.post("/stream?name=a.txt", content=content).status_code == 413
    with client_of(service_of(opened=100)) as client:
        assert client.post("/open?name=a.jsonl", content=content).status_code == 413
