"""The encoder aligner, with our encoder and with anybody's."""

from pathlib import Path

import numpy as np
import pytest

from bitext.aligners.encoder import EncoderAligner, JoinedRuns
from bitext.bitexts.beads import loads
from bitext.document import document_of
from bitext.evaluation.alignment import score_alignment
from bitext.signature import Signature

SOURCE = ["Un chien aboie.", "Deux chats dorment dans la cave.", "Trois ânes.", "Fin du conte."]
TARGET = [
    "One dog barks.",
    "Two cats sleep.",
    "They are in the cellar.",
    "Three donkeys.",
    "The end.",
]


class Words:
    """An encoder that knows a few words in two languages; a stand-in for LaBSE and the like."""

    KNOWN = (
        *("un one", "chien dog", "aboie barks", "deux two", "chats cats", "dorment sleep"),
        *("cave cellar", "trois three", "ânes donkeys", "fin end"),
    )

    def __init__(self) -> None:
        self.seen: list[str] = []

    def encode(self, sentences: list[str]) -> np.ndarray:
        self.seen += sentences
        rows = np.full((len(sentences), len(self.KNOWN)), 1e-3)
        for row, sentence in zip(rows, sentences, strict=True):
            for column, names in enumerate(self.KNOWN):
                row[column] += any(w in names.split() for w in sentence.lower().strip(".").split())
        return rows


def test_any_encoder_will_do() -> None:
    aligner = EncoderAligner(Words())
    documents = document_of("xx", SOURCE), document_of("yy", TARGET)
    found = [(list(b.source), list(b.target)) for b in aligner.align(*documents)]
    assert found == [([0], [0]), ([1], [1, 2]), ([2], [3]), ([3], [4])]
    assert aligner.signature == Signature.parse("align:encoder-1|encoder:Words")


def test_runs_of_such_an_encoder_are_joined_texts_with_vectors_of_length_one() -> None:
    encoder = Words()
    runs = JoinedRuns(encoder, SOURCE)
    vectors = runs.vectors(2, 1)
    assert encoder.seen == [f"{SOURCE[1]} {SOURCE[2]}", f"{SOURCE[2]} {SOURCE[3]}"]
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1])
    assert runs.vectors(5).shape[0] == 0


def test_swapped_sides_give_nearly_the_transposed_beads(encoder_aligner: EncoderAligner) -> None:
    documents = document_of("fr", SOURCE), document_of("en", TARGET)
    found = [(b.source, b.target) for b in encoder_aligner.align(*documents)]
    turned = [(b.target, b.source) for b in encoder_aligner.align(*documents[::-1])]
    assert found == turned


def test_confidence_is_a_probability(encoder_aligner: EncoderAligner) -> None:
    beads = encoder_aligner.align(document_of("fr", SOURCE), document_of("en", TARGET))
    assert all(bead.confidence is not None and 0 <= bead.confidence <= 1 for bead in beads)


def test_texts_that_do_not_belong_together_are_unsure(encoder_aligner: EncoderAligner) -> None:
    other = [
        "Parliament voted on the budget at noon.",
        "Interest rates fell by seven percent.",
        "The minister declined to comment on the figures.",
        "Shares in Frankfurt closed higher.",
    ]
    related = encoder_aligner.align(document_of("fr", SOURCE), document_of("en", TARGET))
    unrelated = encoder_aligner.align(document_of("fr", SOURCE), document_of("en", other))
    paired = [bead.confidence or 0.0 for bead in unrelated if bead.source and bead.target]
    assert max(paired, default=0.0) < min(bead.confidence or 0.0 for bead in related)


@pytest.mark.shared
def test_a_chapter_is_aligned_as_people_did(
    encoder_aligner: EncoderAligner, alignment_sets: Path
) -> None:
    """A floor far under the figures of scripts/benchmark, to notice when something breaks."""
    place = alignment_sets / "transread-lafautedelabbemouret"
    source, target = (
        document_of(lang, (place / f"{side}.txt").read_text("utf-8").split("\n")[:-1])
        for lang, side in (("fr", "source"), ("en", "target"))
    )
    gold = loads((place / "gold.txt").read_text("utf-8"))
    found = [(b.source, b.target) for b in encoder_aligner.align(source, target)]
    scores = score_alignment([found], [[(e.source, e.target) for e in gold]])
    assert scores.strict.f1 > 0.9
    assert scores.lax.f1 > 0.98
