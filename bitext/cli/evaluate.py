"""``bitext evaluate``: score a translation, compare with a baseline, fail where it got worse."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bitext.cli.options.aligner import add_aligner_arguments
from bitext.cli.options.evaluation import (
    COMET,
    DEFAULT_METRICS,
    add_material_arguments,
    aligner_of,
    documents_of,
    hypotheses_of,
    metric_names,
    require,
    sources_of,
)
from bitext.cli.options.reports import (
    OPTIONS,
    RENDERERS,
    add_output_arguments,
    put,
    rendered,
    require_distinct_outputs,
    talk,
    write_outputs,
)
from bitext.evaluation.column import read_column
from bitext.evaluation.compare import change_p_values, segment_metric
from bitext.evaluation.comparison import changes, paired_segments
from bitext.evaluation.evaluate import evaluate, load_metrics, probability
from bitext.evaluation.gate import Verdict, judge_drop, judge_floor, parse_limits
from bitext.evaluation.matching import gather, reference_digest
from bitext.evaluation.result import Result
from bitext.evaluation.scores import ScoreReport, require_comparable
from bitext.report import text

EPILOG = """\
HYPOTHESIS and REFERENCE are text with a segment a line, or .tsv, .tmx, .jsonl (their target side).
A reference with other lines is aligned first. Without a reference, --source gives the share of
segments that fail checks: numbers, length, repetition, untranslated text.

The gate: exit code 1 where a rule of --fail-under or --max-drop is broken, and only then. A rule
may name BLEU, chrF, chrF++, TER, COMET, a check (number, flagged …), unaligned, or probability (the
translator's own, with --translate or from .tsv and .jsonl); for TER and for shares of segments the
limit is the highest value that passes.

examples:
  bitext evaluate system.en reference.en
  bitext evaluate system.en reference.en --source source.fr --fail-under chrf=55,number=2
  bitext evaluate --translate source.fr reference.en --baseline scores.json --max-drop chrf=0.5
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
        "--strict-lines", action="store_true", help="refuse a reference that has other lines"
    )
    parser.add_argument(
        "--comet-command", metavar="COMMAND", help="comet-score in an environment of its own"
    )
    gate = parser.add_argument_group("gate")
    gate.add_argument("--fail-under", metavar="METRIC=N,…", help="the least that passes")
    gate.add_argument("--baseline", metavar="FILE", type=Path, help="an earlier run's --json")
    gate.add_argument("--max-drop", metavar="METRIC=N,…", help="how much worse than the baseline")
    gate.add_argument(
        "--significance",
        metavar="P",
        type=float,
        help="a larger drop passes unless its p-value is below P",
    )
    gate.add_argument(
        "--update-baseline", action="store_true", help="make this run the baseline; judge no drop"
    )
    add_output_arguments(parser)
    add_aligner_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Score, judge, write; the exit code is the gate's."""
    floors = parse_limits(arguments.fail_under) if arguments.fail_under else {}
    drops = parse_limits(arguments.max_drop) if arguments.max_drop else {}
    check(arguments)
    default = DEFAULT_METRICS if arguments.references else ""
    names = metric_names(arguments, [*floors, *drops], default)
    baseline = None
    if arguments.baseline and not arguments.update_baseline:
        baseline = read_baseline(arguments.baseline)
    report = report_of(arguments, names)
    verdicts = judge_floor(report, floors)
    changed, metric = [], ""
    if baseline:
        verdicts += drop_verdicts(arguments, report, baseline, drops)
        scored = [s.metric for s in report.scores if len(s.segments) and s.unit == "points"]
        shared = [name for name in scored if name in {s.metric for s in baseline.scores}]
        if shared:
            metric = shared[segment_metric(shared)]
            require_comparable(report, baseline, metric)
            changed = changes(paired_segments(baseline, report), baseline, report, metric)
    result = Result(
        report, tuple(verdicts), baseline, tuple(changed), metric, str(arguments.hypothesis)
    )
    tell(arguments, result)
    if arguments.update_baseline:
        put(str(arguments.baseline), rendered(RENDERERS["json"], replace(result, verdicts=())))
    write_outputs(arguments, result)
    return 0 if result.passed else 1


def check(arguments: argparse.Namespace) -> None:
    """Refuse what cannot work, before any work is done."""
    require(
        arguments.references or arguments.source or arguments.translate,
        "there is nothing to score against: give a reference, --source, or both",
    )
    require(arguments.baseline or not arguments.max_drop, "--max-drop needs --baseline")
    require(
        arguments.baseline or not arguments.update_baseline, "--update-baseline needs --baseline"
    )
    require(arguments.max_drop or arguments.significance is None, "--significance needs --max-drop")
    require(
        arguments.significance is None or 0 < arguments.significance < 1,
        f"--significance {arguments.significance}: expected a number between 0 and 1",
    )
    outputs = [getattr(arguments, name) for name in OPTIONS]
    read = [arguments.hypothesis, *arguments.references, arguments.source, arguments.documents]
    require_distinct_outputs(outputs, [*read, arguments.baseline])


def read_baseline(path: Path) -> ScoreReport:
    """The score file of an earlier run."""
    require(path.exists(), f"{path}: there is no baseline yet; make it once with --update-baseline")
    from bitext.report import scorefile

    return scorefile.loads(path.read_text("utf-8"), name=str(path))


def report_of(arguments: argparse.Namespace, names: Sequence[str]) -> ScoreReport:
    """Read everything and score it."""
    lang = arguments.target_lang or "en"
    documents = documents_of(arguments)
    hypotheses = hypotheses_of(arguments, arguments.hypothesis)
    references = [read_column(path, encoding=arguments.encoding) for path in arguments.references]
    segments, alignment = gather(
        hypotheses,
        references,
        aligner_of(arguments, lang),
        lang=lang,
        sources=sources_of(arguments),
        documents=documents,
    )
    require(
        segments.documents is not None or not arguments.by_document,
        "--by-document: the input marks no documents; give --documents, or a .tsv with a column "
        "document",
    )
    report = evaluate(
        segments,
        load_metrics([name for name in names if name != COMET]),
        system=arguments.name or arguments.hypothesis.name,
        lang=lang,
        resamples=arguments.resamples,
        seed=arguments.seed,
        digest=reference_digest(references),
        alignment=alignment,
        segment_scores=bool(arguments.json or arguments.baseline),
    )
    extra = [probability(hypotheses.scores)] if hypotheses.scores else []
    scores = (*report.scores, *extra)
    report = replace(report, scores=scores, signature=hypotheses.signature)
    if COMET not in names:
        return report
    # Here, as it loads what only it needs.
    from bitext.evaluation.comet import comet

    require(arguments.comet_command, "--metric comet needs --comet-command; see bitext evaluate -h")
    return replace(report, scores=(*report.scores, comet(segments, arguments.comet_command)))


def drop_verdicts(
    arguments: argparse.Namespace,
    report: ScoreReport,
    baseline: ScoreReport,
    drops: dict[str, float],
) -> list[Verdict]:
    """The verdicts of --max-drop, with p-values where --significance asks for them."""
    p_values = None
    if arguments.significance is not None:
        for name in drops:
            require_comparable(report, baseline, name)
        tested = [name for name in drops if name in ("bleu", "chrf", "chrf++", "ter")]
        p_values = change_p_values(
            report,
            baseline,
            load_metrics(tested),
            resamples=arguments.resamples or 1000,
            seed=arguments.seed,
        )
    return judge_drop(report, baseline, drops, p_values=p_values, level=arguments.significance)


def tell(arguments: argparse.Namespace, result: Result) -> None:
    """Scores and verdicts for people; only verdicts that fail under -q."""
    stream = talk([getattr(arguments, name) for name in OPTIONS])
    if not arguments.quiet:
        stream.write(text.scores(result))
    if result.verdicts and (not arguments.quiet or not result.passed):
        stream.write(text.gate(result))
    if arguments.update_baseline:
        stream.write(f"baseline {arguments.baseline} is now this run\n")
