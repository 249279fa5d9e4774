from hypothesis import given
from hypothesis import strategies as st

from bitext.evaluation.metrics.ngrams import gained_and_lost

TEXTS = st.lists(st.sampled_from(["a", "b", "cat", ",", "sat"]), max_size=8).map(" ".join)


def test_longest_change_stands_for_its_parts() -> None:
    gained, lost = gained_and_lost(
        ["It is the old bridge."], ["It is an ancient bridge."], ["It is the old bridge."]
    )
    assert [tuple(gram) for gram in gained] == [
        ("It is the old", 1, 0, 1),
        ("is the old bridge", 1, 0, 1),
    ]
    assert lost == ()


def test_what_the_reference_has_not_is_no_gain() -> None:
    assert gained_and_lost(["One."], ["Two."], ["Three."]) == ((), ())


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=5))
def test_systems_swapped_swap_gained_and_lost(rows: list[tuple[str, str, str]]) -> None:
    references, one, two = map(list, zip(*rows, strict=True))
    gained, lost = gained_and_lost(references, one, two)
    swapped_gained, swapped_lost = gained_and_lost(references, two, one)
    assert [g.text for g in gained] == [g.text for g in swapped_lost]
    assert [g.text for g in lost] == [g.text for g in swapped_gained]
    assert all(g.system > g.baseline and g.system <= g.references for g in gained)
