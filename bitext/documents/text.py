"""Plain text: a paragraph a line; every character between the paragraphs is kept."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bitext.alignment import Bitext
from bitext.document import Document, Paragraph, concatenated
from bitext.documents.kinds import kind_of, title_of
from bitext.files.decoding import lines as split
from bitext.protocols import PLAIN, WriterOptions

PART = 1 << 16
"""A part is closed at the first line that takes it over this many characters."""


def read(lines: Iterable[str], *, lang: str, name: str) -> Iterator[Document]:  # noqa: ARG001 the protocol has it; any text is plain text
    """Documents whose texts, joined, are the lines, joined.

    A line that holds more than white space is a paragraph, without its line break; all else lies in
    the gaps. The title, in the first part only, is the best of the headings that open the text.

    Args:
        lines: decoded text with its line breaks kept, as `decode` gives it.
        lang: BCP 47 tag.
        name: unused.

    Yields:
        At least one part, each of about `PART` characters.
    """
    title: str | None = None
    for part in parts(lines):
        document = document_of_lines(part, lang)
        if title is None:
            title = title_of([(p.text, p.kind) for p in document.paragraphs])
            document = Document(lang, document.paragraphs, title, document.gaps)
        yield document


Context = tuple[str | None, list[str], str | None]
"""Some lines with the one before and the one behind them."""


def parts(lines: Iterable[str]) -> Iterator[Context]:
    """Runs of lines of about `PART` characters, each with its neighbours."""
    before, held, size = None, list[str](), 0
    for line in lines:
        if size > PART:
            yield before, held, line
            before, held, size = held[-1], [], 0
        held.append(line)
        size += len(line)
    yield before, held, None


def document_of_lines(part: Context, lang: str) -> Document:
    """The paragraphs of a run of lines, with their kinds and what lies between them."""
    before, held, behind = part
    paragraphs, gaps, gap = list[Paragraph](), list[str](), list[str]()
    for index, line in enumerate(held):
        text = line.rstrip("\r\n")
        if text.strip():
            gaps.append("".join(gap))
            after = held[index + 1] if index + 1 < len(held) else behind
            paragraphs.append(Paragraph(text, kind=kind_of(text, before, after)))
            gap = [line[len(text) :]]
        else:
            gap.append(line)
        before = line
    return Document(lang, tuple(paragraphs), gaps=(*gaps, "".join(gap)))


def loads(text: str, *, lang: str) -> Document:
    r"""Read a document from a text.

    >>> [paragraph.text for paragraph in loads("Oui.\r\n\nNon.", lang="fr").paragraphs]
    ['Oui.', 'Non.']
    """
    return concatenated(list(read(split([text]), lang=lang, name="text")))


@dataclass(frozen=True, slots=True)
class TextWriter:
    """The target text alone, in its own shape; see `bitext.protocols.Writer`.

    Attributes:
        options: none is heeded.
    """

    options: WriterOptions = PLAIN

    def begin(self, first: Bitext) -> bytes:  # noqa: ARG002 the protocol has it
        """Nothing."""
        return b""

    def part(self, part: Bitext) -> bytes:
        """The target text of a part."""
        return part.target.text.encode()

    def end(self) -> bytes:
        """Nothing."""
        return b""
