"""What every bitext format keeps: ``from support.kept import kept``."""

from bitext.alignment import Bitext
from bitext.bitexts.row import score_text


def kept(bitext: Bitext) -> list[tuple[object, ...]]:
    """The texts of each bead, its scores as they are written, its flags and its maker."""
    return [
        (
            pair.source.strip(),
            pair.target.strip(),
            score_text(pair.bead.score),
            score_text(pair.bead.confidence),
            pair.bead.flags,
            pair.bead.made_by,
        )
        for pair in bitext.pairs()
    ]
