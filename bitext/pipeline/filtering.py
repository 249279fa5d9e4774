"""Bitext → bitext with some beads left out, for corpora."""

from collections.abc import Sequence
from dataclasses import replace

from bitext.alignment import Bead, Bitext
from bitext.document import Document, Paragraph, Sentence


def drop_null(bitext: Bitext) -> Bitext:
    """The bitext without its null beads, and without the sentences that stand in them.

    Paragraphs of which nothing is left go too; white space before what stays is kept. So every
    writer can be used on the result, and parts can be filtered one by one.
    """
    kept = [bead for bead in bitext.beads if bead.source and bead.target]
    source = reduced(bitext.source, [bead.source for bead in kept])
    target = reduced(bitext.target, [bead.target for bead in kept])
    beads, sources, targets = list[Bead](), 0, 0
    for bead in kept:
        beads.append(bead.moved(sources - bead.source.start, targets - bead.target.start))
        sources += len(bead.source)
        targets += len(bead.target)
    return Bitext(source, target, tuple(beads), bitext.signature)


def reduced(document: Document, spans: Sequence[range]) -> Document:
    """The document with only some of its sentences."""
    kept = {index for span in spans for index in span}
    paragraphs, gaps = list[Paragraph](), list[str]()
    for start, gap, paragraph in zip(
        document.starts(), document.gaps[:-1], document.paragraphs, strict=True
    ):
        places = [i for i in range(len(paragraph.sentences)) if start + i in kept]
        if places:
            paragraphs.append(only(paragraph, places))
            gaps.append(gap)
    return replace(document, paragraphs=tuple(paragraphs), gaps=(*gaps, document.gaps[-1]))


def only(paragraph: Paragraph, places: Sequence[int]) -> Paragraph:
    """The paragraph with only some of its sentences, the white space before each kept."""
    gaps, text, sentences = paragraph.gaps, "", list[Sentence]()
    for place in places:
        text += gaps[place]
        sentences.append(Sentence(paragraph.sentences[place].text, len(text)))
        text += sentences[-1].text
    return Paragraph(text + gaps[-1], tuple(sentences), paragraph.kind)
