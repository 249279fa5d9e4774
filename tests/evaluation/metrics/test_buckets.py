from hypothesis import given
from hypothesis import strategies as st

from bitext.evaluation.metrics.buckets import Group, group_segments


def test_worked_example() -> None:
    references = ["Is it “so”?", "On 3 May Anna left.", " ".join(["word"] * 60), ""]
    assert group_segments(references) == [
        Group("length", "1–10 words", (1, 10), [0, 1, 3]),
        Group("length", "51 words and more", (51, None), [2]),
        Group("phenomenon", "numbers", None, [1]),
        Group("phenomenon", "quotes", None, [0]),
        Group("phenomenon", "names", None, [1]),
        Group("phenomenon", "questions", None, [0]),
    ]


@given(st.lists(st.text(max_size=300)))
def test_every_segment_has_exactly_one_length(references: list[str]) -> None:
    lengths = [i for group in group_segments(references) if group.words for i in group.indices]
    assert sorted(lengths) == list(range(len(references)))
