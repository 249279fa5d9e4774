"""A translation's confidence is a calibrated chance, and its order tells what to read first."""

from hypothesis import given
from hypothesis import strategies as st

from bitext.pipeline.confidence import confidence_of, least_sure

SCORES = st.floats(-1e6, 0)


@given(SCORES, SCORES)
def test_chance_grows_with_the_probability(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 <= confidence_of(low) <= confidence_of(high) <= 1


def test_usual_sentence_is_rather_right() -> None:
    assert confidence_of(-0.25) > 0.85
    assert confidence_of(-0.7) < 0.55


@given(st.lists(st.tuples(SCORES, st.integers(1, 99)), max_size=60))
def test_tenth_is_told_and_one_at_least(scores: list[tuple[float, int]]) -> None:
    found = least_sure(scores)
    assert len(found) == (len(scores) + 9) // 10
    worst = sorted(scores)[: len(found)]
    assert found == [number for _, number in worst]
