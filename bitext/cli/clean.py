"""``bitext clean``: a corpus without the pairs that would spoil what is trained on it."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from bitext.bitexts.tables import TEXTS
from bitext.cleaning.choice import FILTERS, parameters_of
from bitext.cleaning.cleaning import CleaningOptions, clean_corpus
from bitext.cleaning.corpora import Columns
from bitext.cleaning.verdicts import Tally
from bitext.cli.options.evaluation import column_names
from bitext.cli.options.files import make_folders, tell_missing_folders
from bitext.cli.options.inputs import STANDARD
from bitext.cli.options.pairs import two_fields
from bitext.cli.options.plan import require_unread
from bitext.cli.options.tags import add_language_arguments
from bitext.cli.progress import stage
from bitext.cli.terminal import say
from bitext.errors import UsageError, tell_count
from bitext.protocols import Langs

FILTER_TABLE = "\n".join(
    f"  {name:27}" + ", ".join(f"{key}={value}" for key, value in parameters_of(name).items())
    for name in FILTERS
)

EPILOG = f"""\
A corpus is .tsv, .tmx, .jsonl (two fields), or two files of lines that go together, all of them
plain or packed (.gz, .xz, .zst). What is kept is written to the byte as it stood there; each of the
others is in --reasons. What is left is in the order it came in, the first of several copies stays.

filters, in the order in which they are asked, and what their parameters are:
{FILTER_TABLE}

examples:
  bitext clean corpus.tsv.gz -o clean.tsv.gz --reasons rejected.tsv
  bitext clean news.fr news.en -o clean.fr -o clean.en --filter LengthFilter,max_length=80
  bitext clean memory.tmx -o clean.tmx --skip CheckFilter --test-set newstest2013.fr
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.epilog = EPILOG
    parser.add_argument(
        "input",
        metavar="CORPUS",
        nargs="+",
        type=Path,
        help="a file of sentence pairs, or two files of which the lines go together",
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        action="append",
        type=Path,
        required=True,
        help="what is kept; one for each input, of the same format",
    )
    parser.add_argument(
        "--reasons",
        metavar="FILE",
        type=Path,
        help="write what was rejected, and why; a .tsv or .jsonl with line, filter, value, texts",
    )
    parser.add_argument(
        "--all-reasons",
        action="store_true",
        help="give every reason against a pair, not only the first",
    )
    parser.add_argument(
        "--filter",
        metavar="NAME,KEY=VALUE,…",
        action="append",
        default=[],
        help="set the parameters of a filter; several times",
    )
    parser.add_argument(
        "--only", metavar="NAME,…", type=names, default=(), help="use only these filters"
    )
    parser.add_argument(
        "--skip", metavar="NAME,…", type=names, default=(), help="use all filters but these"
    )
    parser.add_argument(
        "--test-set",
        metavar="FILE",
        action="append",
        default=[],
        type=Path,
        help="segments that may not be in the corpus, of either language; several times",
    )
    add_reading_arguments(parser)
    parser.add_argument("--force", action="store_true", help="replace files that are there")


def add_reading_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what says where the texts are, and in which languages."""
    group = parser.add_argument_group("reading")
    group.add_argument(
        "--columns",
        metavar="NAME,…",
        type=column_names,
        default=(),
        help="what the columns of a table are: source, target, or - for others",
    )
    group.add_argument(
        "--fields",
        metavar="SOURCE,TARGET",
        type=two_fields,
        default=TEXTS,
        help="fields of JSON lines; translation.fr is inside another (default: source,target)",
    )
    told = "language of the {} texts; recognised if left out"
    add_language_arguments(group, (told.format("source"), told.format("target")))


def names(text: str) -> tuple[str, ...]:
    """The names of a list."""
    return tuple(name.strip() for name in text.split(",") if name.strip())


def run(arguments: argparse.Namespace) -> int:
    """Make one corpus clean."""
    written = [*arguments.output, *([arguments.reasons] if arguments.reasons else [])]
    require_unread(written, [*arguments.input, *arguments.test_set])
    if any(str(path) == STANDARD for path in [*arguments.input, *written]):
        raise UsageError("- is not read and not written here: the name tells what a file is")
    options = CleaningOptions(
        tuple(arguments.filter),
        arguments.only,
        arguments.skip,
        tuple(arguments.test_set),
        arguments.all_reasons,
        Langs(arguments.source_lang, arguments.target_lang),
        Columns(tuple(arguments.columns), arguments.fields),
    )
    tell_missing_folders(written)
    make_folders(written)
    with stage(f"cleaning {arguments.input[0]}", arguments.quiet):
        tally = clean_corpus(
            arguments.input,
            arguments.output,
            arguments.reasons,
            options=options,
            force=arguments.force,
        )
    for line in told(tally, arguments.input[0]) if not arguments.quiet else ():
        say(line, to=sys.stderr)
    return 0


def told(tally: Tally, path: Path) -> Iterator[str]:
    """What was counted, a line for each filter with a reason against something."""
    read = tell_count(tally.read, "pair")
    yield f"{path}: {read} read, {tally.kept:,} kept, {tally.rejected:,} rejected"
    for name in sorted(tally.named, key=lambda name: (-tally.first[name], name)):
        first, named = tally.first[name], tally.named[name]
        more = f" ({named:,} in all)" if named != first else ""
        yield f"  {name:25} {first:>12,} {first / tally.read:>8.2%}{more}"
