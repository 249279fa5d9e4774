"""``bitext evaluate``: score a translation, compare with a baseline, fail where it got worse."""

import argparse
import time
from dataclasses import replace
from pathlib import Path

from bitext.cli.options.aligner import add_aligner_arguments
from bitext.cli.options.evaluation import (
    add_material_arguments,
    add_scoring_arguments,
    aligner_of,
    column_in,
    columns_of,
    metric_names,
    require,
    sources_of,
    translated,
)
from bitext.cli.options.gate import add_gate_arguments
from bitext.cli.options.heeding import defaults_of
from bitext.cli.options.reports import add_output_arguments, talk, write_outputs
from bitext.cli.options.scoring import (
    Options,
    options_of,
    require_possible,
    system_of,
    wants_segments,
)
from bitext.cli.scorebar import scoring_bar
from bitext.cli.scoreshards import (
    Task,
    add_shard_arguments,
    join_files,
    refuse_unfit_options,
    score_shard,
)
from bitext.cli.terminal import say
from bitext.corpus.shards import Shard
from bitext.evaluation.evaluate import DEFAULT_METRICS, QE, evaluate
from bitext.evaluation.gate import gate, read_baseline, update_baseline
from bitext.evaluation.result import Result
from bitext.evaluation.rules import require_known, require_sources
from bitext.evaluation.scores import ScoreReport
from bitext.evaluation.scoring import load_metrics
from bitext.report import text

EPILOG = """\
HYPOTHESIS and REFERENCE are text with a segment a line, or .tsv, .tmx, .jsonl (their target side).
A reference with other lines is aligned first. Without a reference, --source gives the share of
segments that fail checks: numbers, length, repetition, untranslated text.

The gate: exit code 1 where a rule is broken, and only then. --significance lets a few ruined
sentences pass in a short text; --max-segment-drop does not. A rule may name BLEU, chrF, chrF++,
TER, COMET, a check (number, flagged …), unaligned, or probability (the translator's own, with
--translate or from .tsv and .jsonl); for TER and for shares of segments the limit is the highest
value that passes.

examples:
  bitext evaluate system.en reference.en
  bitext evaluate system.en reference.en --source source.fr --fail-under chrf=45,flagged=10
  bitext evaluate --translate source.fr reference.en --baseline scores.json \\
    --max-drop chrf=0.5 --max-segment-drop chrf=20
  bitext evaluate system.en reference.en --shard 2/8 --json scores.json
  bitext evaluate --join scores-*-of-00008.json --baseline scores.json --max-drop chrf=0.5
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.epilog = EPILOG
    parser.add_argument("hypothesis", metavar="HYPOTHESIS", type=Path, help="what is scored")
    parser.add_argument(
        "references", metavar="REFERENCE", type=Path, nargs="*", help="what people translated"
    )
    parser.add_argument(
        "--translate", action="store_true", help="HYPOTHESIS is a source: translate it now"
    )
    parser.add_argument("--name", help="what to call the system; default: the file's name")
    add_material_arguments(parser)
    parser.add_argument(
        "--by-document",
        action="store_true",
        help="score each document by itself, too; --documents, or the column document of a .tsv, "
        "says which line is whose",
    )
    parser.add_argument(
        "--qe", action="store_true", help="the mean confidence, in %%: a score without a reference"
    )
    parser.add_argument(
        "--comet-command", metavar="COMMAND", help="how to start comet-score, for --metric comet"
    )
    add_shard_arguments(parser)
    add_gate_arguments(parser)
    add_output_arguments(parser)
    add_scoring_arguments(parser)
    add_aligner_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Score, judge, write; the exit code is the gate's."""
    begin = time.perf_counter()
    if arguments.shard is not None or arguments.join:
        inputs = map(str, [arguments.hypothesis, *arguments.references])
        refuse_unfit_options(arguments, defaults_of(configure, inputs))
    options = options_of(arguments)
    require_possible(options)
    if options.shard is not None:
        return run_shard(options, options.shard)
    rules = options.rules
    names = [] if options.join else names_of(options)
    baseline = None
    if options.baseline and not options.update_baseline:
        baseline = read_baseline(options.baseline)
    report = joined(options) if options.join else scored(options, names)
    result = gate(
        report,
        rules.without_baseline if options.update_baseline else rules,
        baseline=baseline,
        resampling=options.material.resampling,
        file=report.system if options.join else str(options.hypothesis),
    )
    result = replace(result, seconds=time.perf_counter() - begin)
    tell(options, result)
    if options.update_baseline and options.baseline:
        update_baseline(report, options.baseline)
    write_outputs(options.targets, result, arguments.ui)
    return 0 if result.passed else 1


def run_shard(options: Options, shard: Shard) -> int:
    """Score the rows of a shard; no rule is about them alone."""
    task = Task(
        options.hypothesis,
        options.references,
        options.material,
        names_of(options),
        system_of(options),
        options.model,
        options.comet_command,
    )
    score_shard(shard, task, options.targets.get("json"), quiet=options.quiet)
    return 0


def joined(options: Options) -> ScoreReport:
    """The report of all shards."""
    paths = [options.hypothesis, *options.references]
    report = join_files(paths, options.material, segment_scores=wants_segments(options))
    require_known(options.rules, [score.metric for score in report.scores])
    require_sources(options.rules, given=bool(report.flags))
    require_documents(options, report)
    return report


def names_of(options: Options) -> list[str]:
    """The metrics that are asked for.

    Raises:
        BitextError: there is none of such a name, or a rule is about another one.
    """
    default = DEFAULT_METRICS if options.references else ()
    names = metric_names(options.material, options.rules.scores, default) + [QE] * options.qe
    own = load_metrics([name for name in names if ":" in name])
    require_known(options.rules, [*names, *(metric.name for metric in own)])
    return names


def scored(options: Options, names: list[str]) -> ScoreReport:
    """Read everything, translate what is to be translated, and score it."""
    material = options.material
    column = column_in(options.hypothesis, material)
    given = bool(material.source or options.model or column.sources is not None)
    require_sources(options.rules, given=given)
    hypotheses = translated(column, options.model) if options.model else column
    references = columns_of(options.references, material)
    with scoring_bar(len(column.texts), len(names), options.quiet, checks=given):
        report = evaluate(
            hypotheses,
            *references,
            metrics=names,
            lang=material.target_lang,
            source_lang=material.langs.source,
            source=sources_of(material),
            documents=material.documents,
            system=system_of(options),
            aligner=aligner_of(material, options.aligner),
            resampling=material.resampling,
            segment_scores=wants_segments(options),
            comet_command=options.comet_command,
            options=material.metric_options,
        )
    require_documents(options, report)
    return report


def require_documents(options: Options, report: ScoreReport) -> None:
    """See that documents are there, where scores of each are asked for."""
    require(
        report.segments.documents is not None or not options.by_document,
        "--by-document: the input marks no documents; give --documents, or a .tsv with a column "
        "document",
    )


def tell(options: Options, result: Result) -> None:
    """Scores and verdicts for people; only verdicts that fail under -q."""
    stream = talk(options.targets.values())
    if not options.quiet:
        stream.write(text.scores(result, verbose=options.verbose))
    if result.verdicts and (not options.quiet or not result.passed):
        stream.write(text.gate(result))
    if options.update_baseline:
        say(f"baseline {options.baseline} is now this run", to=stream)
