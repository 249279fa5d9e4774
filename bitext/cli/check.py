"""``bitext check``: what is wrong in a bitext, without a reference."""

import argparse
from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import NamedTuple, TextIO

from bitext.checks import CHECKS
from bitext.checks.flags import FLAGS
from bitext.cli.opening import opened
from bitext.cli.options.inputs import STANDARD, Input
from bitext.cli.options.reports import put, require_distinct_outputs, talk
from bitext.cli.options.tags import IN_FILE, add_language_arguments
from bitext.cli.terminal import say
from bitext.errors import UsageError, short, tell_count
from bitext.pipeline import name_languages, read_bitext_parts
from bitext.pipeline.checking import CheckedPair, check_parts
from bitext.pipeline.confidence import least_sure
from bitext.protocols import About, Langs
from bitext.report import checkcases, findings, sarif
from bitext.terminology.checking import TermCheck
from bitext.terminology.choice import TermChoice, load_terms
from bitext.terminology.enforcing import FLAG
from bitext.terminology.matching import Matcher

MOST = 20
"""Pairs that are told as the least sure; JSON has all."""

REPORTS = {
    "json": "all findings",
    "sarif": "for code scanning and editors",
    "junit": "a test case for each check",
    "annotations": "marks for the files of a pull request (GitHub's ::error lines)",
}

EPILOG = """\
What is read: .jsonl, .tmx and .tsv, ours and anybody's. Flags that stand in the file and need the
model, such as low-score, are told as well. `bitext explain NAME` tells what a check looks for.

exit code: 1 where --fail-on names what was found, else 0

examples:
  bitext check article.tsv
  bitext check memory.tmx --fail-on number,placeholder,empty --sarif findings.sarif
  bitext translate article.txt -o - -o article.jsonl && bitext check article.jsonl
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.epilog = EPILOG
    parser.add_argument(
        "input", metavar="BITEXT", help="a file of sentence pairs; - is standard input"
    )
    parser.add_argument(
        "--fail-on", metavar="NAME,…", help="what makes the exit code 1; any: whatever is found"
    )
    parser.add_argument("--only", metavar="NAME,…", help="the checks that are asked")
    parser.add_argument("--skip", metavar="NAME,…", help="checks that are not")
    parser.add_argument(
        "--glossary",
        metavar="FILE",
        action="append",
        default=[],
        help="terms that must be in the translation (CSV, TSV, TBX), told as term; several times",
    )
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


def run(arguments: argparse.Namespace) -> int:
    """Check one file; the exit code is that of ``--fail-on``."""
    names = chosen(arguments.only, arguments.skip)
    failing = known(arguments.fail_on, "--fail-on", ("any",))
    targets = {name: getattr(arguments, name) for name in REPORTS}
    path = None if arguments.input == STANDARD else Path(arguments.input)
    require_distinct_outputs(targets.values(), [path, *map(Path, arguments.glossary)])
    stream = None if arguments.quiet else talk(targets.values())
    outcome = look(
        checked(arguments, path, names),
        str(path or "stdin"),
        failing,
        stream,
        is_reported=any(target is not None for target in targets.values()),
    )
    if stream:
        say(
            f"{outcome.file}: {tell_count(outcome.pairs, 'pair')}, "
            f"{outcome.flagged:,} with findings",
            to=stream,
        )
        if outcome.unsure:
            told = ", ".join(map(str, outcome.unsure[:MOST]))
            say(f"read these first, the least sure: {told}", to=stream)
    for report, target in targets.items():
        if target is not None:
            put(target, rendered(report, outcome, sorted(names & set(CHECKS))))
    return 1 if outcome.broken else 0


def look(
    pairs: Iterable[CheckedPair],
    file: str,
    failing: set[str],
    stream: TextIO | None,
    *,
    is_reported: bool,
) -> Outcome:
    """Go through the pairs; tell of each finding as it comes.

    Of a corpus there may be millions: findings are kept only where a report is to have them.
    """
    number, flagged, broken = 0, 0, set[str]()
    scores, found = list[tuple[float, int]](), list[CheckedPair]()
    for pair in pairs:
        number = pair.number
        if pair.score is not None:
            scores.append((pair.score, number))
        if pair.findings:
            flagged += 1
            broken.update(one.check for one in pair.findings)
            if is_reported:
                found.append(pair)
            for line in findings.pair_lines(pair) if stream else ():
                say(line, to=stream)
    broken = broken if "any" in failing else broken & failing
    return Outcome(file, number, flagged, found, least_sure(scores), broken)


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


def checked(
    arguments: argparse.Namespace, path: Path | None, names: Collection[str]
) -> Iterator[CheckedPair]:
    """Each pair of the input with what is found."""
    source = Input(path, path.stem if path else "stdin")
    langs = Langs(arguments.source_lang, arguments.target_lang)
    with opened(source) as stream:
        parts = read_bitext_parts(stream, name=str(source), langs=langs)
        yield from check_parts(name_languages(parts), names, partial(term_checks, arguments, names))


def term_checks(
    arguments: argparse.Namespace, names: Collection[str], about: About
) -> list[TermCheck]:
    """The check of ``--glossary``, if it is wanted."""
    if not arguments.glossary or FLAG not in names:
        return []
    languages = about.source_lang, about.target_lang
    terms = load_terms(TermChoice(tuple(arguments.glossary), general=False), languages)
    return [TermCheck(Matcher(terms.glossaries, languages))]


def chosen(only: str | None, skip: str | None) -> set[str]:
    """The checks and flags that are wanted."""
    wanted = known(only, "--only") if only else {*CHECKS, *FLAGS}
    return wanted - known(skip, "--skip")


def known(text: str | None, option: str, more: tuple[str, ...] = ()) -> set[str]:
    """The names of a list.

    Raises:
        UsageError: one is no check; the message has the nearest.
    """
    names = {name.strip() for name in (text or "").split(",")} - {""}
    allowed = {*CHECKS, *FLAGS, *more}
    for name in sorted(names - allowed):
        close = get_close_matches(name, allowed, n=1)
        hint = f"did you mean {close[0]!r}?" if close else f"expected {', '.join(sorted(allowed))}"
        raise UsageError(f"{option}: no check is called {short(name)!r}; {hint}")
    return names
