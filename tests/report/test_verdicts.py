"""What a comparison found is told in sentences, in English and in French."""

from dataclasses import replace

import pytest
from support.made_up_comparisons import comparisons

from bitext.evaluation.comparison import Comparison, Outcome
from bitext.evaluation.pairing import compare_segments
from bitext.evaluation.scoring import load_metrics
from bitext.evaluation.segments import Segments
from bitext.evaluation.significance import Resampling
from bitext.messages.wording import wording_in
from bitext.report.standings import rank_systems
from bitext.report.verdicts import tell_best, tell_conclusion, tell_names, tell_outcome

FRENCH = wording_in("fr", "report")


def outcome(gain: float, p: float, metric: str = "chrF") -> Outcome:
    return Outcome(metric, 50, 50 + gain, gain, p, None, 1, 1, 0, "")


def of(*outcomes: Outcome) -> Comparison:
    return replace(comparisons()[1], outcomes=outcomes)


@pytest.mark.parametrize(
    ("outcomes", "english", "french"),
    [
        (
            [outcome(0, 0.5)],
            "{a} is not significantly better or worse than {b}",
            "{a} n’est ni meilleur ni moins bon que {b} de façon significative",
        ),
        (
            [outcome(2, 0.01), outcome(-1, 0.01, "TER")],
            "{a} is significantly better than {b} by chrF, and worse than {b} by TER",
            "{a} est significativement meilleur que {b} selon chrF, et moins bon que {b} selon TER",
        ),
        (
            [outcome(-2, 0.01), outcome(1, 0.4, "BLEU")],
            "{a} is significantly worse than {b} by chrF; by BLEU it may be chance",
            "{a} est significativement moins bon que {b} selon chrF\u00a0; selon BLEU, {c}",
        ),
    ],
)
def test_conclusion_is_told(outcomes: list[Outcome], english: str, french: str) -> None:
    one = of(*outcomes)
    names = {"a": one.system.system, "b": one.baseline.system, "c": "ce peut être le hasard"}
    assert tell_conclusion(one) == english.format(**names)
    assert tell_conclusion(one, FRENCH) == french.format(**names)


@pytest.mark.parametrize(
    ("differing", "level", "told"),
    [
        (0, 0.05, ""),
        (1, 0.05, "; only 1 segment differs, too few for a difference to be significant"),
        (5, 0.05, "; only 5 segments differ, too few for a difference to be significant"),
        (6, 0.05, ""),
        (6, 0.01, "; only 6 segments differ, too few for a difference to be significant"),
    ],
)
def test_too_few_differing_segments_are_told(differing: int, level: float, told: str) -> None:
    [one] = compare_segments(
        {
            "a": Segments(["Le chat dort."] * 20, (["The cat sleeps."] * 20,)),
            "b": Segments(
                ["x"] * differing + ["Le chat dort."] * (20 - differing),
                (["The cat sleeps."] * 20,),
            ),
        },
        load_metrics(["chrf"]),
        resampling=Resampling(50, 1),
        level=level,
    )
    unclear = replace(one, outcomes=(replace(one.outcomes[0], bootstrap_p=0.5),))
    assert tell_conclusion(unclear) == f"b is not significantly better or worse than a{told}"
    alone = replace(one, outcomes=(outcome(-2, 0.5),))
    assert "too few" not in tell_conclusion(alone)


def test_outcome_is_told_with_its_tests() -> None:
    one = of(replace(outcome(-2, 0.01), randomisation_p=0.2))
    names = one.system.system, one.baseline.system
    assert tell_outcome(one, one.outcomes[0]) == (
        f"chrF: {names[0]} is worse than {names[1]} by 2.00, not significant "
        "(p = 0.0100 bootstrap, 0.2000 randomisation)"
    )
    assert tell_outcome(one, outcome(0, 1)) == f"chrF: {names[0]} and {names[1]} score the same"
    assert "moins bon" in tell_outcome(one, one.outcomes[0], FRENCH)


def test_names_are_joined_as_the_language_does() -> None:
    assert [tell_names(names) for names in ([], ["a"], ["a", "b"])] == ["", "a", "a and b"]
    assert tell_names(["a", "b", "c"], FRENCH) == "a, b et c"


def test_best_is_told_by_metric_where_systems_share() -> None:
    assert tell_best(rank_systems(comparisons())) == "best: new <b>&_% by every metric"
    one = comparisons()[0]
    low = tuple(
        replace(score, value=0.0) if score.metric == "BLEU" else score
        for score in one.system.scores
    )
    told = tell_best(rank_systems([replace(one, system=replace(one.system, scores=low))]))
    assert told == "best: old by BLEU; new <b>&_% by chrF and TER"


def test_equals_are_both_the_best() -> None:
    one = comparisons()[0]
    same = replace(one, system=replace(one.baseline, system="twin"))
    assert tell_best(rank_systems([same])) == "best: old and twin by every metric"
