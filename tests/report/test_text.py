from dataclasses import replace

from support.made_up_results import report, result

from bitext.evaluation.result import Result
from bitext.evaluation.scores import ReferenceAlignment
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
