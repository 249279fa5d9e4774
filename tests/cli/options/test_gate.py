"""Rules of the gate as they stand on a command line."""

import argparse

from bitext.cli.options.gate import add_gate_arguments, rules_of
from bitext.evaluation.rules import Rules


def parsed(*words: str) -> Rules:
    parser = argparse.ArgumentParser()
    add_gate_arguments(parser)
    return rules_of(parser.parse_args(words))


def test_no_option_is_no_rule() -> None:
    assert parsed() == Rules()


def test_each_option_is_a_rule() -> None:
    limits = ["--fail-under", "chrf=50,ter=40", "--max-drop", "bleu=1", "--significance", "0.05"]
    more = ["--max-segment-drop", "chrf=20", "--max-worse", "3", "--fail-under-document", "chrf=9"]
    assert parsed(*limits, *more) == Rules(
        {"chrf": 50, "ter": 40}, {"bleu": 1}, 0.05, {"chrf": 20}, 3, {"chrf": 9}
    )
