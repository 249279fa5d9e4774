import re
from dataclasses import replace

import pytest
from defusedxml import ElementTree
from hypothesis import given, settings
from support.made_up_results import report, result, results

from bitext.errors import FormatError
from bitext.evaluation.comparison import Bucket
from bitext.evaluation.result import Result
from bitext.evaluation.scores import ReferenceAlignment
from bitext.report import annotations, badge, charts, history, junit, markdown

FAILED = result(["a cat", "same", "old"], ["a dog", "same", "new"], [10.0, 50.0, 80.0])
PASSED = result(["a cat"], ["a dog"], [49.5])


def test_alignment_is_told_in_the_summary() -> None:
    alignment = ReferenceAlignment("align:x", 0.5, 1, {"1-1": 1}, ("left",), (), 0.25)
    told = markdown.summary(Result(replace(report(["one"], [1.0]), alignment=alignment)))
    assert "confidence 0.50): 1 segments; left over and not scored: 1 of the hypothesis" in told


@settings(max_examples=30)
@given(results())
def test_junit_is_xml_whose_counts_are_right(made: Result) -> None:
    suite = ElementTree.fromstring(junit.dumps(made))[0]
    cases = suite.findall("testcase")
    assert suite.get("tests") == str(len(cases))
    assert suite.get("failures") == str(len(suite.findall("testcase/failure")))
    assert suite.get("skipped") == str(len(suite.findall("testcase/skipped")))
    assert bool(suite.findall("testcase/failure")) == (not made.passed)


def test_junit_has_a_limit() -> None:
    many = result(["a"] * 200, ["b"] * 200, [1.0] * 200)
    assert len(ElementTree.fromstring(junit.dumps(many))[0].findall("testcase")) == 51


def test_junit_case_tells_what_it_was() -> None:
    case = ElementTree.fromstring(junit.dumps(FAILED))[0][1]
    assert case.get("name") == "line 1: chrF 50.0 → 10.0"
    assert (case.get("file"), case.get("line")) == ("x.en", "1")
    assert "was: a cat\nnow: a dog\ndifference: a [-cat-]{+dog+}" in case.findtext("failure")
    assert ElementTree.fromstring(junit.dumps(PASSED))[0].find("testcase/skipped") is not None


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
    assert "### 1 segments got worse, 1 did not but changed" in markdown.summary(FAILED)
    assert markdown.summary(PASSED).startswith("## ✅ Translation quality: x passed")
    assert markdown.summary(Result(FAILED.report)).startswith("## Translation quality: x\n")


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


@settings(max_examples=30)
@given(results())
def test_history_comes_back_and_charts_are_xml(made: Result) -> None:
    entry = history.entry_of(made, time="2026-01-02T03:04:05+00:00", commit=made.file)
    assert history.loads("\n" + history.dumps(entry) + history.dumps(entry)) == [entry, entry]
    plot = ElementTree.fromstring(charts.history([entry, entry]))
    assert len(plot.findall(".//{*}circle")) == 2
    drawn = badge.dumps(made)
    assert ElementTree.fromstring(drawn).findtext("{*}title") == (
        f"translation: chrF {made.report.scores[0].value:.1f}"
    )
    assert (badge.GOOD if made.passed else badge.BAD) in drawn
    assert badge.PLAIN in badge.dumps(Result(made.report))


def test_history_with_what_is_no_number_is_refused() -> None:
    entry = history.entry_of(FAILED, time="now")
    line = history.dumps(replace(entry, intervals={})).replace("46.6", "1e999, ")
    for text in ("{}", "[1]", line, history.dumps(entry).replace("100", "1e999")):
        with pytest.raises(
            FormatError,
            match=r"h:1: (not a line of a history file|expected a JSON object|the number 1e999)",
        ):
            history.loads(text, name="h")


def test_plot_of_no_runs_is_empty() -> None:
    assert "Scores of 0 runs" in charts.history([])


def test_charts_hold_what_they_show() -> None:
    score = FAILED.report.scores[0]
    drawn = ElementTree.fromstring(charts.intervals([(score, replace(score, interval=None))]))
    assert len(drawn.findall(".//{*}circle")) == 2
    drawn = ElementTree.fromstring(charts.buckets([Bucket("length", "<1>", 9, 50.0, 25.0)], "M"))
    bars = [float(bar.get("width", "")) for bar in drawn.findall("{*}rect")[1:]]
    assert bars[0] == pytest.approx(2 * bars[1])
    drawn = ElementTree.fromstring(charts.gains([-100, -0.1, 0.1, 15, 100], "M"))
    labels = [label.text for label in drawn.findall("{*}text")]
    assert labels[:5] == ["1", "1", "1", "1", "1"]
