"""HTML and XHTML pages: all markup stays, byte for byte; only what people read is translated."""

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from bitext.document import Document
from bitext.documents.article import keep_article
from bitext.documents.asides import PageBuilder, PageCutter
from bitext.documents.frontmatter import FRONT_MATTER
from bitext.documents.imprints.front import read_front_matter
from bitext.documents.imprints.head import read_head
from bitext.documents.original import Original
from bitext.errors import FormatError
from bitext.files.codec import MARKS, Codec
from bitext.files.decoding import decode_whole
from bitext.files.inputs import blocks
from bitext.protocols import AS_IT_SAYS, ReadOptions

SNIFFED = 4096
"""Bytes at the beginning in which a page declares its encoding."""

DECLARED = re.compile(
    rb"<\?xml[^>]*?\bencoding\s*=\s*[\"']\s*([\w.:-]+)|<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)",
    re.IGNORECASE,
)
ALIASES = {
    **dict.fromkeys(("ascii", "iso-8859-1", "iso8859-1", "latin1", "us-ascii"), "cp1252"),
    **dict.fromkeys(("utf-16", "utf-16be", "utf-16le"), "utf-8"),
}
"""Names that browsers read as another encoding, which holds more."""

XHTML = re.compile(r"\A\s*<\?xml\b|<!DOCTYPE[^>]*\bXHTML\b|<html\b[^>]*\bxmlns\s*=", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HtmlFormat:
    """HTML and XHTML as a `bitext.protocols.DocumentFormat`.

    Attributes:
        options: of them are heeded the encoding, which is what the page declares if left out, else
            UTF-8, and whether the article alone is wanted.
    """

    options: ReadOptions = AS_IT_SAYS

    def read(self, file: BinaryIO, *, lang: str, name: str) -> Iterator[Original]:
        """Parts of about `bitext.documents.tags.PART` characters.

        Raises:
            FormatError: see `bitext.files.decoding.decode`.
            UsageError: there is no such encoding, or nothing that finds articles.
        """
        data = b"".join(blocks(file))
        codec, text = decode_page(data, name, self.options.encoding)
        parts = cut(text, lang, codec)
        yield from keep_article(list(parts), text, name) if self.options.article else parts

    def splice(self, filled: Iterable[tuple[Original, Document]]) -> Iterator[bytes]:
        """The page with other texts; a character that its encoding lacks becomes a reference."""
        for original, target in filled:
            yield original.codec.encode(original.fill(target), "xmlcharrefreplace")
        yield b""


def cut(text: str, lang: str, codec: Codec = Codec()) -> Iterator[Original]:  # noqa: B008 - frozen
    """A page, whole or a fragment, as originals.

    >>> [slot.raw for original in cut("<p>Un <b>mot</b>.</p>", "fr") for slot in original.slots]
    ['Un <b>mot</b>.']
    """
    front = FRONT_MATTER.match(text)
    is_xml = XHTML.search(text, 0, SNIFFED) is not None
    builder = PageBuilder(text, lang, codec)
    builder.imprint = read_head(text, lang)
    if front:
        builder.imprint = read_front_matter(front[0], lang).or_else(builder.imprint)
    yield from PageCutter(builder, is_xml=is_xml).parts(front.end() if front else 0)


def decode_page(data: bytes, name: str, encoding: str | None) -> tuple[Codec, str]:
    """The codec and the text of a page."""
    encoding = encoding or declared(data)
    try:
        codec, text = decode_whole(data, name=name, encoding=encoding)
    except FormatError:
        if encoding != "cp1252":
            raise
        # Browsers give the few bytes that it leaves open to controls, as ISO 8859-1 does.
        codec, text = decode_whole(data, name=name, encoding="latin-1")
    return codec, text


def declared(data: bytes) -> str | None:
    """The encoding that a page declares; None where a byte-order mark or nothing says it."""
    found = DECLARED.search(data, 0, SNIFFED)
    if found is None or data.startswith(tuple(MARKS.values())):
        return None
    label = (found[1] or found[2]).decode("ascii", "replace").lower()
    try:
        return codecs.lookup(ALIASES.get(label, label)).name
    except LookupError:
        return None
