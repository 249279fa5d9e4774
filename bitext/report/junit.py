"""JUnit XML: a test case for each rule; the scores are properties, not tests."""

from collections.abc import Sequence

from bitext.errors import tell_count
from bitext.evaluation.comparison import Change
from bitext.evaluation.result import Result, Verdict
from bitext.evaluation.scores import Score
from bitext.machine import moment
from bitext.report.difference import difference, plain
from bitext.report.escaping import attribute, content

MOST_SEGMENTS = 50
"""Segments told of in a failure; CI pages choke on thousands."""


def dumps(result: Result) -> str:
    """The test suite of one evaluation.

    A rule's case fails where the rule is broken, and tells which segments got worse. Where there
    is no rule one case is skipped, since CI systems take a suite without any for a broken one.
    """
    cases = [rule_case(result, verdict) for verdict in result.verdicts] or [NO_RULE]
    properties = "".join(map(property_of, result.report.scores))
    return suite_of(
        f"bitext evaluate {result.report.system}",
        cases,
        failures=len(result.failures),
        skipped=int(cases == [NO_RULE]),
        properties=f"<properties>\n{properties}</properties>\n",
        timestamp=f"{moment():%Y-%m-%dT%H:%M:%S}",  # in UTC: the format has no zone
        time=f"{result.seconds:.3f}",
    )


NO_RULE = (
    '<testcase classname="gate" name="no rule" time="0">\n'
    '<skipped message="no rule was given"/>\n</testcase>\n'
)


def suite_of(
    name: str,
    cases: Sequence[str],
    *,
    failures: int,
    skipped: int = 0,
    properties: str = "",
    **more: str,
) -> str:
    """A file of one test suite.

    Args:
        name: of the suite.
        cases: its elements.
        failures: how many of them failed.
        skipped: how many were left out.
        properties: an element, or nothing.
        more: attributes of the suite.
    """
    counts = {"tests": len(cases), "failures": failures, "errors": 0, "skipped": skipped}
    told = {"name": name, **{kind: str(count) for kind, count in counts.items()}, **more}
    shown = " ".join(f"{key}={attribute(value)}" for key, value in told.items())
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n<testsuite {shown}>\n'
        f"{properties}{''.join(cases)}</testsuite>\n</testsuites>\n"
    )


def property_of(score: Score) -> str:
    """A score with all its digits, and how it was computed."""
    value = attribute(f"{score.value} {score.unit}")
    return (
        f"<property name={attribute(score.metric)} value={value}/>\n"
        f"<property name={attribute(f'{score.metric} signature')} "
        f"value={attribute(score.signature)}/>\n"
    )


def rule_case(result: Result, verdict: Verdict) -> str:
    """The case of one rule."""
    name = attribute(f"{verdict.metric} {verdict.rule}")
    worst = next(iter(result.regressions), None)
    place = f" file={attribute(result.file)}" if result.file else ""
    if worst and not verdict.passed:
        place += f" line={attribute(str(worst.line))}"
    opening = f'<testcase classname="gate" name={name}{place} time="0">\n'
    if verdict.passed:
        return f"{opening}{output_of(verdict.reason)}</testcase>\n"
    told = "\n\n".join([verdict.reason, *segments_told(result)])
    return f"{opening}{failure_of(verdict.reason, told)}</testcase>\n"


def failure_of(message: str, told: str) -> str:
    """What is told in a case that failed."""
    return f"<failure message={attribute(message)}>{content(told)}</failure>\n"


def output_of(told: str) -> str:
    """What is told in a case that did not."""
    return f"<system-out>{content(told)}</system-out>\n"


def segments_told(result: Result) -> list[str]:
    """The segments that got worse, worst first."""
    told = [segment_told(change, result.metric) for change in result.regressions[:MOST_SEGMENTS]]
    hidden = len(result.regressions) - MOST_SEGMENTS
    return told + ([f"… and {tell_count(hidden, 'more segment')} got worse"] if hidden > 0 else [])


def segment_told(change: Change, metric: str) -> str:
    """One segment that got worse."""
    return (
        f"line {change.line}: {metric} {change.before:.1f} → {change.after:.1f}\n"
        f"was: {change.baseline}\nnow: {change.system}\n"
        f"difference: {plain(difference(change.baseline, change.system))}\n"
        f"reference: {change.reference}"
    )
