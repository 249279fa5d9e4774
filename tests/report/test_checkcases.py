"""A check is a test case of JUnit, which fails only where the command does."""

from defusedxml import ElementTree

from bitext.checks.check import Finding
from bitext.pipeline.checking import CheckedPair
from bitext.report.checkcases import MOST, dumps

FOUND = [CheckedPair(3, "a < b", "a\x00", (Finding("date", "odd"), Finding("outdated")))]


def test_case_of_each_check_and_failure_of_the_broken() -> None:
    suites = ElementTree.fromstring(dumps(FOUND, "a.tsv", ["date", "stop"], {"date"}))
    [suite] = suites
    assert (suite.get("tests"), suite.get("failures")) == ("3", "1")
    by_name = {case.get("name"): case for case in suite}
    assert "3: odd" in by_name["date"].findtext("failure")
    assert len(by_name["stop"]) == 0
    assert by_name["outdated"].find("failure") is None
    assert "a < b" in by_name["outdated"].findtext("system-out")


def test_thousands_of_findings_are_cut() -> None:
    many = [CheckedPair(n, "a", "b", (Finding("date", "odd"),)) for n in range(MOST * 2)]
    text = dumps(many, "a.tsv", ["date"], {"date"})
    assert f'message="{MOST * 2} found"' in text
    assert text.count(": odd") == MOST
