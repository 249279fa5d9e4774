"""Null beads can be left out, and what stays is as it was."""

from hypothesis import HealthCheck, given, settings
from support.strategies import bitexts

from bitext.alignment import Bead, Bitext
from bitext.document import Document, Paragraph, Sentence, document_of
from bitext.pipeline import drop_null
from bitext.signature import Signature


def test_sentences_of_null_beads_go_and_their_paragraphs_when_empty() -> None:
    source = Document(
        "fr",
        (
            Paragraph(
                " Un.  Deux. Trois. ",
                (Sentence("Un.", 1), Sentence("Deux.", 6), Sentence("Trois.", 12)),
            ),
            Paragraph("Quatre.", (Sentence("Quatre.", 0),), "item"),
            Paragraph("Cinq.", (Sentence("Cinq.", 0),), "quote"),
        ),
        "Un",
        ("\n", "\n\n", "\r\n", "\n"),
    )
    target = document_of("en", ["One.", "Extra.", "Three.", "Five."])
    beads = (
        Bead(range(1), range(1), confidence=0.5, flags=("number",)),
        Bead(range(1, 1), range(1, 2)),
        Bead(range(1, 2), range(2, 2)),
        Bead(range(2, 3), range(2, 3)),
        Bead(range(3, 4), range(3, 3)),
        Bead(range(4, 5), range(3, 4)),
    )
    found = drop_null(Bitext(source, target, beads, Signature.parse("v:1")))
    assert found.source == Document(
        "fr",
        (
            Paragraph(" Un. Trois. ", (Sentence("Un.", 1), Sentence("Trois.", 5))),
            Paragraph("Cinq.", (Sentence("Cinq.", 0),), "quote"),
        ),
        "Un",
        ("\n", "\r\n", "\n"),
    )
    assert [sentence.text for sentence in found.target.sentences] == ["One.", "Three.", "Five."]
    assert [str(bead) for bead in found.beads] == ["1-1", "1-1", "1-1"]
    assert found.beads[0] == beads[0]
    assert str(found.signature) == "v:1"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(bitexts())
def test_paired_texts_stay_as_they_were(bitext: Bitext) -> None:
    found = drop_null(bitext)
    assert [(p.source, p.target, p.bead.score, p.bead.made_by) for p in found.pairs()] == [
        (p.source, p.target, p.bead.score, p.bead.made_by)
        for p in bitext.pairs()
        if p.bead.source and p.bead.target
    ]
    assert drop_null(found) == found
