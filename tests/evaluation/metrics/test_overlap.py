from hypothesis import given
from hypothesis import strategies as st
from support.spoiled import sentences

from bitext.evaluation.metrics.overlap import overlap

RUN = "one two three four five six seven eight nine"


def test_worked_example() -> None:
    found = overlap(
        ["The bridge opened on Monday.", f"Then: {RUN}!", "Thank you.", "Nobody saw the ferry go."],
        ["«the bridge opened on monday»", f"so {RUN} it is", "Thank you.", "Something else."],
    )
    assert (found.segments, found.exact, found.partial, found.corpus_segments) == (3, (0,), (1,), 4)
    assert found.share == 100 / 3


def test_empty_test_set_shares_nothing() -> None:
    assert overlap([], ["a b c d"]).share == 0.0


@given(st.sets(st.integers(0, len(sentences()) - 1), max_size=20))
def test_copied_sentences_are_found(copied: set[int]) -> None:
    lines = sentences()
    found = overlap(lines, [lines[index].upper() for index in sorted(copied)])
    long = {index for index in copied if len(lines[index].split()) > 8}
    assert long <= set(found.exact)
