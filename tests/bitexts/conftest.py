"""One bitext that has a bit of everything, for the golden files."""

import pytest

from bitext.alignment import Bead, Bitext, Link
from bitext.document import Document, Paragraph, Sentence
from bitext.signature import Signature


@pytest.fixture
def example() -> Bitext:
    """A heading, prose with quotes and markup in it, beads of every shape."""
    source = Document(
        "fr",
        (
            Paragraph("Thé & <b>café</b>", (Sentence("Thé & <b>café</b>", 0),), "heading"),
            Paragraph(
                " « Du thé ! » dit-elle. Il en but.  Fin.",
                (
                    Sentence("« Du thé ! » dit-elle.", 1),
                    Sentence("Il en but.", 24),
                    Sentence("Fin.", 36),
                ),
            ),
            Paragraph('"Encore\t?"', (Sentence('"Encore\t?"', 0),)),
        ),
        "Thé & <b>café</b>",
        ("\n", "\r\n\r\n", "\n", "\n"),
    )
    target = Document(
        "en",
        (
            Paragraph("Tea & <b>coffee</b>", (Sentence("Tea & <b>coffee</b>", 0),), "heading"),
            Paragraph(
                "“Tea!” she said, and he drank some.\u2028Really.",
                (Sentence("“Tea!” she said, and he drank some.", 0), Sentence("Really.", 36)),
            ),
            Paragraph("=1+1", (Sentence("=1+1", 0),)),
        ),
        "Tea & <b>coffee</b>",
        ("", "\n\n", "\n\n", ""),
    )
    beads = (
        Bead(range(1), range(1), None, 0.9876543, (Link(0, 3, 0, 3), Link(9, 13, 9, 15))),
        Bead(range(1, 3), range(1, 2), confidence=0.5, flags=("length", "number")),
        Bead(range(3, 4), range(2, 2), confidence=0.25),
        Bead(range(4, 4), range(2, 3), made_by="person"),
        Bead(range(4, 5), range(3, 4), -0.0625),
    )
    return Bitext(source, target, beads, Signature.parse("seg:rules-fr-1|align:length|v:0.1.0"))
