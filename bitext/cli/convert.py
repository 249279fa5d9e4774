"""``bitext convert``: a bitext from one file into others, a corrected one into a page."""

import argparse
import sys
from collections.abc import Iterable
from contextlib import closing
from itertools import chain
from pathlib import Path

from bitext.alignment import Bitext
from bitext.cli.opening import opened
from bitext.cli.options.files import Job, add_force_argument, outputs_told, plan, replacing
from bitext.cli.options.heeding import tell_unheeded
from bitext.cli.options.inputs import STANDARD, Input
from bitext.cli.options.page import add_page_arguments, page_options
from bitext.cli.options.tags import IN_FILE, add_language_arguments
from bitext.cli.terminal import say
from bitext.errors import tell_count
from bitext.formats import FORMATS
from bitext.pipeline import name_languages, read_bitext_parts, write_parts
from bitext.protocols import Langs

EPILOG = """\
What is read: .jsonl, .tmx and .tsv, ours and anybody's, and pages that bitext wrote. A table does
not tell its languages; they are recognised, or told by --from and --to. What a person wrote or
checked is kept as such.

examples:
  bitext convert edit.jsonl -o final.html -o final.tmx
  bitext convert memory.tmx -o memory.html --editable
  bitext convert pairs.tsv -o news.fr -o news.en
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    written = [row for row in FORMATS.values() if row.writer]
    parser.epilog = f"{outputs_told(written)}\n{EPILOG}"
    parser.add_argument(
        "input",
        metavar="INPUT",
        help="a file of sentence pairs, or a page of ours; - is standard input",
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        action="append",
        required=True,
        help="output file, several times for several formats; {stem} and {lang} are filled in; "
        "- is standard output and gets the translation as text",
    )
    add_force_argument(parser)
    add_language_arguments(parser, IN_FILE)
    add_page_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Convert one file."""
    path = None if arguments.input == STANDARD else Path(arguments.input)
    source = Input(path, Path(arguments.input).stem if path else "stdin")
    langs = Langs(arguments.source_lang, arguments.target_lang)
    force = replacing(arguments.force)
    with opened(source) as stream:
        parts = name_languages(read_bitext_parts(stream, name=str(source), langs=langs))
        first = next(parts)
        [job] = plan(
            [source],
            arguments.output,
            source_lang=first.source.lang,
            target_lang=first.target.lang,
            folder=None,
            force=force,
        )
        tell_unheeded(arguments, (), [job], like=False)
        job.make_folders()
        written = write_parts(
            chain([first], parts),
            job.outputs,
            force=force,
            options=page_options(arguments, first.target.lang),
        )
        with closing(written):
            told = summary(job, written)
    if not arguments.quiet:
        say(told, to=sys.stderr)
    return 0


def summary(job: Job, written: Iterable[Bitext]) -> str:
    """One line about what was done; does it."""
    pairs = flagged = by_person = 0
    for part in written:
        pairs += len(part.beads)
        flagged += sum(bool(bead.flags) for bead in part.beads)
        by_person += sum(bead.made_by == "person" for bead in part.beads)
    told = f"{job}: {tell_count(pairs, 'pair')}, {by_person:,} of them by a person"
    return f"{told}, {flagged:,} flagged"
