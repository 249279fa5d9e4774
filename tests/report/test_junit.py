"""JUnit XML whose counts are right."""

from defusedxml import ElementTree
from hypothesis import given, settings
from support.made_up_results import result, results

from bitext.evaluation.result import Result
from bitext.report import junit

FAILED = result(["a cat", "same", "old"], ["a dog", "same", "new"], [10.0, 50.0, 80.0])
PASSED = result(["a cat"], ["a dog"], [49.5])


@settings(max_examples=30)
@given(results())
def test_junit_is_xml_whose_counts_are_right(made: Result) -> None:
    suite = ElementTree.fromstring(junit.dumps(made))[0]
    cases = suite.findall("testcase")
    assert suite.get("tests") == str(len(cases))
    assert suite.get("failures") == str(len(suite.findall("testcase/failure")))
    assert suite.get("skipped") == str(len(suite.findall("testcase/skipped")))
    assert bool(suite.findall("testcase/failure")) == (not made.passed)


def test_junit_has_a_limit() -> None:
    many = result(["a"] * 200, ["b"] * 200, [1.0] * 200)
    assert len(ElementTree.fromstring(junit.dumps(many))[0].findall("testcase")) == 51


def test_junit_case_tells_what_it_was() -> None:
    case = ElementTree.fromstring(junit.dumps(FAILED))[0][1]
    assert case.get("name") == "line 1: chrF 50.0 → 10.0"
    assert (case.get("file"), case.get("line")) == ("x.en", "1")
    assert "was: a cat\nnow: a dog\ndifference: a [-cat-]{+dog+}" in case.findtext("failure")
    assert ElementTree.fromstring(junit.dumps(PASSED))[0].find("testcase/skipped") is not None


def test_a_rule_that_holds_is_told_in_its_case() -> None:
    case = ElementTree.fromstring(junit.dumps(PASSED))[0][0]
    assert case.get("name") == "chrF"
    assert case.find("failure") is None
    assert "a drop of 1 is allowed" in str(case.findtext("system-out"))


def test_a_score_without_a_rule_is_told_too() -> None:
    case = ElementTree.fromstring(junit.dumps(Result(PASSED.report)))[0][0]
    assert str(case.findtext("system-out")).endswith("no rule")
