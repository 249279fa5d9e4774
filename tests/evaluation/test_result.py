"""A result tells whether the gate is passed, what got worse, and what scores were before."""

from dataclasses import replace

import pytest
from hypothesis import given
from support.made_up_results import result, results

from bitext.evaluation.result import Result, Verdict

FOUND = result(["a", "b", "c"], ["d", "b", "e"], [40.0, 50.0, 70.0])


def verdict(passed: bool) -> Verdict:
    return Verdict("chrF", passed, "max-drop", 1, 1, 1, None, "")


def test_result_without_rules_passes() -> None:
    assert Result(FOUND.report).passed
    assert Result(FOUND.report).failures == ()


@pytest.mark.parametrize(
    ("verdicts", "failures"), [([True], 0), ([True, False], 1), ([False, False], 2)]
)
def test_every_rule_must_be_kept(verdicts: list[bool], failures: int) -> None:
    found = replace(FOUND, verdicts=tuple(map(verdict, verdicts)))
    assert found.passed == (not failures)
    assert len(found.failures) == failures


def test_regressions_are_what_got_worse() -> None:
    assert [change.line for change in FOUND.regressions] == [1]
    assert FOUND.regressions[0].gain == -10


def test_score_before_is_the_baselines() -> None:
    assert FOUND.before(FOUND.report.scores[0]) == 50


@pytest.mark.parametrize("changed", [{"signature": "chrF2|v:2"}, {"metric": "BLEU"}])
def test_score_computed_in_another_way_was_none_before(changed: dict[str, str]) -> None:
    score = replace(FOUND.report.scores[0], **changed)  # type: ignore[arg-type]
    assert FOUND.before(score) is None


def test_nothing_was_before_without_a_baseline() -> None:
    assert Result(FOUND.report).before(FOUND.report.scores[0]) is None


@given(results())
def test_worst_change_stands_first(found: Result) -> None:
    gains = [change.gain for change in found.changes]
    assert gains == sorted(gains)
    assert all(change.gain < 0 for change in found.regressions)
    assert found.passed == (found.failures == ())
