"""SARIF has what its readers ask for."""

import json
from pathlib import Path

from bitext.checks.check import Finding
from bitext.pipeline.checking import CheckedPair
from bitext.report.sarif import dumps

FOUND = [
    CheckedPair(1, "Un.", "One.", (Finding("stop", severity="note"), Finding("date", "a", (0, 2)))),
    CheckedPair(4, "Deux.", "Two.", (Finding("date", "b", severity="error"),)),
]


def test_every_result_has_its_rule_level_message_and_place() -> None:
    log = json.loads(dumps(FOUND, "mes textes/a.tsv"))
    assert log["version"] == "2.1.0"
    [run] = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["date", "stop"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        [place] = result["locations"]
        assert place["physicalLocation"]["artifactLocation"]["uri"] == "mes%20textes/a.tsv"
    assert [r["locations"][0]["logicalLocations"][0]["name"] for r in run["results"]] == [
        "pair 1",
        "pair 1",
        "pair 4",
    ]


def test_rules_say_what_they_look_for() -> None:
    [run] = json.loads(dumps(FOUND, "a.tsv"))["runs"]
    assert all(rule["shortDescription"]["text"] for rule in run["tool"]["driver"]["rules"])


def test_run_without_findings_is_a_run() -> None:
    assert json.loads(dumps([], "a.tsv"))["runs"][0]["results"] == []


def test_file_elsewhere_has_its_whole_address(tmp_path: Path) -> None:
    path = tmp_path / "été 1.tsv"
    log = json.loads(dumps(FOUND, str(path)))
    [place] = log["runs"][0]["results"][0]["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == path.as_uri()


def test_file_that_all_machines_have_keeps_its_address() -> None:
    log = json.loads(dumps(FOUND, "s3://textes/été 1.tsv"))
    [place] = log["runs"][0]["results"][0]["locations"]
    uri = "s3://textes/%C3%A9t%C3%A9%201.tsv"
    assert place["physicalLocation"]["artifactLocation"]["uri"] == uri
