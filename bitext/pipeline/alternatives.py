"""A translation in other words: its sentences by their alternatives."""

from dataclasses import replace

from bitext.alignment import Bitext
from bitext.document import Paragraph


def with_alternative(bitext: Bitext, rank: int) -> Bitext:
    """The bitext with each sentence in the words of one of its alternatives.

    What is said of the words that went goes along. A sentence stays as it is where it has fewer
    alternatives, and in a paragraph with markup, whose place in other words nobody knows.

    Args:
        bitext: whose beads hold one sentence of the target each.
        rank: 0 for the best alternative.
    """
    beads, paragraphs = list(bitext.beads), list[Paragraph]()
    for start, paragraph in zip(bitext.target.starts(), bitext.target.paragraphs, strict=True):
        texts = [sentence.text for sentence in paragraph.sentences]
        for number in range(0 if paragraph.marks else len(texts)):
            bead = beads[start + number]
            if rank < len(bead.alternatives):
                texts[number] = bead.alternatives[rank]
                beads[start + number] = replace(
                    bead,
                    score=None,
                    confidence=None,
                    links=(),
                    flags=(),
                    alternatives=(),
                    suggestion=None,
                )
        paragraphs.append(paragraph if paragraph.marks else paragraph.rebuild(texts))
    target = replace(bitext.target, paragraphs=tuple(paragraphs))
    return replace(bitext, target=target, beads=tuple(beads))
