"""Beads that a person has corrected, read from files."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bitext.alignment import Bead, Bitext
from bitext.bitexts.row import bitext_of
from bitext.document import Document, Sentence
from bitext.errors import AlignmentError
from bitext.formats import FORMATS, Format, format_named, format_of
from bitext.pipeline.reading import read_beads, read_bitext, read_head, read_table
from bitext.pipeline.recognition import as_bitext


def read_corrected(path: Path, source: Document, target: Document) -> list[Bead]:
    """Read an alignment that a person has corrected, and give back the beads that are to stay.

    A bead stays if the file says that a person made it, or, in a table, if the number of sentences
    is another than the column ``bead`` says: a person moved some and forgot to write so. A file
    that tells neither who made its beads nor how sure they are is all a person's. Words stay those
    of the documents.

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
    found = format_of_alignment(path)
    if found.beads:
        return by_person(read_beads(path, source, target).beads)
    rows = read_table(path)[0] if found is FORMATS["tsv"] else None
    bitext = (
        read_bitext(path)
        if rows is None
        else bitext_of(rows, source_lang=source.lang, target_lang=target.lang)
    )
    if found is FORMATS["jsonl"] and sizes_of(bitext.source, bitext.target) == sizes_of(
        source, target
    ):
        # Such a file tells which sentences it means, so their words may have been edited.
        return by_person(bitext.beads)
    sizes = [(len(bead.source), len(bead.target)) for bead in bitext.beads]
    if rows is not None:
        sizes = [row.bead or size for row, size in zip(rows, sizes, strict=True)]
    fitting = list(fitted(bitext, sizes, source, target, str(path)))
    if rows is not None and not is_silent(bitext.beads):
        fitting = [
            bead if fits(bead, size) else replace(bead, made_by="person")
            for bead, size in zip(fitting, sizes, strict=True)
        ]
    return by_person(fitting)


def fits(bead: Bead, sizes: tuple[int, int]) -> bool:
    """Whether a bead has as many sentences on each side as is said."""
    return (len(bead.source), len(bead.target)) == sizes


def by_person(beads: Sequence[Bead]) -> list[Bead]:
    """The beads that a person made: all, where nothing is said of any."""
    if is_silent(beads):
        return list(beads)
    return [bead for bead in beads if bead.made_by == "person"]


def is_silent(beads: Sequence[Bead]) -> bool:
    """Whether nothing tells who made the beads, nor how sure anybody is of them."""
    return all(
        bead.made_by == "machine" and bead.score is bead.confidence is None for bead in beads
    )


def format_of_alignment(path: Path) -> Format:
    """The format of a file that holds a bitext, or beads alone.

    Raises:
        FormatError: it holds neither.
    """
    stated, head = format_named(str(path)), read_head(path)
    if stated is not None and stated.beads:
        return stated
    found = format_of(head)
    return found if found is not None and found.beads else as_bitext(str(path), head)


def sizes_of(source: Document, target: Document) -> tuple[int, int]:
    """Number of source and of target sentences."""
    return len(source.sentences), len(target.sentences)


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
        yield replace(pair.bead, source=spans[0], target=spans[1], links=())
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
