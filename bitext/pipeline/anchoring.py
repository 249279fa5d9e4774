"""Fixed points and corrected beads that a person gives, read from files."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from bitext.alignment import Bead, Bitext
from bitext.bitexts.tsv import rows_of
from bitext.document import Document, Sentence
from bitext.errors import AlignmentError, FormatError
from bitext.files.decoding import decode
from bitext.pipeline.reading import blocks, read_beads, read_bitext
from bitext.registry import COMPONENTS

CORRECTED = "corrected"
"""Flag that a person gives a bead that is to stay."""


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
    with path.open("rb") as stream:
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
            found = [i for i, line in enumerate(self.lines) if line == int(cell)][:1]
        else:
            found = [i for i, text in enumerate(self.sentences) if text.startswith(cell)]
        if len(found) != 1:
            what = f"line {cell}" if numeric else repr(cell[:40])
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


def read_corrected(path: Path, source: Document, target: Document) -> list[Bead]:
    """Read an alignment that a person has corrected, and give back the beads that are to stay.

    A bead stays if its score was cleared, if it has the flag ``corrected``, or, in a table, if the
    number of sentences is another than the column ``bead`` says. Words stay those of the documents.

    Args:
        path: ``.beads`` or ``.ladder``, or any bitext that can be read (``.tsv``, ``.tmx``,
            ``.jsonl``), made from these texts.
        source: segmented.
        target: segmented.

    Raises:
        AlignmentError: naming the first bead whose text is not what comes next in the documents.
        FormatError: the file is not what its suffix says.
        OSError: the file cannot be read.
    """
    if path.suffix.lower() in COMPONENTS["bead-reader"]:
        beads: Sequence[Bead] = read_beads(path, source, target).beads
        return [bead for bead in beads if bead.score is None]
    found = read_bitext(path)
    if path.suffix.lower() == ".jsonl" and sizes_of(found.source, found.target) == sizes_of(
        source, target
    ):
        # Such a file tells which sentences it means, so their words may have been edited.
        return [bead for bead in found.beads if bead.score is None or CORRECTED in bead.flags]
    stated = [(len(bead.source), len(bead.target)) for bead in found.beads]
    if path.suffix.lower() == ".tsv":
        stated = bead_column(path, stated)
    fitting = fitted(found, stated, source, target, str(path))
    return [
        bead
        for bead, sizes in zip(fitting, stated, strict=True)
        if bead.score is None
        or CORRECTED in bead.flags
        or (path.suffix.lower() == ".tsv" and (len(bead.source), len(bead.target)) != sizes)
    ]


def sizes_of(source: Document, target: Document) -> tuple[int, int]:
    """Number of source and of target sentences."""
    return len(source.sentences), len(target.sentences)


def bead_column(path: Path, otherwise: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The number of sentences that a table states for each bead, or what stands for it."""
    with path.open("rb") as stream:
        text = "".join(decode(blocks(stream), name=str(path)))
    (_, header), *rows = [(n, cells) for n, cells in rows_of(text, str(path)) if cells != [""]]
    if "bead" not in header:
        return otherwise
    column = header.index("bead")
    matches = [
        re.fullmatch(r"(\d+)-(\d+)", row[column]) if len(row) > column else None for _, row in rows
    ]
    return [
        (int(match[1]), int(match[2])) if match else sizes
        for match, sizes in zip(matches, otherwise, strict=True)
    ]


def fitted(
    found: Bitext,
    stated: Sequence[tuple[int, int]],
    source: Document,
    target: Document,
    name: str,
) -> Iterator[Bead]:
    """The beads of a bitext over the sentences of the documents that it was made from.

    Args:
        found: has each bead's text.
        stated: how many sentences each bead says it has; heeded for empty sentences only.
        source: segmented.
        target: segmented.
        name: what error messages call the file.
    """
    sides = Cursor(source.sentences, "source"), Cursor(target.sentences, "target")
    for number, (pair, sizes) in enumerate(zip(found.pairs(), stated, strict=True), 1):
        where = f"{name}: bead {number}"
        spans = [
            side.take(text, size, where)
            for side, text, size in zip(sides, (pair.source, pair.target), sizes, strict=True)
        ]
        if not any(spans):
            raise AlignmentError(f"{where}: no sentence is left for it; remove the line")
        yield Bead(spans[0], spans[1], pair.bead.score, flags=pair.bead.flags)
    for side in sides:
        side.require_end(name)


class Cursor:
    """Goes through the sentences of a document as the beads of a file name them."""

    def __init__(self, sentences: Sequence[Sentence], side: str) -> None:
        self.sentences = ["".join(sentence.text.split()) for sentence in sentences]
        self.side, self.at = side, 0

    def take(self, text: str, stated: int, where: str) -> range:
        """The next sentences, which together have this text; white space does not matter.

        Args:
            text: of the sentences.
            stated: how many they are said to be: tells where empty ones belong.
            where: what error messages call the bead.

        Raises:
            AlignmentError: they have another.
        """
        start, rest = self.at, "".join(text.split())
        while rest:
            following = self.sentences[self.at] if self.at < len(self.sentences) else None
            if following is None or not rest.startswith(following):
                expected = "the end" if following is None else repr(following[:40])
                raise AlignmentError(
                    f"{where}: {self.side}: found {rest[:40]!r}, expected {expected}, which is "
                    f"sentence {self.at} of the text; beads may be moved, but not their words"
                )
            rest = rest[len(following) :]
            self.at += 1
        while self.at - start < stated and self.sentences[self.at : self.at + 1] == [""]:
            self.at += 1
        return range(start, self.at)

    def require_end(self, name: str) -> None:
        """Check that every sentence was named."""
        if self.at != len(self.sentences):
            raise AlignmentError(
                f"{name}: the beads end before {self.side} sentence {self.at} of "
                f"{len(self.sentences)}; was a line lost?"
            )
