from hypothesis import given
from hypothesis import strategies as st
from support.strategies import texts

from bitext.report.difference import difference, plain


def test_words_that_change_in_a_row_are_one_piece() -> None:
    assert plain(difference("No one rang it.", "He rang the bell.")) == (
        "[-No one-]{+He+} rang [-it-]{+the bell+}."
    )
    assert plain(difference("a b", "c d")) == "[-a b-]{+c d+}"
    assert plain(difference("same", "same")) == "same"


@given(texts(), texts())
def test_both_texts_come_back(old: str, new: str) -> None:
    pieces = difference(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "old") == new


@given(st.text(max_size=30))
def test_nothing_changes_in_equal_texts(text: str) -> None:
    assert all(piece.kind == "same" for piece in difference(text, text))


def test_a_change_too_large_to_look_into_is_one_piece() -> None:
    old, new = "ha " * 600, "ha " * 599 + "he"
    assert [piece.kind for piece in difference(old, new)] == ["old", "new"]
    assert [piece.kind for piece in difference(old, old)] == ["same"]


def test_repetition_costs_little() -> None:
    # What a spoiled model gives; seconds, were it cubic.
    pieces = difference("the end of the " * 100, "the the end " * 100)
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == "the end of the " * 100
