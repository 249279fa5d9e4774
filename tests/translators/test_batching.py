"""Every sentence is in one batch, and no batch is larger than it may be."""

from hypothesis import given
from hypothesis import strategies as st

from bitext.translators.batching import SHORT, batches


@given(st.lists(st.integers(1, 50)), st.integers(1, 200))
def test_batches_hold_every_sentence_once_within_the_budget(
    lengths: list[int], budget: int
) -> None:
    found = batches(lengths, budget=budget)
    assert sorted(i for batch in found for i in batch) == list(range(len(lengths)))
    for batch in found:
        longest = max(lengths[i] for i in batch)
        assert len(batch) == 1 or longest * len(batch) <= budget


@given(st.lists(st.integers(1, 50)))
def test_longest_sentences_come_first(lengths: list[int]) -> None:
    order = [lengths[i] for batch in batches(lengths, budget=100) for i in batch]
    assert order == sorted(lengths, reverse=True)


def test_equal_lengths_keep_their_order() -> None:
    assert batches([4, 4, 4, 4], budget=8) == [[0, 1], [2, 3]]


@given(st.lists(st.integers(1, 50)))
def test_short_sentences_stand_with_their_equals(lengths: list[int]) -> None:
    for batch in batches(lengths):
        found = {lengths[i] for i in batch}
        assert min(found) >= SHORT or len(found) == 1
