"""A translation is scored, or what is wrong with it is told."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from bitext.server.evaluation import MOST_SEGMENTS, scored

TEXTS = {"hypothesis": "The cat sleeps.\nYes.", "reference": "The cat sleeps.\nYes."}


def evaluate(client: TestClient, status: int = 200, **fields: Any) -> Any:
    answer = client.post("/evaluate", json=TEXTS | fields)
    assert answer.status_code == status, answer.text
    return answer.json()


def test_scores_come_with_their_signatures(client: TestClient) -> None:
    scores = evaluate(client)["scores"]
    assert [round(score["value"]) for score in scores] == [100, 100]
    assert all(score["signature"].startswith(score["metric"]) for score in scores)


def test_segments_that_differ_are_told_the_worst_first(client: TestClient) -> None:
    hypothesis, reference = "The cat.\nYes\nNo.\nA dog.", "The cat.\nYes.\nOui!\nA dog!"
    found = evaluate(client, hypothesis=hypothesis, reference=reference)["segments"]
    assert [one["line"] for one in found] == [3, 4, 2]
    assert (found[0]["hypothesis"], found[0]["reference"]) == ("No.", "Oui!")
    assert [one["value"] for one in found] == sorted(one["value"] for one in found)


def test_lines_end_where_those_of_files_do(client: TestClient) -> None:
    found = evaluate(client, hypothesis="One\u2028line.\x0c\r\nYes.", reference="One line.\nYes.\n")
    assert [one["line"] for one in found["segments"]] == [1]


def test_no_more_segments_are_told_than_anybody_reads(client: TestClient) -> None:
    found = evaluate(client, hypothesis="Oui.\n" * 500, reference="Non !\n" * 500)["segments"]
    assert len(found) == MOST_SEGMENTS


def test_metric_that_is_named_often_is_computed_once(client: TestClient) -> None:
    assert len(evaluate(client, metrics=["chrf"] * 1000)["scores"]) == 1


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"hypothesis": "a"}, "1 hypotheses against 2 references"),
        ({"metrics": ["os:system"]}, "expected a list of bleu, chrf, chrf++"),
        ({"metrics": ["ter"]}, "expected a list of bleu, chrf, chrf++"),
        ({"metrics": []}, "expected a list of"),
        ({"metrics": "bleu"}, "expected a list of"),
    ],
)
def test_bad_field_is_named(client: TestClient, fields: dict[str, Any], message: str) -> None:
    assert message in evaluate(client, 400, **fields)["error"]


def test_notes_are_told_in_the_language_of_the_browser(client: TestClient) -> None:
    headers = {"accept-language": "fr"}
    answer = client.post("/evaluate", json=TEXTS | {"hypothesis": "Oui.\n "}, headers=headers)
    assert "lignes vides, notées comme telles" in answer.json()["notes"][0]


def test_child_scores_segments() -> None:
    report = scored(["The cat sleeps."], ["The cat sleeps."], ["chrf"], "en")
    assert [(score.metric, score.value) for score in report.scores] == [("chrF", 100)]
