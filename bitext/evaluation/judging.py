"""Whether scores keep rules: a verdict on each, with the sentence that says why."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bitext.errors import UsageError, tell_count
from bitext.evaluation.comparison import Change, changes, paired_segments
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


def judge_documents(report: ScoreReport, limits: Mapping[str, float]) -> list[Verdict]:
    """Whether each document's score is as good as a limit: a verdict on each metric's worst one.

    Raises:
        UsageError: the report has no such score, or no documents.
    """
    if limits and not report.documents:
        raise UsageError(
            "--fail-under-document: the input marks no documents; give --documents, or a .tsv with "
            "a column document"
        )
    verdicts = []
    for name, limit in limits.items():
        score = report.score(name)
        values = {
            d: row[score.metric] for d, row in report.documents.items() if score.metric in row
        }
        if not values:
            raise UsageError(f"--fail-under-document: {score.metric} is not counted by document")
        found = {document: replace(score, value=value) for document, value in values.items()}
        worst = min(found, key=lambda document: found[document].gain_over(limit))
        broken = sum(one.gain_over(limit) < 0 for one in found.values())
        worse = "under" if score.higher_is_better else "over"
        reason = (
            f"document {worst}: {shown(found[worst])} is {'' if broken else 'not '}{worse} the "
            f"limit of {limit:g}{others(broken, 'document')} (rule: fail-under-document)"
        )
        rule, value = "fail-under-document", values[worst]
        verdicts.append(Verdict(score.metric, not broken, rule, value, limit, None, None, reason))
    return verdicts


def judge_segments(
    report: ScoreReport, baseline: ScoreReport, limits: Mapping[str, float]
) -> list[Verdict]:
    """Whether no segment is much worse than the baseline's.

    Args:
        report: of now, with segment scores.
        baseline: of before, likewise.
        limits: metric → how much worse a segment may be.

    Raises:
        UsageError: the scores cannot be compared, or are not known for segments.
    """
    verdicts = []
    pairs = paired_segments(baseline, report)
    for name, limit in limits.items():
        require_comparable(report, baseline, name)
        score = report.score(name)
        if not len(score.segments) or not len(baseline.score(name).segments):
            raise UsageError(f"--max-segment-drop: {score.metric} has no scores of segments")
        changed = changes(pairs, baseline, report, name)
        broken = [change for change in changed if round(-change.gain, 6) > limit]
        worst = changed[0] if changed and changed[0].gain < 0 else None
        told = (
            f"line {worst.line}: {score.metric} went from {worst.before:.2f} to {worst.after:.2f}, "
            f"{-worst.gain:.2f} worse"
            if worst
            else f"no segment has a worse {score.metric}"
        )
        reason = (
            f"{told}; a segment may drop by {limit:g}{others(len(broken), 'segment')} "
            "(rule: max-segment-drop)"
        )
        rule, now = "max-segment-drop", worst.after if worst else score.value
        was = worst.before if worst else None
        verdicts.append(Verdict(score.metric, not broken, rule, now, limit, was, None, reason))
    return verdicts


def judge_worse(changed: Sequence[Change], metric: str, most: int) -> Verdict:
    """Whether not too many segments got worse.

    Args:
        changed: the segments that differ from the baseline's.
        metric: the metric of their scores.
        most: how many may be worse.
    """
    count = sum(change.gain < 0 for change in changed)
    reason = (
        f"{tell_count(count, 'segment')} {'has' if count == 1 else 'have'} a worse {metric} "
        f"than in the baseline, {most:,} may (rule: max-worse)"
    )
    return Verdict(metric, count <= most, "max-worse", float(count), most, None, None, reason)


def others(broken: int, what: str) -> str:
    """How many more break a rule, for people."""
    if broken < 2:
        return ""
    rest = tell_count(broken - 1, f"more {what}")
    return f", and {rest} {'breaks' if broken == 2 else 'break'} this rule"


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
