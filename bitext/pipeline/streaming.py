"""Many texts → bitexts through one translator that never waits between them.

The sentences of all parts of all texts are one stream of requests, which the translator reads as
far ahead as it needs; as many hypotheses are taken from it as a part has sentences.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice

from bitext.alignment import Bitext
from bitext.document import Document, Mark, Paragraph, Sentence
from bitext.errors import BitextError, IntegrityError
from bitext.lexicon.linebreaks import Joined, join_lines
from bitext.pipeline.checking import flag_document, watch
from bitext.pipeline.context import context_of
from bitext.pipeline.foreign import is_in_target_language
from bitext.pipeline.translation import bitext_of, require_whole, segment
from bitext.protocols import Context, Hypothesis, Request, Segmenter, Translator
from bitext.segmentation.rules import RuleSegmenter


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text that was read.

    Attributes:
        text: which one, from 0.
        source: segmented.
        asked: what the translator is asked of each sentence; None where it is to stay as it is.
    """

    text: int
    source: Document
    asked: tuple[Joined | None, ...]

    @property
    def requests(self) -> int:
        """How many sentences the translator is asked for."""
        return sum(joined is not None for joined in self.asked)


@dataclass(frozen=True, slots=True)
class End:
    """Where reading a text ended.

    Attributes:
        text: which one, from 0.
        error: why it ended early; None where it did not.
    """

    text: int
    error: BitextError | OSError | None = None


class Translation:
    """The translation of many texts; iterating gives an iterator of bitexts for each, in order.

    What the caller leaves of a text is passed over when the next one is asked for. An error in
    reading a text is raised by its own iterator, behind the parts that came before; the texts that
    follow are translated all the same. So are they if the caller gives a text up.

    Args:
        texts: parts of each text in order; read ahead, as the translator takes requests.
        translator: asked at once, and from then on only as its results are needed.
        target_lang: BCP 47 tag of the translations.
        segmenter: rules for each document's language if left out.
        by_paragraph: one bitext a paragraph, so that each can be shown as soon as it is there.
        flagged: whether checks are asked of what is translated; for who looks at no flag, they
            would take longer than all else but the model.
    """

    def __init__(
        self,
        texts: Iterable[Iterable[Document]],
        translator: Translator,
        *,
        target_lang: str = "en",
        segmenter: Segmenter | None = None,
        by_paragraph: bool = False,
        flagged: bool = True,
    ) -> None:
        self._texts, self._segmenter, self._by_paragraph = texts, segmenter, by_paragraph
        self._signature = translator.signature
        self._target_lang, self._flagged = target_lang, flagged
        self._read = deque[Part | End]()
        self._ahead = deque[Hypothesis]()  # taken only to learn what comes next
        self._given_up = -1
        self._hypotheses = iter(translator.translate(self._requests()))

    def close(self) -> None:
        """Stop the work."""
        close = getattr(self._hypotheses, "close", None)
        if close is not None:
            close()

    @property
    def ahead(self) -> int:
        """How many sentences were read whose translations have not been taken."""
        return sum(len(part.source.sentences) for part in self._read if isinstance(part, Part))

    def __iter__(self) -> Iterator[Iterator[Bitext]]:
        while (piece := self._next()) is not None:
            yield self._bitexts(piece.text)
            self._pass_over(piece.text)

    def _requests(self) -> Iterator[Request]:
        """The requests of all texts; notes what was read."""
        for number, text in enumerate(self._texts):
            error: BitextError | OSError | None = None
            try:
                for part, context in self._parts(number, text):
                    self._read.append(part)
                    yield from requests_of(part, context)
            except (BitextError, OSError) as caught:
                error = caught
            self._read.append(End(number, error))

    def _parts(self, number: int, text: Iterable[Document]) -> Iterator[tuple[Part, Context]]:
        """The parts of one text, as long as it is wanted."""
        context = Context()
        for document in text:
            if number <= self._given_up:
                return
            segmenter = self._segmenter or RuleSegmenter(document.lang)
            source = segment(document, segmenter)
            context = context_of(source, context)
            for piece in paragraphs_of(source) if self._by_paragraph else [source]:
                yield Part(number, piece, lines_of(piece, self._target_lang)), context

    def _next(self) -> Part | End | None:
        """What was read next, left where it is; None where that was all."""
        while not self._read:
            hypothesis = next(self._hypotheses, None)
            if hypothesis is None:
                break
            if not self._read:
                raise IntegrityError("there are more translations than sentences")
            self._ahead.append(hypothesis)
        return self._read[0] if self._read else None

    def _take(self, count: int) -> list[Hypothesis]:
        """The next hypotheses, or as many as there are."""
        found = [self._ahead.popleft() for _ in range(min(count, len(self._ahead)))]
        return found + list(islice(self._hypotheses, count - len(found)))

    def _bitexts(self, text: int) -> Iterator[Bitext]:
        """The bitexts of one text."""
        before, window = 0, None
        while isinstance(part := self._next(), Part) and part.text == text:
            self._read.popleft()
            hypotheses = answers_of(part, self._take(part.requests))
            require_whole(part.source, hypotheses, before)
            made = bitext_of(
                part.source,
                part.asked,
                hypotheses,
                self._signature,
                self._target_lang,
                flagged=self._flagged,
            )
            if self._flagged:
                window = window or watch(part.source.lang, self._target_lang)
                made = flag_document(made, window)
            yield made
            before += len(part.source.paragraphs)
        if isinstance(part, End) and part.text == text:
            self._read.popleft()
            if part.error is not None:
                raise part.error
            self._next()  # a translation too many is told before the text counts as done

    def _pass_over(self, text: int) -> None:
        """Let go of what is left of a text."""
        self._given_up = text
        while (piece := self._next()) is not None and piece.text == text:
            self._read.popleft()
            if isinstance(piece, Part):
                self._take(piece.requests)


def translate_parts(
    parts: Iterable[Document],
    translator: Translator,
    *,
    target_lang: str = "en",
    segmenter: Segmenter | None = None,
) -> Iterator[Bitext]:
    """Translate a document piece by piece; see `translate`."""
    translation = Translation([parts], translator, target_lang=target_lang, segmenter=segmenter)
    with closing(translation):
        for bitexts in translation:
            yield from bitexts


def translate(
    document: Document,
    translator: Translator,
    *,
    target_lang: str = "en",
    segmenter: Segmenter | None = None,
) -> Bitext:
    """Translate a document, sentence by sentence.

    Args:
        document: segmented here, so its own sentences do not matter.
        translator: what `bitext.translators.marian.load` gives, or any object of that shape.
        target_lang: BCP 47 tag of the translation.
        segmenter: rules for the document's language if left out.

    Returns:
        The document and its translation, which has the same paragraphs and the same white space;
        each bead is 1-1 and holds score, links and the names of the checks it failed.

    Raises:
        IntegrityError: the translator left a sentence out.
    """
    [found] = translate_parts([document], translator, target_lang=target_lang, segmenter=segmenter)
    return found


def lines_of(source: Document, target_lang: str) -> tuple[Joined | None, ...]:
    """Each sentence of a segmented document on one line, as a translator is to see it.

    Code and what is surely in the target language already are for no translator.
    """
    found = list[Joined | None]()
    for paragraph in source.paragraphs:
        for sentence in paragraph.sentences:
            joined = join_lines(sentence.text, lang=source.lang, around=paragraph.text)
            left = paragraph.kind == "code"
            left = left or is_in_target_language(joined.text, source.lang, target_lang)
            found.append(None if left else joined)
    return tuple(found)


def requests_of(part: Part, context: Context) -> Iterator[Request]:
    """A request for each sentence of a part."""
    asked = iter(part.asked)
    for paragraph in part.source.paragraphs:
        for sentence in paragraph.sentences:
            joined = next(asked)
            if joined is None:
                continue
            marks = tuple(
                mark._replace(
                    start=joined.offset_after(mark.start), end=joined.offset_after(mark.end)
                )
                for mark in (marks_in(paragraph, sentence) if paragraph.marks else ())
            )
            yield Request(joined.text, marks, kind=paragraph.kind, context=context)


def answers_of(part: Part, found: Sequence[Hypothesis]) -> list[Hypothesis]:
    """A hypothesis for each sentence: what the translator answered, or the sentence as it is.

    Where the translator answered too little, so is what is given back.
    """
    if len(found) != part.requests:
        return list(found)
    answers = iter(found)
    return [
        Hypothesis(sentence.text) if joined is None else next(answers)
        for sentence, joined in zip(part.source.sentences, part.asked, strict=True)
    ]


def marks_in(paragraph: Paragraph, sentence: Sentence) -> tuple[Mark, ...]:
    """The marks of a sentence, cut at its ends, with offsets into its own text.

    >>> paragraph = Paragraph("Oui. Non.", marks=(Mark(2, 7, 0), Mark(9, 9, 1)))
    >>> marks_in(paragraph, Sentence("Non.", 5)) == (Mark(0, 2, 0), Mark(4, 4, 1))
    True
    """
    found = []
    for mark in paragraph.marks:
        start, end = max(mark.start, sentence.start), min(mark.end, sentence.end)
        if start < end or start == end == mark.start == mark.end:
            found.append(mark._replace(start=start - sentence.start, end=end - sentence.start))
    return tuple(found)


def paragraphs_of(document: Document) -> Iterator[Document]:
    """A document in parts of one paragraph, with what stands before it; the last has the rest."""
    last = len(document.paragraphs) - 1
    for index, paragraph in enumerate(document.paragraphs):
        gaps = document.gaps[index], document.gaps[-1] if index == last else ""
        title = document.title if index == 0 else ""
        yield replace(document, paragraphs=(paragraph,), title=title, gaps=gaps)
    if last < 0:
        yield document
