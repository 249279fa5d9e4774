"""The history: entries come back, and what is none is refused."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from support.made_up_results import result, results

from bitext.errors import FormatError
from bitext.evaluation.result import Result, Verdict
from bitext.report import history
from bitext.report.history import Entry

FAILED = result(["a cat", "same", "old"], ["a dog", "same", "new"], [10.0, 50.0, 80.0])
PASSED = result(["a cat"], ["a dog"], [49.5])


def test_history_with_what_is_no_number_is_refused() -> None:
    entry = history.entry_of(FAILED, time="now")
    line = history.dumps(replace(entry, intervals={})).replace("46.6", "1e999, ")
    for text in ("{}", "[1]", line, history.dumps(entry).replace("100", "1e999")):
        with pytest.raises(
            FormatError,
            match=r"h:1: (not a line of a history file|expected a JSON object|the number 1e999)",
        ):
            history.loads(text, name="h")


@settings(max_examples=30)
@given(results())
def test_entries_come_back(made: Result) -> None:
    entry = history.entry_of(made, time="2026-01-02T03:04:05+00:00", commit=made.file)
    assert history.loads("\n" + history.dumps(entry) + history.dumps(entry)) == [entry, entry]


def test_an_entry_is_one_line() -> None:
    line = history.dumps(history.entry_of(FAILED, time="now", commit="a\nb"))
    assert line.endswith("\n")
    assert line.count("\n") == 1


def test_an_entry_tells_what_the_gate_said() -> None:
    assert [history.entry_of(made, time="").passed for made in (FAILED, PASSED)] == [False, True]


def test_a_history_that_is_no_text_is_refused() -> None:
    with pytest.raises(FormatError, match="h: is UTF-16; save it as UTF-8"):
        history.loads("{}".encode("utf-16"), name="h")


def test_limits_are_those_of_the_rules() -> None:
    entry = history.entry_of(FAILED, time="now")
    assert entry.limits == {"chrF": 49.0}  # 50 before, and a drop of 1 is allowed
    assert entry.broken == ("chrF",)
    floor = Verdict("chrF", True, "fail-under", 46.67, 45.0, None, None, "")
    assert history.limits_of(replace(FAILED, verdicts=(floor,))) == {"chrF": 45.0}
    assert history.limits_of(replace(FAILED, verdicts=(*FAILED.verdicts, floor))) == {"chrF": 49.0}
    counted = Verdict("chrF", True, "max-worse", 1.0, 2.0, None, None, "")
    assert history.limits_of(replace(FAILED, verdicts=(counted,))) == {}


def test_limit_of_what_should_be_low_lies_above() -> None:
    ter = replace(FAILED.report.scores[0], metric="TER", higher_is_better=False)
    verdicts = (
        Verdict("TER", True, "max-drop", 60.0, 1.0, 62.0, None, ""),
        Verdict("TER", True, "fail-under", 60.0, 65.0, None, None, ""),
    )
    made = replace(FAILED, report=replace(FAILED.report, scores=(ter,)), verdicts=verdicts)
    assert history.limits_of(made) == {"TER": 63.0}


def test_line_of_an_older_history_is_read() -> None:
    line = (
        '{"time": "2026-01-02", "commit": "", "system": "x", "passed": true, '
        '"scores": {"chrF": 1.0}, "intervals": {}}'
    )
    assert history.loads(line) == [Entry("2026-01-02", "", "x", True, {"chrF": 1.0}, {})]
