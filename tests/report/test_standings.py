"""One table of all systems: the best of each metric, and what is no chance."""

from dataclasses import replace

from support.made_up_comparisons import comparisons

from bitext.report.standings import best_told, rank_systems


def test_baseline_comes_first_and_has_no_gain() -> None:
    first, *others = rank_systems(comparisons())
    assert first.system == "old"
    assert [cell.outcome for cell in first.cells] == [None] * 3
    assert [row.system for row in others] == ["new <b>&_%", "odd"]
    assert all(cell.outcome for row in others for cell in row.cells)


def test_best_is_the_lowest_where_lower_is_better() -> None:
    rows = rank_systems(comparisons())
    assert [cell.is_best for cell in rows[1].cells] == [True, True, True]
    ter = [row.cells[2].score for row in rows]
    assert min(score.value for score in ter) == ter[1].value
    assert not ter[1].higher_is_better


def test_stars_are_those_of_the_tests() -> None:
    rows = rank_systems(comparisons())
    assert all(cell.is_significant for cell in rows[1].cells)
    assert not any(cell.is_significant for cell in rows[0].cells)
    for one, row in zip(comparisons(), rows[1:], strict=True):
        for cell, outcome in zip(row.cells, one.outcomes, strict=True):
            assert cell.is_significant == outcome.significant(one.level)


def test_best_is_told_by_metric_where_systems_share() -> None:
    assert best_told(rank_systems(comparisons())) == "best: new <b>&_% by every metric"
    one = comparisons()[0]
    low = tuple(
        replace(score, value=0.0) if score.metric == "BLEU" else score
        for score in one.system.scores
    )
    told = best_told(rank_systems([replace(one, system=replace(one.system, scores=low))]))
    assert told == "best: old by BLEU; new <b>&_% by chrF and TER"


def test_equals_are_both_the_best() -> None:
    one = comparisons()[0]
    same = replace(one, system=replace(one.baseline, system="twin"))
    assert best_told(rank_systems([same])) == "best: old and twin by every metric"
