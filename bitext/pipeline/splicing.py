"""A file on its way through a translator, to be written again as the file it was."""

from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from bitext.alignment import Bitext
from bitext.document import Document
from bitext.documents.original import DocumentFormat, Original, document_formats
from bitext.errors import IntegrityError
from bitext.files.inputs import Watched, look_at
from bitext.formats import HEAD, Format, format_named, is_page
from bitext.pipeline.recognition import as_document
from bitext.protocols import AS_IT_SAYS, ReadOptions


class DocumentSource:
    """A file of documents that is read part by part.

    Args:
        name: its name, for its suffix and for messages.
        lang: BCP 47 tag.
        options: how it is read.
        progress: told the number of bytes of each block read.

    Attributes:
        row: its format, once the first part was asked for.
    """

    def __init__(
        self,
        *,
        name: str,
        lang: str,
        options: ReadOptions = AS_IT_SAYS,
        progress: Callable[[int], object] | None = None,
    ) -> None:
        self.name, self.lang = name, lang
        self.options, self.progress = options, progress
        self.row: Format | None = None
        self.form: DocumentFormat | None = None
        self.waiting: deque[Original] | None = deque()

    def originals(self, stream: BinaryIO) -> Iterator[Original]:
        """The parts, at least one.

        Args:
            stream: the file's bytes.

        Raises:
            FormatError: the file is not what its suffix says.
        """
        head, whole = look_at(stream, HEAD)
        self.row = as_document(self.name, head)
        self.form = document_formats().load(self.row.document)(self.options)
        if self.progress is not None:
            whole = cast(BinaryIO, Watched(whole, self.progress))
        yield from self.form.read(whole, lang=self.lang, name=self.name)

    def parts(self, stream: BinaryIO) -> Iterator[Document]:
        """The documents of the parts; the parts are kept until they are taken or let go."""
        for original in self.originals(stream):
            if self.waiting is not None:
                self.waiting.append(original)
            yield original.document

    def take(self) -> Original:
        """The next part that was kept."""
        if not self.waiting:
            raise IntegrityError(f"{self.name}: more of it was translated than was read")
        return self.waiting.popleft()

    def let_go(self) -> None:
        """Keep no parts: no file like this one is wanted."""
        self.waiting = None

    def is_spliced(self, output: Path | BinaryIO) -> bool:
        """Whether an output is to be a file like this one, once its format is known.

        A stream is; a file is where its suffix says so, but for a page with both texts.
        """
        if not isinstance(output, Path):
            return True
        return not is_page(output.name) and format_named(output.name) is self.row


class SpliceWriter:
    """The translation of a file as a file of the same format; see `bitext.protocols.Writer`.

    Args:
        source: whose parts were read by `DocumentSource.parts`.
    """

    def __init__(self, source: DocumentSource) -> None:
        if source.form is None:
            raise IntegrityError(f"{source.name}: nothing of it was read")
        self.translated = deque[Document]()
        self.source = source
        self.made = source.form.splice(self.pairs())

    def pairs(self) -> Iterator[tuple[Original, Document]]:
        """Each original with its translation, as they come."""
        while self.translated:
            yield self.source.take(), self.translated.popleft()

    def begin(self, first: Bitext) -> bytes:  # noqa: ARG002 the protocol has it
        """Nothing."""
        return b""

    def part(self, part: Bitext) -> bytes:
        """What is written of a part."""
        self.translated.append(part.target)
        return next(self.made)

    def end(self) -> bytes:
        """What stands behind the last part."""
        return b"".join(self.made)
