"""Bitext → JSON lines, part by part."""

from collections import deque
from collections.abc import Iterator

from bitext.alignment import Bead, Bitext, Pair
from bitext.bitexts.jsonl.records import FORMAT, SIDES, VERSION, Record, line_of
from bitext.document import Document, Paragraph
from bitext.protocols import PLAIN, WriterOptions, write_whole


class JsonLinesWriter:
    """The header, the records of each part, the end; see `bitext.protocols.Writer`.

    Args:
        options: none is heeded.
    """

    def __init__(self, options: WriterOptions = PLAIN) -> None:  # noqa: ARG002 the protocol has it
        self.numbering = Numbering()

    def begin(self, first: Bitext) -> bytes:
        """The header."""
        return line_of(header_of(first)).encode()

    def part(self, part: Bitext) -> bytes:
        """The records of a part."""
        return "".join(self.numbering.lines_of(part)).encode()

    def end(self) -> bytes:
        """The paragraphs that no bead needed, and the last record."""
        return "".join(self.numbering.end()).encode()


def dumps(bitext: Bitext) -> str:
    """All records of a bitext."""
    return write_whole(JsonLinesWriter(), bitext).decode()


def header_of(bitext: Bitext) -> Record:
    """The first record."""
    record: Record = {"record": "header", "format": FORMAT, "version": VERSION}
    for side, document in zip(SIDES, (bitext.source, bitext.target), strict=True):
        record[f"{side}_lang"] = document.lang
        record[f"{side}_title"] = document.title
    record["signature"] = str(bitext.signature)
    for side, document in zip(SIDES, (bitext.source, bitext.target), strict=True):
        record[f"{side}_signature"] = str(document.signature)
        if said := document.imprint.record():
            record[f"{side}_imprint"] = said
    return record


class Half:
    """What has been written of one side.

    Attributes:
        side: ``source`` or ``target``.
        gap: white space behind the last paragraph so far.
        paragraphs: number of paragraphs so far.
        sentences: number of sentences so far.
        written: number of sentences whose paragraphs have been given out.
        waiting: sentences in, and line of, each paragraph that no bead has needed yet.
    """

    def __init__(self, side: str) -> None:
        self.side = side
        self.gap = ""
        self.paragraphs = self.sentences = self.written = 0
        self.waiting = deque[tuple[int, str]]()

    def add(self, document: Document) -> None:
        """Take in the paragraphs of the next part."""
        for gap, paragraph in zip(document.gaps[:-1], document.paragraphs, strict=True):
            line = line_of(self.record_of(paragraph, self.gap + gap))
            self.waiting.append((len(paragraph.sentences), line))
            self.gap = ""
            self.paragraphs += 1
            self.sentences += len(paragraph.sentences)
        self.gap += document.gaps[-1]

    def record_of(self, paragraph: Paragraph, gap: str) -> Record:
        """The record of the next paragraph."""
        return {
            "record": "paragraph",
            "side": self.side,
            "id": self.paragraphs,
            "kind": paragraph.kind,
            "gap": gap,
            "text": paragraph.text,
            "sentences": [[sentence.start, sentence.end] for sentence in paragraph.sentences],
            "marks": [list(mark) for mark in paragraph.marks],
        }

    def until(self, stop: int) -> Iterator[str]:
        """Paragraphs that wait, up to the one that ends the first ``stop`` sentences."""
        while self.written < stop:
            yield self.next_paragraph()

    def rest(self) -> Iterator[str]:
        """All paragraphs that still wait."""
        while self.waiting:
            yield self.next_paragraph()

    def next_paragraph(self) -> str:
        """The line of the first paragraph that waits, which then waits no longer."""
        sentences, line = self.waiting.popleft()
        self.written += sentences
        return line


class Numbering:
    """Numbers that run through all parts."""

    def __init__(self) -> None:
        self.sides = [Half(side) for side in SIDES]
        self.beads = 0

    def lines_of(self, part: Bitext) -> Iterator[str]:
        """The lines of a part; a paragraph without sentences may wait for the next one's."""
        before = [side.sentences for side in self.sides]
        for side, document in zip(self.sides, (part.source, part.target), strict=True):
            side.add(document)
        for pair in part.pairs():
            bead = pair.bead.moved(*before)
            for side, span in zip(self.sides, (bead.source, bead.target), strict=True):
                yield from side.until(span.stop if span else 0)
            yield line_of(self.record_of(bead, pair))
            self.beads += 1

    def record_of(self, bead: Bead, pair: Pair) -> Record:
        """The record of the next bead."""
        record: Record = {
            "record": "bead",
            "id": self.beads,
            "source_sentences": list(bead.source),
            "target_sentences": list(bead.target),
            "source": pair.source,
            "target": pair.target,
            "score": bead.score,
            "confidence": bead.confidence,
            "links": [list(link) for link in bead.links],
            "flags": list(bead.flags),
            "made_by": bead.made_by,
        }
        if bead.alternatives:
            record["alternatives"] = list(bead.alternatives)
        if bead.suggestion:
            record["suggestion"] = bead.suggestion._asdict()
        return record

    def end(self) -> Iterator[str]:
        """The paragraphs that no bead needed, and the last record."""
        record: Record = {"record": "end"}
        for side in self.sides:
            yield from side.rest()
            record[f"{side.side}_gap"] = side.gap
            record[f"{side.side}_paragraphs"] = side.paragraphs
            record[f"{side.side}_sentences"] = side.sentences
        yield line_of(record | {"beads": self.beads})
