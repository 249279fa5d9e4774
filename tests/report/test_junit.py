"""JUnit XML whose counts are right, and in which only rules are tests."""

import os
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from defusedxml import ElementTree
from hypothesis import given, settings
from support.made_up_results import result, results

from bitext.evaluation.result import Result, Verdict
from bitext.report import junit

FAILED = result(["a cat", "same", "old"], ["a dog", "same", "new"], [10.0, 50.0, 80.0])
PASSED = result(["a cat"], ["a dog"], [49.5])


def suite_of(made: Result) -> Any:
    return ElementTree.fromstring(junit.dumps(made))[0]


@settings(max_examples=30)
@given(results())
def test_junit_is_xml_whose_counts_are_right(made: Result) -> None:
    suite = suite_of(made)
    cases = suite.findall("testcase")
    assert suite.get("tests") == str(len(cases))
    assert suite.get("failures") == str(len(suite.findall("testcase/failure")))
    assert suite.get("skipped") == str(len(suite.findall("testcase/skipped")))
    assert bool(suite.findall("testcase/failure")) == (not made.passed)


def test_only_rules_are_test_cases_and_scores_are_properties() -> None:
    floor = Verdict("chrF", True, "fail-under", 46.67, 40.0, None, None, "fine")
    suite = suite_of(replace(FAILED, verdicts=(*FAILED.verdicts, floor)))
    assert [case.get("name") for case in suite.findall("testcase")] == [
        "chrF max-drop",
        "chrF fail-under",
    ]
    found = {p.get("name"): p.get("value") for p in suite.findall("properties/property")}
    assert found["chrF"] == f"{FAILED.report.scores[0].value} points"
    assert found["chrF signature"] == "chrF2|v:1"


def test_failure_tells_which_segments_got_worse() -> None:
    [case] = suite_of(FAILED).findall("testcase")
    assert (case.get("file"), case.get("line")) == ("x.en", "1")
    told = str(case.findtext("failure"))
    assert told.startswith("chrF went from 50.00 to 46.67")
    assert "line 1: chrF 50.0 → 10.0\nwas: a cat\nnow: a dog\n" in told
    assert "difference: a [-cat-]{+dog+}" in told


def test_a_rule_that_holds_is_told_in_its_case() -> None:
    [case] = suite_of(PASSED).findall("testcase")
    assert case.find("failure") is None
    assert "a drop of 1 is allowed" in str(case.findtext("system-out"))


def test_without_a_rule_nothing_passes() -> None:
    suite = suite_of(Result(PASSED.report))
    assert (suite.get("tests"), suite.get("skipped")) == ("1", "1")
    assert suite.find("properties/property[@name='chrF']") is not None


def test_suite_tells_when_it_was_and_how_long_it_took() -> None:
    suite = suite_of(replace(PASSED, seconds=1.23456))
    assert suite.get("time") == "1.235"
    made = datetime.fromisoformat(str(suite.get("timestamp")))
    epoch = int(os.environ["SOURCE_DATE_EPOCH"])
    assert made == datetime.fromtimestamp(epoch, UTC).replace(tzinfo=None)


def test_junit_has_a_limit() -> None:
    many = result(["a"] * 200, ["b"] * 200, [1.0] * 200)
    told = str(suite_of(many).findtext("testcase/failure"))
    assert told.count("\nwas: ") == 50
    assert told.endswith("… and 150 more segments got worse")
