"""A verdict says whether a rule is kept, and which numbers decided."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.errors import UsageError
from bitext.evaluation.judging import decide, judge_drop, judge_floor, shown
from bitext.evaluation.scores import ReferenceAlignment, Score, ScoreReport
from bitext.evaluation.segments import Segments


def score_of(value: float, metric: str = "chrF", *, up: bool = True, unit: str = "points") -> Score:
    return Score(metric, value, unit, f"{metric}|v:1", up)


def report_of(*scores: Score, alignment: ReferenceAlignment | None = None) -> ScoreReport:
    segments = Segments(["a"], (["b"],))
    return ScoreReport("x", segments, scores, segments.digest, alignment)


TER = score_of(40, "TER", up=False)


@pytest.mark.parametrize(
    ("score", "limit", "passed", "reason"),
    [
        (score_of(60), 60, True, "chrF 60.00 is not under the limit of 60 (rule: fail-under)"),
        (score_of(59.9), 60, False, "chrF 59.90 is under the limit of 60 (rule: fail-under)"),
        (score_of(61), 60.5, True, "chrF 61.00 is not under the limit of 60.5 (rule: fail-under)"),
        (TER, 40, True, "TER 40.00 is not over the limit of 40 (rule: fail-under)"),
        (TER, 39.9, False, "TER 40.00 is over the limit of 39.9 (rule: fail-under)"),
    ],
)
def test_score_is_held_against_its_limit(
    score: Score, limit: float, passed: bool, reason: str
) -> None:
    (verdict,) = judge_floor(report_of(score), {score.metric.lower(): limit})
    assert (verdict.passed, verdict.reason, verdict.metric) == (passed, reason, score.metric)


def test_nothing_unaligned_where_nothing_was_aligned() -> None:
    (verdict,) = judge_floor(report_of(score_of(1)), {"unaligned": 5})
    assert verdict.passed
    assert "nothing was aligned" in verdict.reason


def test_share_of_what_was_left_is_judged_where_something_was_aligned() -> None:
    alignment = ReferenceAlignment("a", 1, 1, {"1-1": 1}, (), (), 0.1)
    left = Score("unaligned", 10, "%", "u", higher_is_better=False)
    (verdict,) = judge_floor(report_of(left, alignment=alignment), {"unaligned": 5})
    assert not verdict.passed
    assert verdict.reason.startswith("unaligned 10.00 % is over the limit of 5")


def test_unknown_score_is_told_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="no score is called 'bleu'; there are chrF, TER"):
        judge_floor(report_of(score_of(1), TER), {"bleu": 1})


@pytest.mark.parametrize(
    ("before", "now", "limit", "p", "level", "passed", "part"),
    [
        (50, 51, 0, None, None, True, "1.00 better"),
        (50, 50, 0, None, None, True, "unchanged"),
        (50, 49, 1, None, None, True, "1.00 worse, a drop of 1 is allowed"),
        (50, 48.9, 1, None, None, False, "1.10 worse"),
        (50.3, 50.0, 0.3, None, None, True, "0.30 worse"),
        (50, 48, 1, 0.01, 0.05, False, "p = 0.0100 is below 0.05"),
        (50, 48, 1, 0.05, 0.05, True, "p = 0.0500 is not below 0.05"),
        (50, 48, 1, 0.2, 0.05, True, "(rule: significance)"),
        (50, 49.5, 1, 0.001, 0.05, True, "(rule: max-drop)"),
    ],
)
def test_drop_is_allowed_up_to_its_limit_or_chance(
    before: float,
    now: float,
    limit: float,
    p: float | None,
    level: float | None,
    passed: bool,
    part: str,
) -> None:
    found = decide(score_of(now), before, before - now, limit, p, level)
    assert found[0] == passed
    assert part in found[1]


def test_p_value_counts_only_with_a_level() -> None:
    now, before = report_of(score_of(48)), report_of(score_of(50))
    (verdict,) = judge_drop(now, before, {"chrf": 1}, p_values={"chrF": 0.9})
    assert (verdict.passed, verdict.p) == (False, None)
    (verdict,) = judge_drop(now, before, {"chrf": 1}, p_values={"chrF": 0.9}, level=0.05)
    assert (verdict.passed, verdict.p, verdict.baseline) == (True, 0.9, 50)


@given(st.floats(0, 100), st.floats(0, 100), st.floats(0, 10))
def test_ceilings_mirror_floors(before: float, now: float, limit: float) -> None:
    up = judge_drop(report_of(score_of(now)), report_of(score_of(before)), {"chrF": limit})
    down = judge_drop(
        report_of(score_of(-now, up=False)), report_of(score_of(-before, up=False)), {"chrF": limit}
    )
    assert up[0].passed == down[0].passed


@pytest.mark.parametrize(
    ("score", "text"),
    [(score_of(1.005), "chrF 1.00"), (score_of(5, "empty", unit="%"), "empty 5.00 %")],
)
def test_score_is_shown_with_its_unit(score: Score, text: str) -> None:
    assert shown(score) == text
