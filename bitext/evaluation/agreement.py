"""Bead files and gold alignments → strict and lax scores."""

from collections.abc import Sequence
from pathlib import Path

from bitext.document import Document
from bitext.errors import AlignmentError
from bitext.evaluation.alignment import Sides
from bitext.files.decoding import decode
from bitext.pipeline.reading import blocks
from bitext.registry import COMPONENTS, resolve


def read_sides(path: Path) -> list[Sides]:
    """The beads that a file lists, as numbers of sentences; they need not cover any text.

    Args:
        path: a ``.ladder`` is hunalign's; any other file is Vecalign's, ``[0, 1]:[2]``.

    Raises:
        FormatError: the file is not what its suffix says.
    """
    suffix = path.suffix.lower()
    loads = resolve("bead-reader", suffix if suffix in COMPONENTS["bead-reader"] else ".beads")
    with path.open("rb") as stream:
        text = "".join(decode(blocks(stream), name=str(path)))
    return [(entry.source, entry.target) for entry in loads(text, name=str(path))]


def require_fit(gold: Sequence[Sides], source: Document, target: Document, name: str) -> None:
    """Refuse a gold alignment that names sentences which the texts do not have.

    Raises:
        AlignmentError: with both counts.
    """
    for side, document in ((0, source), (1, target)):
        count = len(document.sentences)
        highest = max((index for bead in gold for index in bead[side]), default=-1)
        if highest >= count:
            raise AlignmentError(
                f"{name}: names {('source', 'target')[side]} sentence {highest}, but the text has "
                f"{count} (counted from 0); is it a sentence a line? then give --presplit"
            )
