"""Two systems are compared on the same segments: tests, examples, buckets, n-grams."""

import numpy as np
import pytest
from support.spoiled import sentences, spoiled

from bitext.errors import UsageError
from bitext.evaluation.comparison import Comparison
from bitext.evaluation.pairing import buckets, compare_segments
from bitext.evaluation.scoring import load_metrics
from bitext.evaluation.segments import Segments
from bitext.evaluation.significance import Resampling

REFERENCES = list(sentences()[:60])
FEW = Resampling(100, 1)


def compared(*systems: list[str], metrics: tuple[str, ...] = ("chrf",)) -> list[Comparison]:
    columns = {str(i): Segments(texts, (REFERENCES,)) for i, texts in enumerate(systems)}
    return compare_segments(columns, load_metrics(list(metrics)), resampling=FEW, trials=100)


GOOD, BAD = spoiled(REFERENCES, 0.1), spoiled(REFERENCES, 0.6, seed=2)


@pytest.fixture(scope="module")
def found() -> Comparison:
    return compared(BAD, GOOD, metrics=("chrf", "ter"))[0]


def test_better_system_gains_on_every_metric(found: Comparison) -> None:
    assert [outcome.gain > 0 for outcome in found.outcomes] == [True, True]
    assert all(outcome.significant(0.05) for outcome in found.outcomes)
    assert all(outcome.wins > outcome.losses for outcome in found.outcomes)


def test_every_segment_is_won_lost_or_tied(found: Comparison) -> None:
    for outcome in found.outcomes:
        assert outcome.wins + outcome.losses + outcome.ties == len(REFERENCES)


def test_examples_are_sorted_by_what_they_gain(found: Comparison) -> None:
    best = [change.gain for change in found.best]
    worst = [change.gain for change in found.worst]
    assert best == sorted(best, reverse=True)
    assert worst == sorted(worst)
    assert min(best) > 0 >= max(worst, default=0)


def test_buckets_hold_of_lengths_hold_every_segment_once(found: Comparison) -> None:
    lengths = [bucket.segments for bucket in found.buckets if bucket.kind == "length"]
    assert sum(lengths) == len(REFERENCES)


def test_system_and_itself_are_a_tie() -> None:
    (same,) = compared(GOOD, list(GOOD))
    (outcome,) = same.outcomes
    assert (outcome.gain, outcome.wins, outcome.losses) == (0, 0, 0)
    assert not outcome.significant(0.05)
    assert (same.best, same.worst, same.gained, same.lost) == ((), (), (), ())


def test_comparison_the_other_way_round_is_its_mirror(found: Comparison) -> None:
    (back,) = compared(GOOD, BAD, metrics=("chrf", "ter"))
    for one, other in zip(found.outcomes, back.outcomes, strict=True):
        assert one.gain == pytest.approx(-other.gain)
        assert (one.wins, one.losses) == (other.losses, other.wins)


def test_every_system_is_compared_with_the_first() -> None:
    several = compared(BAD, GOOD, REFERENCES)
    assert [one.system.system for one in several] == ["1", "2"]
    assert {one.baseline.system for one in several} == {"0"}


@pytest.mark.parametrize(
    ("count", "resamples", "message"),
    [(1, 100, "needs two systems"), (2, 0, "a paired test needs resamples")],
)
def test_what_cannot_be_compared_is_told(count: int, resamples: int, message: str) -> None:
    systems = {str(i): Segments(["a"], (["a"],)) for i in range(count)}
    with pytest.raises(UsageError, match=message):
        compare_segments(systems, load_metrics(["chrf"]), resampling=Resampling(resamples, 1))


def test_bucket_has_the_corpus_score_of_its_segments() -> None:
    (metric,) = load_metrics(["chrf"])
    statistics = metric.statistics([BAD, GOOD], [REFERENCES])
    for bucket in buckets(metric, REFERENCES, *statistics):
        assert bucket.segments > 0
        assert np.isfinite([bucket.baseline, bucket.system]).all()


def test_three_changed_segments_are_shuffled_in_every_way() -> None:
    lines = [line + " wrong wrong" if index < 3 else line for index, line in enumerate(GOOD)]
    [outcome] = compared(GOOD, lines)[0].outcomes
    assert outcome.signature.endswith("|bs:100|ar:exact|seed:1")
    assert outcome.randomisation_p == 2 / 2**3
    assert not outcome.significant(0.05)
