"""``bitext testsets``: list, fetch and check public test sets."""

import argparse
from pathlib import Path

from bitext.cli.options.evaluation import require
from bitext.cli.options.files import make_folders, tell_missing_folders
from bitext.cli.options.numbers import real, whole
from bitext.cli.options.reports import put
from bitext.cli.terminal import say
from bitext.errors import tell_count, visible
from bitext.evaluation import testsets
from bitext.evaluation.metrics.overlap import overlap
from bitext.files.inputs import digest_file

EPILOG = """\
examples:
  bitext testsets list
  bitext testsets get wmt14 --pair fr-en --output-dir wmt14
  bitext testsets get newstest2013 --from ~/testsets
  bitext testsets overlap training.tsv.xz newstest2013.en --fail-over 0
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the actions of this command."""
    parser.epilog = EPILOG
    actions = parser.add_subparsers(metavar="ACTION", dest="action", required=True)
    listing = actions.add_parser("list", help="test sets that can be had")
    getting = actions.add_parser("get", help="write the source and reference of a test set")
    getting.add_argument("name", metavar="NAME")
    getting.add_argument("--output-dir", metavar="DIR", type=Path, default=Path())
    for action in (listing, getting):
        action.add_argument("--pair", default="fr-en", help="languages (default: fr-en)")
        action.add_argument(
            "--from", dest="folder", metavar="DIR", type=Path, help="a local folder, no network"
        )
    listing.add_argument("--hashes", action="store_true", help="and the hashes of their files")
    listing.set_defaults(act=list_testsets)
    getting.set_defaults(act=get)
    checking = actions.add_parser(
        "overlap", help="sentences of a test set that a corpus has: contamination"
    )
    checking.add_argument("corpus", metavar="CORPUS", type=Path, help="text, .tsv, .tmx, .gz, .xz")
    checking.add_argument("testset", metavar="TESTSET", type=Path, help="a sentence a line")
    checking.add_argument(
        "--fail-over", metavar="PERCENT", type=real(0, 100), help="exit code 1 where more is shared"
    )
    checking.add_argument(
        "--shown", metavar="N", type=whole(0, 100_000), default=5, help="examples (default: 5)"
    )
    checking.set_defaults(act=check)


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked for."""
    code: int = arguments.act(arguments)
    return code


def list_testsets(arguments: argparse.Namespace) -> int:
    """Print name, languages and what it is, a test set a line; its hashes where they are wanted."""
    testsets.languages(arguments.pair)
    require_folder(arguments.folder)
    found = testsets.available(arguments.pair, arguments.folder)
    width = max((len(testset.name) for testset in found), default=0)
    for testset in found:
        say(f"{testset.name:<{width}}  {testset.pair}  {testset.description}".rstrip())
        if arguments.hashes:
            say(*(f"{'':{width}}  {value}" for value in testset.hashes or ("no hash",)))
    return 0


def get(arguments: argparse.Namespace) -> int:
    """Write ``NAME.fr`` and ``NAME.en``, further references as ``NAME.1.en``."""
    source_lang, target_lang = testsets.languages(arguments.pair)
    require_folder(arguments.folder)
    source, references = testsets.get(arguments.name, arguments.pair, arguments.folder)
    stem = arguments.name.replace("/", "_")
    columns = {f"{stem}.{source_lang}": source}
    for number, reference in enumerate(references):
        columns[f"{stem}{f'.{number}' if number else ''}.{target_lang}"] = reference
    paths = [arguments.output_dir / name for name in columns]
    tell_missing_folders(paths)
    make_folders(paths)
    for path, lines in zip(paths, columns.values(), strict=True):
        put(str(path), "".join(f"{line}\n" for line in lines))
        print(f"{visible(str(path))}\t{len(lines)} lines\tsha256:{digest_file(path)}")
    return 0


def check(arguments: argparse.Namespace) -> int:
    """Print what a corpus shares with a test set; the exit code is that of --fail-over."""
    sentences = list(testsets.lines_of(arguments.testset))
    found = overlap(sentences, testsets.lines_of(arguments.corpus))
    say(
        f"{len(found.exact):,} of {tell_count(found.segments, 'sentence')} ({found.share:.2f} %) "
        f"stand in the corpus of {found.corpus_segments:,}; "
        f"{len(found.partial):,} more share eight words"
    )
    for index in (*found.exact, *found.partial)[: arguments.shown]:
        kind = "same" if index in found.exact else "part"
        say(f"  {kind}  line {index + 1}: {sentences[index]}")
    return int(arguments.fail_over is not None and found.share > arguments.fail_over)


def require_folder(folder: Path | None) -> None:
    """Refuse a folder that is not there."""
    require(folder is None or folder.is_dir(), f"--from {folder}: there is no such folder")
