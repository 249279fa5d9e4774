"""Files of documents that come in over the network, and the same files with other words."""

import codecs
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePosixPath

from starlette.requests import Request

from bitext.alignment import Bitext
from bitext.document import Document
from bitext.documents import WAYS
from bitext.documents.original import Original
from bitext.errors import short
from bitext.formats import FORMATS, HEAD, Format
from bitext.pipeline import DocumentSource
from bitext.pipeline.recognition import as_document
from bitext.protocols import ReadOptions
from bitext.server.child import TooLarge
from bitext.server.downloads import File
from bitext.server.job import taken
from bitext.server.service import Service
from bitext.server.shelf import Served

NAME = 200
"""Longest file name, in characters; it only picks the reader and stands in messages."""

CONTINUED = bytes(range(0x80, 0xC0))
"""Bytes of UTF-8 that begin no character."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came in, read.

    Attributes:
        name: its name, without folders.
        source: what read it.
        originals: its parts, at least one.
        served: the pair of languages that it is translated by.
    """

    name: str
    source: DocumentSource
    originals: list[Original]
    served: Served

    @property
    def documents(self) -> list[Document]:
        """The texts of its parts."""
        return [original.document for original in self.originals]

    @property
    def row(self) -> Format:
        """Its format, which its content tells where its name does not."""
        return self.source.row or FORMATS["text"]


async def take_file(
    request: Request,
    body: bytes,
    served: Served,
    *,
    name: str,
    encoding: str | None = None,
    paragraphs: str = WAYS[0],
) -> Upload:
    """Take a file that came with a request; nothing touches the disk.

    Args:
        request: whose file it is.
        body: its bytes.
        served: the pair of languages that it is to be translated by.
        name: of the file; its suffix and the first bytes pick the reader.
        encoding: of a text; None for what the text itself says.
        paragraphs: see `bitext.documents.WAYS`.

    Raises:
        FormatError: it is no document, or a damaged one.
        TooLarge: it is too long.
    """
    limit = request.app.state.service.limits.text
    options = ReadOptions(encoding, paragraphs)
    how = body, name, served.source_lang, limit, options
    found = await taken(request, len(body), read_file, *how)
    return Upload(name, *found, served)


def read_file(
    body: bytes, name: str, lang: str, limit: int, options: ReadOptions
) -> tuple[DocumentSource, list[Original]]:
    """Read a file, with the guards of the readers; gives what read it, and its parts.

    Args:
        body: its bytes.
        name: of the file.
        lang: BCP 47 tag of its language.
        limit: most characters that it may have.
        options: of the reader.

    Raises:
        FormatError: it is no document, or a damaged one.
        TooLarge: it is too long.
    """
    if options.encoding is None and as_document(name, body[:HEAD]) is FORMATS["text"]:
        # To read a text takes seconds, to count what is in it none.
        require_length(characters_in(body), name, limit)
    source = DocumentSource(name=name, lang=lang, options=options)
    originals, length = list[Original](), 0
    for original in source.originals(io.BytesIO(body)):
        originals.append(original)
        length += len(original.document.text)
        require_length(length, name, limit)
    return source, originals


def keep_file(service: Service, file: Upload, parts: Iterable[Bitext]) -> str:
    """Keep the file with other words for a while; gives back its name in `Service.downloads`.

    Args:
        service: keeps it.
        file: as it came in.
        parts: the bitexts of its parts, a paragraph each, in order.
    """
    form = file.source.form
    content = b"".join(form.splice(filled(file, iter(parts)))) if form else b""
    return keep_bytes(service, file, content)


def keep_bytes(service: Service, file: Upload, content: bytes) -> str:
    """Keep bytes as what was made of a file; see `keep_file`."""
    path = PurePosixPath(file.name)
    renamed = f"{path.stem}_{file.served.target_lang}{path.suffix}"
    return service.downloads.add(File(renamed, content, file.row.media_type), f".{renamed}")


def filled(file: Upload, parts: Iterator[Bitext]) -> Iterator[tuple[Original, Document]]:
    """Each part with its translation."""
    for original in file.originals:
        # A part without a paragraph is one bitext as well.
        found = list(islice(parts, max(1, len(original.document.paragraphs))))
        paragraphs = (paragraph for part in found for paragraph in part.target.paragraphs)
        yield original, Document(file.served.target_lang, tuple(paragraphs))


def characters_in(body: bytes) -> int:
    """How many characters a text in UTF-8 has, or at least half as many as one in UTF-16.

    >>> characters_in("été".encode())
    3
    """
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return len(body) // 4
    return len(body.translate(None, CONTINUED))


def require_length(length: int, name: str, limit: int) -> None:
    """Refuse a text that is too long.

    Raises:
        TooLarge: it is.
    """
    if length > limit:
        raise TooLarge(
            f"{short(name)}: {length:,} characters or more, at most {limit:,} are taken; send parts"
        )
