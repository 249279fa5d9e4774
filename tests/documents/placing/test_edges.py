"""Marks at the edges of an element are matched by what they are, not by their form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.documents.placing.edges import DASHES, QUOTES, kind_of_mark, widened_left, widened_right


@pytest.mark.parametrize("quote", sorted(QUOTES))
def test_all_quotation_marks_are_one_kind(quote: str) -> None:
    assert kind_of_mark(quote) == kind_of_mark("«")


@pytest.mark.parametrize("dash", sorted(DASHES))
def test_all_dashes_are_one_kind(dash: str) -> None:
    assert kind_of_mark(dash) == "-"


@pytest.mark.parametrize("mark", [".", ",", "!", "?", ";", ":", "(", ")", "¿"])
def test_other_marks_stand_for_themselves(mark: str) -> None:
    assert kind_of_mark(mark) == mark


@pytest.mark.parametrize(
    ("text", "tail", "inside"),
    [
        ("Yes.", ".", "Yes."),
        ("Yes.", "", "Yes"),
        ("Yes!", ".", "Yes"),
        ("Yes…", ".", "Yes…"),
        ("Yes”, he said", " »", "Yes”"),
        ("Yes”, he said", ",", "Yes”,"),
        ("Yes?!", " ?", "Yes?"),
        ("Yes?!", " ? !", "Yes?!"),
        ("Yes...", ".", "Yes."),
        ("Yes…”)", ".»)", "Yes…”)"),
    ],
)
def test_tail_has_the_marks_of_the_source(text: str, tail: str, inside: str) -> None:
    behind = next((i for i in range(3, len(text)) if text[i].isalnum()), len(text))
    assert text[: widened_right(text, (3, behind), tail)] == inside


@pytest.mark.parametrize(
    ("text", "head", "inside"),
    [
        ("“Yes", "« ", "“Yes"),
        ("“Yes", "", "Yes"),
        ("(“Yes", "(", "(“Yes"),
        ("(“Yes", "«", "“Yes"),
        ("— Yes", "- ", "— Yes"),
        ("… Yes", "...", "… Yes"),
        ("¿Yes", "?", "Yes"),
    ],
)
def test_head_has_the_marks_of_the_source(text: str, head: str, inside: str) -> None:
    assert text[widened_left(text, (0, text.index("Yes")), head) :] == inside


@given(st.text(max_size=10), st.text(max_size=10))
def test_stretch_ends_in_the_gap(gap: str, marks: str) -> None:
    text = f"a{gap}b"
    span = 1, 1 + len(gap)
    end, start = widened_right(text, span, marks), widened_left(text, span, marks)
    assert 1 <= end <= span[1]
    assert 1 <= start <= span[1]
    # White space alone is never reason enough to go on.
    assert end == 1 or not text[end - 1].isspace()
    assert start == span[1] or not text[start].isspace()


@given(st.text(st.sampled_from("«»“”\"'.,…!?-–—"), max_size=8))
def test_same_marks_are_all_taken_in(marks: str) -> None:
    assert widened_right(f"a{marks}", (1, 1 + len(marks)), marks) == 1 + len(marks)
    assert widened_left(f"{marks}a", (0, len(marks)), marks) == 0
