"""The table that a comparison begins with: systems × metrics, the best, what is no chance."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bitext.evaluation.comparison import Comparison, Outcome
from bitext.evaluation.scores import Score, ScoreReport

EQUAL = 1e-9
"""Scores closer than this are both the best."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One system's score on one metric, among those of the others.

    Attributes:
        score: with its interval.
        is_best: no other system's is better.
        outcome: against the baseline; None for the baseline itself.
        is_significant: the difference from the baseline is.
    """

    score: Score
    is_best: bool
    outcome: Outcome | None = None
    is_significant: bool = False


class Standing(NamedTuple):
    """One system's row.

    Attributes:
        system: its name.
        cells: one for each metric.
    """

    system: str
    cells: tuple[Cell, ...]


def rank_systems(found: Sequence[Comparison]) -> list[Standing]:
    """The rows of all systems, the baseline first, the others as they were given."""
    names = [outcome.metric for outcome in found[0].outcomes]
    reports = reports_of(found)
    best = {name: best_value([report.score(name) for report in reports]) for name in names}
    baseline = Standing(
        reports[0].system,
        tuple(cell_of(reports[0].score(name), best[name]) for name in names),
    )
    others = [
        Standing(
            one.system.system,
            tuple(
                cell_of(one.system.score(o.metric), best[o.metric], o, o.significant(one.level))
                for o in one.outcomes
            ),
        )
        for one in found
    ]
    return [baseline, *others]


def reports_of(found: Sequence[Comparison]) -> list[ScoreReport]:
    """The reports of all systems, the baseline's first."""
    return [found[0].baseline, *(one.system for one in found)]


def best_value(scores: Sequence[Score]) -> float:
    """The best of some values of one metric."""
    return (max if scores[0].higher_is_better else min)(score.value for score in scores)


def cell_of(
    score: Score, best: float, outcome: Outcome | None = None, significant: bool = False
) -> Cell:
    """One cell, given the best value of its column."""
    return Cell(score, abs(score.value - best) < EQUAL, outcome, significant)
