"""Scores are compared only where they were computed in one way on one test set."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.made_up_results import report

from bitext.errors import FormatError, UsageError
from bitext.evaluation.scores import (
    Interval,
    ReferenceAlignment,
    Score,
    ScoreReport,
    require_comparable,
    signature_differences,
)

ONE = report(["a", "b"], [40.0, 60.0])


def test_half_width_is_what_stands_behind_the_sign() -> None:
    assert Interval(40, 46, 43, 1000, 1).half_width == 3


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_score_is_a_finite_number(value: float) -> None:
    with pytest.raises(FormatError, match="chrF: the score is"):
        Score("chrF", value, "points", "")


@given(st.floats(-100, 100), st.floats(-100, 100))
def test_gain_follows_the_direction(value: float, other: float) -> None:
    up = Score("chrF", value, "points", "")
    down = replace(up, higher_is_better=False)
    assert up.gain_over(other) == -down.gain_over(other) == value - other


@pytest.mark.parametrize("name", ["chrF", "chrf", "CHRF"])
def test_score_is_found_in_any_case(name: str) -> None:
    assert ONE.score(name) is ONE.scores[0]


def test_missing_score_is_told() -> None:
    with pytest.raises(UsageError, match="x: no score is called 'BLEU'; there are chrF"):
        ONE.score("BLEU")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("BLEU|tok:13a", "BLEU|tok:13a", []),
        ("BLEU|tok:13a", "BLEU|tok:intl", ["tok: 13a ≠ intl"]),
        ("BLEU|tok:13a", "BLEU", ["tok: 13a ≠ absent"]),
        ("BLEU", "BLEU|tok:13a", ["tok: absent ≠ 13a"]),
        ("a:1|b:2", "b:3|a:4", ["a: 1 ≠ 4", "b: 2 ≠ 3"]),
        ("a:1|b:2", "b:2|a:1", []),
    ],
)
def test_fields_that_differ_are_named(one: str, other: str, expected: list[str]) -> None:
    assert signature_differences(one, other) == expected


def signed(found: ScoreReport, signature: str) -> ScoreReport:
    return replace(found, scores=(replace(found.scores[0], signature=signature),))


ALIGNMENT = ReferenceAlignment("length-1", 0.9, 2, {"1-1": 2}, (), (), 0.0)


@pytest.mark.parametrize(
    ("other", "part"),
    [
        (signed(ONE, "chrF2|v:2"), "v: 2 ≠ 1"),
        (replace(ONE, digest="other"), "references: other ≠ "),
        (replace(ONE, alignment=ALIGNMENT), "aligner: length-1 ≠ none"),
        (replace(ONE, scores=()), "no score is called 'chrF'"),
    ],
)
def test_scores_of_two_kinds_are_not_compared(other: ScoreReport, part: str) -> None:
    with pytest.raises(UsageError, match="chrF") as raised:
        require_comparable(ONE, other, "chrF")
    assert part in str(raised.value)


def test_scores_of_one_kind_are_compared() -> None:
    require_comparable(ONE, report(["c", "d"], [1.0, 2.0]), "chrf")
