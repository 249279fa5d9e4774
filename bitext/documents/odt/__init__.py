"""OpenDocument texts: paragraphs are filled, spans keep their words, all else stays.

References:
    OASIS OpenDocument 1.3, part 3, chapters 5 to 7.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from bitext.documents.archive import Archive, ArchiveFormat
from bitext.documents.imprints.properties import text_of_member, with_properties
from bitext.documents.labels import OPEN_LABELS
from bitext.documents.odt.builder import OdtBuilder, OdtCutter
from bitext.documents.odt.styles import styles_of
from bitext.documents.original import Original
from bitext.documents.wellformed import decode_xml
from bitext.errors import FormatError, short

MAIN = "content.xml"
STYLES = "styles.xml"
"""The member that holds headers and footers beside the styles."""

META = "meta.xml"
MANIFEST = "META-INF/manifest.xml"


class OdtFormat(ArchiveFormat):
    """OpenDocument texts as a `bitext.documents.original.DocumentFormat`."""

    labels = OPEN_LABELS

    def read(self, file: BinaryIO, *, lang: str, name: str) -> Iterator[Original]:
        """The body, several parts if it is long, then headers and footers.

        Raises:
            FormatError: the archive is damaged, encrypted, or beyond the limits of `Archive`.
        """
        archive = self.open_archive(file, name)
        require_open(archive, name)
        members = [MAIN, *(member for member in [STYLES] if member in archive.infos)]
        pages = [decode_xml(archive.read(member), f"{name}: {short(member)}") for member in members]
        common, properties = styles_of(pages[-1][1]), text_of_member(archive, META)
        for member, (codec, text) in zip(members, pages, strict=True):
            styles = common if member == STYLES else styles_of(text, common)
            builder = OdtBuilder(text, styles, lang, codec)
            for index, part in enumerate(OdtCutter(builder).parts()):
                says_more = member == MAIN and index == 0
                stated = with_properties(part, properties) if says_more else part
                yield replace(stated, member=member)


def require_open(archive: Archive, name: str) -> None:
    """Refuse a document whose members are encrypted.

    Raises:
        FormatError: they are.
    """
    if MANIFEST in archive.infos and b":encryption-data" in archive.read(MANIFEST):
        raise FormatError(f"{name}: the file is encrypted; save it without a password")
