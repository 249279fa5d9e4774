"""``bitext memory``: what was translated before; told, taken out, put in, forgotten."""

import argparse
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bitext.cli.options.files import plan
from bitext.cli.options.inputs import Input
from bitext.cli.options.numbers import whole
from bitext.cli.options.tags import add_language_arguments
from bitext.cli.terminal import say
from bitext.errors import UsageError, short, tell_count
from bitext.memory import upkeep
from bitext.memory.errors import MemoryUnusableError
from bitext.memory.opening import is_wanted, open_or_renew, path_of_memory
from bitext.memory.store import Memory
from bitext.pipeline import write_parts
from bitext.pipeline.memories import bitexts_of, import_people

EPILOG = """\
bitext translate keeps every sentence that it translates, and asks no model for one that it has: an
interrupted run goes on where it stopped. What people translated, imported here or given by
--memory, wins over the machine's. --no-memory and BITEXT_MEMORY=off leave it alone; BITEXT_CACHE
moves it.

examples:
  bitext memory stats
  bitext memory import corrected.jsonl agency.tmx
  bitext memory export -o memory.tmx --people
  bitext memory prune --unused-for 90
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the actions of this command."""
    parser.epilog = EPILOG
    actions = parser.add_subparsers(metavar="ACTION", dest="action", required=True)
    actions.add_parser("stats", help="what it holds, and how large it is").set_defaults(act=stats)
    exporting = actions.add_parser("export", help="write what it holds as sentence pairs")
    exporting.add_argument(
        "-o", "--output", metavar="OUT", action="append", required=True, help=".tmx, .tsv, .jsonl …"
    )
    exporting.add_argument("--people", action="store_true", help="only what people translated")
    exporting.add_argument("--force", action="store_true", help="replace files that exist")
    exporting.set_defaults(act=export)
    importing = actions.add_parser("import", help="put in what people translated")
    importing.add_argument(
        "inputs", metavar="FILE", nargs="+", type=Path, help=".jsonl, .tmx or .tsv"
    )
    importing.set_defaults(act=import_files)
    for action in (exporting, importing):
        add_language_arguments(action)
    pruning = actions.add_parser("prune", help="forget what no run can ask for any more")
    pruning.add_argument(
        "--unused-for",
        metavar="DAYS",
        type=whole(0, 100_000),
        help="and the machine's that nobody has asked for in so many days",
    )
    pruning.set_defaults(act=prune)
    clearing = actions.add_parser("clear", help="forget what the machine translated")
    clearing.add_argument("--people", action="store_true", help="and what people translated")
    clearing.set_defaults(act=clear)


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked for."""
    is_wanted()  # tells a path, which would lead elsewhere than somebody means
    path = path_of_memory()
    if arguments.action != "import" and not path.exists():
        say(f"{path}: nothing was translated yet", to=sys.stderr)
        return 0
    with opened(path) as memory:
        code: int = arguments.act(memory, arguments)
    return code


@contextmanager
def opened(path: Path) -> Iterator[Memory]:
    """The memory.

    Raises:
        MemoryUnusableError: it cannot be used.
    """
    try:
        with closing(open_or_renew(path)) as memory:
            yield memory
    except sqlite3.Error as error:
        raise MemoryUnusableError(f"{path}: {short(str(error), 160)}") from error
    except MemoryUnusableError as error:
        raise MemoryUnusableError(f"{path}: {error}") from error


def stats(memory: Memory, _: argparse.Namespace) -> int:
    """Tell what it holds."""
    path = path_of_memory()
    say(f"{path}: {path.stat().st_size / 1e6:,.1f} MB")
    for pair, number in upkeep.people_in(memory).items():
        say(f"  {' → '.join(pair)}: {tell_count(number, 'sentence')} by people")
    for group in upkeep.groups_of(memory):
        langs = f"{group.setting.source_lang} → {group.setting.target_lang}"
        old = "" if group.is_current else "; of other repairs, so never asked for (prune)"
        sentences = tell_count(group.sentences, "sentence")
        say(f"  {langs}: {sentences} by {group.setting.signature}{old}")
    return 0


def export(memory: Memory, arguments: argparse.Namespace) -> int:
    """Write it as sentence pairs."""
    langs = languages(memory, arguments)
    [job] = plan(
        [Input(None, "memory")],
        arguments.output,
        source_lang=langs[0],
        target_lang=langs[1],
        folder=None,
        force=arguments.force,
        read=[path_of_memory()],
    )
    entries = upkeep.entries_in(memory, langs, people=arguments.people)
    job.make_folders()
    parts = write_parts(bitexts_of(entries, langs), job.outputs, force=arguments.force)
    number = sum(len(part.beads) for part in parts)
    if not arguments.quiet:
        say(f"{job.names}: {tell_count(number, 'sentence')}", to=sys.stderr)
    return 0


def languages(memory: Memory, arguments: argparse.Namespace) -> tuple[str, str]:
    """The pair of languages that is wanted, which need not be said where there is one.

    Raises:
        UsageError: there are several that it may be, or none.
    """
    found = [
        langs
        for langs in upkeep.languages_in(memory)
        if all(
            wanted in (None, lang)
            for wanted, lang in zip(
                (arguments.source_lang, arguments.target_lang), langs, strict=True
            )
        )
    ]
    if len(found) != 1:
        there = ", ".join(" → ".join(langs) for langs in found or upkeep.languages_in(memory))
        raise UsageError(f"the memory holds {there or 'nothing'}; give --from and --to")
    return found[0]


def import_files(memory: Memory, arguments: argparse.Namespace) -> int:
    """Put in what people translated."""
    langs = arguments.source_lang or "fr", arguments.target_lang or "en"
    for path in arguments.inputs:
        number = import_people(memory, path, langs)
        hint = "" if number else "; nothing in it says that a person made it"
        if not arguments.quiet:
            say(f"{path}: {tell_count(number, 'sentence')} by people{hint}", to=sys.stderr)
    return 0


def prune(memory: Memory, arguments: argparse.Namespace) -> int:
    """Forget what is not asked for."""
    return told(upkeep.prune(memory, unused_for=arguments.unused_for), arguments)


def clear(memory: Memory, arguments: argparse.Namespace) -> int:
    """Forget everything."""
    return told(upkeep.clear(memory, people=arguments.people), arguments)


def told(number: int, arguments: argparse.Namespace) -> int:
    """Tell how much was forgotten."""
    if not arguments.quiet:
        say(f"{tell_count(number, 'sentence')} forgotten", to=sys.stderr)
    return 0
