"""Fixed points that a person gives, read from a file."""

from collections.abc import Iterator
from pathlib import Path

from bitext.document import Document
from bitext.errors import FormatError, short
from bitext.files.decoding import decode
from bitext.files.inputs import blocks, open_input

DIGITS = 12
"""Most figures of a line's number; no text has so many lines."""


def read_anchors(path: Path, source: Document, target: Document) -> list[tuple[int, int]]:
    """Read fixed points.

    Args:
        path: a text with a tab in each line: between the number of a line of the source and that of
            a line of the target, from 1; or between the beginning of a source sentence and that of
            a target sentence. Lines that are blank or begin with # are passed over.
        source: segmented.
        target: segmented.

    Returns:
        Indices of a source and a target sentence that begin a bead together.

    Raises:
        FormatError: naming the line that does not say which sentences it means.
        OSError: the file cannot be read.
    """
    with open_input(path) as stream:
        lines = "".join(decode(blocks(stream), name=str(path))).splitlines()
    sides = Places(source), Places(target)
    points = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        where, cells = f"{path}:{number}", [cell.strip() for cell in line.split("\t")]
        if len(cells) != 2 or not all(cells):
            raise FormatError(
                f"{where}: found {line[:40]!r}, expected two line numbers or the beginnings of two "
                "sentences, with a tab between them"
            )
        numeric = all(cell.isdecimal() for cell in cells)
        named = zip(("source", "target"), sides, cells, strict=True)
        i, j = (side.find(cell, f"{where}: {name}", numeric=numeric) for name, side, cell in named)
        points.append((i, j))
    return points


class Places:
    """Where the sentences of a document begin."""

    def __init__(self, document: Document) -> None:
        self.sentences = [sentence.text for sentence in document.sentences]
        self.lines = list(lines_of(document))

    def find(self, cell: str, where: str, *, numeric: bool) -> int:
        """The one sentence that a cell means.

        Raises:
            FormatError: it means none, or more than one.
        """
        if numeric:
            wanted = int(cell) if len(cell) <= DIGITS else 0
            found = [i for i, line in enumerate(self.lines) if line == wanted][:1]
        else:
            found = [i for i, text in enumerate(self.sentences) if text.startswith(cell)]
        if len(found) != 1:
            what = f"line {short(cell, 40)}" if numeric else repr(cell[:40])
            many = f"{len(found)} sentences begin" if found else "no sentence begins"
            raise FormatError(f"{where}: {many} with {what}; expected exactly one")
        return found[0]


def lines_of(document: Document) -> Iterator[int]:
    """The line of the text on which each sentence begins, from 1."""
    line = 1 + document.gaps[0].count("\n")
    for gap, paragraph in zip(document.gaps[1:], document.paragraphs, strict=True):
        for sentence in paragraph.sentences:
            yield line + paragraph.text.count("\n", 0, sentence.start)
        line += paragraph.text.count("\n") + gap.count("\n")
