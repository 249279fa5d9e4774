"""Beads, ladders and line-aligned pairs: what aligners and training tools exchange."""

import time

import pytest
from hypothesis import given, settings
from support.strategies import bitexts

from bitext.alignment import Bead, Bitext
from bitext.bitexts import beads, ladder, moses
from bitext.bitexts.entry import beads_of
from bitext.bitexts.row import Row, bitext_of, score_text
from bitext.errors import AlignmentError, FormatError, UnknownComponentError
from bitext.languages.tags import choose, matches
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


@settings(max_examples=80)
@given(bitexts())
def test_beads_and_confidence_come_back(bitext: Bitext) -> None:
    counts = len(bitext.source.sentences), len(bitext.target.sentences)
    for module in (beads, ladder):
        entries = module.loads(module.dumps(bitext))
        assert shapes(beads_of(entries, *counts, name="x")) == shapes(bitext.beads)


@settings(max_examples=80)
@given(bitexts())
def test_lines_of_a_pair_are_beads(bitext: Bitext) -> None:
    for lang, side in (("fr", 1), ("en", 2)):
        lines = moses.dumps(bitext, lang=lang).splitlines()
        assert len(lines) == len(bitext.beads)
        for line, pair in zip(lines, bitext.pairs(), strict=True):
            assert line.split() == str(pair[side]).split()


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


def test_ladder_of_hunalign_is_read() -> None:
    text = "0\t0\t0.3\n1 1 -0.3\n3\t2\n3\t3\t2\n4\t4\t0\n"
    found = beads_of(ladder.loads(text), 4, 4, name="x")
    assert [(str(bead), bead.confidence, bead.made_by) for bead in found] == [
        ("1-1", 0.3, "machine"),
        ("2-1", None, "machine"),
        ("0-1", None, "person"),
        ("1-1", None, "machine"),
    ]


@pytest.mark.parametrize(
    "line", ["[0]", "0:0", "[0]:[a]", "[0]:[-1]", "[0]:[0]:0.5:1", "[0,]:[0]", f"[{'9' * 12}]:[]"]
)
def test_line_that_is_no_bead_is_told(line: str) -> None:
    with pytest.raises(FormatError, match=r"^x:2: found .*, expected a bead such as \[0, 1\]"):
        beads.loads(f"[0]:[0]\n{line}\n", name="x")


def test_score_that_is_no_number_is_told() -> None:
    with pytest.raises(FormatError, match=r"^x:1: found the score 'good'"):
        beads.loads("[0]:[0]:good", name="x")
    with pytest.raises(FormatError, match=r"^x:1: found the score 'nan'"):
        ladder.loads("0\t0\tnan", name="x")


@pytest.mark.parametrize("line", ["1", "a\tb", "1\t2\t3\t4", "-1\t0", f"{'9' * 12}\t1"])
def test_line_that_is_no_rung_is_told(line: str) -> None:
    with pytest.raises(FormatError, match=r"^x:2: found .*, expected a rung"):
        ladder.loads(f"0\t0\n{line}\n", name="x")


def test_ladder_that_goes_down_is_told() -> None:
    with pytest.raises(FormatError, match=r"^x:3: the rung lies before the one above it"):
        ladder.loads("0\t0\n2\t2\n1\t3\n", name="x")


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


def test_ladder_longer_than_the_texts_is_told_at_once() -> None:
    with pytest.raises(AlignmentError, match="x:1: bead 0: source names sentence 999999998"):
        beads_of(ladder.loads("0\t0\n999999999\t1\n", name="x"), 3, 2, name="x")


def test_no_beads_fit_two_empty_texts_only() -> None:
    assert beads_of([], 0, 0, name="x") == ()
    with pytest.raises(AlignmentError, match="the text has 1"):
        beads_of([], 0, 1, name="x")


def test_null_bead_is_an_empty_line_and_breaks_are_spaces() -> None:
    rows = [Row("a\r\nb\u2028c", "A"), Row(None, "B"), Row("d", None)]
    bitext = bitext_of(rows, source_lang="pt-BR", target_lang="en")
    assert moses.dumps(bitext, lang="pt") == "a b c\n\nd\n"
    assert moses.dumps(bitext, lang="en") == "A\nB\n\n"


def test_language_that_neither_side_has_is_told() -> None:
    bitext = bitext_of([], source_lang="fr", target_lang="en")
    with pytest.raises(UnknownComponentError, match=r"no writer is called '\.de', and neither"):
        moses.dumps(bitext, lang="de")


def test_varieties_serve_for_their_language() -> None:
    assert matches("fr", "fr")
    assert matches("FR_ca", "fr")
    assert not matches("fra", "fr")
    assert not matches("fr", "")
    assert choose(["fr-CA", "fr"], "FR") == "fr"
    assert choose(["fr-CA", "fr-BE"], "fr") == "fr-CA"
    assert choose([], "fr") is None


@pytest.mark.parametrize(
    "line", ["[" + " " * 50_000, "0" + " " * 50_000 + "1 x y", "0 1 " + "x" * 50_000 + " y"]
)
def test_hostile_line_takes_no_time(line: str) -> None:
    begin = time.process_time()
    for module in (beads, ladder):
        with pytest.raises(FormatError):
            module.loads(line)
    assert time.process_time() - begin < 2
