"""Pairs are looked at beside those before them, and memory stays flat."""

import pytest
from support.checkcases import pair_of

from bitext.checks.window import DOCUMENT_WIDE, SIZE, Window
from bitext.protocols import About

DEAR = pair_of("Un « prix dur ».", 'A "hard price".')
CHEAP = pair_of("Ce « prix dur ».", 'This "heavy toll".')
OTHER = pair_of("Rien.", "Nothing.")


def test_both_are_told_where_they_come_together_and_the_second_where_not() -> None:
    together = [(f.check, f.pair) for f in Window(About()).findings([DEAR, OTHER, CHEAP])]
    assert together == [("consistency", 0), ("consistency", 2)]
    window = Window(About())
    assert list(window.findings([DEAR, OTHER])) == []
    assert [(f.check, f.pair) for f in window.findings([CHEAP])] == [("consistency", 0)]


@pytest.mark.parametrize("size", [1, 2, 7])
def test_how_a_text_is_cut_changes_nothing_of_what_a_sentence_tells(size: int) -> None:
    pairs = [pair_of("Il a 20 ans.", f"He is {age}.") for age in (20, 30, 20, 40, 20, 20, 50)]
    window = Window(About(), ["number"])
    found = [
        start + finding.pair
        for start in range(0, len(pairs), size)
        for finding in window.findings(pairs[start : start + size])
    ]
    assert found == [1, 3, 6]


def test_what_is_too_far_away_is_forgotten() -> None:
    window = Window(About(), DOCUMENT_WIDE)
    assert list(window.findings([DEAR, *[OTHER] * SIZE, CHEAP])) == []
    assert [f.pair for f in window.findings([OTHER, DEAR])] == [1]


def test_only_the_chosen_checks_are_asked() -> None:
    assert list(Window(About(), []).findings([pair_of("Oui.", "")])) == []
