"""``bitext reproduce``: a translation made again from its own signature."""

import argparse
from dataclasses import replace
from pathlib import Path

from bitext.cli.options.model import add_machine_arguments, load_translator
from bitext.cli.progress import SentenceBar, Watched, stage
from bitext.cli.terminal import say
from bitext.errors import short, tell_count
from bitext.headway import size_of
from bitext.pipeline import name_languages, read_bitext
from bitext.pipeline.reproduction import Reproduction, choice_of, reproduce
from bitext.terminology.choice import TermChoice, heed_terms, load_terms

EPILOG = """\
Every file that bitext writes says how it was made. This command does the same again, without a
memory, and tells which sentences come out otherwise, and which parts of the signature differ:
another version of bitext, other terms. What a person wrote is left out. Exit code 1 where a
sentence differs.

examples:
  bitext reproduce article.jsonl
  bitext reproduce memory.tmx --glossary client.csv -v
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.epilog = EPILOG
    parser.add_argument("file", metavar="FILE", type=Path, help="a translation: .jsonl or .tmx")
    parser.add_argument(
        "--glossary",
        metavar="FILE",
        action="append",
        default=[],
        help="terms that it was made with; the file holds only their hash",
    )
    parser.add_argument(
        "--protect", metavar="PATTERN", action="append", default=[], help="likewise"
    )
    add_machine_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Reproduce one file."""
    [bitext] = name_languages([read_bitext(arguments.file)])
    langs = bitext.source.lang, bitext.target.lang
    choice = replace(
        choice_of(bitext.signature, langs),
        device=arguments.device,
        threads=arguments.threads,
        offline=arguments.offline,
    )
    had = (bitext.signature.get("terms") or "").split("+")
    terms = load_terms(
        TermChoice(
            tuple(arguments.glossary),
            general=any(part.startswith("general@") for part in had),
            protected=tuple(arguments.protect),
        ),
        langs,
    )
    quiet = bool(arguments.quiet)
    with stage("loading the model", quiet):
        translator = heed_terms(load_translator(choice, quiet=quiet), terms)
    total = sum(size_of(sentence.text) for sentence in bitext.source.sentences)
    with SentenceBar(str(arguments.file), total, int(quiet)) as bar:
        found = reproduce(bitext, Watched(translator, bar))
    if found.differences or not quiet:
        say(*lines_of(found, str(arguments.file), verbose=bool(arguments.verbose)))
    return int(bool(found.differences))


SHOWN = 5
"""Differences that are shown without being asked for."""


def lines_of(found: Reproduction, name: str, *, verbose: bool) -> list[str]:
    """What is told."""
    total, people = tell_count(found.count, found.unit), found.people
    same = found.count - people - len(found.differences)
    lines = [f"{name}: {total}: {same:,} as in the file, {len(found.differences):,} otherwise"]
    if people:
        lines[0] += f", {people:,} by people"
    for key, (before, now) in found.signature.items():
        lines.append(f"  {key}: {before or 'nothing'} in the file, {now or 'nothing'} now")
    shown = found.differences if verbose else found.differences[:SHOWN]
    for one in shown:
        lines.append(f"  {found.unit} {one.number}: {short(one.source, 120)}")
        lines += [f"    - {short(one.before, 120)}", f"    + {short(one.now, 120)}"]
    if len(shown) < len(found.differences):
        lines.append(f"  and {len(found.differences) - len(shown):,} more; -v shows all")
    return lines
