"""What a file format of corpora offers, and which there are."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import BinaryIO, Protocol

from bitext.corpus.rows import Answer, Block, Fields, Row
from bitext.registry import Table, by_suffix


class CorpusFormat(Protocol):
    """A file format of corpora; see `bitext.corpus.lineformat.LineFormat` for what each does."""

    @property
    def name(self) -> str:
        """Of the kind."""

    @property
    def tells_errors(self) -> bool:
        """Whether the rows that are written say what went wrong."""

    def count(self, file: BinaryIO, *, name: str) -> int:
        """How many rows can be read."""

    def blocks(self, file: BinaryIO, span: range | None, *, name: str) -> Iterator[Block]:
        """The rows in blocks, the same each time."""

    def rows(self, block: Block) -> list[Row]:
        """What of each row of a block is translated."""

    def part(self, block: Block, answers: Sequence[Answer]) -> bytes:
        """A block with its answers, as it stands in the output."""

    def join(self, parts: Iterable[bytes], write: Callable[[bytes], object]) -> None:
        """Write an output from its parts."""


CorpusFormatMaker = Callable[[Fields, str, str], CorpusFormat]
"""Makes a format; told what fields are called, and how input and output are packed."""


def corpus_formats() -> Table[CorpusFormatMaker]:
    """Suffix → what makes the format of corpora."""
    places = {suffix: row.corpus for suffix, row in by_suffix().items() if row.corpus}
    return Table("format of corpora", places)
