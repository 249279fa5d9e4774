"""One shard of a file: the option that names it, and the reports about it."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from bitext.cli.options.inputs import STANDARD
from bitext.corpus.shards import Shard, parse_shard
from bitext.errors import UsageError


def add_shard_argument(parser: "argparse._ActionsContainer") -> None:
    """Add ``--shard`` to a parser, or to a group of one."""
    parser.add_argument(
        "--shard",
        metavar="I/N",
        type=shard,
        help="only that of N equal parts of the rows; its output is named OUT-0000I-of-0000N",
    )


def shard(text: str) -> Shard:
    """The shard that an option names."""
    try:
        return parse_shard(text)
    except UsageError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def reports_of_shard(shard: Shard, targets: Mapping[str, str]) -> dict[str, Path]:
    """Where the reports about a shard go: files, so that they can carry a mark when it is done.

    Args:
        shard: the shard.
        targets: report → the file of the whole.

    Raises:
        UsageError: there is none, or one goes to standard output.
    """
    if not targets or STANDARD in targets.values():
        raise UsageError(
            f"--shard {shard}: expected files for what is found, such as --json FILE, "
            f"and no {STANDARD}"
        )
    return {name: shard.path_of(Path(target)) for name, target in targets.items()}


def require_file(shard: Shard, path: Path | None) -> Path:
    """An input that can be read twice, once to count what is in it.

    Raises:
        UsageError: it is standard input, or a pipe.
    """
    if path is None or (path.exists() and not path.is_file()):
        raise UsageError(f"--shard {shard}: expected a file, which can be counted, not a pipe")
    return path
