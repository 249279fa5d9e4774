"""A format for tests, of documents and of bitexts: a paragraph a line, all of it shouted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bitext.alignment import Bitext
from bitext.document import Document, Paragraph
from bitext.formats import Format
from bitext.protocols import PLAIN, WriterOptions

TOY = Format(
    noun="a shout",
    suffixes=(".shout",),
    media_type="text/x-shout",
    label="Shout",
    meaning="every letter a capital",
    opening=b"!shout\n",
    document="support.toy_format:read",
    writer="support.toy_format:ShoutWriter",
)


def read(lines: Iterable[str], *, lang: str, name: str) -> Iterator[Document]:
    """A paragraph for each line behind the first."""
    texts = [line.rstrip("\n").capitalize() for line in lines][1:]
    yield Document(lang, tuple(map(Paragraph, texts)), gaps=("",) + ("\n",) * len(texts))


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
