"""``bitext verify``: whether everything of a source is accounted for in its translation."""

import argparse
from pathlib import Path

from bitext.cli.options.files import add_paragraphs_argument
from bitext.cli.options.tags import add_language_arguments
from bitext.cli.terminal import say
from bitext.errors import AlignmentError, IntegrityError
from bitext.pipeline.verification import verify
from bitext.protocols import ReadOptions
from bitext.report.integrity import Proof, dumps, lines_of_proof

EPILOG = """\
Of a bitext (.jsonl, .tmx, .tsv) and of a page: every character of INPUT is in one sentence or
between two, every sentence in one pair, every protected span, number and element in its
translation, or flagged there. Of a file like INPUT: all of it but the words is as it was, and every
element is there. Of .both.html and .both.epub: every paragraph, protected span and number. Of
.beads and .ladder: every sentence is in one bead. Of the words alone (.txt of another format):
protected spans and numbers. Exit code 4 where it does not hold.

examples:
  bitext verify article.jsonl --against article.txt
  bitext verify page.en.html --against page.html --json
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.epilog = EPILOG
    parser.add_argument("output", metavar="OUTPUT", type=Path, help="a translation")
    parser.add_argument(
        "--against", metavar="INPUT", type=Path, required=True, help="what it is a translation of"
    )
    parser.add_argument("--json", action="store_true", help="tell it as JSON")
    told = "where OUTPUT does not tell (default: %(default)s)"
    add_language_arguments(parser, (told, told), usual=("fr", "en"))
    add_paragraphs_argument(parser)
    parser.add_argument("--encoding", help="encoding of INPUT, if it is not UTF-8 or UTF-16")


def run(arguments: argparse.Namespace) -> int:
    """Verify one file."""
    langs = arguments.source_lang, arguments.target_lang
    options = ReadOptions(arguments.encoding, arguments.paragraphs)
    try:
        claims = verify(arguments.output, arguments.against, langs=langs, options=options)
    except AlignmentError as error:  # the beads themselves leave something out
        raise IntegrityError(f"{arguments.output}: {error}") from error
    proof = Proof(str(arguments.output), str(arguments.against), claims)
    if arguments.json:
        say(*dumps([proof]).splitlines())
    elif not (arguments.quiet and proof.holds):
        say(*lines_of_proof(proof))
    return 0 if proof.holds else IntegrityError.exit_code
