"""``bitext check``: what is wrong in a bitext, without a reference."""

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, TextIO

from bitext.checks import CHECKS
from bitext.cli.checkinput import Faults, check_input, count_pairs, input_of
from bitext.cli.ends import require_open
from bitext.cli.options.checks import chosen, known
from bitext.cli.options.inputs import STANDARD
from bitext.cli.options.pairs import add_fields_argument
from bitext.cli.options.reports import put, require_distinct_outputs, talk
from bitext.cli.options.shards import add_shard_argument, reports_of_shard, require_file
from bitext.cli.options.tags import IN_FILE, add_language_arguments
from bitext.cli.terminal import harmless, say
from bitext.corpus.donemarks import mark_reports, read_finished_reports
from bitext.errors import FormatError, tell_count
from bitext.files.inputs import digest_file
from bitext.files.outputs import commit_together, open_outputs
from bitext.pipeline.checking import CheckedPair
from bitext.pipeline.confidence import least_sure
from bitext.report import checkcases, findings, sarif
from bitext.version import __version__

MOST = 20
"""Pairs that are told as the least sure; JSON has all."""

REPORTS = {
    "json": "all findings",
    "jsonl": "a finding a line, written as it is found: for corpora",
    "sarif": "for code scanning and editors",
    "junit": "a test case for each check",
    "annotations": "marks for the files of a pull request (GitHub's ::error lines)",
}

EPILOG = """\
What is read: .tmx, .tsv and .jsonl, ours and anybody's, also packed (.gz, .xz, .zst). Flags that
stand in the file and need the model, such as low-score, are told as well. `bitext explain NAME`
tells what a check looks for.

exit code: 1 where --fail-on names what was found, else 0

examples:
  bitext check article.tsv
  bitext check memory.tmx --fail-on number,placeholder,empty --sarif findings.sarif
  bitext check corpus.en.jsonl.zst --jsonl findings.jsonl --shard 2/8
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.epilog = EPILOG
    parser.add_argument(
        "input", metavar="BITEXT", help="a file of sentence pairs; - is standard input"
    )
    parser.add_argument(
        "--fail-on",
        metavar="NAME,…",
        help="exit with code 1 if one of these finds something; any: if any does",
    )
    parser.add_argument(
        "--only", metavar="NAME,…", help="ask only these checks; bitext explain lists them"
    )
    parser.add_argument("--skip", metavar="NAME,…", help="ask all checks but these")
    parser.add_argument(
        "--glossary",
        metavar="FILE",
        action="append",
        default=[],
        help="terms that must be in the translation (CSV, TSV, TBX), told as term; several times",
    )
    add_fields_argument(parser)
    add_shard_argument(parser)
    add_language_arguments(parser, IN_FILE)
    group = parser.add_argument_group("outputs", "- is standard output")
    for name, text in REPORTS.items():
        group.add_argument(f"--{name}", metavar="FILE", help=text)


class Outcome(NamedTuple):
    """What a run found.

    Attributes:
        file: the bitext's name.
        pairs: how many were looked at.
        flagged: how many have findings.
        found: those with findings, where a report is to have them.
        unsure: numbers of the least sure.
        broken: names of the checks that make the run fail.
    """

    file: str
    pairs: int
    flagged: int
    found: Sequence[CheckedPair]
    unsure: Sequence[int]
    broken: set[str]

    @property
    def counts(self) -> dict[str, int]:
        """What the mark of a report about a shard has."""
        return dict(zip(COUNTED, (self.pairs, self.flagged, len(self.broken)), strict=True))


COUNTED = ("pairs", "flagged", "failing")
"""What the mark of a report counts: pairs, those with findings, checks that make the run fail."""


class Asked(NamedTuple):
    """What is looked for, and where it goes.

    Attributes:
        names: of the checks and flags that are asked.
        failing: of those that make the run fail, or ``any``.
        targets: report → its file, for those that are wanted; of a shard the shard's own.
    """

    names: set[str]
    failing: set[str]
    targets: Mapping[str, str]


def run(arguments: argparse.Namespace) -> int:
    """Check one file, or a shard of it; the exit code is that of ``--fail-on``."""
    names = chosen(arguments.only, arguments.skip)
    failing = known(arguments.fail_on, "--fail-on", ("any",))
    given = {name: getattr(arguments, name) for name in REPORTS}
    targets = {name: target for name, target in given.items() if target is not None}
    path = input_of(arguments).path
    read = [path, *map(Path, arguments.glossary)]
    if arguments.shard is None:
        require_distinct_outputs(targets.values(), read)
        return code_of(check(arguments, Asked(names, failing, targets), None).counts)
    files = reports_of_shard(arguments.shard, targets)
    asked = Asked(names, failing, {name: str(file) for name, file in files.items()})
    require_distinct_outputs(asked.targets.values(), read)
    return check_shard(arguments, asked, files)


def check_shard(arguments: argparse.Namespace, asked: Asked, files: Mapping[str, Path]) -> int:
    """Check a shard, unless its reports are there and are what would be made; the exit code."""
    path = require_file(arguments.shard, input_of(arguments).path)
    span = arguments.shard.span(count_pairs(arguments))
    made = made_of(arguments, asked, path, span)
    counts = read_finished_reports(files, made, COUNTED)
    if counts is None:
        counts = check(arguments, asked, span).counts
        mark_reports(files, made, counts)
    elif not arguments.quiet:
        told = f"{tell_count(counts['pairs'], 'pair')}, {counts['flagged']:,} with findings"
        say(f"{path}, shard {arguments.shard}: {told}, all there already", to=sys.stdout)
    return code_of(counts)


def code_of(counts: Mapping[str, int]) -> int:
    """The exit code of what was counted."""
    return 1 if counts["failing"] else 0


def made_of(arguments: argparse.Namespace, asked: Asked, path: Path, span: range) -> dict[str, Any]:
    """All that could change the reports about a shard, as their marks have it."""
    return {
        "file": str(path),
        "input": digest_file(path),
        "pairs": [span.start, span.stop],
        "checks": sorted(asked.names),
        "failing": sorted(asked.failing),
        "glossaries": [digest_file(Path(name)) for name in arguments.glossary],
        "languages": [arguments.source_lang, arguments.target_lang],
        "fields": arguments.fields and list(arguments.fields),
        "version": __version__,
    }


def check(arguments: argparse.Namespace, asked: Asked, span: range | None) -> Outcome:
    """Check what is wanted of a file, tell of it, and write the reports."""
    targets = asked.targets
    stream = None if arguments.quiet else talk(targets.values())
    faults = Faults(span)
    with ExitStack() as stack:
        lines = open_outputs(stack, outputs_of(targets.get("jsonl")), force=True)
        outcome = look(
            check_input(arguments, asked.names, faults),
            str(input_of(arguments).path or "stdin"),
            asked.failing,
            stream,
            is_reported=bool(targets.keys() - {"jsonl"}),
            writers=[line.write for line in lines],
        )
        commit_together(lines)
    if span is None and faults.count == outcome.pairs > 0:
        raise FormatError(f"{outcome.file}: no line is a pair; {faults.first}")
    if faults.count:
        told = tell_count(faults.count, "line is no pair", "lines are no pairs")
        say(f"{outcome.file}: {told}; the first: {faults.first}", to=sys.stderr)
    if stream:
        tell(outcome, stream)
    for report in targets.keys() - {"jsonl"}:
        put(targets[report], rendered(report, outcome, sorted(asked.names & set(CHECKS))))
    return outcome


def outputs_of(target: str | None) -> list[Path | BinaryIO]:
    """Where lines go that are written as they come; nowhere if there is no target."""
    if target == STANDARD:
        return [harmless(require_open("standard output", sys.stdout))]
    return [Path(target)] if target else []


def tell(outcome: Outcome, stream: TextIO) -> None:
    """Tell what a run found, in short."""
    pairs = tell_count(outcome.pairs, "pair")
    say(f"{outcome.file}: {pairs}, {outcome.flagged:,} with findings", to=stream)
    if outcome.unsure:
        told = ", ".join(map(str, outcome.unsure[:MOST]))
        say(f"read these first, the least sure: {told}", to=stream)


def look(
    pairs: Iterable[CheckedPair],
    file: str,
    failing: set[str],
    stream: TextIO | None,
    *,
    is_reported: bool,
    writers: Sequence[Callable[[bytes], object]] = (),
) -> Outcome:
    """Go through the pairs; tell of each finding as it comes.

    Of a corpus there may be millions: findings are kept only where a report is to have them.
    """
    count, flagged, broken = 0, 0, set[str]()
    scores, found = list[tuple[float, int]](), list[CheckedPair]()
    for pair in pairs:
        count += 1
        if pair.score is not None:
            scores.append((pair.score, pair.number))
        if pair.findings:
            flagged += 1
            broken.update(one.check for one in pair.findings)
            if is_reported:
                found.append(pair)
            for line in findings.pair_lines(pair) if stream else ():
                say(line, to=stream)
            for write in writers:
                write(findings.json_lines(pair).encode())
    broken = broken if "any" in failing else broken & failing
    return Outcome(file, count, flagged, found, least_sure(scores), broken)


def rendered(report: str, outcome: Outcome, names: Sequence[str]) -> str:
    """A report as text.

    Args:
        report: a key of `REPORTS`.
        outcome: of the run.
        names: of the checks that were asked.
    """
    if report == "json":
        return findings.json_text(outcome.found, outcome.file, outcome.pairs, outcome.unsure)
    if report == "sarif":
        return sarif.dumps(outcome.found, outcome.file)
    if report == "junit":
        return checkcases.dumps(outcome.found, outcome.file, names, outcome.broken)
    return findings.annotations(outcome.found, outcome.file)
