"""The engine people get: CTranslate2, with 8-bit weights."""

from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np

from bitext.errors import UsageError
from bitext.models.conversion import converted, facts
from bitext.translators.cores import usable_cores
from bitext.translators.engine import Attention, Output, Pieces, Search, longest_output

AHEAD = 4
"""Batches handed over for each worker, so that none waits for Python."""

NEARNESS = 0.8
"""How much less likely the first piece is to look one piece further on; see `first_row`."""


class CTranslate2Engine:
    """Runs a model with CTranslate2, one worker of one thread a core.

    Several workers of one thread are faster than one worker of several threads: sentences are
    independent of each other, so nothing ever waits (``scripts/benchmark translate`` measures it).

    Args:
        folder: the model as published; it is converted once and kept in the cache.
        device: ``auto``, ``cpu`` or ``cuda``.
        threads: cores to use; None for every one.
        compute_type: as CTranslate2 calls it; 8-bit integers if left out.

    Raises:
        UsageError: there is no such device.
        ModelError: the model cannot be converted.
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
        self.signature = f"ct2:{compute_type}"
        self.positions = facts(place).positions
        self.workers = (threads or usable_cores()) if self._device == "cpu" else 1
        self._translator: Any = ctranslate2.Translator(
            str(place),
            device=self._device,
            compute_type=compute_type,
            inter_threads=self.workers,
            intra_threads=1,
            max_queued_batches=-1,
        )

    def run(self, batches: Iterable[list[Pieces]], search: Search) -> Iterator[list[Output]]:
        """Translate batches; see `bitext.translators.engine.Engine`.

        Workers compute the next batches while the caller deals with the one it was given.
        """
        pending = deque[tuple[list[Any], int, bool]]()
        for batch in batches:
            blurred = self._device == "cpu" and search.beam > 1 and len(batch) > 1
            limit = longest_output(batch, self.positions)
            pending.append((self._submit(batch, search), limit, blurred))
            if len(pending) > AHEAD * self.workers:
                results, limit, blurred = pending.popleft()
                yield outputs(results, limit, blurred=blurred)
        for results, limit, blurred in pending:
            yield outputs(results, limit, blurred=blurred)

    def _submit(self, batch: list[Pieces], search: Search) -> list[Any]:
        submitted: list[Any] = self._translator.translate_batch(
            batch,
            asynchronous=True,
            beam_size=search.beam,
            no_repeat_ngram_size=search.no_repeat,
            disable_unk=True,
            max_input_length=0,
            max_decoding_length=longest_output(batch, self.positions),
            return_scores=True,
            return_attention=True,
        )
        return submitted


def chosen_device(name: str) -> str:
    """``cpu`` or ``cuda``.

    Raises:
        UsageError: neither, or there is no such device in this machine.
    """
    if name not in ("auto", "cpu", "cuda"):
        raise UsageError(f"no device is called {name!r}; expected auto, cpu or cuda")
    present = ctranslate2.get_cuda_device_count() > 0
    if name == "cuda" and not present:
        raise UsageError("device cuda: no CUDA device was found; use --device cpu")
    return "cuda" if present and name != "cpu" else "cpu"


def outputs(results: list[Any], limit: int, *, blurred: bool) -> list[Output]:
    """Wait for a batch and take what it holds.

    Args:
        results: of a batch.
        limit: at which the search was broken off.
        blurred: whether the first row of the attention is another sentence's (see `first_row`).
    """
    return [output(result.result(), limit, blurred=blurred) for result in results]


def output(result: Any, limit: int, *, blurred: bool) -> Output:
    """One sentence's result."""
    pieces: Pieces = result.hypotheses[0]
    attention = np.array(result.attention[0], dtype=np.float32)
    if blurred:
        attention[0] = first_row(attention[1:])
    return Output(pieces, result.scores[0], attention, whole=len(pieces) < limit)


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
