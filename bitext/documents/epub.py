"""E-books: chapters, navigation and title are translated, all else stays.

References:
    EPUB 3.3, and the NCX of OPF 2.0.1.
"""

import logging
import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO
from urllib.parse import unquote

from bitext.document import Document, Paragraph
from bitext.documents.archive import Archive, ArchiveFormat
from bitext.documents.builder import Builder
from bitext.documents.html import decode_page
from bitext.documents.original import Original, Slot
from bitext.documents.runs import decode_text, says_something
from bitext.documents.tables import tag_table
from bitext.documents.tagbuilder import TagBuilder
from bitext.documents.tags import Cutter
from bitext.documents.tokens import tokenize
from bitext.errors import FormatError, short
from bitext.languages.tags import matches

CONTAINER = "META-INF/container.xml"
ENCRYPTION = "META-INF/encryption.xml"
PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbncx+xml"})
"""Media types of what is read: chapters, and both kinds of navigation."""

READ = re.compile(
    r"<dc:(?P<name>title|description|subject|language)\b[^>]*>(?P<value>[^<]+)</dc:(?P=name)>"
)
"""Metadata for people; names of persons stay."""

log = logging.getLogger(__name__)


class EpubFormat(ArchiveFormat):
    """E-books as a `bitext.documents.original.DocumentFormat`."""

    def read(self, file: BinaryIO, *, lang: str, name: str) -> Iterator[Original]:
        """Metadata, then chapters in reading order, then navigation; several parts a long chapter.

        Raises:
            FormatError: the archive is damaged, beyond the limits of `Archive`, or protected.
        """
        archive = self.open_archive(file, name)
        package = package_of(archive)
        codec, text = decode_page(archive.read(package), f"{name}: {short(package)}", None)
        metadata = metadata_of(text, lang)
        yield replace(metadata, codec=codec, member=package)
        require_open(archive, name)
        for member in pages_of(text, package):
            if member not in archive.infos:
                log.warning("%s: has no %s, though its contents list it", name, short(member))
                continue
            codec, page = decode_page(archive.read(member), f"{name}: {short(member)}", None)
            builder = TagBuilder(page, tag_table("html"), lang, codec)
            for part in Cutter(builder, is_xml=True).parts():
                yield replace(part, member=member)


def package_of(archive: Archive) -> str:
    """The member that says what the book is made of.

    Raises:
        FormatError: nothing names it.
    """
    container = archive.read(CONTAINER).decode("utf-8", "replace")
    for token in tokenize(container, is_xml=True):
        path = token.value("full-path")
        if token.name.endswith("rootfile") and path:
            return path
    raise FormatError(f"{archive.name}: {CONTAINER} names no package; it is no e-book")


def require_open(archive: Archive, name: str) -> None:
    """Refuse a book whose chapters are encrypted; that of fonts does no harm.

    Raises:
        FormatError: they are.
    """
    if ENCRYPTION in archive.infos and re.search(rb"\.x?html?\"", archive.read(ENCRYPTION)):
        raise FormatError(f"{name}: the book is protected (DRM), its chapters cannot be read")


def pages_of(package: str, place: str) -> list[str]:
    """The members that are read, each once: those of the spine in order, then the others."""
    hrefs, spine = dict[str, str](), list[str]()
    for token in tokenize(package, is_xml=True):
        if token.name.endswith("itemref"):
            spine.append(token.value("idref"))
        elif token.name.endswith("item") and token.value("media-type") in PAGES:
            path = posixpath.join(posixpath.dirname(place), unquote(token.value("href")))
            hrefs[token.value("id")] = posixpath.normpath(path)
    ordered = [hrefs[number] for number in spine if number in hrefs]
    return list(dict.fromkeys([*ordered, *hrefs.values()]))


def metadata_of(text: str, lang: str) -> Original:
    """The package, with slots for what people read of it."""
    builder = Builder(text, lang, Original(Document(lang), ("",), ()).codec)
    for found in READ.finditer(text):
        start, end = found.span("value")
        said = decode_text(found["value"]).strip()
        if found["name"] == "language":
            if matches(said, lang):
                place = len(builder.pieces), start - builder.cursor, end - builder.cursor
                builder.langs.append(place)
        elif says_something(said):
            kind = "heading" if found["name"] == "title" else "caption"
            builder.add_slot(start, end, Paragraph(said, (), kind), Slot("", builder.escape))
            builder.title = builder.title or said
    return builder.part(len(text))
