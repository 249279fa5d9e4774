"""Rows → answers through a translator that never waits between them; one that fails has an error.

What fails is found by halves: the rows that the translator had taken are tried again in two halves,
and so on, until the one that it cannot translate stands alone.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing

from bitext.alignment import Bitext
from bitext.corpus.rows import Answer, Row
from bitext.document import Document
from bitext.documents.text import read_lines, wrapped_like
from bitext.errors import BitextError, IntegrityError, ModelError, short
from bitext.files.decoding import lines
from bitext.pipeline.streaming import Translation
from bitext.protocols import Hypothesis, Request, Translator

__all__ = ["translate_rows", "translate_texts"]

STRETCH = 20_000
"""Rows after which a new stream begins, for rows without a text are remembered until then."""

FAULTS = 20
"""Rows in a row that the translator breaks down on, before it is given up."""

LONGEST_ERROR = 300
"""Characters of an error, at most."""


def translate_texts(
    texts: Iterable[str],
    translator: Translator,
    *,
    languages: tuple[str, str] = ("fr", "en"),
) -> Iterator[Answer]:
    """Translate texts; see `translate_rows`."""
    return translate_rows(map(Row, texts), translator, languages=languages)


def translate_rows(
    rows: Iterable[Row],
    translator: Translator,
    *,
    languages: tuple[str, str] = ("fr", "en"),
    paragraphs: str = "auto",
) -> Iterator[Answer]:
    """Translate rows: one answer each, in order, each row for itself.

    Args:
        rows: taken as the translator needs them; those with an error are answered with it.
        translator: asked for the sentences of many rows at once.
        languages: BCP 47 tags of source and target.
        paragraphs: how lines of a text become paragraphs, see `bitext.documents.WAYS`.

    Raises:
        ModelError: the translator cannot run, or broke down on `FAULTS` rows, one after the other.
    """
    rest, work = iter(rows), Work(translator, languages, paragraphs)
    while True:
        taken = Taken(rest)
        try:
            for answer in work.stream(taken):
                taken.waiting.popleft()
                yield answer
        except ModelError:
            raise
        except Exception as error:
            if not taken.count:  # it is no row's fault
                raise
            yield from work.again(list(taken.waiting), error)
        if taken.error is not None:
            raise taken.error
        if taken.is_all:
            return


class Taken:
    """Rows that are taken from others, with those that have no answer yet.

    Args:
        rows: from which they are taken.

    Attributes:
        waiting: those without an answer.
        count: how many were taken.
        is_done: whether all were taken that are wanted.
        is_all: whether there are no more.
        error: what was raised instead of the next row; it is no fault of the translator.
    """

    def __init__(self, rows: Iterator[Row]) -> None:
        self.rows, self.waiting, self.count = rows, deque[Row](), 0
        self.is_done = self.is_all = False
        self.error: Exception | None = None

    def __iter__(self) -> Iterator[Row]:
        for _ in range(STRETCH):
            try:
                row = next(self.rows, None)
            except Exception as caught:  # noqa: BLE001 - raised again behind all answers
                self.error, row = caught, None
            if row is None:
                self.is_all = self.is_done = True
                return
            self.count += 1
            self.waiting.append(row)
            yield row
        self.is_done = True


class Work:
    """One translator at work; knows how often in a row it broke down.

    Args:
        translator: see `translate_rows`.
        languages: see `translate_rows`.
        paragraphs: see `translate_rows`.
    """

    def __init__(self, translator: Translator, languages: tuple[str, str], paragraphs: str) -> None:
        self.translator, self.languages, self.paragraphs = translator, languages, paragraphs
        self.faults = 0

    def stream(self, taken: Taken) -> Iterator[Answer]:
        """Answers, until the translator breaks down.

        Raises:
            IntegrityError: it ended early.
        """
        guarded = Guarded(self.translator)
        texts = (self.documents(row) for row in taken)
        translation = Translation(texts, guarded, target_lang=self.languages[1], flagged=False)
        with closing(translation):
            for bitexts in translation:
                row = taken.waiting[0]
                try:
                    answer = Answer(None, row.error) if row.text is None else answer_of(bitexts)
                except BitextError as error:
                    if guarded.is_broken:
                        raise
                    answer = failure(error)
                self.faults = 0 if answer.text is not None else self.faults
                yield answer
        if taken.waiting or not taken.is_done:
            raise IntegrityError("the translator ended before it had translated it")

    def again(self, rows: Sequence[Row], error: Exception) -> Iterator[Answer]:
        """Answers to rows on which the translator broke down, in halves.

        Raises:
            ModelError: it breaks down on every one.
        """
        if len(rows) == 1:
            self.faults += 1
            if self.faults >= FAULTS:
                raise ModelError(
                    f"the translator failed on {FAULTS} rows, one after the other "
                    f"({told(error)}); what was translated before is kept"
                ) from error
            yield failure(error)
            return
        middle = len(rows) // 2
        for half in (rows[:middle], rows[middle:]):
            taken = Taken(iter(half))
            try:
                for answer in self.stream(taken):
                    taken.waiting.popleft()
                    yield answer
            except ModelError:
                raise
            except Exception as caught:  # noqa: BLE001 - as above
                yield from self.again([*taken.waiting, *taken.rows], caught)

    def documents(self, row: Row) -> Iterator[Document]:
        """The parts of a row's text; none where it has none."""
        if row.text is None:
            return iter(())
        return read_lines(lines([row.text]), lang=self.languages[0], paragraphs=self.paragraphs)


class Guarded:
    """A translator of which one knows whether it broke down.

    Args:
        translator: does the work.
    """

    def __init__(self, translator: Translator) -> None:
        self.signature, self.translator = translator.signature, translator
        self.is_broken = False

    def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
        """As the translator does it."""
        try:
            yield from self.translator.translate(requests)
        except Exception:
            self.is_broken = True
            raise


def answer_of(bitexts: Iterable[Bitext]) -> Answer:
    """What became of a text, from its parts and their translations.

    Raises:
        IntegrityError: the model has no translation of a sentence.
    """
    found, sentences = list[str](), 0
    for part in bitexts:
        sentences += len(part.source.sentences)
        if any("empty" in bead.flags for bead in part.beads):
            raise IntegrityError("a sentence has no translation; try another --beam or --engine")
        found.append(wrapped_like(part.source, part.target).text)
    return Answer("".join(found), "", sentences)


def failure(error: Exception) -> Answer:
    """The answer to a row that cannot be translated."""
    return Answer(None, told(error))


def told(error: Exception) -> str:
    """What went wrong, on one line; a fault of ours is named as Python has it."""
    text = str(error) if isinstance(error, BitextError) else f"{type(error).__name__}: {error}"
    return short(text, LONGEST_ERROR)
