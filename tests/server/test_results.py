"""Finished bitexts: kept for a while, the oldest go first."""

from starlette.testclient import TestClient
from support.made_up_bitexts import article

from bitext.server.results import Results, size_of
from bitext.server.service import Service


def test_a_result_is_found_by_its_name() -> None:
    results, made = Results(), article()
    assert results.get(results.add(made)) is made
    assert results.get("another") is None


def test_names_cannot_be_guessed() -> None:
    results, made = Results(), article()
    names = {results.add(made) for _ in range(100)}
    assert len(names) == 100
    assert min(map(len, names)) >= 20


def test_the_oldest_make_room() -> None:
    made = article()
    results = Results(2 * size_of(made))
    names = [results.add(made) for _ in range(3)]
    assert [results.get(name) is made for name in names] == [False, True, True]
    assert results.used == 2 * size_of(made)


def test_the_newest_is_kept_however_large() -> None:
    results, made = Results(1), article()
    assert results.get(results.add(made)) is made


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
