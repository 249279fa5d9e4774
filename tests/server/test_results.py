"""Finished bitexts in every format, as long as they are kept."""

from starlette.testclient import TestClient
from support.made_up_bitexts import article

from bitext.alignment import Bitext
from bitext.document import Document
from bitext.server.results import size_of
from bitext.server.service import Service


def test_a_bitext_without_a_sentence_takes_some_memory() -> None:
    assert size_of(Bitext(Document("fr"), Document("en"), ())) == 1000
    assert size_of(article()) > 2000


def test_a_result_is_had_in_every_format_of_bitexts(client: TestClient) -> None:
    service: Service = client.app.app.state.service  # type: ignore[attr-defined]
    name = service.results.add(article())
    kinds = {".html": "text/html", ".tmx": "application/x-tmx+xml", ".jsonl": "application/jsonl"}
    for suffix, kind in kinds.items():
        answer = client.get(f"/results/{name}{suffix}")
        assert answer.status_code == 200
        assert answer.headers["content-type"].partition(";")[0] == kind
        assert answer.content


def test_what_is_not_there_is_told(client: TestClient) -> None:
    service: Service = client.app.app.state.service  # type: ignore[attr-defined]
    name = service.results.add(article())
    assert "no such result" in client.get("/results/unknown.tmx").json()["error"]
    assert "no format has the suffix" in client.get(f"/results/{name}.exe").json()["error"]
