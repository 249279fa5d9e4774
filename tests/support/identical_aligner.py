"""An aligner for tests: sentences that begin alike belong together; the rest is left over."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from bitext.alignment import Bead
from bitext.document import Document
from bitext.signature import Signature


class IdenticalAligner:
    """Pairs each sentence with the next one whose first word is the same."""

    signature = Signature.parse("align:identical")

    def align(
        self, source: Document, target: Document, anchors: Sequence[tuple[int, int]] = ()
    ) -> list[Bead]:
        one, two = ([s.text.split(" ")[0] for s in d.sentences] for d in (source, target))
        beads = list[Bead]()
        blocks = SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks()
        at = [0, 0]
        for i, j, size in blocks:
            beads += [Bead(range(k, k + 1), range(at[1], at[1])) for k in range(at[0], i)]
            beads += [Bead(range(i, i), range(k, k + 1)) for k in range(at[1], j)]
            beads += [
                Bead(range(i + k, i + k + 1), range(j + k, j + k + 1), confidence=0.9)
                for k in range(size)
            ]
            at = [i + size, j + size]
        return beads
