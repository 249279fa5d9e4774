"""What the requests share: the translator behind its batches, results, counters, limits."""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from bitext.alignment import Bitext
from bitext.document import Document, concatenated
from bitext.documents import text
from bitext.errors import BitextError, ModelError
from bitext.files.decoding import lines
from bitext.pipeline import Translation
from bitext.protocols import Translator
from bitext.server.batching import Batcher, Client, Stopped
from bitext.server.downloads import Downloads
from bitext.server.guard import Limits
from bitext.server.prometheus import Gauges
from bitext.server.results import Results
from bitext.server.workshop import Workshop

PATIENCE = 5.0
"""Seconds before a model that could not be loaded is tried again."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Task:
    """A text on its way.

    Attributes:
        client: translates it.
        sentences: how many there are.
        parts: its bitext, a paragraph at a time; each waits until it is translated.
    """

    client: Client
    sentences: int
    parts: Iterator[Bitext]


class Service:
    """Everything that outlives a request.

    Args:
        load: makes the translator; called in a thread of its own, again after a while if it fails.
        source_lang: BCP 47 tag.
        target_lang: BCP 47 tag.
        limits: see `Limits`.
        token: see `bitext.server.guard.Guard`.
        ui: BCP 47 tag of the language of the page's words; empty: the browser decides.

    Attributes:
        ready: the queue in front of the translator, once that is loaded.
        workshop: where texts are aligned and scored.
    """

    def __init__(
        self,
        load: Callable[[], Translator],
        *,
        source_lang: str,
        target_lang: str,
        limits: Limits,
        token: str | None = None,
        ui: str = "",
    ) -> None:
        self.load = load
        self.source_lang = source_lang
        self.target_lang = target_lang
        self.limits = limits
        self.token = token
        self.ui = ui
        self.results = Results()
        self.downloads = Downloads()
        self.gauges = Gauges()
        self.workshop = Workshop()
        self.changed = threading.Condition()
        self.ready: Batcher | None = None
        self.loading = False
        self.stopped = False
        self.failure = ""
        self.failed = 0.0  # when, by the monotonic clock
        self.gauges.watch(self.waiting)

    def start(self) -> None:
        """Take work, and begin to load the translator before the first request needs it."""
        with self.changed:
            self.stopped = False
        self.workshop.start()
        self.prepare()

    def prepare(self) -> None:
        """Begin to load the translator, unless that is done, under way, or has just failed."""
        with self.changed:
            early = self.failure and time.monotonic() - self.failed < PATIENCE
            if not (self.ready or self.loading or self.stopped or early):
                self.loading = True
                # A thread that need not end: a download is not waited for when the server stops.
                threading.Thread(target=self.make, name="bitext-loader", daemon=True).start()

    def make(self) -> None:
        """Load the translator; what the thread does."""
        translator, failure = None, ""
        try:
            translator = self.load()
        except BitextError as error:
            failure = str(error)
            log.warning("%s", error)
        except Exception:
            failure = "the model could not be loaded; the server's log tells more"
            log.exception("the model could not be loaded")
        with self.changed:
            self.failure, self.failed = failure, time.monotonic()
            if translator and not self.stopped:
                self.ready = Batcher(
                    translator, room=self.limits.sentences, observe=self.gauges.observe
                )
            self.loading = False
            self.changed.notify_all()

    def batcher(self) -> Batcher:
        """The queue in front of the translator; waits until it is loaded.

        Raises:
            ModelError: there is no model; the message tells what to do.
            Stopped: the server stops.
        """
        self.prepare()
        with self.changed:
            self.changed.wait_for(lambda: self.stopped or not self.loading)
            if self.stopped:
                raise Stopped("the server is stopping")
            if self.ready is None:
                raise ModelError(self.failure)
            return self.ready

    @property
    def state(self) -> str:
        """``ready``, ``loading`` or why there is no model."""
        return "ready" if self.ready else self.failure or "loading"

    def waiting(self) -> int:
        """Sentences that wait."""
        batcher = self.ready
        return batcher.waiting if batcher else 0

    def begin(self, texts: Sequence[Sequence[Document]]) -> Task:
        """Segment texts and queue their sentences.

        Args:
            texts: consecutive parts of each.

        Raises:
            ModelError: there is no model.
            QueueFull: too much is waiting.
            Stopped: the server stops.
        """
        client = self.batcher().client()
        translation = Translation(texts, client, target_lang=self.target_lang, by_paragraph=True)
        return Task(client, translation.ahead, chain.from_iterable(translation))

    def cancel(self, task: Task) -> None:
        """Stop a task that nobody waits for any more; no matter if it is done."""
        task.client.cancel()

    def stop(self) -> None:
        """Take no more work, fail what is waiting and end the thread that translates."""
        with self.changed:
            self.stopped = True
            batcher, self.ready = self.ready, None
            self.changed.notify_all()
        self.workshop.stop()
        if batcher:
            batcher.stop()


def document_of(content: str, lang: str, paragraphs: str = "auto") -> Document:
    """A text as a document, not yet segmented.

    Args:
        content: the text.
        lang: BCP 47 tag.
        paragraphs: how its lines become paragraphs, see `bitext.documents.WAYS`.
    """
    parts = text.read_lines(lines([content]), lang=lang, paragraphs=paragraphs)
    return concatenated(list(parts))
