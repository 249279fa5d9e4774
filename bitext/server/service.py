"""What the requests share: models, the queue in front of them, results, counters, limits."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import TypeVar

from bitext.alignment import Bitext
from bitext.document import Document, concatenated
from bitext.documents import text
from bitext.files.decoding import lines
from bitext.pipeline import Translation
from bitext.server.batching import Batcher
from bitext.server.downloads import File
from bitext.server.guard import Limits
from bitext.server.jobs import Stopped
from bitext.server.newest import Newest
from bitext.server.prometheus import Gauges
from bitext.server.results import size_of
from bitext.server.shelf import Served, Shelf
from bitext.server.turns import Ticket, Turns
from bitext.server.workshop import Workshop

Found = TypeVar("Found")

MEMORY = 4_000_000_000
"""Bytes that models may have together where nobody says otherwise."""

RESULTS, DOWNLOADS = 200_000_000, 50_000_000
"""Bytes that finished bitexts, and translated files, may take together."""

LARGE = 20_000
"""Characters of a text, or bytes of a body, that takes a noticeable moment to be read."""

QUEUE = 64
"""Large texts that may wait until they are read."""

READING = 5
"""Niceness of the process that reads files: somebody waits, but for longer than for a sentence."""

LEAST, MOST = 32, 128
"""Sentences of a batch, at most: where there are many lanes, and in one."""


@dataclass(frozen=True, slots=True)
class Task:
    """A text on its way.

    Attributes:
        sentences: how many there are.
        parts: its bitext, a paragraph at a time; each waits until it is translated.
    """

    sentences: int
    parts: Iterator[Bitext]


class Service:
    """Everything that outlives a request.

    Args:
        served: pairs of languages, at least one; the first is the usual one.
        limits: see `Limits`.
        memory: bytes that the models of all pairs may have together, see `Shelf`.
        lanes: batches that are translated at once, see `Batcher`.
        token: see `bitext.server.guard.Guard`.
        ui: BCP 47 tag of the language of the page's words; empty: the browser decides.

    Attributes:
        shelf: the models.
        batcher: the queue in front of them; None before the start and after the stop.
        desk: whose large text is taken next. That is Python's work, of which a process does one
            piece at a time: several at once would be done no sooner, and would hold up all others.
        reader: where large files are read, which is the same work but can be done elsewhere.
        workshop: where texts are aligned and scored.
    """

    def __init__(
        self,
        served: Sequence[Served],
        *,
        limits: Limits,
        memory: int = MEMORY,
        lanes: int = 1,
        token: str | None = None,
        ui: str = "",
    ) -> None:
        self.served = tuple(served)
        self.limits = limits
        self.lanes = lanes
        self.token = token
        self.ui = ui
        self.shelf = Shelf(served, memory)
        self.results = Newest(size_of, RESULTS)
        self.downloads = Newest[File](lambda file: file.size, DOWNLOADS)
        self.gauges = Gauges()
        self.desk = Turns(most=1, queue=QUEUE, retry_after=2)
        self.reader = Workshop(most=1, queue=QUEUE, niceness=READING)
        self.workshop = Workshop()
        self.batcher: Batcher | None = None
        self.stopping: Batcher | None = None
        self.gauges.watch(self.waiting, self.shelf.ready)

    @property
    def usual(self) -> Served:
        """The pair of a request that names none."""
        return self.served[0]

    def start(self) -> None:
        """Take work, and begin to load the usual model before the first request needs it."""
        self.batcher = Batcher(
            lanes=self.lanes,
            # So many that a worker has enough of like length, and the others some as well.
            batch=max(LEAST, MOST // self.lanes),
            room=self.limits.sentences,
            observe=self.gauges.observe,
        )
        self.desk.start()
        self.reader.start()
        self.workshop.start()
        self.shelf.start()
        self.shelf.prepare(self.usual)

    def waiting(self) -> int:
        """Sentences that wait."""
        batcher = self.batcher
        return batcher.waiting if batcher else 0

    def in_turn(
        self, ticket: Ticket, size: int, function: Callable[..., Found], *arguments: object
    ) -> Found:
        """What a function gives that reads something; it waits for its turn where that is large.

        Args:
            ticket: whose work it is.
            size: of what is read, see `LARGE`.
            function: called in this thread.
            arguments: of it.

        Raises:
            QueueFull: too much that is large is waiting.
            Stopped: the server stops, or the work was cancelled.
        """
        if size <= LARGE:
            return function(*arguments)
        with self.desk.turn(ticket):
            return function(*arguments)

    def begin(
        self,
        served: Served,
        texts: Sequence[Sequence[Document]],
        ticket: Ticket,
        *,
        flagged: bool = False,
    ) -> Task:
        """Segment texts and queue their sentences.

        Args:
            served: the pair of their languages.
            texts: consecutive parts of each.
            ticket: whose they are; the work is given up when it is cancelled.
            flagged: whether anybody will see what the checks say.

        Raises:
            ModelError: there is no model.
            QueueFull: too much is waiting.
            Stopped: the server stops.
        """
        batcher = self.batcher
        if batcher is None:
            raise Stopped("the server is stopping")
        client = self.shelf.client(served, batcher)
        ticket.attach(client.cancel)
        size = sum(len(p.text) for parts in texts for part in parts for p in part.paragraphs)
        lang = served.target_lang
        make = partial(Translation, target_lang=lang, by_paragraph=True, flagged=flagged)
        translation = self.in_turn(ticket, size, make, texts, client)
        return Task(translation.ahead, chain.from_iterable(translation))

    def stop(self) -> None:
        """Take no more work, fail what is waiting and end the threads that translate.

        Called again, it waits as well: Python must not end while a thread is in an engine.
        """
        self.stopping = self.batcher or self.stopping
        self.batcher = None
        self.shelf.stop()
        self.desk.stop()
        self.reader.stop()
        self.workshop.stop()
        if self.stopping:
            self.stopping.stop()


def document_of(content: str, lang: str, paragraphs: str = "auto") -> Document:
    """A text as a document, not yet segmented.

    Args:
        content: the text.
        lang: BCP 47 tag.
        paragraphs: how its lines become paragraphs, see `bitext.documents.WAYS`.
    """
    parts = text.read_lines(lines([content]), lang=lang, paragraphs=paragraphs)
    return concatenated(list(parts))
