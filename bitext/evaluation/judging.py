"""Whether scores keep rules: a verdict on each, with the sentence that says why."""

from collections.abc import Mapping

from bitext.evaluation.result import Verdict
from bitext.evaluation.scores import Score, ScoreReport, require_comparable


def judge_floor(report: ScoreReport, limits: Mapping[str, float]) -> list[Verdict]:
    """Whether each score is as good as its limit; for TER and shares that is a ceiling.

    Raises:
        UsageError: the report has no such score.
    """
    verdicts = []
    for name, limit in limits.items():
        if name == "unaligned" and report.alignment is None:
            reason = "every line had its counterpart: nothing was aligned (rule: fail-under)"
            verdicts.append(Verdict(name, True, "fail-under", 0.0, limit, None, None, reason))
            continue
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
