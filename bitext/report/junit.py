"""JUnit XML: a test case for each metric, and one for each segment that got worse."""

from bitext.evaluation.comparison import Change
from bitext.evaluation.result import Result, Verdict
from bitext.evaluation.scores import Score
from bitext.report.difference import difference, plain
from bitext.report.escaping import attribute, content

MOST_SEGMENTS = 50
"""Cases for regressed segments; CI pages choke on thousands."""


def dumps(result: Result) -> str:
    """The test suite of one evaluation.

    A metric's case fails where one of its rules is broken. A regressed segment's case fails with
    the gate and is skipped, with what changed, where the gate lets the change pass.
    """
    verdicts: dict[str, list[Verdict]] = {}
    for verdict in result.verdicts:
        verdicts.setdefault(verdict.metric, []).append(verdict)
    cases = [metric_case(score, verdicts.get(score.metric, [])) for score in result.report.scores]
    shown = result.regressions[:MOST_SEGMENTS]
    cases += [segment_case(result, change) for change in shown]
    failures = sum(case.count("<failure ") for case in cases)
    skipped = sum(case.count("<skipped ") for case in cases)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<testsuites>\n<testsuite name={attribute('bitext evaluate ' + result.report.system)} "
        f'tests="{len(cases)}" failures="{failures}" errors="0" skipped="{skipped}">\n'
        + "".join(cases)
        + "</testsuite>\n</testsuites>\n"
    )


def metric_case(score: Score, verdicts: list[Verdict]) -> str:
    """The case of one metric."""
    reasons = [verdict.reason for verdict in verdicts if not verdict.passed]
    told = "\n".join(verdict.reason for verdict in verdicts) or "no rule"
    failure = f"<failure message={attribute('; '.join(reasons))}>{content(told)}</failure>\n"
    return (
        f"<testcase classname={attribute('metric')} name={attribute(score.metric)}>\n"
        + (failure if reasons else "")
        + f"<system-out>{content(f'{score.value} {score.unit}, {score.signature}')}\n"
        f"{content(told)}</system-out>\n</testcase>\n"
    )


def segment_case(result: Result, change: Change) -> str:
    """The case of one segment that got worse."""
    name = f"line {change.line}: {result.metric} {change.before:.1f} → {change.after:.1f}"
    told = (
        f"was: {change.baseline}\nnow: {change.system}\n"
        f"difference: {plain(difference(change.baseline, change.system))}\n"
        f"reference: {change.reference}"
    )
    place = f" file={attribute(result.file)} line={attribute(str(change.line))}"
    opening = f"<testcase classname={attribute('segment')} name={attribute(name)}{place}>\n"
    if result.passed:
        body = f"<skipped message={attribute('worse, but the gate lets it pass')}/>\n"
        return f"{opening}{body}<system-out>{content(told)}</system-out>\n</testcase>\n"
    loss = attribute(f"{result.metric} {-change.gain:.1f} worse")
    return f"{opening}<failure message={loss}>{content(told)}</failure>\n</testcase>\n"
