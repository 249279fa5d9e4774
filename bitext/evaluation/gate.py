"""The gate: rules that scores must keep, the verdict on each, and the baseline they refer to."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bitext.errors import UsageError
from bitext.evaluation import scorefile
from bitext.evaluation.comparison import Change, changes, paired_segments, segment_metric
from bitext.evaluation.metrics.quality import QualityMetric
from bitext.evaluation.result import Result, Verdict
from bitext.evaluation.scores import Score, ScoreReport, require_comparable
from bitext.evaluation.scoring import load_metrics
from bitext.evaluation.significance import USUAL, Resampling, bootstrap, bootstrap_p
from bitext.files.inputs import read_text
from bitext.files.outputs import write_output

TESTED = ("bleu", "chrf", "chrf++", "ter")
"""Metrics whose change can be tested: they have statistics that can be resampled."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What scores must keep.

    Attributes:
        fail_under: score → the least that passes; for TER and for shares the most.
        max_drop: score → how much worse than the baseline it may be.
        significance: a larger drop passes unless its p-value is below this; in (0, 1).

    Raises:
        UsageError: the level is no such number, or there is no drop that it could be about.
    """

    fail_under: Mapping[str, float] = field(default_factory=dict)
    max_drop: Mapping[str, float] = field(default_factory=dict)
    significance: float | None = None

    def __post_init__(self) -> None:
        if self.significance is None:
            return
        if not 0 < self.significance < 1:
            raise UsageError(
                f"--significance {self.significance}: expected a number between 0 and 1"
            )
        if not self.max_drop:
            raise UsageError("--significance needs --max-drop")


def gate(
    report: ScoreReport,
    rules: Rules,
    *,
    baseline: ScoreReport | str | Path | None = None,
    resampling: Resampling = USUAL,
    file: str = "",
) -> Result:
    """Judge a report.

    Args:
        report: of now, with segment scores where there is a baseline.
        rules: that must be kept.
        baseline: the report of before, or its score file; see `update_baseline`.
        resampling: for the p-values that a level of significance needs; 1,000 resamples where it
            has none.
        file: path of the hypotheses, for annotations.

    Returns:
        A verdict for each rule, and the segments that differ from the baseline's.

    Raises:
        FormatError: the baseline is no score file.
        UsageError: a rule names a score that is not there, or scores cannot be compared.
    """
    if rules.max_drop and baseline is None:
        raise UsageError("--max-drop needs --baseline")
    before = read_baseline(baseline) if isinstance(baseline, str | Path) else baseline
    verdicts = judge_floor(report, rules.fail_under)
    if before is None:
        return Result(report, tuple(verdicts), file=file)
    p_values = None
    if rules.significance is not None:
        for name in rules.max_drop:
            require_comparable(report, before, name)
        tested = load_metrics([name for name in rules.max_drop if name.casefold() in TESTED])
        drawn = Resampling(resampling.count or 1000, resampling.seed)
        p_values = change_p_values(report, before, tested, drawn)
    verdicts += judge_drop(
        report, before, rules.max_drop, p_values=p_values, level=rules.significance
    )
    changed, metric = changes_since(before, report)
    return Result(report, tuple(verdicts), before, tuple(changed), metric, file)


def read_baseline(path: str | Path) -> ScoreReport:
    """The score file of an earlier run.

    Raises:
        FormatError: it is no score file.
        UsageError: there is none.
    """
    if not Path(path).exists():
        raise UsageError(f"{path}: there is no baseline yet; make it once with --update-baseline")
    return scorefile.loads(read_text(path), name=str(path))


def update_baseline(report: ScoreReport, path: str | Path) -> None:
    """Write the score file that later runs are judged by, whole or not at all.

    Args:
        report: with segment scores.
        path: of the file; one that is there is replaced.

    Raises:
        OSError: it cannot be written.
    """
    write_output(Path(path), scorefile.dumps(report).encode(), force=True)


def changes_since(baseline: ScoreReport, report: ScoreReport) -> tuple[list[Change], str]:
    """The segments that differ from the baseline's, worst first, and the metric that says so.

    Raises:
        UsageError: the scores cannot be compared.
    """
    before = {score.metric for score in baseline.scores}
    scored = [s.metric for s in report.scores if len(s.segments) and s.unit == "points"]
    shared = [name for name in scored if name in before]
    if not shared:
        return [], ""
    metric = shared[segment_metric(shared)]
    require_comparable(report, baseline, metric)
    return changes(paired_segments(baseline, report), baseline, report, metric), metric


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


def change_p_values(
    report: ScoreReport,
    baseline: ScoreReport,
    metrics: Sequence[QualityMetric],
    resampling: Resampling = USUAL,
) -> dict[str, float]:
    """Metric → p-value of the change since a baseline, by paired bootstrap.

    Args:
        report: of now, with the references.
        baseline: of before, with the hypotheses; its references are the same.
        metrics: which.
        resampling: how many resamples.

    Raises:
        UsageError: the reports have no segment in common.
    """
    pairs = paired_segments(baseline, report)
    if not pairs:
        raise UsageError(
            f"{baseline.system} and {report.system} have no segment in common, so that nothing can "
            "be said about significance; leave --significance out, or give --update-baseline"
        )
    references = [[column[now] for _, now in pairs] for column in report.segments.references]
    old = [baseline.segments.hypotheses[before] for before, _ in pairs]
    new = [report.segments.hypotheses[now] for _, now in pairs]
    found = {}
    for metric in metrics:
        tables = metric.statistics([old, new], references)
        samples = bootstrap([metric, metric], tables, resampling)
        difference = metric.value(tables[1]) - metric.value(tables[0])
        found[metric.name] = bootstrap_p(samples[0], samples[1], difference)
    return found
