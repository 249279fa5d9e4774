import re
from dataclasses import replace

from support.made_up_comparisons import comparisons
from support.made_up_results import report, result

from bitext.evaluation.result import Result
from bitext.evaluation.scores import ReferenceAlignment, Score
from bitext.report import text


def test_left_over_sentences_are_told_but_not_all() -> None:
    left = tuple("abcde")
    alignment = ReferenceAlignment("align:x", 0.5, 2, {"1-1": 2, "1-0": 5}, left, ("z",), 0.1)
    shown = text.scores(Result(replace(report(["one"], [1.0]), alignment=alignment)))
    assert (
        "confidence 0.50, 2 × 1-1, 5 × 1-0; left over and not scored: 6 sentences, 10.0%" in shown
    )
    assert "  only in the hypothesis: a\n" in shown
    assert shown.endswith("… and 3 more in the JSON file\n")


def test_broken_rules_come_first_and_some_of_what_got_worse() -> None:
    made = result(list("abcdefg"), list("hijklmn"), [1.0] * 7)
    shown = text.gate(made)
    assert shown.startswith("FAILED  chrF went from 50.00 to 1.00")
    assert "line 3: chrF 50.0 → 1.0\n  source     x\n  reference  x\n  was        c\n" in shown
    assert shown.endswith("… and 4 more segments got worse\n")
    assert "chrF            1.0  [0.0, 100.0]  (was 50.0)  chrF2|v:1\n" in text.scores(made)
    assert text.gate(Result(made.report)) == ""


def test_columns_of_the_table_of_systems_stand_under_each_other() -> None:
    lines = text.comparison(comparisons(), strong=lambda cell: cell).splitlines()[2:6]
    points = [[match.start() for match in re.finditer(r"\.\d  ?", line)] for line in lines[1:]]
    assert points[0][0] == points[1][0] == points[2][0]
    assert lines[0].index("BLEU") + 3 == points[0][0] + 1


def test_details_are_left_out_unless_they_are_asked_for() -> None:
    short, long = (text.comparison(comparisons(), verbose=verbose) for verbose in (False, True))
    assert "n-grams" not in short
    assert long.count("n-grams gained") == 2
    assert len(short.splitlines()) < 25


def test_details_of_a_metric_are_told_when_they_are_asked_for() -> None:
    made = report(["one"], [1.0])
    score = replace(made.scores[0], details="61.2/35.0 (BP = 1.000)")
    told = Result(replace(made, scores=(score,)))
    assert "(BP = 1.000)" not in text.scores(told)
    assert text.scores(told, verbose=True).endswith("\n               61.2/35.0 (BP = 1.000)\n")


def test_checks_that_found_nothing_share_a_line() -> None:
    made = report(["one"], [1.0])
    checks = [
        Score(name, value, "%", f"check:{name}", higher_is_better=False)
        for name, value in (("number", 0.0), ("false-friend", 0.0), ("stop", 2.5))
    ]
    told = Result(replace(made, scores=(made.scores[0], *checks)))
    assert "  stop            2.5 %  check:stop\n" in text.scores(told)
    assert text.scores(told).endswith("\n  nothing found by: number, false-friend\n")
    assert "  number          0.0 %  check:number\n" in text.scores(told, verbose=True)


def test_one_segment_is_no_plural() -> None:
    assert text.scores(Result(report(["one"], [1.0]))).startswith("x: 1 segment\n")
