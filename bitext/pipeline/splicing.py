"""A file on its way through a translator, to be written again as the file it was."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, cast

from bitext.alignment import Bitext
from bitext.document import Document
from bitext.documents.bilingual import Interleaver, interleavers
from bitext.documents.original import DocumentFormat, Original, document_formats
from bitext.errors import IntegrityError
from bitext.files.inputs import Watched, look_at
from bitext.formats import HEAD, Format, format_named
from bitext.markers import holds_both, is_page
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
        self.waiting = [deque[Original]()]

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
            for queue in self.waiting:
                queue.append(original)
            yield original.document

    def share(self, count: int) -> list[deque[Original]]:
        """Keep the parts for so many writers from now on, those that wait as well.

        Args:
            count: of files like this one that are wanted; none lets all parts go.

        Returns:
            For each writer a queue that goes on being filled.
        """
        self.waiting = [deque(self.waiting[0]) for _ in range(count)]
        return self.waiting

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
        source: whose parts are read by `DocumentSource.parts`.
        queue: of its parts, see `DocumentSource.share`.
        interleave: makes each part hold both texts; None for the translation alone.
    """

    def __init__(
        self,
        source: DocumentSource,
        queue: deque[Original],
        interleave: Interleaver | None = None,
    ) -> None:
        if source.form is None:
            raise IntegrityError(f"{source.name}: nothing of it was read")
        self.translated = deque[Document]()
        self.name, self.queue, self.interleave = source.name, queue, interleave
        self.made = source.form.splice(self.pairs())

    def pairs(self) -> Iterator[tuple[Original, Document]]:
        """Each original with its translation, as they come."""
        while self.translated:
            if not self.queue:
                raise IntegrityError(f"{self.name}: more of it was translated than was read")
            original, target = self.queue.popleft(), self.translated.popleft()
            if self.interleave is not None:
                original = self.interleave(original, target)
                target = original.document
            yield original, target

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


def splice_writers(
    source: DocumentSource, outputs: Sequence[Path | BinaryIO]
) -> list[SpliceWriter | None]:
    """What writes each output that is a file like the source; those of one kind share it.

    Args:
        source: its first part was read.
        outputs: all of a run; None stands for those that are no such file.
    """
    kinds = [kind_of(out) if source.is_spliced(out) else None for out in outputs]
    wanted = [kind for kind in dict.fromkeys(kinds) if kind is not None]
    made = {
        kind: SpliceWriter(source, queue, interleavers().load(kind) if kind else None)
        for kind, queue in zip(wanted, source.share(len(wanted)), strict=True)
    }
    return [None if kind is None else made[kind] for kind in kinds]


def kind_of(output: Path | BinaryIO) -> str:
    """The suffix of an output that is to hold both texts; empty for the translation alone."""
    both = isinstance(output, Path) and holds_both(output.name)
    return Path(str(output)).suffix.lower() if both else ""
