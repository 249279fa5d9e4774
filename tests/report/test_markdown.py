"""The summary: Markdown that any text leaves whole."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from support.made_up_comparisons import comparisons
from support.made_up_results import report, result, results

from bitext.evaluation.result import Result
from bitext.evaluation.scores import ReferenceAlignment
from bitext.report import markdown

FAILED = result(["a cat", "same", "old"], ["a dog", "same", "new"], [10.0, 50.0, 80.0])
PASSED = result(["a cat"], ["a dog"], [49.5])


def test_alignment_is_told_in_the_summary() -> None:
    alignment = ReferenceAlignment("align:x", 0.5, 1, {"1-1": 1}, ("left",), (), 0.25)
    told = markdown.summary(Result(replace(report(["one"], [1.0]), alignment=alignment)))
    assert "confidence 0.50): 1 segment; left over and not scored: 1 of the hypothesis" in told


@settings(max_examples=30)
@given(results())
def test_summary_is_small_and_its_tables_are_whole(made: Result) -> None:
    text = markdown.summary(made)
    assert len(text.encode("utf-8")) < 1 << 20
    table = [line for line in text.split("\n") if line.startswith("| ")]
    widths = {len(re.findall(r"(?<!\\)\|", line)) for line in table}
    assert widths <= {6, 7}
    assert "\r" not in text


def test_summary_is_cut_to_fit() -> None:
    many = result(["a " * 500] * 20, ["b " * 500] * 20, [1.0] * 20)
    whole, cut = markdown.summary(many), markdown.summary(many, limit=5000)
    assert whole.count("<ins>") == 10
    assert 0 < cut.count("<ins>") < 10
    assert "more in the JSON file" in cut
    assert len(markdown.summary(many, limit=300).encode("utf-8")) <= 300


def test_summary_says_first_how_it_went() -> None:
    assert markdown.summary(FAILED).splitlines()[:3] == [
        "## ❌ Translation quality: x got worse than allowed",
        "",
        "- ❌ chrF went from 50.00 to 46.67: 3.33 worse, a drop of 1 is allowed (rule: max-drop)",
    ]
    assert "| 1 | a <del>cat</del> | a <ins>dog</ins> | x | 50.0 → 10.0 |" in (
        markdown.summary(FAILED)
    )
    assert "### 1 segment got worse, 1 did not but changed" in markdown.summary(FAILED)
    assert markdown.summary(PASSED).startswith("## ✅ Translation quality: x passed")
    assert markdown.summary(Result(FAILED.report)).startswith("## Translation quality: x\n")


@pytest.mark.parametrize("text", ["a|b", "*bold*", "<script>", "[x](y)", "`code`", "a\nb", "~~x~~"])
def test_any_text_is_shown_as_it_is(text: str) -> None:
    shown = markdown.text_of(text)
    assert "\n" not in shown
    assert not re.search(r"(?<!\\)[|*_\[\]`~]", shown)
    assert "<" not in shown


def test_long_texts_are_cut() -> None:
    shown = markdown.text_of("x" * (markdown.CELL + 1))
    assert shown == "x" * markdown.CELL + "…"


def test_code_may_hold_a_pipe() -> None:
    assert markdown.code("BLEU|nrefs:1") == "<code>BLEU&#124;nrefs:1</code>"


def test_comparison_begins_with_one_table() -> None:
    lines = markdown.comparison(comparisons()).splitlines()
    assert lines[:5] == [
        "## Compared with old",
        "",
        "| | BLEU | chrF | TER |",
        "| --- | ---: | ---: | ---: |",
        lines[4],
    ]
    assert lines[5].startswith(r"| new &lt;b&gt;&amp;\_% | **")
    assert lines[5].count("**") == 6
    assert lines[5].count(r"\*") == 3
    table = [line for line in lines if line.startswith("| ")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in table} <= {5, 6}
    assert lines.count("</details>") == 2
