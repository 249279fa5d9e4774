"""A text is shared out among cues."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bitext.documents.sharing import WIDEST, in_lines, share_out

WORDS = st.lists(
    st.sampled_from(["a", "mot", "long-temps", "fin.", "et,"]), min_size=1, max_size=30
)
SHARES = st.lists(st.floats(0.01, 10), min_size=1, max_size=8)


@given(WORDS.map(" ".join), SHARES)
def test_no_piece_is_empty_while_there_are_words(text: str, shares: list[float]) -> None:
    cuts = share_out(text, shares)
    assert len(cuts) == len(shares) - 1
    assert cuts == sorted(cuts)
    bounds = [0, *cuts, len(text)]
    parts = [text[a:b] for a, b in pairwise(bounds)]
    assert "".join(parts) == text
    assert sum(map(bool, parts)) == min(len(shares), len(text.split()))


def test_cut_is_where_a_mark_parts_words() -> None:
    assert share_out("so we go, then they come", [1, 1]) == [10]


def test_cut_that_is_wanted_is_taken() -> None:
    assert share_out("one two three four", [3, 5], {4}) == [4]


@given(WORDS.map(" ".join))
def test_lines_are_no_wider_than_can_be_read(text: str) -> None:
    lines = in_lines(text, 2)
    assert lines.replace("\n", " ") == text
    if len(text) <= WIDEST:
        assert lines == text
