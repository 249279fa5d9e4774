"""Documents: text, and the offsets of the sentences in it.

The text is never rewritten. A document holds its paragraphs and what lies between them, a paragraph
holds its text and where its sentences start, so that ``document.text`` gives every character back.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from bitext.errors import FormatError, short
from bitext.imprint import UNSAID, Imprint
from bitext.signature import Signature

KINDS = frozenset({"heading", "text", "item", "caption", "cell", "verse", "quote", "code"})
"""What a paragraph can be; ``text`` is running prose."""

STRUCTURE = re.compile(r"(?:[\s|;,>#*+•▪‣◦●○■·:–-]|[(]?\d{1,3}[.)°]|[(]?[A-Za-z][)]|\[[ xX]\])*+")
"""What may stand outside of sentences: white space, and the marks of lists, headings, quoting and
cells. A translation keeps it as it stands, so that no translator can spoil it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and where it starts.

    Attributes:
        text: the sentence, without the white space around it.
        start: offset of its first character in the paragraph's text, in characters.
    """

    text: str
    start: int

    @property
    def end(self) -> int:
        """Offset just behind the last character, in characters."""
        return self.start + len(self.text)


class Mark(NamedTuple):
    """Inline markup of a paragraph: a stretch of its text, or a point in it.

    Marks are never characters in the text, so that nothing that reads the text has to skip them.

    Attributes:
        start: offset of the first character in the paragraph's text, in characters.
        end: offset just behind the last one; equal to ``start`` for a point (a picture, a break, a
            placeholder).
        code: index into the codes of the `bitext.documents.original.Original`.
        keep: the words inside come through as they stand.
        depth: how many marks are around it; tells whether a point where another mark ends is still
            inside that one.
    """

    start: int
    end: int
    code: int
    keep: bool = False
    depth: int = 0

    def holds(self, other: "Mark") -> bool:
        """Whether this mark is around one that comes later in the order of their openings.

        >>> Mark(0, 4, 0).holds(Mark(4, 4, 1)), Mark(0, 4, 0).holds(Mark(4, 4, 1, depth=1))
        (False, True)
        """
        touches = other.start == self.end
        return other.end <= self.end and (not touches or other.depth > self.depth)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's text and the sentences found in it.

    Promise: every sentence stands in the text at its offset, in order and without overlap, and once
    there are sentences, nothing but white space and marks of structure (see `STRUCTURE`) lies
    outside them. Marks lie in the text, sorted
    and nested, and no sentence ends inside one that is kept.

    Attributes:
        text: the paragraph as it stood in the source, without its line break.
        sentences: empty until a segmenter has run.
        kind: one of `KINDS`.
        marks: inline markup, outer before inner.

    Raises:
        FormatError: a sentence is not in the text where it says, the kind is unknown, or the marks
            do not nest.
    """

    text: str
    sentences: tuple[Sentence, ...] = ()
    kind: str = "text"
    marks: tuple[Mark, ...] = ()

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise FormatError(
                f"paragraph kind {short(self.kind)!r}: expected one of {sorted(KINDS)}"
            )
        position = 0
        for index, sentence in enumerate(self.sentences):
            if sentence.start < position or not self.text.startswith(sentence.text, sentence.start):
                raise FormatError(
                    f"sentence {index} ({sentence.text[:40]!r}) is not in its paragraph at "
                    f"offset {sentence.start}"
                )
            self._require_blank(position, sentence.start)
            position = sentence.end
        if self.sentences:
            self._require_blank(position, len(self.text))
        if self.marks:
            self._require_nested()

    def _require_nested(self) -> None:
        open_marks: list[Mark] = []
        for before, mark in pairwise([Mark(0, len(self.text), -1), *self.marks]):
            if not (0 <= mark.start <= mark.end <= len(self.text)) or mark.start < before.start:
                raise FormatError(f"mark {mark.start}-{mark.end}: not in the text, or not in order")
            while open_marks and open_marks[-1].end <= mark.start:
                open_marks.pop()
            if open_marks and open_marks[-1].end < mark.end:
                raise FormatError(f"mark {mark.start}-{mark.end}: crosses the one around it")
            open_marks.append(mark)
        for mark in (mark for mark in self.marks if mark.keep):
            if any(mark.start < sentence.end < mark.end for sentence in self.sentences[:-1]):
                raise FormatError(f"mark {mark.start}-{mark.end}: a sentence ends inside it")

    def _require_blank(self, start: int, end: int) -> None:
        left_out = self.text[start:end]
        if not STRUCTURE.fullmatch(left_out):
            raise FormatError(f"no sentence holds {left_out.strip()[:40]!r} at offset {start}")

    @property
    def gaps(self) -> tuple[str, ...]:
        """What lies before, between and behind the sentences: one more than sentences."""
        edges = [0, *(edge for s in self.sentences for edge in (s.start, s.end)), len(self.text)]
        return tuple(self.text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))

    def rebuild(self, texts: Sequence[str], gaps: Sequence[str] | None = None) -> "Paragraph":
        """The same paragraph with other sentences.

        Args:
            texts: a text for each sentence, in order; an empty one stays an empty sentence.
            gaps: what is to lie around them; what lies there now if left out.

        Raises:
            ValueError: there are not as many texts as sentences, or not one gap more.
        """
        first, *others = self.gaps if gaps is None else gaps
        parts, sentences, position = [first], list[Sentence](), len(first)
        for _, text, gap in zip(self.sentences, texts, others, strict=True):
            sentences.append(Sentence(text, position))
            parts += [text, gap]
            position += len(text) + len(gap)
        return Paragraph("".join(parts), tuple(sentences), self.kind)


@dataclass(frozen=True, slots=True)
class Document:
    """A text in one language.

    Attributes:
        lang: BCP 47 tag, for example ``fr`` or ``pt-BR``.
        paragraphs: in reading order.
        title: for people; may be empty.
        gaps: what lies before, between and behind the paragraphs, line breaks included; one more
            than there are paragraphs. Left out, it is one line break between each two.
        signature: how it was made: ``seg:`` once a segmenter has run.
        imprint: what its file says of it.

    Raises:
        FormatError: the number of gaps does not fit the number of paragraphs.
    """

    lang: str
    paragraphs: tuple[Paragraph, ...] = ()
    title: str = ""
    gaps: tuple[str, ...] = ()
    signature: Signature = Signature()  # noqa: RUF009 - frozen
    imprint: Imprint = UNSAID

    def __post_init__(self) -> None:
        count = len(self.paragraphs)
        if not self.gaps:
            inner = ("\n",) * (count - 1)
            object.__setattr__(self, "gaps", ("", *inner, "") if count else ("",))
        if len(self.gaps) != count + 1:
            raise FormatError(
                f"{len(self.gaps)} gaps around {count} paragraphs, expected {count + 1}"
            )

    @property
    def text(self) -> str:
        """Every character of the document."""
        bodies = [paragraph.text for paragraph in self.paragraphs] + [""]
        return "".join(part for pair in zip(self.gaps, bodies, strict=True) for part in pair)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences, flat and in order; alignments index into this."""
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph.sentences)

    def starts(self) -> Iterator[int]:
        """Index of each paragraph's first sentence in `sentences`."""
        index = 0
        for paragraph in self.paragraphs:
            yield index
            index += len(paragraph.sentences)


def document_of(lang: str, lines: list[str], title: str = "") -> Document:
    """A document with one sentence a paragraph, as pre-split files have it.

    An empty line is an empty sentence, so that sentence indices are line numbers.

    >>> [sentence.text for sentence in document_of("fr", ["Bonjour. ", "", "Ça va ?"]).sentences]
    ['Bonjour.', '', 'Ça va ?']
    """
    paragraphs = (
        Paragraph(line, (Sentence(line.strip(), len(line) - len(line.lstrip())),)) for line in lines
    )
    return Document(lang, tuple(paragraphs), title)


def concatenated(parts: Sequence[Document]) -> Document:
    r"""One document out of its consecutive parts; the white space where they meet is kept.

    Args:
        parts: at least one; language, title and imprint are those of the first.

    >>> concatenated([Document("fr", (Paragraph("a"),), gaps=("", "\n")), Document("fr")]).text
    'a\n'
    """
    if len(parts) == 1:
        return parts[0]
    gaps = list(parts[0].gaps)
    for part in parts[1:]:
        gaps[-1] += part.gaps[0]
        gaps += part.gaps[1:]
    paragraphs = tuple(paragraph for part in parts for paragraph in part.paragraphs)
    return replace(parts[0], paragraphs=paragraphs, gaps=tuple(gaps))
