"""Hunalign's ladders: rungs that go up, read as they are written."""

import time

import pytest
from hypothesis import given, settings
from support.strategies import bitexts

from bitext.alignment import Bitext
from bitext.bitexts import ladder
from bitext.bitexts.entry import beads_of
from bitext.errors import AlignmentError, FormatError


def test_ladder_of_hunalign_is_read() -> None:
    text = "0\t0\t0.3\n1 1 -0.3\n3\t2\n3\t3\t2\n4\t4\t0\n"
    found = beads_of(ladder.loads(text), 4, 4, name="x")
    assert [(str(bead), bead.confidence, bead.made_by) for bead in found] == [
        ("1-1", 0.3, "machine"),
        ("2-1", None, "machine"),
        ("0-1", None, "person"),
        ("1-1", None, "machine"),
    ]


@pytest.mark.parametrize("line", ["1", "a\tb", "1\t2\t3\t4", "-1\t0", f"{'9' * 12}\t1"])
def test_line_that_is_no_rung_is_told(line: str) -> None:
    with pytest.raises(FormatError, match=r"^x:2: found .*, expected a rung"):
        ladder.loads(f"0\t0\n{line}\n", name="x")


def test_ladder_that_goes_down_is_told() -> None:
    with pytest.raises(FormatError, match=r"^x:3: the rung lies before the one above it"):
        ladder.loads("0\t0\n2\t2\n1\t3\n", name="x")


def test_ladder_longer_than_the_texts_is_told_at_once() -> None:
    with pytest.raises(AlignmentError, match="x:1: bead 0: source names sentence 999999998"):
        beads_of(ladder.loads("0\t0\n999999999\t1\n", name="x"), 3, 2, name="x")


@settings(max_examples=60)
@given(bitexts())
def test_what_is_written_is_read_again(bitext: Bitext) -> None:
    counts = len(bitext.source.sentences), len(bitext.target.sentences)
    found = beads_of(ladder.loads(ladder.dumps(bitext)), *counts, name="x")
    assert [(b.source, b.target) for b in found] == [(b.source, b.target) for b in bitext.beads]


def test_score_of_a_rung_that_is_no_number_is_told() -> None:
    with pytest.raises(FormatError, match=r"^x:1: found the score 'nan'"):
        ladder.loads("0\t0\tnan", name="x")


@pytest.mark.parametrize("line", ["0" + " " * 50_000 + "1 x y", "0 1 " + "x" * 50_000 + " y"])
def test_hostile_line_takes_no_time(line: str) -> None:
    begin = time.process_time()
    with pytest.raises(FormatError):
        ladder.loads(line)
    assert time.process_time() - begin < 2
