"""Two documents → a bitext, through an aligner."""

from collections.abc import Sequence

from bitext.alignment import Bitext
from bitext.document import Document
from bitext.protocols import Aligner
from bitext.version import __version__


def align(
    source: Document,
    target: Document,
    aligner: Aligner,
    *,
    anchors: Sequence[tuple[int, int]] = (),
) -> Bitext:
    """Pair the sentences of two segmented documents; see `bitext.protocols.Aligner`."""
    beads = tuple(aligner.align(source, target, anchors))
    return Bitext(source, target, beads, f"{aligner.signature}|v:{__version__}")
