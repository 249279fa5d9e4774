"""``bitext evaluate`` in shards: one of them is scored, or all are put together."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, NamedTuple

from bitext.cli.options.evaluation import (
    MaterialOptions,
    column_in,
    columns_of,
    sources_of,
    translated,
)
from bitext.cli.options.heeding import given_options
from bitext.cli.options.model import ModelOptions, tell_model
from bitext.cli.options.plan import require_unread
from bitext.cli.options.reports import put
from bitext.cli.options.shards import add_shard_argument, reports_of_shard, require_file
from bitext.cli.terminal import say
from bitext.corpus.donemarks import mark_reports, read_finished_reports
from bitext.corpus.shards import Shard
from bitext.errors import UsageError, tell_count
from bitext.evaluation import scorefile
from bitext.evaluation.column import lines_of
from bitext.evaluation.evaluate import evaluate
from bitext.evaluation.matching import reference_digest
from bitext.evaluation.scores import ScoreReport
from bitext.evaluation.scoring import load_metrics
from bitext.evaluation.shards import Cut, cut_columns, join_reports
from bitext.evaluation.significance import Resampling
from bitext.files.inputs import digest_file, read_bytes
from bitext.version import __version__

COUNTED = ("segments",)
"""What the mark of a shard's score file counts."""

OF_A_SHARD = (
    *("hypothesis", "references", "translate", "name", "qe", "comet_command", "source"),
    *("documents", "metric", "tokenize", "lowercase", "effective_order"),
    *("ter_case_sensitive", "strict_lines", "columns", "encoding", "shard", "json"),
    *("source_lang", "target_lang", "model", "engine", "beam", "fast", "device", "threads"),
    "offline",
)
"""Options that a shard has use for; the rest comes where all are put together."""

OF_ALL = (
    *("hypothesis", "references", "join", "metric", "by_document", "resamples", "seed"),
    *("fail_under", "baseline", "max_drop", "max_segment_drop", "max_worse", "significance"),
    *("fail_under_document", "update_baseline", "json", "junit", "summary", "annotations"),
    *("history", "plot", "badge", "ui", "source_lang", "target_lang"),
)
"""Options that there is use for where all shards are put together; the rest is in their files."""


def add_shard_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    group = parser.add_argument_group("shards")
    add_shard_argument(group)
    group.add_argument(
        "--join",
        action="store_true",
        help="HYPOTHESIS and REFERENCE … are the --json of all shards: put them together",
    )


def refuse_unfit_options(arguments: argparse.Namespace, defaults: argparse.Namespace) -> None:
    """Refuse options that a shard, or all of them put together, have no use for.

    Args:
        arguments: parsed.
        defaults: the same without any option.

    Raises:
        UsageError: naming the option.
    """
    fit = OF_ALL if arguments.join else OF_A_SHARD
    for name, option in given_options(arguments, defaults):
        if name not in fit:
            if arguments.join:
                raise UsageError(f"--join: {option} belongs to the run that scores a shard")
            raise UsageError(
                f"--shard {arguments.shard}: {option} is about the whole; give it with --join"
            )


class Task(NamedTuple):
    """What is scored of a shard, and how.

    Attributes:
        hypotheses: a file.
        references: none, one or more.
        material: how they are read and scored.
        metrics: names.
        system: what to call it.
        model: translates the hypotheses first.
        comet_command: see `bitext.evaluation.evaluate.evaluate`.
    """

    hypotheses: Path
    references: tuple[Path, ...]
    material: MaterialOptions
    metrics: Sequence[str]
    system: str
    model: ModelOptions | None = None
    comet_command: str = ""

    @property
    def files(self) -> list[Path]:
        """All that is read."""
        more = filter(None, [self.material.source, self.material.documents])
        return [self.hypotheses, *self.references, *more]


def score_shard(shard: Shard, task: Task, target: str | None, *, quiet: bool) -> None:
    """Score a shard, unless its score file is there and is what would be made.

    Args:
        shard: which.
        task: what of it is scored.
        target: the score file of the whole.
        quiet: nothing is told.

    Raises:
        BitextError: see `bitext.evaluation.shards.cut_columns` and `evaluate`.
    """
    reports = reports_of_shard(shard, {"json": target} if target else {})
    require_unread(reports.values(), task.files)
    for path in task.files:
        require_file(shard, path)
    material = task.material
    references = columns_of(task.references, material)
    cut = cut_columns(
        shard,
        column_in(task.hypotheses, material),
        references,
        sources_of(material),
        lines_of(material.documents),
    )
    made = made_of(task, cut)
    counts = read_finished_reports(reports, made, COUNTED)
    is_new = counts is None
    if counts is None:
        report = replace(report_of_cut(cut, task), digest=reference_digest(references))
        counts = {"segments": len(report.segments)}
        put(str(reports["json"]), scorefile.dumps(report))
        mark_reports(reports, made, counts)
    if not quiet:
        told = f"{task.hypotheses}, shard {shard}: {tell_count(counts['segments'], 'segment')}"
        say(told + ("" if is_new else ", all there already"), to=sys.stdout)


def made_of(task: Task, cut: Cut) -> dict[str, Any]:
    """All that could change the score file of a shard, as its mark has it."""
    material = task.material
    return {
        "inputs": [digest_file(path) for path in task.files],
        "rows": [cut.portion.rows.start, cut.portion.rows.stop],
        "system": task.system,
        "metrics": [*task.metrics, asdict(material.metric_options), task.comet_command],
        "languages": list(material.langs),
        "columns": list(material.columns),
        "encoding": material.encoding,
        "model": tell_model(task.model) if task.model else None,
        "version": __version__,
    }


def report_of_cut(cut: Cut, task: Task) -> ScoreReport:
    """What was counted of a shard; what follows from it is computed where all are there."""
    material, column = task.material, cut.hypotheses
    report = evaluate(
        translated(column, task.model) if task.model else column,
        *cut.references,
        metrics=task.metrics,
        lang=material.target_lang,
        source_lang=material.langs.source,
        source=cut.sources,
        documents=cut.documents,
        system=task.system,
        aligner=None,
        resampling=Resampling(0),
        segment_scores=False,
        comet_command=task.comet_command,
        options=material.metric_options,
    )
    return replace(report, portion=cut.portion)


def join_files(
    paths: Sequence[Path],
    material: MaterialOptions,
    *,
    segment_scores: bool,
) -> ScoreReport:
    """The report of all shards, from their score files.

    Args:
        paths: of the files.
        material: how they are put together; its metrics are somebody else's.
        segment_scores: give each segment's scores, too.

    Raises:
        BitextError: see `bitext.evaluation.shards.join_reports`.
    """
    named = [name.strip() for given in material.metrics or () for name in given.split(",")]
    if ours := [name for name in named if ":" not in name]:
        raise UsageError(
            f"--join: --metric {ours[0]}: the scores are those of the shards; only "
            "package.module:factory is named again"
        )
    return join_reports(
        [scorefile.loads(read_bytes(path), name=str(path)) for path in paths],
        lang=material.target_lang,
        own=load_metrics(named),
        resampling=material.resampling,
        segment_scores=segment_scores,
    )
