"""``gate`` and ``update_baseline``: a report, judged by rules and by what it was before."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bitext.errors import UsageError, tell_count
from bitext.evaluation import scorefile
from bitext.evaluation.comparison import Change, changes, paired_segments, segment_metric
from bitext.evaluation.judging import (
    judge_documents,
    judge_drop,
    judge_floor,
    judge_segments,
    judge_worse,
)
from bitext.evaluation.metrics.quality import QualityMetric
from bitext.evaluation.result import Result, Verdict
from bitext.evaluation.rules import Rules
from bitext.evaluation.scores import ScoreReport, require_comparable
from bitext.evaluation.scoring import load_metric_of
from bitext.evaluation.significance import USUAL, Resampling, bootstrap, bootstrap_p
from bitext.files.inputs import read_bytes
from bitext.files.outputs import write_output

log = logging.getLogger(__name__)

TESTED = ("bleu", "chrf", "chrf++", "ter")
"""Metrics whose change can be tested: they have statistics that can be resampled."""


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
    if rules.needing_baseline and baseline is None:
        raise UsageError(f"{rules.needing_baseline[0]} needs --baseline")
    for caution in rules.cautions:
        log.warning("%s", caution)
    before = read_baseline(baseline) if isinstance(baseline, str | Path) else baseline
    verdicts = judge_floor(report, rules.fail_under)
    verdicts += judge_documents(report, rules.fail_under_document)
    if before is None:
        return Result(report, tuple(verdicts), file=file)
    changed, metric = changes_since(before, report)
    verdicts += judge_change(report, before, rules, resampling, len(changed))
    verdicts += judge_segments(report, before, rules.max_segment_drop)
    if rules.max_worse is not None:
        verdicts.append(judge_worse(changed, metric or "score", rules.max_worse))
    return Result(report, tuple(verdicts), before, tuple(changed), metric, file)


def judge_change(
    report: ScoreReport,
    before: ScoreReport,
    rules: Rules,
    resampling: Resampling,
    changed: int,
) -> list[Verdict]:
    """The verdicts of ``max_drop``, with p-values where a level of significance asks for them.

    Where so few segments changed that no test could be significant, what passes is told with a
    caution: half of all ways to exchange as few segments are as extreme.
    """
    level = rules.significance
    if level is None:
        return judge_drop(report, before, rules.max_drop)
    for name in rules.max_drop:
        require_comparable(report, before, name)
    tested = [
        load_metric_of(report.score(name)) for name in rules.max_drop if name.casefold() in TESTED
    ]
    drawn = Resampling(resampling.count or 1000, resampling.seed)
    p_values = change_p_values(report, before, tested, drawn)
    verdicts = judge_drop(report, before, rules.max_drop, p_values=p_values, level=level)
    if 2.0 ** (1 - changed) < level or not changed:
        return verdicts
    caution = (
        f"; caution: with {tell_count(changed, 'changed segment')} --significance {level:g} "
        "excuses nearly any loss, --max-segment-drop would not"
    )
    excused = [verdict.reason.endswith("(rule: significance)") for verdict in verdicts]
    if any(excused):
        log.warning("%s", caution.removeprefix("; "))
    return [
        replace(verdict, reason=verdict.reason + caution) if is_excused else verdict
        for verdict, is_excused in zip(verdicts, excused, strict=True)
    ]


def read_baseline(path: str | Path) -> ScoreReport:
    """The score file of an earlier run.

    Raises:
        FormatError: it is no score file.
        UsageError: there is none, or it is that of a shard.
    """
    if not Path(path).exists():
        raise UsageError(f"{path}: there is no baseline yet; make it once with --update-baseline")
    report = scorefile.loads(read_bytes(path), name=str(path))
    if report.portion:
        raise UsageError(
            f"{path}: has the scores of shard {report.portion.shard} alone; put all of them "
            "together with --join"
        )
    return report


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
