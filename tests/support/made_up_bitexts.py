"""Bitexts for tests: ``from made_up_bitexts import article, novel``."""

from bitext.alignment import Bead, Bitext, Link
from bitext.document import Document, Paragraph, Sentence, document_of
from bitext.signature import Signature


def paragraph(kind: str, *texts: str) -> Paragraph:
    sentences, position = [], 0
    for text in texts:
        sentences.append(Sentence(text, position))
        position += len(text) + 1
    return Paragraph(" ".join(texts), tuple(sentences), kind)


def article() -> Bitext:
    """A translation: beads are 1-1, one has links and one has failed a check."""
    source = Document(
        "fr",
        (
            paragraph("heading", "La Gazette"),
            paragraph("heading", "Un pont neuf à Valsorgues"),
            paragraph("caption", "Le pont, hier. Photo : A. Morand"),
            paragraph("text", "Le maire a dit : « C’est fini ! »", "Il pleuvait.", "On rit."),
            paragraph("item", "- du pain"),
            paragraph("item", "- du vin"),
            paragraph("quote", "« Quel pont ! »"),
            paragraph("text", "Il a coûté 3,5 millions d’euros."),
        ),
        "Un pont neuf à Valsorgues",
    )
    target = Document(
        "en",
        (
            paragraph("heading", "The Gazette"),
            paragraph("heading", "A new bridge at Valsorgues"),
            paragraph("caption", "The bridge, yesterday. Photo: A. Morand"),
            paragraph("text", "The mayor said, “It is done!”", "It was raining.", "We laughed."),
            paragraph("item", "- bread"),
            paragraph("item", "- wine"),
            paragraph("quote", "“What a bridge!”"),
            paragraph("text", "It cost 5.3 million euros."),
        ),
        "A new bridge at Valsorgues",
    )
    beads = [Bead(range(i, i + 1), range(i, i + 1), -0.1) for i in range(10)]
    links = (Link(0, 2, 0, 2), Link(3, 11, 3, 14))
    beads[4] = Bead(range(4, 5), range(4, 5), -0.25, links=links)
    beads[5] = Bead(range(5, 6), range(5, 6), -1.5, flags=("low-score",))
    beads[9] = Bead(range(9, 10), range(9, 10), -0.2, flags=("number",))
    signature = Signature.parse(
        "seg:rules-fr-1|mt:opus-mt-fr-en@599b819e|ct2:int8|align:1-1|v:0.1.0"
    )
    return Bitext(source, target, tuple(beads), signature)


def novel() -> Bitext:
    """A human translation: 2-1, a null bead on each side, a bead across paragraphs, a low score."""
    source = Document(
        "fr",
        (
            paragraph("text", "Il neige.", "Il vente.", "La nuit tombe.", "Personne ne vient."),
            paragraph("text", "Elle attend."),
            paragraph("text", "Puis elle dort.", "Il est tard."),
        ),
    )
    target = Document(
        "en",
        (
            paragraph("text", "It snows and blows.", "Night falls."),
            paragraph("text", "She waits, then sleeps.", "A dog barks.", "It is late."),
        ),
    )
    beads = (
        Bead(range(2), range(1), confidence=0.98),
        Bead(range(2, 3), range(1, 2), confidence=0.95),
        Bead(range(3, 4), range(2, 2), confidence=0.9),
        Bead(range(4, 6), range(2, 3), confidence=0.31, flags=("unsure",)),
        Bead(range(6, 6), range(3, 4), confidence=0.8),
        Bead(range(6, 7), range(4, 5), confidence=0.97),
    )
    return Bitext(source, target, beads, Signature.parse("align:length|v:0.1.0"))


def repeated(count: int = 300) -> Bitext:
    """So many pairs of long sentences, each a paragraph."""
    beads = tuple(Bead(range(i, i + 1), range(i, i + 1)) for i in range(count))
    sides = [
        document_of(lang, [f"{word} {i}. " * 20 for i in range(count)])
        for lang, word in (("fr", "Phrase"), ("en", "Sentence"))
    ]
    return Bitext(sides[0], sides[1], beads)
