"""The gate: rules that scores must keep, and the verdict on each."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from bitext.errors import UsageError
from bitext.evaluation.scores import Score, ScoreReport, require_comparable


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule says about one score.

    Attributes:
        metric: the score's name.
        passed: whether the rule is kept.
        rule: ``fail-under`` or ``max-drop``.
        value: the score's value.
        limit: the rule's number.
        baseline: the baseline's value, for ``max-drop``.
        p: the p-value of the change, where a significance level was given.
        reason: a sentence that says which rule decided and why.
    """

    metric: str
    passed: bool
    rule: str
    value: float
    limit: float
    baseline: float | None
    p: float | None
    reason: str


def parse_limits(text: str) -> dict[str, float]:
    """Limits of metrics, written as on the command line.

    Raises:
        UsageError: a part is not ``metric=number``, or a metric stands there twice.

    >>> parse_limits("chrf=60,BLEU=35")
    {'chrf': 60.0, 'bleu': 35.0}
    """
    limits: dict[str, float] = {}
    for part in text.split(","):
        name, equals, number = part.strip().partition("=")
        name = name.strip().casefold()
        try:
            value = float(number)
        except ValueError:
            value = math.nan
        if not name or not equals or not math.isfinite(value):
            raise UsageError(f"{part.strip()!r}: expected METRIC=NUMBER, for example chrf=60")
        if name in limits:
            raise UsageError(f"{name} stands twice in {text!r}")
        limits[name] = value
    return limits


def judge_floor(report: ScoreReport, limits: Mapping[str, float]) -> list[Verdict]:
    """Whether each score is as good as its limit; for TER and shares that is a ceiling.

    Raises:
        UsageError: the report has no such score.
    """
    verdicts = []
    for name, limit in limits.items():
        score = report.score(name)
        passed = score.gain_over(limit) >= 0
        worse = "under" if score.higher_is_better else "over"
        reason = (
            f"{shown(score)} is {'not ' if passed else ''}{worse} the limit of {limit:g} "
            "(rule: fail-under)"
        )
        verdicts.append(
            Verdict(score.metric, passed, "fail-under", score.value, limit, None, None, reason)
        )
    return verdicts


def judge_drop(
    report: ScoreReport,
    baseline: ScoreReport,
    limits: Mapping[str, float],
    *,
    p_values: Mapping[str, float] | None = None,
    level: float | None = None,
) -> list[Verdict]:
    """Whether each score is not much worse than the baseline's.

    Args:
        report: of now.
        baseline: of before.
        limits: how much worse each may be.
        p_values: metric → p-value of the change, where a level is given.
        level: of significance; a change whose p-value is not below it passes.

    Raises:
        UsageError: the scores cannot be compared; see `require_comparable`.
    """
    verdicts = []
    for name, limit in limits.items():
        require_comparable(report, baseline, name)
        score, before = report.score(name), baseline.score(name).value
        drop = -score.gain_over(before)
        p = p_values.get(score.metric) if p_values and level is not None else None
        passed, reason = decide(score, before, drop, limit, p, level)
        verdicts.append(
            Verdict(score.metric, passed, "max-drop", score.value, limit, before, p, reason)
        )
    return verdicts


def decide(
    score: Score, before: float, drop: float, limit: float, p: float | None, level: float | None
) -> tuple[bool, str]:
    """Whether a drop is allowed, and the sentence that says why."""
    change = f"{score.metric} went from {before:.2f} to {score.value:.2f}"
    # Binary fractions: a drop of exactly the limit must pass.
    if round(drop, 6) <= limit:
        better = "better" if drop < 0 else "worse"
        by = f"{abs(drop):.2f} {better}" if drop else "unchanged"
        return True, f"{change}: {by}, a drop of {limit:g} is allowed (rule: max-drop)"
    over = f"{change}: {drop:.2f} worse, a drop of {limit:g} is allowed"
    if p is None:
        return False, f"{over} (rule: max-drop)"
    if level is not None and p < level:
        return False, f"{over}, and p = {p:.4f} is below {level:g} (rule: max-drop, significance)"
    return True, f"{over}, but p = {p:.4f} is not below {level:g} (rule: significance)"


def shown(score: Score) -> str:
    """A score's name and value, for people."""
    return f"{score.metric} {score.value:.2f}{' %' if score.unit == '%' else ''}"
