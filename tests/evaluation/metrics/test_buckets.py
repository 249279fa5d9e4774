from hypothesis import given
from hypothesis import strategies as st

from bitext.evaluation.metrics.buckets import buckets_of


def test_worked_example() -> None:
    references = ["Is it “so”?", "On 3 May Anna left.", " ".join(["word"] * 60), ""]
    assert buckets_of(references) == [
        ("length", "1–10 words", [0, 1, 3]),
        ("length", "51 words and more", [2]),
        ("phenomenon", "numbers", [1]),
        ("phenomenon", "quotes", [0]),
        ("phenomenon", "names", [1]),
        ("phenomenon", "questions", [0]),
    ]


@given(st.lists(st.text(max_size=300)))
def test_every_segment_has_exactly_one_length(references: list[str]) -> None:
    lengths = [i for kind, _, found in buckets_of(references) if kind == "length" for i in found]
    assert sorted(lengths) == list(range(len(references)))
