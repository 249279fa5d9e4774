"""Plain text: a paragraph a line, or several lines where the text is wrapped; nothing is lost."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from bitext.alignment import Bitext
from bitext.document import Document, Paragraph, concatenated
from bitext.documents.cells import FENCE, fences_of, rows_of
from bitext.documents.kinds import kind_of, title_of, with_headline, with_lists
from bitext.documents.original import Original, Slot
from bitext.documents.rewrapping import partners_of, rewrapped
from bitext.documents.wrapping import group_lines
from bitext.files.codec import Codec
from bitext.files.decoding import BREAK, decode_with_codec
from bitext.files.decoding import lines as split
from bitext.files.inputs import blocks
from bitext.lexicon.linebreaks import put_on_one_line
from bitext.protocols import AS_IT_SAYS, PLAIN, ReadOptions, WriterOptions
from bitext.segmentation.structure import prefix_of

PART = 1 << 16
"""A part is closed at the first blank line behind so many characters, or at half as many more."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TextFormat:
    """Plain text as a `bitext.protocols.DocumentFormat`.

    Attributes:
        options: all are heeded.
    """

    options: ReadOptions = AS_IT_SAYS

    def read(self, file: BinaryIO, *, lang: str, name: str) -> Iterator[Original]:
        """Parts of about `PART` characters; the paragraphs are the slots, the gaps the pieces.

        Raises:
            FormatError: see `bitext.files.decoding.decode`.
            UsageError: there is no such encoding.
        """
        codec, found = decode_with_codec(blocks(file), name=name, encoding=self.options.encoding)
        for index, document in enumerate(
            read_lines(found, lang=lang, paragraphs=self.options.paragraphs)
        ):
            if index == 0 and (newline := BREAK.search("".join(document.gaps))):
                codec = codec._replace(newline=newline[0])
            slots = tuple(Slot(paragraph.text) for paragraph in document.paragraphs)
            yield Original(document, document.gaps, slots, codec=codec)
            codec = codec._replace(mark=b"")

    def splice(self, filled: Iterable[tuple[Original, Document]]) -> Iterator[bytes]:
        """The file with other paragraphs, in its own encoding, with its own line breaks.

        Where a legacy encoding lacks a character, the whole file is in UTF-8; so such a text is
        held until its end.
        """
        held, codec = list[str](), Codec()
        for index, (original, target) in enumerate(filled):
            codec = original.codec if index == 0 else codec
            text = original.fill(wrapped_like(original.document, target))
            if codec.is_complete:
                yield original.codec.encode(text)
            else:
                held.append(text)
                yield b""
        yield encode_or_fall_back("".join(held), codec) if held else b""


def wrapped_like(source: Document, target: Document) -> Document:
    """The translation wrapped as its source is; a paragraph that says the same stays as it is."""
    paragraphs = list[Paragraph]()
    for before, after in zip(source.paragraphs, target.paragraphs, strict=False):
        one_line = put_on_one_line(before.text, source.lang)
        same = one_line == put_on_one_line(after.text, source.lang)
        paragraphs.append(before if same else Paragraph(rewrapped(before, after)))
    return replace(target, paragraphs=tuple(paragraphs))


def encode_or_fall_back(text: str, codec: Codec) -> bytes:
    """The bytes of a text, in UTF-8 where its encoding lacks a character."""
    try:
        return codec.encode(text)
    except UnicodeEncodeError as error:
        lacking = text[error.start]
        log.warning(
            "%s has no %r (U+%04X); the translation is written in UTF-8 instead",
            *(codec.encoding, lacking, ord(lacking)),
        )
        return codec.in_utf8.encode(text)


def read_lines(lines: Iterable[str], *, lang: str, paragraphs: str = "auto") -> Iterator[Document]:
    """Documents whose texts, joined, are the lines, joined.

    A paragraph is a line that holds more than white space, without its line break, or some such
    lines that go together, with the line breaks between them; all else lies in the gaps. The title,
    in the first part only, is the best of the headings that open the text.

    Args:
        lines: decoded text with its line breaks kept, as `decode` gives it.
        lang: BCP 47 tag.
        paragraphs: how lines become paragraphs, see `bitext.documents.WAYS`.

    Yields:
        At least one part, each of about `PART` characters.
    """
    title: str | None = None
    for part in parts(lines):
        document = document_of_lines(part, lang, paragraphs)
        if title is None:
            title = title_of([(p.text, p.kind) for p in document.paragraphs])
            document = Document(lang, document.paragraphs, title, document.gaps)
        yield document


Context = tuple[str | None, list[str], str | None]
"""Some lines with the one before and the one behind them."""


def parts(lines: Iterable[str]) -> Iterator[Context]:
    """Runs of lines of about `PART` characters, each with its neighbours."""
    before, held, size, fenced = None, list[str](), 0, False
    for line in lines:
        if size > PART and (size > PART * 1.5 or not (fenced or held[-1].strip())):
            yield before, held, line
            before, held, size = held[-1], [], 0
        held.append(line)
        size += len(line)
        fenced ^= FENCE.match(line.rstrip("\r\n")) is not None
    yield before, held, None


def document_of_lines(part: Context, lang: str, way: str) -> Document:
    """The paragraphs of a run of lines, with their kinds and what lies between them."""
    before, held, behind = part
    around = [before, *held, behind]
    texts, lines, kinds = list[str](), list[str](), list[str]()
    gaps, position = list[str](), 0
    gap = ""
    for group, given in groups_of(held, lang, way):
        gaps.append(gap + "".join(held[position : group.start]))
        whole = "".join(held[group.start : group.stop])
        text = whole.rstrip("\r\n")
        line = put_on_one_line(text, lang)[prefix_of(text, "text") :]
        begins = before is None and not texts  # blank lines in front of a text do not count
        above = None if begins else around[group.start]
        kinds.append(given or kind_of(line, above, around[group.stop + 1]))
        texts.append(text)
        lines.append(line)
        gap, position = whole[len(text) :], group.stop
    shown = with_lists(lines, kinds if before is not None else with_headline(lines, kinds))
    paragraphs = [Paragraph(text, kind=kind) for text, kind in zip(texts, shown, strict=True)]
    return Document(lang, tuple(paragraphs), gaps=(*gaps, gap + "".join(held[position:])))


def groups_of(lines: list[str], lang: str, way: str) -> list[tuple[range, str]]:
    """The lines of each paragraph, with its kind where it is code or a row of cells, else none."""
    code = fences_of(lines)
    inside = {index for fence in code for index in fence}
    rows = rows_of(["" if i in inside else line for i, line in enumerate(lines)])
    prose = ["" if i in inside or i in rows else line for i, line in enumerate(lines)]
    groups = [(fence, "code") for fence in code]
    groups += [(range(i, i + 1), "cell") for i in rows]
    groups += [(group, "") for group in group_lines(prose, lang=lang, way=way)]
    return sorted(groups, key=lambda group: group[0].start)


def loads(text: str, *, lang: str) -> Document:
    r"""Read a document from a text.

    >>> [paragraph.text for paragraph in loads("Oui.\r\n\nNon.", lang="fr").paragraphs]
    ['Oui.', 'Non.']
    """
    return concatenated(list(read_lines(split([text]), lang=lang)))


@dataclass(frozen=True, slots=True)
class TextWriter:
    """The target text alone, in the source's shape; see `bitext.protocols.Writer`.

    Attributes:
        options: none is heeded.
    """

    options: WriterOptions = PLAIN

    def begin(self, first: Bitext) -> bytes:  # noqa: ARG002 the protocol has it
        """Nothing."""
        return b""

    def part(self, part: Bitext) -> bytes:
        """The target text of a part."""
        return text_of(part).encode()

    def end(self) -> bytes:
        """Nothing."""
        return b""


def text_of(bitext: Bitext) -> str:
    """The target text; a paragraph whose source is wrapped is wrapped likewise."""
    target = bitext.target
    bodies = map(rewrapped, partners_of(bitext), target.paragraphs)
    gaps = target.gaps
    return gaps[0] + "".join(part for pair in zip(bodies, gaps[1:], strict=True) for part in pair)
