"""``/download_file``: a translated file, as long as it is kept."""

from starlette.testclient import TestClient

from bitext.server.downloads import File
from bitext.server.service import Service


def test_a_file_is_given_to_be_saved_and_runs_as_nothing_of_ours(client: TestClient) -> None:
    service: Service = client.app.app.state.service  # type: ignore[attr-defined]
    name = service.downloads.add(File("été.html", b"<script>1</script>", "text/html"))
    answer = client.get(f"/download_file/{name}")
    assert answer.content == b"<script>1</script>"
    assert answer.headers["content-type"].partition(";")[0] == "text/html"
    assert (
        answer.headers["content-disposition"] == "attachment; filename*=UTF-8''%C3%A9t%C3%A9.html"
    )
    assert answer.headers["content-security-policy"] == "sandbox"


def test_what_is_not_there_is_told(client: TestClient) -> None:
    answer = client.get("/download_file/unknown.a_en.txt")
    assert answer.status_code == 404
    assert "translate again" in answer.json()["error"]


def test_a_file_takes_what_it_holds() -> None:
    assert File("a.txt", b"abc", "text/plain").size == 3
