from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.spoiled import sentences, spoiled

import bitext
from bitext.errors import FormatError, SegmentCountError, UsageError
from bitext.evaluation.judging import judge_drop, judge_floor
from bitext.evaluation.rules import Rules, parse_limits
from bitext.evaluation.scores import Score, ScoreReport, require_comparable, signature_differences
from bitext.evaluation.segments import Segments
from bitext.evaluation.significance import Resampling

LINES = list(sentences()[:30])
NUMBERS = st.floats(-100, 100, allow_nan=False)


def report(value: float, *, lower: bool = False, signature: str = "m|v:1") -> ScoreReport:
    score = Score("M", value, "points", signature, higher_is_better=not lower)
    return ScoreReport("system", Segments(["x"], (["y"],)), (score,), digest="d")


def test_floor_is_kept_by_an_equal_score() -> None:
    [verdict] = judge_floor(report(60.0), parse_limits("m=60"))
    assert verdict.passed
    [verdict] = judge_floor(report(59.99), {"m": 60})
    assert not verdict.passed
    assert verdict.reason == "M 59.99 is under the limit of 60 (rule: fail-under)"
    [verdict] = judge_floor(report(61.0, lower=True), {"m": 60})
    assert not verdict.passed
    assert "is over the limit" in verdict.reason


def test_drop_of_exactly_the_limit_passes() -> None:
    [verdict] = judge_drop(report(60.1), report(60.6), {"m": 0.5})
    assert verdict.passed
    [verdict] = judge_drop(report(60.1), report(60.7), {"m": 0.5})
    assert not verdict.passed
    assert verdict.reason == (
        "M went from 60.70 to 60.10: 0.60 worse, a drop of 0.5 is allowed (rule: max-drop)"
    )


def test_rule_that_decided_is_named() -> None:
    old, new = report(60), report(50)
    [verdict] = judge_drop(new, old, {"m": 1}, p_values={"M": 0.2}, level=0.05)
    assert verdict.passed
    assert verdict.reason.endswith("but p = 0.2000 is not below 0.05 (rule: significance)")
    [verdict] = judge_drop(new, old, {"m": 1}, p_values={"M": 0.01}, level=0.05)
    assert not verdict.passed
    assert verdict.reason.endswith("p = 0.0100 is below 0.05 (rule: max-drop, significance)")
    [verdict] = judge_drop(old, new, {"m": 1}, p_values={"M": 0.01}, level=0.05)
    assert verdict.passed
    assert ": 10.00 better, a drop of 1 is allowed" in verdict.reason


@given(NUMBERS, NUMBERS, st.floats(0, 50), st.booleans())
def test_drop_judges_the_direction_of_the_metric(
    old: float, new: float, limit: float, lower: bool
) -> None:
    [verdict] = judge_drop(report(new, lower=lower), report(old, lower=lower), {"m": limit})
    worse = (new - old) if lower else (old - new)
    assert verdict.passed == (round(worse, 6) <= limit)


def test_other_signature_or_references_are_refused_by_name() -> None:
    with pytest.raises(UsageError, match="v: 2 ≠ 1; score both anew"):
        require_comparable(report(1), report(1, signature="m|v:2"), "m")
    other = ScoreReport("old", report(1).segments, report(1).scores, digest="e")
    with pytest.raises(UsageError, match="references: e ≠ d"):
        require_comparable(report(1), other, "m")
    with pytest.raises(UsageError, match="no score is called 'n'; there are M"):
        report(1).score("n")


def test_signature_fields_are_compared_by_name() -> None:
    assert signature_differences("a|x:1|y:2", "a|y:2|x:1") == []
    assert signature_differences("a|x:1", "b") == ["metric: a ≠ b", "x: 1 ≠ absent"]


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_score_is_a_number(value: float) -> None:
    with pytest.raises(FormatError, match="expected a finite number"):
        report(value)


def test_columns_are_equally_long() -> None:
    with pytest.raises(SegmentCountError, match="2 hypotheses against 1 references"):
        Segments(["a", "b"], (["c"],))
    with pytest.raises(SegmentCountError, match="1 hypotheses against 0 line numbers"):
        Segments(["a"], lines=[])
    with pytest.raises(SegmentCountError, match="there are 0 hypotheses"):
        Segments([])


def test_baseline_is_written_read_and_kept(tmp_path: Path) -> None:
    old, new = (bitext.evaluate(spoiled(LINES, share), LINES) for share in (0.2, 0.5))
    path = tmp_path / "scores.json"
    rules = Rules({"chrf": 10}, {"chrf": 0.5}, significance=0.05)
    with pytest.raises(UsageError, match="there is no baseline yet"):
        bitext.gate(old, rules, baseline=path)
    bitext.update_baseline(old, path)
    assert bitext.gate(old, rules, baseline=path).passed
    result = bitext.gate(new, rules, baseline=path)
    assert [verdict.rule for verdict in result.failures] == ["max-drop"]
    assert result.regressions[0].gain < 0
    assert result.metric == "chrF"
    assert result.verdicts == bitext.gate(new, rules, baseline=old).verdicts
    bitext.update_baseline(new, path)
    assert bitext.gate(new, rules, baseline=path).passed


def test_rules_that_cannot_decide_are_refused() -> None:
    with pytest.raises(UsageError, match="--significance needs --max-drop"):
        Rules(significance=0.05)
    for level in (0, 1, 5):
        with pytest.raises(UsageError, match="expected a number between 0 and 1"):
            Rules(max_drop={"chrf": 1}, significance=level)
    with pytest.raises(UsageError, match="--max-drop needs --baseline"):
        bitext.gate(report(1.0), Rules(max_drop={"m": 1}))


def test_reference_of_the_same_lines_leaves_nothing_unaligned() -> None:
    result = bitext.gate(report(1.0), Rules({"unaligned": 5}))
    assert result.passed
    assert "nothing was aligned" in result.verdicts[0].reason


def test_negative_number_of_resamples_is_refused() -> None:
    with pytest.raises(UsageError, match="expected 0 or more"):
        Resampling(-1)
