"""Corpora of lines, of JSON or plain ones, packed or not."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from bitext.corpus import jsonlines, plainlines
from bitext.corpus.lines import Line, blocks_of_lines, split_lines
from bitext.corpus.rows import Answer, Block, Fields, Row
from bitext.errors import FormatError
from bitext.files.packed import packed, unpacked_blocks


@dataclass(frozen=True, slots=True)
class LineFormat:
    """Lines; a packed output has a packed file a block, one behind the other, which are one.

    Attributes:
        name: of the kind.
        read_row: a line, its number and what fields are called → what of it is translated.
        write_row: a line, its answer and what fields are called → what is written.
        tells_errors: whether the lines that are written say what went wrong.
        fields: what they are called.
        packing: of the input, see `bitext.files.packed`.
        out_packing: of the output.
    """

    name: str
    read_row: Callable[[Line, int, Fields], Row]
    write_row: Callable[[Line, Answer, Fields], bytes]
    tells_errors: bool
    fields: Fields = Fields()  # noqa: RUF009 - immutable
    packing: str = ""
    out_packing: str = ""

    def count(self, file: BinaryIO, *, name: str) -> int:
        """How many lines can be read.

        Args:
            file: at its beginning.
            name: what errors call it.
        """
        lines, last = 0, b"\n"
        try:
            for block in unpacked_blocks(file, self.packing, name=name):
                lines += block.count(b"\n")
                last = block[-1:]
        except FormatError:
            pass  # reading them will say so
        return lines + (last != b"\n")

    def blocks(self, file: BinaryIO, span: range | None, *, name: str) -> Iterator[Block]:
        """The lines in blocks, the same each time.

        Args:
            file: at its beginning.
            span: numbers of the lines that are wanted; None for all.
            name: what errors call it.

        Raises:
            FormatError: behind all that could be read: the file is cut short.
        """
        lines = split_lines(unpacked_blocks(file, self.packing, name=name))
        return blocks_of_lines(lines, span)

    def rows(self, block: Block) -> list[Row]:
        """What of each line of a block is translated."""
        return [
            self.read_row(line, number, self.fields)
            for number, line in enumerate(block.content, block.start + 1)
        ]

    def part(self, block: Block, answers: Sequence[Answer]) -> bytes:
        """A block with its answers, as it stands in the output."""
        pairs = zip(block.content, answers, strict=True)
        found = b"".join(self.write_row(line, answer, self.fields) for line, answer in pairs)
        return packed(found, self.out_packing)

    def join(self, parts: Iterable[bytes], write: Callable[[bytes], object]) -> None:
        """Write an output from its parts.

        Args:
            parts: in order.
            write: takes the bytes.
        """
        is_empty = True
        for part in parts:
            write(part)
            is_empty = False
        if is_empty:
            write(packed(b"", self.out_packing))


def json_format(fields: Fields, packing: str, out_packing: str) -> LineFormat:
    """JSON lines; see `LineFormat` for the arguments."""
    return LineFormat(
        "json", jsonlines.read_row, jsonlines.write_row, True, fields, packing, out_packing
    )


def plain_format(packing: str, out_packing: str) -> LineFormat:
    """Plain lines; see `LineFormat` for the arguments."""
    read, write = plainlines.read_row, plainlines.write_row
    return LineFormat("lines", read, write, False, Fields(), packing, out_packing)
