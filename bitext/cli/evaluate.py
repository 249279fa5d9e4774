"""``bitext evaluate``: score a translation, compare with a baseline, fail where it got worse."""

import argparse
from pathlib import Path

from bitext.cli.options.aligner import add_aligner_arguments
from bitext.cli.options.evaluation import (
    add_material_arguments,
    aligner_of,
    columns_of,
    hypotheses_of,
    metric_names,
    metric_options,
    require,
    resampling_of,
    sources_of,
)
from bitext.cli.options.numbers import real, whole
from bitext.cli.options.reports import (
    OPTIONS,
    add_output_arguments,
    require_distinct_outputs,
    talk,
    write_outputs,
)
from bitext.cli.terminal import say
from bitext.errors import visible
from bitext.evaluation.column import Column
from bitext.evaluation.evaluate import DEFAULT_METRICS, evaluate
from bitext.evaluation.gate import gate, read_baseline, update_baseline
from bitext.evaluation.result import Result
from bitext.evaluation.rules import Rules, parse_limits, require_known, require_sources
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
  bitext evaluate system.en reference.en --source source.fr --fail-under chrf=55,number=2
  bitext evaluate --translate source.fr reference.en --baseline scores.json \\
    --max-drop chrf=0.5 --max-segment-drop chrf=20
  bitext evaluate system.en reference.en --baseline scores.json --update-baseline
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.epilog = EPILOG
    parser.add_argument("hypothesis", metavar="HYPOTHESIS", type=Path, help="what is scored")
    parser.add_argument("references", metavar="REFERENCE", type=Path, nargs="*")
    parser.add_argument(
        "--translate", action="store_true", help="HYPOTHESIS is a source: translate it now"
    )
    parser.add_argument("--name", help="what to call the system; default: the file's name")
    add_material_arguments(parser)
    parser.add_argument(
        "--by-document",
        action="store_true",
        help="scores of each document: --documents, or the column document of a .tsv",
    )
    parser.add_argument(
        "--comet-command", metavar="COMMAND", help="comet-score in an environment of its own"
    )
    gate = parser.add_argument_group("gate")
    gate.add_argument("--fail-under", metavar="METRIC=N,…", help="the least that passes")
    gate.add_argument("--baseline", metavar="FILE", type=Path, help="an earlier run's --json")
    gate.add_argument("--max-drop", metavar="METRIC=N,…", help="how much worse than the baseline")
    gate.add_argument(
        "--max-segment-drop", metavar="METRIC=N,…", help="how much worse a single segment may be"
    )
    gate.add_argument(
        "--max-worse", metavar="N", type=whole(0, 1_000_000_000), help="segments that may be worse"
    )
    gate.add_argument(
        "--fail-under-document", metavar="METRIC=N,…", help="the least that passes, by document"
    )
    gate.add_argument(
        "--significance",
        metavar="P",
        type=real(0, 1, strictly=True),
        help="a larger drop passes unless its p-value is below P",
    )
    gate.add_argument(
        "--update-baseline", action="store_true", help="make this run the baseline; judge no drop"
    )
    add_output_arguments(parser)
    add_aligner_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Score, judge, write; the exit code is the gate's."""
    rules = rules_of(arguments)
    check(arguments, rules)
    default = DEFAULT_METRICS if arguments.references else ()
    names = metric_names(arguments, rules.scores, default)
    own = load_metrics([name for name in names if ":" in name])
    require_known(rules, [*names, *(metric.name for metric in own)])
    baseline = None
    if arguments.baseline and not arguments.update_baseline:
        baseline = read_baseline(arguments.baseline)
    hypotheses = hypotheses_of(arguments, arguments.hypothesis)
    require_sources(rules, given=bool(arguments.source or hypotheses.sources is not None))
    report = report_of(arguments, hypotheses, names)
    if arguments.update_baseline:
        rules = rules.without_baseline
    result = gate(
        report,
        rules,
        baseline=baseline,
        resampling=resampling_of(arguments),
        file=str(arguments.hypothesis),
    )
    tell(arguments, result)
    if arguments.update_baseline:
        update_baseline(report, arguments.baseline)
    write_outputs(arguments, result)
    return 0 if result.passed else 1


def rules_of(arguments: argparse.Namespace) -> Rules:
    """The rules of the gate, as they stand on the command line."""
    return Rules(
        parse_limits(arguments.fail_under) if arguments.fail_under else {},
        parse_limits(arguments.max_drop) if arguments.max_drop else {},
        arguments.significance,
        parse_limits(arguments.max_segment_drop) if arguments.max_segment_drop else {},
        arguments.max_worse,
        parse_limits(arguments.fail_under_document) if arguments.fail_under_document else {},
    )


def check(arguments: argparse.Namespace, rules: Rules) -> None:
    """Refuse what cannot work, before any work is done."""
    require(
        arguments.references or arguments.source or arguments.translate,
        "there is nothing to score against: give a reference, --source, or both",
    )
    for option in rules.needing_baseline:
        require(arguments.baseline, f"{option} needs --baseline")
    require(
        arguments.baseline or not arguments.update_baseline, "--update-baseline needs --baseline"
    )
    outputs = [getattr(arguments, name) for name in OPTIONS]
    read = [arguments.hypothesis, *arguments.references, arguments.source, arguments.documents]
    require_distinct_outputs(outputs, [*read, arguments.baseline])


def report_of(arguments: argparse.Namespace, hypotheses: Column, names: list[str]) -> ScoreReport:
    """Read everything and score it."""
    lang = arguments.target_lang or "en"
    report = evaluate(
        hypotheses,
        *columns_of(arguments, arguments.references),
        metrics=names,
        lang=lang,
        source_lang=arguments.source_lang,
        source=sources_of(arguments),
        documents=arguments.documents,
        system=visible(arguments.name or arguments.hypothesis.name),
        aligner=aligner_of(arguments, lang),
        resampling=resampling_of(arguments),
        segment_scores=bool(arguments.json or arguments.baseline),
        comet_command=arguments.comet_command or "",
        options=metric_options(arguments),
    )
    require(
        report.segments.documents is not None or not arguments.by_document,
        "--by-document: the input marks no documents; give --documents, or a .tsv with a column "
        "document",
    )
    return report


def tell(arguments: argparse.Namespace, result: Result) -> None:
    """Scores and verdicts for people; only verdicts that fail under -q."""
    stream = talk([getattr(arguments, name) for name in OPTIONS])
    if not arguments.quiet:
        stream.write(text.scores(result, verbose=bool(arguments.verbose)))
    if result.verdicts and (not arguments.quiet or not result.passed):
        stream.write(text.gate(result))
    if arguments.update_baseline:
        say(f"baseline {arguments.baseline} is now this run", to=stream)
