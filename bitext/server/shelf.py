"""The models of a server: each is loaded when it is first asked for, and again after it had to go.

Their sizes together are kept below a limit: the model that was asked for longest ago goes first,
but none that a text is under way for. The size is that of the files as they were published, which
is known beforehand and is the same each time; what the process grows by is neither.
"""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias
from weakref import WeakSet

from bitext.errors import BitextError, ModelError
from bitext.languages.tags import base_of
from bitext.protocols import Translator
from bitext.server.batching import Batcher, Client
from bitext.server.jobs import Stopped

PATIENCE = 5.0
"""Seconds before a model that could not be loaded is tried again."""

State: TypeAlias = Literal["ready", "loading", "asleep", "failed"]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Served:
    """A pair of languages that is served.

    Attributes:
        source_lang: BCP 47 tag.
        target_lang: BCP 47 tag.
        load: makes the translator; called in a thread of its own, again after a while if it fails.
        size: gives the bytes that it counts for, 0 as long as they are not known.
    """

    source_lang: str
    target_lang: str
    load: Callable[[], Translator] = field(repr=False, compare=False)
    size: Callable[[], int] = field(default=int, repr=False, compare=False)

    @property
    def pair(self) -> tuple[str, str]:
        """The languages without their regions."""
        return base_of(self.source_lang), base_of(self.target_lang)

    def __str__(self) -> str:
        return f"{self.source_lang} to {self.target_lang}"


class Model:
    """A place on the shelf, and what stands there.

    Attributes:
        served: what it is for.
        translator: once it is loaded.
        signature: of the translator, also while it is away; empty if it was never there.
        loading: whether it is being loaded.
        failure: why it could not be; empty if it was never tried or could.
        failed: when, by the monotonic clock.
        size: bytes that it counts for.
        asked: when it was asked for last, by the monotonic clock.
        awaited: how many wait until it is loaded.
        clients: of those who may still need it.
    """

    def __init__(self, served: Served) -> None:
        self.served = served
        self.translator: Translator | None = None
        self.signature = ""
        self.loading = False
        self.failure = ""
        self.failed = 0.0
        self.size = 0
        self.asked = 0.0
        self.awaited = 0
        self.clients = WeakSet[Client]()

    @property
    def state(self) -> State:
        """How it is; ``asleep`` is one that nobody has asked for yet, or that had to go."""
        if self.translator:
            return "ready"
        if self.loading:
            return "loading"
        return "failed" if self.failure else "asleep"

    @property
    def is_used(self) -> bool:
        """Whether a text is under way."""
        return self.awaited > 0 or any(not client.is_done for client in list(self.clients))


class Shelf:
    """Loads models and lets them go; from any thread.

    Args:
        served: the pairs; the first is the usual one.
        memory: bytes that the models may have together; one alone may have more.
    """

    def __init__(self, served: Sequence[Served], memory: int) -> None:
        self.models = {one.pair: Model(one) for one in served}
        self.memory = memory
        self.changed = threading.Condition()
        self.stopped = False

    def ready(self) -> int:
        """How many models are loaded."""
        return sum(model.state == "ready" for model in self.models.values())

    def start(self) -> None:
        """Let models be loaded."""
        with self.changed:
            self.stopped = False

    def stop(self) -> None:
        """Let go of all models, and load no more; whoever waits for one is told."""
        with self.changed:
            self.stopped = True
            for model in self.models.values():
                model.translator = None
            self.changed.notify_all()

    def client(self, served: Served, batcher: Batcher) -> Client:
        """What translates a text; waits until the model is loaded.

        Raises:
            ModelError: there is no model; the message tells what to do.
            Stopped: the server stops.
        """
        model = self.models[served.pair]
        with self.changed:
            model.awaited += 1
            try:
                self.prepare(served)
                self.changed.wait_for(lambda: self.stopped or not model.loading)
                if self.stopped:
                    raise Stopped("the server is stopping")
                if model.translator is None:
                    raise ModelError(model.failure)
                client = batcher.client(model.translator)
            finally:
                model.awaited -= 1
            model.asked = time.monotonic()
            model.clients.add(client)
            self.make_room()  # for some that were used when there had to be room
            return client

    def prepare(self, served: Served) -> None:
        """Begin to load a model, unless that is done, under way, or has just failed."""
        model = self.models[served.pair]
        with self.changed:
            early = model.failure and time.monotonic() - model.failed < PATIENCE
            if not (model.translator or model.loading or self.stopped or early):
                model.loading = True
                # A thread that need not end: a download is not waited for when the server stops.
                threading.Thread(
                    target=self.load, args=(model,), name="bitext-loader", daemon=True
                ).start()

    def load(self, model: Model) -> None:
        """Load a model; what the thread does."""
        translator, failure = None, ""
        try:
            model.size = model.served.size()
            self.make_room()
            translator = model.served.load()
            model.size = model.served.size()  # what the hub has, nobody knew the size of
            self.make_room()
        except BitextError as error:
            failure = f"the model could not be loaded: {error}"
            log.warning("%s", error)
        except Exception:
            failure = "the model could not be loaded; the server's log tells more"
            log.exception("the model could not be loaded")
        with self.changed:
            model.failure, model.failed = failure, time.monotonic()
            if translator and not self.stopped:
                model.translator, model.asked = translator, time.monotonic()
                model.signature = str(translator.signature)
            model.loading = False
            self.changed.notify_all()

    def make_room(self) -> None:
        """Let go of models that nobody uses, until those that stay have room."""
        with self.changed:
            loaded = [one for one in self.models.values() if one.translator]
            loading = [one for one in self.models.values() if one.loading and not one.translator]
            excess = sum(one.size for one in loaded + loading) - self.memory
            oldest = sorted(loaded, key=lambda one: one.asked)
            for one in oldest if loading else oldest[:-1]:
                if excess > 0 and not one.is_used:
                    log.info("%s: let go of, as others need its memory", one.served)
                    one.translator = None
                    excess -= one.size
