"""Texts that no aligner likes, given to every aligner that needs no model."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bitext.aligners.encoder import EncoderAligner
from bitext.aligners.encoders.use import UniversalEncoder
from bitext.aligners.length import LengthAligner
from bitext.aligners.lexical import LexicalAligner
from bitext.alignment import require_cover
from bitext.document import document_of
from bitext.errors import UsageError
from bitext.protocols import Aligner

STORY = [
    "La vieille maison se dressait au bord de la mer.",
    "Personne n'y habitait depuis la mort du capitaine.",
    "Un soir d'octobre, Jeanne aperçut une lumière à la fenêtre.",
    "Elle crut d'abord qu'elle rêvait.",
    "Mais le lendemain, la lumière était de nouveau là.",
    "Son frère refusa de la croire.",
]
TALE = [
    "The old house stood at the edge of the sea.",
    "Nobody had lived there since the captain's death.",
    "One evening in October, Jeanne saw a light in the window.",
    "At first she thought that she was dreaming.",
    "But the next day the light was there again.",
    "Her brother refused to believe her.",
]


@pytest.fixture(params=["length", "lexical", "encoder"])
def aligner(request: pytest.FixtureRequest, encoder_aligner: EncoderAligner) -> Any:
    made = {"length": LengthAligner(), "lexical": LexicalAligner(), "encoder": encoder_aligner}
    return made[request.param]


@pytest.fixture(params=["lexical", "encoder"])
def reader(request: pytest.FixtureRequest, encoder_aligner: EncoderAligner) -> Any:
    """The aligners that look at words."""
    return {"lexical": LexicalAligner(), "encoder": encoder_aligner}[request.param]


def beads(
    aligner: Aligner,
    source: list[str],
    target: list[str],
    anchors: Sequence[tuple[int, int]] = (),
) -> list[tuple[list[int], list[int]]]:
    found = aligner.align(document_of("fr", source), document_of("en", target), anchors)
    require_cover(tuple(found), len(source), len(target))
    return [(list(bead.source), list(bead.target)) for bead in found]


def test_story_is_aligned(reader: Aligner) -> None:
    assert beads(reader, STORY, TALE) == [([i], [i]) for i in range(6)]


def test_one_side_empty(aligner: Aligner) -> None:
    assert beads(aligner, [], []) == []
    assert beads(aligner, STORY[:2], []) == [([0], []), ([1], [])]
    assert beads(aligner, [], TALE[:2]) == [([], [0]), ([], [1])]


def test_one_sentence_against_a_hundred(aligner: Aligner) -> None:
    target = [f"Sentence {number} is about something else." for number in range(99)]
    found = beads(aligner, STORY[2:3], [*target[:50], TALE[2], *target[50:]])
    assert len(found) > 90


def test_the_one_sentence_is_found_among_a_hundred(reader: Aligner) -> None:
    target = [f"Sentence {number} is about something else." for number in range(99)]
    assert ([0], [50]) in beads(reader, STORY[2:3], [*target[:50], TALE[2], *target[50:]])


def test_identical_texts(aligner: Aligner) -> None:
    assert beads(aligner, STORY, STORY) == [([i], [i]) for i in range(6)]


def test_languages_swapped_are_aligned_all_the_same(reader: Aligner) -> None:
    assert beads(reader, TALE, STORY) == [([i], [i]) for i in range(6)]


def test_footnotes_on_one_side_become_null(reader: Aligner) -> None:
    notes = [
        "1. See Dupont, Annales de chimie, vol. 12, p. 345, Paris, 1899.",
        "2. Archives nationales, F7 4774, dossier 3.",
        "3. Ibid., p. 346.",
    ]
    found = beads(reader, STORY, [*TALE[:3], *notes, *TALE[3:]])
    assert [b for b in found if b[0]] == [([i], [i if i < 3 else i + 3]) for i in range(6)]


def test_paragraphs_in_another_order_are_still_covered(reader: Aligner) -> None:
    assert beads(reader, STORY, [*TALE[3:], *TALE[:3]])


def test_paragraph_that_moved_becomes_null(encoder_aligner: EncoderAligner) -> None:
    found = beads(encoder_aligner, STORY, [*TALE[3:], *TALE[:3]])
    assert ([], [0]) in found or ([0], []) in found


def test_verse_and_a_table_of_numbers(aligner: Aligner) -> None:
    verse = [
        "Sous le pont Mirabeau",
        "coule la Seine",
        "Et nos amours",
        "Faut-il qu'il m'en souvienne",
    ]
    lines = ["Under the Mirabeau bridge", "flows the Seine", "And our loves", "Must I recall them"]
    table = [f"{year} {year * 7 % 1000}" for year in range(1990, 2002)]
    found = beads(aligner, verse + table, lines + table)
    assert len(found) >= 10


def test_rows_of_a_table_are_paired_by_their_numbers(reader: Aligner) -> None:
    table = [f"{year} {year * 7 % 1000} {year * 13 % 997}" for year in range(1990, 2002)]
    found = beads(reader, table, [*table[:4], *table[5:]])
    assert [b for b in found if all(b)] == [
        ([i], [i if i < 4 else i - 1]) for i in range(12) if i != 4
    ]


def test_blank_and_strange_sentences(aligner: Aligner) -> None:
    strange = ["", "…", "\u200b", "你好，世界。", "!!!", "a" * 5000]
    found = beads(aligner, strange, strange)
    assert sum(len(source) for source, _ in found) == len(strange)


@settings(max_examples=15)
@given(st.data())
def test_anchors_are_respected(encoder_aligner: EncoderAligner, data: st.DataObject) -> None:
    points = data.draw(
        st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=2, unique=True)
    )
    points.sort()
    if any(b[1] < a[1] for a, b in pairwise(points)):
        return
    for aligner in (encoder_aligner, LexicalAligner(), LengthAligner()):
        at, passed = (0, 0), {(0, 0)}
        for source, target in beads(aligner, STORY, TALE, points):
            at = at[0] + len(source), at[1] + len(target)
            passed.add(at)
        assert set(points) <= passed


def test_beads_are_no_larger_than_allowed(encoder: UniversalEncoder) -> None:
    target = [piece for sentence in TALE for piece in sentence.split(", ")]
    for largest in (1, 2):
        found = beads(EncoderAligner(encoder, max_bead=largest), STORY, target)
        assert max(max(map(len, bead)) for bead in found) <= largest


@pytest.mark.parametrize("largest", [0, 6])
def test_bead_size_that_cannot_be(largest: int) -> None:
    with pytest.raises(
        UsageError, match=f"up to {largest} sentences: expected a number from 1 to 5"
    ):
        LexicalAligner(max_bead=largest)


def test_fifty_thousand_sentences_take_memory_in_proportion() -> None:
    """The lattice of a long text is a band: its nodes grow with the text, not with its square."""
    from bitext.aligners.search.anchors import band

    sizes = (50_000, 50_100)
    points = [(i, i) for i in range(0, 50_000, 5)]
    made = band(points, sizes)
    assert int((made.high.astype(int) - made.low + 1).sum()) < 45 * sizes[0]
