"""A format for tests, of documents and of bitexts: a paragraph a line, all of it shouted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from bitext.alignment import Bitext
from bitext.document import Document, Paragraph
from bitext.documents.original import Original, Slot
from bitext.formats import Format
from bitext.protocols import PLAIN, ReadOptions, WriterOptions

TOY = Format(
    noun="a shout",
    suffixes=(".shout",),
    media_type="text/x-shout",
    label="Shout",
    meaning="every letter a capital",
    opening=b"!shout\n",
    document="support.toy_format:ToyFormat",
    writer="support.toy_format:ShoutWriter",
)


@dataclass(frozen=True)
class ToyFormat:
    """Reads what was shouted as it is spoken, and shouts it again."""

    options: ReadOptions

    def read(self, file: BinaryIO, *, lang: str, name: str) -> Iterator[Original]:
        head, *lines = file.read().decode().splitlines()
        paragraphs = tuple(Paragraph(line.capitalize()) for line in lines)
        pieces = (f"{head}\n", *("\n" for _ in lines))
        gaps = ("",) + ("\n",) * len(lines)
        slots = tuple(Slot(line, str.upper) for line in lines)
        yield Original(Document(lang, paragraphs, gaps=gaps), pieces, slots)

    def splice(self, filled: Iterable[tuple[Original, Document]]) -> Iterator[bytes]:
        for original, target in filled:
            yield original.fill(target).encode()


@dataclass(frozen=True, slots=True)
class ShoutWriter:
    """The target text in capitals."""

    options: WriterOptions = PLAIN

    def begin(self, first: Bitext) -> bytes:
        return b"!shout\n"

    def part(self, part: Bitext) -> bytes:
        return part.target.text.upper().encode()

    def end(self) -> bytes:
        return b""
