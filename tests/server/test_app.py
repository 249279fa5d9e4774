"""Routes, errors as JSON, and a life from start to stop."""

import json

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient
from support.apart import run_apart

from bitext.errors import (
    AlignmentError,
    FormatError,
    IntegrityError,
    ModelError,
    UsageError,
)
from bitext.server.app import ROUTES, broken, failed, gone, refused, status_of
from bitext.server.child import TooLarge
from bitext.server.refusal import Refusal
from bitext.server.workshop import TimeOver

REQUEST = Request({"type": "http", "method": "GET", "path": "/x", "headers": []})


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (UsageError("x"), 400),
        (FormatError("x"), 400),
        (AlignmentError("x"), 400),
        (ModelError("x"), 503),
        (TimeOver("x"), 503),
        (TooLarge("x"), 413),
        (IntegrityError("x"), 500),
    ],
)
def test_error_of_ours_has_its_status(error: Exception, status: int) -> None:
    assert status_of(error) == status
    answer = run_apart(failed(REQUEST, error))
    assert answer.status_code == status
    assert json.loads(bytes(answer.body)) == {"error": "x"}


def test_refusal_is_told_as_json() -> None:
    answer = run_apart(refused(REQUEST, Refusal(404, "no such thing", {"x-a": "b"})))
    assert (answer.status_code, answer.headers["x-a"]) == (404, "b")
    assert json.loads(bytes(answer.body)) == {"error": "no such thing"}


def test_what_no_route_is_for_is_told_with_what_there_is(client: TestClient) -> None:
    answer = client.get("/transalte")
    assert answer.json()["error"].startswith("GET /transalte: no such path; /openapi.json")
    assert client.get("/translate").json()["error"].endswith("expected one of POST")


def test_what_should_not_happen_is_told_in_the_log_only(caplog: pytest.LogCaptureFixture) -> None:
    answer = run_apart(broken(REQUEST, ZeroDivisionError("secret")))
    assert answer.status_code == 500
    assert "secret" not in bytes(answer.body).decode()
    assert "secret" in caplog.text


def test_nobody_is_told_who_left() -> None:
    answer = run_apart(gone(REQUEST, Exception()))
    assert (answer.status_code, bytes(answer.body)) == (400, b"")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/languages", 200),
        ("/openapi.json", 200),
        ("/metrics", 200),
        ("/no", 404),
    ],
)
def test_paths_are_answered(client: TestClient, path: str, status: int) -> None:
    assert client.get(path).status_code == status


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.path)
def test_other_method_is_refused_as_json(client: TestClient, route: object) -> None:
    path = getattr(route, "path").replace("{name}", "x")  # noqa: B009 - routes have no common type
    answer = client.delete(path)
    assert answer.status_code == 405
    assert answer.json()["error"]


def test_description_is_json(client: TestClient) -> None:
    answer = client.get("/openapi.json")
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["openapi"].startswith("3.")
