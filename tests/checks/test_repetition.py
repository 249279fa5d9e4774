"""A loop is words that stand in a row at least three times, more often than in the source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.checks.repetition import LONGEST, failed, repeats, returns


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 1),
        ("un deux trois", 1),
        ("oui oui", 1),
        ("oui oui oui", 3),
        ("Oui, oui, OUI !", 3),
        ("un deux un deux un deux", 3),
        ("un deux un deux un deux un", 3),
        ("dit qu'il dit qu'il dit qu'il", 3),
        ("oui non oui non non oui", 2),
        ("a b c d a b c d a b c d a b c d", 4),
    ],
)
def test_repetitions_in_a_row_are_counted(text: str, expected: int) -> None:
    assert repeats(text) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Non, non, non !", "No, no, no!", False),
        ("Non, non, non !", "No, no, no, no!", False),
        ("Non, non, non !", "No, no, no, no, no!", True),
        ("Le chat dort.", "The cat sleeps.", False),
        ("Le chat dort.", "The cat the cat the cat sleeps.", True),
        ("Le chat dort.", "The cat the cat sleeps.", False),
        ("Le chat dort.", "", False),
        ("Tout le monde rit.", "Everyone laughs, everyone laughs, and everyone laughs.", True),
        ("Il est sur la côte.", "He is on the coast on the coast and then on the coast.", True),
        ("Le chat du roi", "One of the men of the king of the land of the free", False),
        ("Il rit, il rit, il rit.", "He laughs so, and he laughs so, he laughs so.", False),
    ],
)
def test_translation_may_repeat_what_the_source_does(
    source: str, target: str, expected: bool
) -> None:
    assert failed(source, target) == expected


@given(
    st.lists(st.sampled_from("abcdefghijklmnop"), min_size=1, max_size=LONGEST, unique=True),
    st.integers(3, 6),
)
def test_any_unit_is_counted_as_often_as_it_stands(unit: list[str], times: int) -> None:
    assert repeats(" ".join(unit * times)) == times


@given(st.text(max_size=80))
def test_text_repeats_itself_no_more_than_itself(text: str) -> None:
    assert not failed(text, text)


def test_phrase_that_comes_back_is_counted_where_it_takes_half_of_the_words() -> None:
    assert returns("on the coast, on the coast and on the coast") == 3
    assert returns("on the coast of the sea, on the coast of a lake that is no sea at all") == 0
    assert returns("") == 0
