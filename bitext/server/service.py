"""What the requests share: the translator behind its batches, results, counters, limits."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bitext.alignment import Bitext
from bitext.document import Document, concatenated
from bitext.errors import ModelError
from bitext.formats import text
from bitext.formats.decoding import lines
from bitext.pipeline import segment, translate_parts
from bitext.protocols import Translator
from bitext.server.batching import Batcher, Job, JobTranslator
from bitext.server.gauges import Gauges
from bitext.server.guard import Limits
from bitext.server.results import Results

PATIENCE = 5.0
"""Seconds before a model that could not be loaded is tried again."""


@dataclass(frozen=True, slots=True)
class Task:
    """A text on its way.

    Attributes:
        job: its sentences in the queue.
        sentences: how many there are.
        parts: its bitext, a paragraph at a time; each waits until it is translated.
    """

    job: Job
    sentences: int
    parts: Iterator[Bitext]


class Service:
    """Everything that outlives a request.

    Args:
        load: makes the translator; called in a thread, again after a while if it fails.
        source_lang: BCP 47 tag.
        target_lang: BCP 47 tag.
        limits: see `Limits`.
        token: see `bitext.server.guard.Guard`.
    """

    def __init__(
        self,
        load: Callable[[], Translator],
        *,
        source_lang: str,
        target_lang: str,
        limits: Limits,
        token: str | None = None,
    ) -> None:
        self.load = load
        self.source_lang = source_lang
        self.target_lang = target_lang
        self.limits = limits
        self.token = token
        self.results = Results()
        self.gauges = Gauges()
        self.lock = threading.Lock()
        self.ready: Batcher | None = None
        self.failure: tuple[float, ModelError] | None = None
        self.gauges.watch(lambda: self.ready.waiting if self.ready else 0)

    def batcher(self) -> Batcher:
        """The queue in front of the translator, which is loaded now if it was not yet.

        Raises:
            ModelError: there is no model; the message tells what to do.
        """
        with self.lock:
            if self.ready:
                return self.ready
            if self.failure and time.monotonic() - self.failure[0] < PATIENCE:
                raise self.failure[1]
            try:
                translator = self.load()
            except ModelError as error:
                self.failure = (time.monotonic(), error)
                raise
            self.ready = Batcher(
                translator, room=self.limits.sentences, observe=self.gauges.observe
            )
            return self.ready

    @property
    def state(self) -> str:
        """``ready``, ``loading`` or why there is no model."""
        if self.ready:
            return "ready"
        return str(self.failure[1]) if self.failure else "loading"

    def begin(self, documents: Sequence[Document]) -> Task:
        """Queue the sentences of consecutive parts of one text.

        Raises:
            ModelError: there is no model.
            QueueFull: too much is waiting.
        """
        batcher = self.batcher()
        parts = [part for document in documents for part in by_paragraph(document)]
        sentences = [s.text for part in parts for s in segment(part).sentences]
        job = batcher.submit(sentences)
        translator = JobTranslator(job, batcher.translator.signature)
        made = translate_parts(parts, translator, target_lang=self.target_lang)
        return Task(job, len(sentences), made)

    def cancel(self, task: Task) -> None:
        """Stop a task whose client went away."""
        if self.ready:
            self.ready.cancel(task.job)

    def stop(self) -> None:
        """Fail what is waiting and end the thread that translates."""
        with self.lock:
            batcher, self.ready = self.ready, None
        if batcher:
            batcher.stop()


def document_of(content: str, lang: str) -> Document:
    """A text as a document, not yet segmented."""
    return concatenated(list(text.read(lines([content]), lang=lang, name="text")))


def by_paragraph(document: Document) -> Iterator[Document]:
    """A document in parts of one paragraph, with what stands before it; the last has the rest."""
    last = len(document.paragraphs) - 1
    for index, paragraph in enumerate(document.paragraphs):
        gaps = document.gaps[index], document.gaps[-1] if index == last else ""
        title = document.title if index == 0 else ""
        yield Document(document.lang, (paragraph,), title, gaps)
    if last < 0:
        yield document
