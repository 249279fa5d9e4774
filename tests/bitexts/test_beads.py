"""Vecalign's beads: what they keep comes back, and what is no bead is told."""

import time

import pytest
from hypothesis import given, settings
from support.strategies import bitexts

from bitext.alignment import Bead, Bitext
from bitext.bitexts import beads
from bitext.bitexts.entry import beads_of
from bitext.bitexts.row import score_text
from bitext.errors import FormatError
from bitext.protocols import Entry


def shapes(found: tuple[Bead, ...]) -> list[tuple[range, range, str]]:
    """What such a file keeps of each bead: of a person's, that nobody else is sure of it."""
    return [
        (
            bead.source,
            bead.target,
            "" if bead.made_by == "person" else score_text(bead.confidence),
        )
        for bead in found
    ]


def test_vecalign_reads_and_writes_the_same_form() -> None:
    text = "[0]:[0]:0.123456\n[1, 2]:[1]:-0.5\n[]:[2]\n\n [ 3 ,4 ] : [ ] : 1e-3 \n"
    assert beads.loads(text) == [
        Entry((0,), (0,), 0.123456, 1),
        Entry((1, 2), (1,), -0.5, 2),
        Entry((), (2,), None, 3),
        Entry((3, 4), (), 0.001, 5),
    ]


def test_gold_need_not_be_in_order_to_be_read() -> None:
    assert [entry.source for entry in beads.loads("[4]:[2]\n[0, 2]:[1]\n")] == [(4,), (0, 2)]


@pytest.mark.parametrize(
    "line", ["[0]", "0:0", "[0]:[a]", "[0]:[-1]", "[0]:[0]:0.5:1", "[0,]:[0]", f"[{'9' * 12}]:[]"]
)
def test_line_that_is_no_bead_is_told(line: str) -> None:
    with pytest.raises(FormatError, match=r"^x:2: found .*, expected a bead such as \[0, 1\]"):
        beads.loads(f"[0]:[0]\n{line}\n", name="x")


@settings(max_examples=60)
@given(bitexts())
def test_beads_and_confidence_come_back(bitext: Bitext) -> None:
    counts = len(bitext.source.sentences), len(bitext.target.sentences)
    found = beads_of(beads.loads(beads.dumps(bitext)), *counts, name="x")
    assert shapes(found) == shapes(bitext.beads)


def test_score_of_a_bead_that_is_no_number_is_told() -> None:
    with pytest.raises(FormatError, match=r"^x:1: found the score 'good'"):
        beads.loads("[0]:[0]:good", name="x")


@pytest.mark.parametrize("line", ["[" + " " * 50_000, "[0" + ",0" * 50_000, "[]:[" * 20_000])
def test_hostile_line_takes_no_time(line: str) -> None:
    begin = time.process_time()
    with pytest.raises(FormatError):
        beads.loads(line)
    assert time.process_time() - begin < 2
