"""Markdown: the file stays byte for byte, but for the words of its paragraphs.

The blocks and what is inline in them are found by a CommonMark parser. It does not tell where its
inline tokens stand, so they are looked for one behind the other in the text that they came from; a
paragraph in which one is not found keeps its markup as words.

References:
    CommonMark 0.31, tables and strikethrough of GitHub's.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from bitext.document import Document
from bitext.documents.frontmatter import FRONT_MATTER, add_front_matter
from bitext.documents.imprints.front import read_front_matter
from bitext.documents.markdown.blocks import Blocks
from bitext.documents.markdown.builder import MarkdownBuilder
from bitext.documents.original import Original
from bitext.documents.tables import tag_table
from bitext.files.codec import Codec
from bitext.files.decoding import decode_whole
from bitext.files.inputs import blocks
from bitext.protocols import AS_IT_SAYS, ReadOptions


@dataclass(frozen=True, slots=True)
class MarkdownFormat:
    """Markdown as a `bitext.documents.original.DocumentFormat`.

    Attributes:
        options: of them the encoding is heeded.
    """

    options: ReadOptions = AS_IT_SAYS

    def read(self, file: BinaryIO, *, lang: str, name: str) -> Iterator[Original]:
        """The file as one part.

        Raises:
            FormatError: see `bitext.files.decoding.decode`.
            UsageError: there is no such encoding.
        """
        data = b"".join(blocks(file))
        codec, text = decode_whole(data, name=name, encoding=self.options.encoding)
        yield cut_markdown(text, lang, codec)

    def splice(self, filled: Iterable[tuple[Original, Document]]) -> Iterator[bytes]:
        """The file with other texts."""
        for original, target in filled:
            yield original.codec.encode(original.fill(target))
        yield b""


def cut_markdown(text: str, lang: str, codec: Codec = Codec()) -> Original:  # noqa: B008 - frozen
    r"""A Markdown text as an original.

    >>> [slot.raw for slot in cut_markdown("# Un *mot*\n\n> Deux\n", "fr").slots]
    ['Un *mot*', 'Deux']
    """
    builder = MarkdownBuilder(text, tag_table("html"), lang, codec)
    front = FRONT_MATTER.match(text)
    if front:
        add_front_matter(builder, front)
        builder.imprint = read_front_matter(front[0], lang)
    Blocks(builder, front.end() if front else 0).add()
    return builder.part(len(text))
