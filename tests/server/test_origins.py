"""Pages of other origins: none by default, and those that are allowed as browsers want it."""

import pytest
from starlette.datastructures import Headers
from starlette.testclient import TestClient
from support.servers import Shout, service_of

from bitext.errors import UsageError
from bitext.server.app import application
from bitext.server.guard import LOOPBACK_NAMES
from bitext.server.origins import Origins, preflight_headers

EXTENSION = "moz-extension://8a1f0c9e-0b6e-4b52-93c9-3d0a5c3f8d3a"
PREFLIGHT = {
    "access-control-request-method": "POST",
    "access-control-request-headers": "content-type",
}


def allowing(*origins: str, token: str | None = None, **limits: int) -> TestClient:
    app = application(
        service_of(Shout, token=token, **limits), hosts=LOOPBACK_NAMES, origins=origins
    )
    return TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)


@pytest.mark.parametrize(
    ("allowed", "origin", "passes"),
    [
        ([], EXTENSION, False),
        (["moz-extension://*"], EXTENSION, True),
        (["moz-extension://*"], "chrome-extension://abc", False),
        (["chrome-extension://abc"], "chrome-extension://abc", True),
        (["https://example.org"], "https://EXAMPLE.org", True),
        (["https://example.org"], "http://example.org", False),
        (["https://example.org"], "https://example.org:8443", False),
        (["https://example.org"], "https://example.org.evil.example", False),
        (["https://example.org"], "https://sub.example.org", False),
        (["*"], "https://anything.example", True),
        (["*"], "null", True),
        (["https://*"], "null", False),
        (["*"], "not an origin", False),
        (["https://*"], "https://*", False),
        ([], "null", False),
    ],
)
def test_only_origins_that_are_named_are_allowed(
    allowed: list[str], origin: str, passes: bool
) -> None:
    assert Origins(allowed).allow(origin) is passes


@pytest.mark.parametrize("text", ["", "example.org", "https://a/b", "https://*.example.org", "a b"])
def test_what_is_no_origin_is_told(text: str) -> None:
    with pytest.raises(UsageError, match="expected an origin such as"):
        Origins([text])


def test_extension_asks_and_is_answered() -> None:
    with allowing("moz-extension://*") as client:
        asked = client.options("/translate", headers={"origin": EXTENSION, **PREFLIGHT})
        answer = client.post("/translate", json={"q": "oui"}, headers={"origin": EXTENSION})
    assert asked.status_code == 204
    assert asked.headers["access-control-allow-origin"] == EXTENSION
    assert "POST" in asked.headers["access-control-allow-methods"]
    assert "content-type" in asked.headers["access-control-allow-headers"]
    assert answer.json() == {"translatedText": "OUI"}
    assert answer.headers["access-control-allow-origin"] == EXTENSION
    assert answer.headers["vary"] == "origin"
    assert "access-control-allow-credentials" not in answer.headers


def test_stranger_asks_and_is_refused_with_what_to_do() -> None:
    with allowing("moz-extension://*") as client:
        for method in ("OPTIONS", "POST"):
            headers = {"origin": "https://evil.example", **PREFLIGHT}
            answer = client.request(method, "/translate", headers=headers)
            assert answer.status_code == 403
            assert "--allow-origin" in answer.json()["error"]
            assert "access-control-allow-origin" not in answer.headers


def test_browser_may_ask_without_the_token_and_page_may_read_why_it_is_refused() -> None:
    with allowing("https://example.org", token="geheim") as client:
        headers = {"origin": "https://example.org"}
        assert client.options("/align", headers=headers | PREFLIGHT).status_code == 204
        refused = client.post("/align", json={}, headers=headers)
    assert refused.status_code == 401
    assert refused.headers["access-control-allow-origin"] == "https://example.org"


def test_questions_count_for_the_rate() -> None:
    with allowing("*", rate=1) as client:
        headers = {"origin": "https://example.org", **PREFLIGHT}
        answers = [client.options("/translate", headers=headers).status_code for _ in range(3)]
    assert 429 in answers


def test_page_of_a_public_site_may_call_a_private_network_where_it_is_allowed() -> None:
    asked = Headers({"access-control-request-private-network": "true"})
    assert preflight_headers(asked)["access-control-allow-private-network"] == "true"
    assert "access-control-allow-private-network" not in preflight_headers(Headers())


def test_question_that_is_none_is_no_way_in() -> None:
    with allowing() as client:
        assert client.options("/translate").status_code == 405
