"""``bitext terms``: which phrases of a bitext may be terms, for a glossary."""

import argparse
import sys
from pathlib import Path

from bitext.bitexts.quoting import cell_of
from bitext.cli.opening import opened
from bitext.cli.options.inputs import STANDARD, Input
from bitext.cli.options.numbers import whole
from bitext.cli.options.plan import require_unread
from bitext.cli.options.tags import IN_FILE, add_language_arguments
from bitext.cli.terminal import say
from bitext.errors import short, tell_count
from bitext.files.outputs import require_absent, write_output
from bitext.pipeline import name_languages, read_bitext_parts
from bitext.pipeline.proposing import Proposal, propose_terms
from bitext.protocols import Langs

EPILOG = """\
The table has a term and its translation a line, the surest first, with how often and an example.
Strike out what is none, and give it to bitext translate --glossary.

examples:
  bitext terms memory.tmx
  bitext terms pairs.tsv -o terms.tsv --top 500
"""

SHOWN = 60
"""Characters of an example on the terminal."""

HEADER = ("source", "target", "count", "score", "example", "example_target")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.epilog = EPILOG
    parser.add_argument(
        "input", metavar="BITEXT", help="a file of sentence pairs; - is standard input"
    )
    parser.add_argument("-o", "--output", metavar="TSV", type=Path, help="write a table there")
    parser.add_argument("--force", action="store_true", help="replace a file that exists")
    parser.add_argument(
        "--top",
        metavar="N",
        type=whole(1, 1_000_000),
        default=200,
        help="terms proposed (default: 200)",
    )
    parser.add_argument(
        "--at-least",
        metavar="N",
        type=whole(2, 1_000_000),
        default=3,
        help="sentence pairs that a term must be in (default: 3)",
    )
    add_language_arguments(parser, IN_FILE)


def run(arguments: argparse.Namespace) -> int:
    """Propose terms."""
    path = None if arguments.input == STANDARD else Path(arguments.input)
    source = Input(path, "stdin")
    if arguments.output:
        require_unread([arguments.output], [path])
        require_absent(arguments.output, force=arguments.force)
    langs = Langs(arguments.source_lang, arguments.target_lang)
    with opened(source) as stream:
        parts = name_languages(read_bitext_parts(stream, name=str(source), langs=langs))
        found = propose_terms(parts, least=arguments.at_least)[: arguments.top]
    if arguments.output:
        write_output(arguments.output, table(found).encode(), force=arguments.force)
        if not arguments.quiet:
            say(f"{source} → {arguments.output}: {tell_count(len(found), 'term')}", to=sys.stderr)
    else:
        say(*map(line_of, found))
    return 0


def table(found: list[Proposal]) -> str:
    """The proposals as a table, which is a glossary as it stands."""
    rows = ["\t".join(cell_of(cell) for cell in cells_of(one)) for one in found]
    return "".join(f"{row}\n" for row in ("\t".join(HEADER), *rows))


def cells_of(one: Proposal) -> tuple[str, ...]:
    """The cells of a proposal."""
    return (one.source, one.target, str(one.beads), f"{one.score:.2f}", *one.example)


def line_of(one: Proposal) -> str:
    """A proposal on a line of the terminal."""
    example = " → ".join(short(text, SHOWN) for text in one.example if text)
    return f"{one.beads:5,}  {one.source} → {one.target}   ({example})"
