"""What ``bitext evaluate`` is asked for, and whether that can be done."""

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bitext.cli.options.aligner import AlignerOptions, aligner_options
from bitext.cli.options.evaluation import MaterialOptions, material_options, require
from bitext.cli.options.gate import rules_of
from bitext.cli.options.model import ModelOptions, model_options
from bitext.cli.options.reports import report_targets, require_distinct_outputs
from bitext.corpus.shards import Shard
from bitext.errors import visible
from bitext.evaluation.rules import Rules


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for.

    Attributes:
        hypothesis: what is scored, or with a model its source.
        references: none, one or more.
        model: translates the hypothesis first.
        name: what to call the system; None for the file's name.
        by_document: there must be documents.
        comet_command: comes with its options; may be empty.
        qe: the mean confidence is a score as well.
        rules: of the gate.
        baseline: an earlier run.
        update_baseline: make this run the baseline.
        material: see `MaterialOptions`.
        aligner: for a reference with other lines.
        targets: report → file.
        quiet: only verdicts that fail are told.
        verbose: what a metric tells besides is told too.
        shard: which rows are scored; None for all.
        join: hypothesis and references are score files of shards.
    """

    hypothesis: Path
    references: tuple[Path, ...]
    model: ModelOptions | None
    name: str | None
    by_document: bool
    comet_command: str
    qe: bool
    rules: Rules
    baseline: Path | None
    update_baseline: bool
    material: MaterialOptions
    aligner: AlignerOptions
    targets: Mapping[str, str]
    quiet: bool
    verbose: bool
    shard: Shard | None
    join: bool


def options_of(arguments: argparse.Namespace) -> Options:
    """The options of a parsed command line."""
    return Options(
        arguments.hypothesis,
        tuple(arguments.references),
        model_options(arguments) if arguments.translate else None,
        arguments.name,
        arguments.by_document,
        arguments.comet_command or "",
        arguments.qe,
        rules_of(arguments),
        arguments.baseline,
        arguments.update_baseline,
        material_options(arguments),
        aligner_options(arguments),
        report_targets(arguments),
        bool(arguments.quiet),
        bool(arguments.verbose),
        arguments.shard,
        arguments.join,
    )


def require_possible(options: Options) -> None:
    """Refuse what cannot work, before any work is done."""
    material = options.material
    require(
        options.references or material.source or options.model or options.qe or options.join,
        "there is nothing to score against: give a reference, --source, or both",
    )
    for option in options.rules.needing_baseline:
        require(options.baseline, f"{option} needs --baseline")
    require(options.baseline or not options.update_baseline, "--update-baseline needs --baseline")
    read = [options.hypothesis, *options.references, material.source, material.documents]
    require_distinct_outputs(options.targets.values(), [*read, options.baseline])


def system_of(options: Options) -> str:
    """What the system is called."""
    return visible(options.name or options.hypothesis.name)


def wants_segments(options: Options) -> bool:
    """Whether anything has use for the segments' scores."""
    return bool("json" in options.targets or options.baseline)
