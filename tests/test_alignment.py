"""Beads hold every sentence exactly once, or the bitext is refused."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.strategies import bitexts

from bitext.alignment import Bead, Bitext, Link, Suggestion, concatenated_bitext, require_cover
from bitext.document import document_of
from bitext.errors import AlignmentError

SOURCE = document_of("fr", ["Un.", "Deux.", "Trois."])
TARGET = document_of("en", ["One and two.", "Three.", "Four."])
BEADS = (
    Bead(range(2), range(1), confidence=0.9),
    Bead(range(2, 3), range(1, 2)),
    Bead(range(3, 3), range(2, 3)),
)


def test_pairs_join_the_texts_of_each_side() -> None:
    pairs = list(Bitext(SOURCE, TARGET, BEADS).pairs())
    assert [(str(p.bead), p.source, p.target) for p in pairs] == [
        ("2-1", "Un. Deux.", "One and two."),
        ("1-1", "Trois.", "Three."),
        ("0-1", "", "Four."),
    ]


@pytest.mark.parametrize(
    ("beads", "message"),
    [
        (BEADS[1:], "bead 0: source starts at 2, expected 0"),
        (BEADS[:2], "beads end at target sentence 2, expected 3"),
        ((BEADS[0], BEADS[0]), "bead 1: source starts at 0, expected 2"),
        ((), "beads end at source sentence 0, expected 3"),
    ],
)
def test_beads_that_do_not_cover_are_refused(beads: tuple[Bead, ...], message: str) -> None:
    with pytest.raises(AlignmentError, match=message):
        Bitext(SOURCE, TARGET, beads)


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        (range(0), range(0), "both sides are empty"),
        (range(0, 4, 2), range(1), "forward range"),
        (range(-1, 1), range(1), "forward range"),
    ],
)
def test_impossible_bead_is_refused(source: range, target: range, message: str) -> None:
    with pytest.raises(AlignmentError, match=message):
        Bead(source, target)


@pytest.mark.parametrize("score", [0.1, math.nan, -math.inf, 1e-9])
def test_score_that_is_no_log_probability_is_refused(score: float) -> None:
    with pytest.raises(AlignmentError, match=r"the score is .*, expected a log-probability"):
        Bead(range(1), range(1), score)


@pytest.mark.parametrize("confidence", [-0.1, 1.1, math.nan, math.inf])
def test_confidence_that_is_no_probability_is_refused(confidence: float) -> None:
    with pytest.raises(AlignmentError, match=r"the confidence is .*, expected a probability"):
        Bead(range(1), range(1), confidence=confidence)


def test_unknown_maker_is_refused() -> None:
    with pytest.raises(AlignmentError, match="made by 'god', expected machine or person"):
        Bead(range(1), range(1), made_by="god")  # type: ignore[arg-type]


def test_moved_bead_keeps_all_that_is_said_of_it() -> None:
    bead = Bead(range(2), range(1), -0.5, 0.5, (Link(0, 2, 4, 9),), ("number",), "person")
    assert bead.moved(3, 4).moved(-3, -4) == bead


def test_transposed_bead_swaps_sides_and_links() -> None:
    links = Link(0, 2, 4, 9), Link(3, 5, 0, 3)
    bead = Bead(range(2), range(1), -0.5, 0.5, links, ("number",), "person")
    swapped = Link(0, 3, 3, 5), Link(4, 9, 0, 2)
    assert bead.transposed == Bead(range(1), range(2), -0.5, 0.5, swapped, ("number",), "person")
    assert bead.transposed.transposed == bead


def test_no_beads_cover_two_empty_documents() -> None:
    require_cover((), 0, 0)


@given(st.lists(bitexts(max_paragraphs=2), min_size=1, max_size=3))
def test_concatenation_keeps_every_character_and_bead(parts: list[Bitext]) -> None:
    whole = concatenated_bitext(parts)
    assert whole.source.text == "".join(part.source.text for part in parts)
    assert whole.target.text == "".join(part.target.text for part in parts)
    assert list(whole.pairs()) == [
        (found.bead, pair.source, pair.target)
        for found, pair in zip(
            whole.pairs(), (pair for part in parts for pair in part.pairs()), strict=True
        )
    ]
    assert [bead.flags for bead in whole.beads] == [b.flags for part in parts for b in part.beads]


def test_alternatives_are_of_one_direction() -> None:
    bead = Bead(range(1), range(1), alternatives=("Yes.",))
    assert bead.transposed.alternatives == ()


def test_empty_alternative_is_refused() -> None:
    with pytest.raises(AlignmentError, match="an alternative is empty"):
        Bead(range(1), range(1), alternatives=("Yes.", " "))


@pytest.mark.parametrize(
    ("found", "message"),
    [
        (Suggestion("Oui !", " ", 0.9), "a suggestion is empty"),
        (Suggestion("", "Yes!", 0.9), "a suggestion is empty"),
        (Suggestion("Oui !", "Yes!", 0.0), "similarity of a suggestion is 0.0"),
        (Suggestion("Oui !", "Yes!", 1.5), "similarity of a suggestion is 1.5"),
        (Suggestion("Oui !", "Yes!", math.nan), "similarity of a suggestion is nan"),
    ],
)
def test_suggestion_that_says_nothing_is_refused(found: Suggestion, message: str) -> None:
    with pytest.raises(AlignmentError, match=message):
        Bead(range(1), range(1), suggestion=found)


def test_suggestion_is_of_one_direction() -> None:
    bead = Bead(range(1), range(1), suggestion=Suggestion("Oui !", "Yes!", 1.0))
    assert bead.transposed.suggestion is None
