"""The options of the gate: what scores must keep."""

import argparse
from pathlib import Path

from bitext.cli.options.numbers import real, whole
from bitext.evaluation.rules import Rules, parse_limits


def add_gate_arguments(parser: argparse.ArgumentParser) -> None:
    """Add an option for each rule."""
    gate = parser.add_argument_group("gate")
    gate.add_argument(
        "--fail-under",
        metavar="METRIC=N,…",
        help="the least that passes; of TER and of shares of segments (flagged=10) the most",
    )
    gate.add_argument(
        "--baseline",
        metavar="FILE",
        type=Path,
        help="scores to compare with: the --json of an earlier run",
    )
    gate.add_argument(
        "--max-drop", metavar="METRIC=N,…", help="how much worse than the baseline it may be"
    )
    gate.add_argument(
        "--max-segment-drop", metavar="METRIC=N,…", help="how much worse a single segment may be"
    )
    gate.add_argument(
        "--max-worse",
        metavar="N",
        type=whole(0, 1_000_000_000),
        help="how many segments may be worse",
    )
    gate.add_argument(
        "--fail-under-document", metavar="METRIC=N,…", help="the least that passes, by document"
    )
    gate.add_argument(
        "--significance",
        metavar="P",
        type=real(0, 1, strictly=True),
        help="a larger drop passes unless its p-value is below P",
    )
    gate.add_argument(
        "--update-baseline", action="store_true", help="make this run the baseline; judge no drop"
    )


def rules_of(arguments: argparse.Namespace) -> Rules:
    """The rules of the gate, as they stand on the command line."""
    return Rules(
        parse_limits(arguments.fail_under) if arguments.fail_under else {},
        parse_limits(arguments.max_drop) if arguments.max_drop else {},
        arguments.significance,
        parse_limits(arguments.max_segment_drop) if arguments.max_segment_drop else {},
        arguments.max_worse,
        parse_limits(arguments.fail_under_document) if arguments.fail_under_document else {},
    )
