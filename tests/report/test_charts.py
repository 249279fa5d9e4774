"""Charts hold what they show."""

from dataclasses import replace

import pytest
from defusedxml import ElementTree
from hypothesis import given, settings
from support.made_up_results import result, results

from bitext.evaluation.comparison import Bucket
from bitext.evaluation.result import Result
from bitext.report import charts, history

FAILED = result(["a cat", "same", "old"], ["a dog", "same", "new"], [10.0, 50.0, 80.0])


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


@settings(max_examples=30)
@given(results())
def test_the_plot_of_a_history_is_xml(made: Result) -> None:
    entry = history.entry_of(made, time="2026-01-02T03:04:05+00:00", commit=made.file)
    plot = ElementTree.fromstring(charts.history([entry, entry]))
    assert len(plot.findall(".//{*}circle")) == 2


def test_a_run_that_failed_stands_out() -> None:
    entry = history.entry_of(FAILED, time="2026-01-02")
    assert charts.BAD in charts.history([entry])
    assert charts.BAD not in charts.history([replace(entry, passed=True)])


def test_a_range_is_never_empty() -> None:
    for values in ([], [5.0], [5.0, 5.0], [-1.0, 1.0]):
        low, high = charts.padded(values)
        assert low < high


def test_a_scale_maps_its_ends() -> None:
    along = charts.scale(0, 10, 100, 200)
    assert [along(value) for value in (0, 5, 10)] == [100, 150, 200]
