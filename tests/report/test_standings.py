"""One table of all systems: the best of each metric, and what is no chance."""

from support.made_up_comparisons import comparisons

from bitext.report.standings import rank_systems


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
