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
from bitext.documents.asides import PageBuilder, PageCutter
from bitext.documents.builder import Builder
from bitext.documents.html import decode_page
from bitext.documents.imprints.properties import imprint_in
from bitext.documents.original import Original, Slot
from bitext.documents.runs import decode_text, says_something
from bitext.documents.tables import tag_table
from bitext.documents.tagbuilder import TagBuilder
from bitext.documents.tokens import Token, tokenize
from bitext.errors import FormatError, short
from bitext.languages.tags import matches

CONTAINER = "META-INF/container.xml"
ENCRYPTION = "META-INF/encryption.xml"
PAGES = frozenset(
    {"application/xhtml+xml", "text/html", "application/x-dtbncx+xml", "image/svg+xml"}
)
"""Media types of what is read: chapters, both kinds of navigation, and drawings."""

KINDS = {"dc:title": "heading", "dc:description": "caption", "dc:subject": "caption"}
"""Metadata for people → kind of the paragraph; names of persons stay."""

SPOKEN = frozenset({*KINDS, "package", "opf:package", "reference", "opf:reference"})
"""Elements whose attributes are for people, or name the book's language: the guide's entries."""

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
            builder = PageBuilder(page, lang, codec)
            for part in PageCutter(builder, is_xml=True).parts():
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
    builder = TagBuilder(text, tag_table("html"), lang, Original(Document(lang), ("",), ()).codec)
    builder.imprint = imprint_in(text, lang)
    around = ""
    for token in tokenize(text, is_xml=True):
        if token.kind == "text":
            add_value(builder, around, token)
        elif token.name in SPOKEN:
            builder.keep_tag(token)
        around = token.name if token.kind == "open" else ""
    return builder.part(len(text))


def add_value(builder: Builder, name: str, token: Token) -> None:
    """Add the slot of a text of the package that people read, or the place of its language.

    Args:
        builder: of the package.
        name: of the element that the text begins.
        token: the text.
    """
    said = decode_text(builder.text[token.start : token.end]).strip()
    if name == "dc:language" and matches(said, builder.lang):
        place = token.start - builder.cursor, token.end - builder.cursor
        builder.langs.append((len(builder.pieces), *place))
    elif name in KINDS and says_something(said):
        paragraph = Paragraph(said, (), KINDS[name])
        builder.add_slot(token.start, token.end, paragraph, Slot("", builder.escape))
        builder.title = builder.title or said
