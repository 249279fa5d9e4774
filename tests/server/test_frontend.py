"""LibreTranslate's web clients learn what they may ask; suggestions are refused with a reason."""

import pytest
from starlette.testclient import TestClient
from support.servers import client_of, service_of

from bitext.server.frontend import WAIT
from bitext.server.uploads import SUFFIXES


def test_settings_are_those_of_the_service(client: TestClient) -> None:
    found = client.get("/frontend/settings").json()
    assert found["frontendTimeout"] == WAIT
    assert found["charLimit"] > 0
    assert found["supportedFilesFormat"] == list(SUFFIXES)
    assert found["language"]["source"] == {"code": "fr", "name": "French"}
    assert found["language"]["target"] == {"code": "en", "name": "English"}
    assert (found["apiKeys"], found["keyRequired"], found["suggestions"]) == (False, False, False)


def test_key_is_asked_for_where_there_is_a_token() -> None:
    with client_of(service_of(token="secret")) as client:
        found = client.get("/frontend/settings").json()
        assert found["keyRequired"]
        assert client.post("/suggest", json={"q": "a", "s": "b"}).status_code in {401, 403}


@pytest.mark.parametrize("fields", [{}, {"q": "Oui", "s": "Yes", "source": "fr", "target": "en"}])
def test_suggestion_is_refused_with_what_to_do(client: TestClient, fields: dict[str, str]) -> None:
    answer = client.post("/suggest", json=fields)
    assert answer.status_code == 403
    assert "correct the translation in a page made with --editable" in answer.json()["error"]
