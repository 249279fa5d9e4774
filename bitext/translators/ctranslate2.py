"""The engine people get: CTranslate2, with 8-bit weights."""

import re
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock, Thread, current_thread, main_thread
from typing import Any
from weakref import WeakSet

import ctranslate2
import numpy as np

from bitext.errors import ModelError, UsageError
from bitext.machine import usable_cores
from bitext.models.conversion import converted, facts
from bitext.signature import Signature
from bitext.translators.engine import Attention, Batch, Output, Pieces, longest_output

WAITING = 1
"""Batches handed over beyond those that the workers compute, so that none waits for Python.

No more, for what was handed over cannot be taken back, and the end of the program waits for it.
"""

PAUSE = 0.02
"""Seconds between looks at whether a batch is done."""

DEVICE = re.compile(r"auto|cpu|cuda(?::\d{1,3})?", re.ASCII)

NEARNESS = 0.8
"""How much less likely the first piece is to look one piece further on; see `first_row`."""


class CTranslate2Engine:
    """Runs a model with CTranslate2, one worker of one thread a core.

    Several workers of one thread are faster than one worker of several threads: sentences are
    independent of each other, so nothing ever waits (``scripts/benchmark translate`` measures it).
    Threads that use the engine share the workers: a worker is free for whoever has a few sentences,
    while another thread has a whole text.

    Args:
        folder: the model as published; it is converted once and kept in the cache.
        device: see `chosen_device`.
        threads: cores to use; None for every one.
        compute_type: as CTranslate2 calls it; 8-bit integers if left out.

    Raises:
        UsageError: there is no such device.
        ModelError: the model cannot be converted or run.
    """

    def __init__(
        self,
        folder: Path,
        *,
        device: str = "auto",
        threads: int | None = None,
        compute_type: str = "int8",
    ) -> None:
        self._device = chosen_device(device)
        place = converted(folder, compute_type)
        self.signature = Signature((("ct2", compute_type),))
        self.positions = facts(place).positions
        self.workers = (threads or usable_cores()) if self._device == "cpu" else 1
        self._callers = WeakSet[Thread]()
        self._lock = Lock()
        try:
            self._translator: Any = ctranslate2.Translator(
                str(place),
                device=self._device,
                device_index=number_of_device(device),
                compute_type=compute_type,
                inter_threads=self.workers,
                intra_threads=1,
                max_queued_batches=-1,
            )
        except (RuntimeError, ValueError) as error:
            raise ModelError(f"{folder}: CTranslate2 cannot run it ({error})") from error

    def run(self, batches: Iterable[Batch]) -> Iterator[list[Output]]:
        """Translate batches; see `bitext.translators.engine.Engine`.

        Workers compute the next batches while the caller deals with the one it was given.
        """
        pending = deque[Submitted]()
        share = self._share()
        for batch in batches:
            wait_until_fewer(pending, share)
            pending.append(self._submit(batch))
            wait_until_fewer(pending, self.workers + WAITING)
            while pending and pending[0].is_done:
                yield pending.popleft().outputs()
        while pending:
            wait_for_first(pending)
            yield pending.popleft().outputs()

    def _share(self) -> int:
        """Batches that this thread may have handed over at once.

        CTranslate2 computes what it is handed in that order. So one of several threads hands over
        no more than its share of the workers takes at once, or else the others would wait for it.
        """
        with self._lock:
            self._callers.add(current_thread())
            callers = sum(thread.is_alive() for thread in self._callers)
        return max(1, self.workers // callers) if callers > 1 else self.workers + WAITING

    def _submit(self, batch: Batch) -> "Submitted":
        limit = longest_output(batch.sentences, self.positions)
        results = self._translator.translate_batch(
            batch.sentences,
            asynchronous=True,
            beam_size=batch.search.beam,
            num_hypotheses=batch.search.hypotheses,
            no_repeat_ngram_size=batch.search.no_repeat,
            disable_unk=True,
            max_input_length=0,
            max_decoding_length=limit,
            return_scores=True,
            return_attention=True,
        )
        blurred = self._device == "cpu" and batch.search.beam > 1 and len(batch.sentences) > 1
        return Submitted(results, limit, blurred, batch.tell)


@dataclass(slots=True)
class Submitted:
    """A batch that was handed over.

    Attributes:
        results: one for each sentence; they become ready together.
        limit: number of pieces at which the search is broken off.
        blurred: whether the first row of the attention is another sentence's (see `first_row`).
        tell: see `bitext.translators.engine.Batch`; None once it was called.
    """

    results: list[Any]
    limit: int
    blurred: bool
    tell: Callable[[], object] | None

    @property
    def is_done(self) -> bool:
        """Whether it is computed; tells so, the first time."""
        done: bool = self.results[-1].done()
        if done and self.tell is not None:
            self.tell()
            self.tell = None
        return done

    def wait(self) -> None:
        """Wait until it is computed."""
        self.results[-1].result()

    def outputs(self) -> list[Output]:
        """What was found; waits until it is there."""
        return [self._output(result.result()) for result in self.results]

    def _output(self, result: Any) -> Output:
        found = zip(result.hypotheses, result.scores, result.attention, strict=True)
        best, *others = (self._hypothesis(*hypothesis) for hypothesis in found)
        return replace(best, others=tuple(others)) if others else best

    def _hypothesis(self, pieces: Pieces, score: float, rows: list[list[float]]) -> Output:
        attention = np.array(rows, dtype=np.float32)
        if self.blurred:
            attention[0] = first_row(attention[1:])
        return Output(pieces, score, attention, whole=len(pieces) < self.limit)


def wait_until_fewer(pending: Sequence[Submitted], most: int) -> None:
    """Wait until fewer batches than that are being computed or are to be."""
    while len(running := [one for one in pending if not one.is_done]) >= most:
        if len(running) == 1:
            wait_for_first(running)
        else:
            time.sleep(PAUSE)  # whichever is done first


def wait_for_first(pending: Sequence[Submitted]) -> None:
    """Wait until the first batch is computed; of the others, those that are meanwhile are told."""
    # Ctrl-C breaks off whatever the main thread does, but not CTranslate2's own way to wait.
    while current_thread() is main_thread():
        done = [one.is_done for one in pending]
        if done[0]:
            break
        time.sleep(PAUSE)
    pending[0].wait()


def chosen_device(name: str) -> str:
    """The kind of a device: ``cpu`` or ``cuda``.

    Args:
        name: ``auto``, ``cpu``, ``cuda``, or ``cuda:1`` for the second of several.

    Raises:
        UsageError: it is none of them, or there is no such device in this machine.
    """
    if not DEVICE.fullmatch(name):
        raise UsageError(f"no device is called {name!r}; expected auto, cpu or cuda (cuda:1 …)")
    count = count_devices()
    if name.startswith("cuda") and number_of_device(name) >= count:
        found = f"the last of {count} is cuda:{count - 1}" if count else "no CUDA device was found"
        raise UsageError(f"device {name}: {found}; use --device cpu")
    return "cuda" if count and name != "cpu" else "cpu"


def number_of_device(name: str) -> int:
    """Which of several devices is meant, from 0.

    >>> number_of_device("cuda:1"), number_of_device("auto")
    (1, 0)
    """
    return int(name.partition(":")[2] or 0)


def count_devices() -> int:
    """How many CUDA devices there are."""
    return int(ctranslate2.get_cuda_device_count())


def first_row(others: Attention) -> Attention:
    """What the first piece may look at: what no other does, near the start rather than the end.

    In a beam search over a batch on a processor, CTranslate2 4.8 gives away the first row: before
    the first step it does not yet copy a sentence for each beam, but picks the rows as if it did,
    so that sentence k gets that of sentence k // beam. All other rows are right.

    Args:
        others: the rows from the second on, of shape (pieces - 1, pieces of the source).
    """
    left = np.clip(1 - others.sum(axis=0), 0.01, 1) * NEARNESS ** np.arange(others.shape[1])
    found: Attention = (left / left.sum()).astype(np.float32)
    return found
