"""Listed beads against the texts that they are of."""

import pytest

from bitext.alignment import Bead
from bitext.bitexts import beads
from bitext.bitexts.entry import bead_of, beads_of, number_text
from bitext.errors import AlignmentError
from bitext.protocols import Entry


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[0]:[0]\n[2]:[1]\n", r"x:2: bead 1: source is \[2\], expected to start at 1"),
        ("[0]:[0]\n[1]:[0]\n", r"x:2: bead 1: target is \[0\], expected to start at 1"),
        ("[0, 2]:[0]\n", r"x:1: bead 0: source is \[0, 2\], expected to start at 0 and run on"),
        ("[1, 0]:[0]\n", r"x:1: bead 0: source is \[1, 0\]"),
        ("[0, 1, 2, 3]:[0]\n", "x:1: bead 0: source names sentence 3, but the text has 3"),
        ("[0]:[0]\n[1]:[9]\n", "x:2: bead 1: target names sentence 9, but the text has 2"),
        ("[]:[]\n", "x:1: bead 0: both sides are empty"),
        ("[0]:[0]\n", "x: bead 0, the last, ends before source sentence 1, but the text has 3"),
        ("[0, 1, 2]:[0]\n", "x: bead 0, the last, ends before target sentence 1, but the text has"),
    ],
)
def test_bead_that_does_not_fit_its_texts_is_named(text: str, message: str) -> None:
    with pytest.raises(AlignmentError, match=f"^{message}"):
        beads_of(beads.loads(text, name="x"), 3, 2, name="x")


def test_no_beads_fit_two_empty_texts_only() -> None:
    assert beads_of([], 0, 0, name="x") == ()
    with pytest.raises(AlignmentError, match="the text has 1"):
        beads_of([], 0, 1, name="x")


@pytest.mark.parametrize(
    ("number", "confidence", "maker"),
    [
        (None, None, "person"),
        (0.0, 0.0, "machine"),
        (1.0, 1.0, "machine"),
        (-0.0, None, "machine"),
        (-0.5, None, "machine"),
        (3.7, None, "machine"),
    ],
)
def test_a_number_is_a_confidence_only_from_0_to_1(
    number: float | None, confidence: float | None, maker: str
) -> None:
    bead = bead_of(Entry((0,), (0,), number, 1), range(1), range(1))
    assert (bead.confidence, bead.made_by) == (confidence, maker)


def test_a_score_is_written_so_that_it_is_no_confidence() -> None:
    side = range(1)
    for score in (-0.5, -0.0):
        entry = Entry((0,), (0,), float(number_text(Bead(side, side, score))), 1)
        assert bead_of(entry, side, side).confidence is None
    assert number_text(Bead(side, side, -0.5, made_by="person")) == ""
