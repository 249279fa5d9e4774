"""Pairs of documents, a row each, as a crawl of the web gives them: rows in, beads out.

A row is a line of JSON with both texts. What comes out is the same line with a field ``beads``, or,
as a table, a line for each bead, in whose column ``document`` stands the number of the row.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from bitext.alignment import Bitext
from bitext.bitexts.quoting import cell_of
from bitext.bitexts.row import score_text
from bitext.bitexts.tsv import COLUMNS
from bitext.corpus.jsonlines import read_object, row_of, with_value, write_row
from bitext.corpus.lineformat import LineFormat, json_format
from bitext.corpus.lines import Line
from bitext.corpus.rows import Answer, Block, Fields, Row
from bitext.corpus.translation import failure
from bitext.document import concatenated
from bitext.documents.text import read_lines
from bitext.errors import FormatError, ModelError
from bitext.files.decoding import lines
from bitext.files.packed import packed
from bitext.pipeline import align, drop_null, segment
from bitext.protocols import Aligner

BEADS = "beads"
"""The field that beads are written to."""

TABLE = ("document", *COLUMNS)
"""Columns of a table of beads."""


@dataclass(frozen=True, slots=True)
class PairFormat:
    """Lines with two documents each; a `bitext.corpus.corpusformat.CorpusFormat`.

    Attributes:
        fields: source and target.
        packing: of the input, see `bitext.files.packed`.
        out_packing: of the output.
        is_table: whether the output is a table of beads.
        has_header: whether the table begins with its columns; of several shards, the first does.
        name: of the kind.
        lines: how the input is read.
    """

    fields: tuple[str, str]
    packing: str = ""
    out_packing: str = ""
    is_table: bool = False
    has_header: bool = True
    name: str = "document pairs"
    lines: LineFormat = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lines", json_format(Fields(), self.packing, ""))

    @property
    def tells_errors(self) -> bool:
        """Whether the rows that are written say what went wrong; a table has no place for it."""
        return not self.is_table

    def count(self, file: BinaryIO, *, name: str) -> int:
        """How many lines can be read."""
        return self.lines.count(file, name=name)

    def blocks(self, file: BinaryIO, span: range | None, *, name: str) -> Iterator[Block]:
        """The lines in blocks, the same each time."""
        return self.lines.blocks(file, span, name=name)

    def rows(self, block: Block) -> list[Row]:
        """Both documents of each line of a block, as JSON."""
        return [
            pair_of_line(line, number, self.fields)
            for number, line in enumerate(block.content, block.start + 1)
        ]

    def part(self, block: Block, answers: Sequence[Answer]) -> bytes:
        """A block with its beads, as it stands in the output."""
        write = table_rows if self.is_table else line_with_beads
        found = b"".join(
            write(line, number, answer)
            for number, (line, answer) in enumerate(
                zip(block.content, answers, strict=True), block.start + 1
            )
        )
        return packed(found, self.out_packing)

    def join(self, parts: Iterable[bytes], write: Callable[[bytes], object]) -> None:
        """Write an output from its parts."""
        head = "\t".join(TABLE) + "\n" if self.is_table and self.has_header else ""
        write(packed(head.encode(), self.out_packing))
        for part in parts:
            write(part)


def pair_of_line(line: Line, number: int, fields: tuple[str, str]) -> Row:
    """What of a line is aligned: a JSON list of two texts, or why there is none."""
    where = f"line {number}"
    try:
        read = read_object(line, name=where)
    except FormatError as error:
        return Row(None, str(error))
    found = [row_of(read, where, Fields(name, BEADS)) for name in fields]
    wrong = next((row.error for row in found if row.text is None), "")
    if wrong:
        return Row(None, wrong.partition("; name another")[0])
    return Row(json.dumps([row.text for row in found]))


def line_with_beads(line: Line, number: int, answer: Answer) -> bytes:  # noqa: ARG001 as a table
    """A line, and its beads or its error."""
    if answer.text is None or not line.content.strip():
        return write_row(line, answer, Fields(translation=BEADS))
    return with_value(line, BEADS, answer.text)


def table_rows(line: Line, number: int, answer: Answer) -> bytes:  # noqa: ARG001 as a line
    """A line of a table for each bead of a row; none where it has an error."""
    beads: list[dict[str, Any]] = json.loads(answer.text or "[]")
    return "".join(
        "\t".join(
            [
                str(number),
                cell_of(bead["source"]),
                cell_of(bead["target"]),
                bead["bead"],
                "",
                " ".join(bead["flags"]),
                score_text(bead["confidence"]),
                "machine",
            ]
        )
        + "\n"
        for bead in beads
    ).encode()


def align_rows(
    rows: Iterable[Row],
    aligner: Aligner,
    *,
    languages: tuple[str, str],
    min_confidence: float = 0.0,
    is_whole: bool = True,
) -> Iterator[Answer]:
    """Align the documents of each row, one after the other: one answer each, in order.

    Args:
        rows: see `pair_of_line`.
        aligner: does it.
        languages: BCP 47 tags of source and target.
        min_confidence: see `bitext.pipeline.align`.
        is_whole: whether sentences without a counterpart stay.

    Yields:
        The beads as a JSON list; or an error, which costs no other row its answer.

    Raises:
        ModelError: the aligner needs a model that cannot run.
    """
    for row in rows:
        if row.text is None:
            yield Answer(None, row.error)
            continue
        try:
            bitext = align_texts(
                json.loads(row.text), aligner, languages=languages, min_confidence=min_confidence
            )
        except (ModelError, MemoryError):
            raise
        except Exception as error:  # noqa: BLE001 - one row must not stop a million
            yield failure(error)
            continue
        beads = beads_of(bitext if is_whole else drop_null(bitext))
        yield Answer(json.dumps(beads, ensure_ascii=False), "", len(bitext.source.sentences))


def align_texts(
    texts: Sequence[str],
    aligner: Aligner,
    *,
    languages: tuple[str, str],
    min_confidence: float = 0.0,
) -> Bitext:
    """Align two documents.

    Args:
        texts: source and target.
        aligner: does it.
        languages: BCP 47 tags of source and target.
        min_confidence: see `bitext.pipeline.align`.

    Raises:
        BitextError: it cannot be done.
    """
    source, target = (
        segment(concatenated(list(read_lines(lines([text]), lang=lang))))
        for text, lang in zip(texts, languages, strict=True)
    )
    return align(source, target, aligner, min_confidence=min_confidence)


def beads_of(bitext: Bitext) -> list[dict[str, Any]]:
    """The beads of two documents, as they are written."""
    return [
        {
            "source": pair.source,
            "target": pair.target,
            "bead": str(pair.bead),
            "confidence": pair.bead.confidence,
            "flags": pair.bead.flags,
        }
        for pair in bitext.pairs()
    ]
