"""Annotations: one line each, and few."""

import re
from dataclasses import replace

from hypothesis import given, settings
from support.made_up_results import result, results

from bitext.evaluation.result import Result
from bitext.report import annotations


@settings(max_examples=30)
@given(results())
def test_annotations_are_lines(made: Result) -> None:
    lines = annotations.lines(made)
    assert all(re.fullmatch(r"::(error|warning|notice) [^\r\n]*::[^\r\n]*", line) for line in lines)
    assert annotations.dumps(made) == "".join(f"{line}\n" for line in lines)


def test_annotations_are_few() -> None:
    many = result(["a"] * 200, ["b"] * 200, [1.0] * 200)
    assert len(annotations.lines(many)) == annotations.MOST + 1
    fine = replace(many, verdicts=())
    assert [line[:8] for line in annotations.lines(fine)].count("::notice") == annotations.MOST


def test_a_text_cannot_begin_a_command_of_its_own() -> None:
    shown = annotations.command("error", "a\r\n::stop-commands::x", file="x,y:z.txt")
    assert shown == "::error file=x%2Cy%3Az.txt::a%0D%0A::stop-commands::x"


def test_properties_that_are_empty_are_left_out() -> None:
    assert annotations.command("notice", "m", file="", line="3") == "::notice line=3::m"
