"""A translator of known cost, for tests and benchmarks of what spreads work; faults to order."""

import os
import signal
import time
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from bitext.distributed.jobs import TranslateJob
from bitext.distributed.plan import Settings
from bitext.distributed.work import Work
from bitext.errors import ModelError
from bitext.protocols import Hypothesis, Request
from bitext.signature import Signature


class SlowTranslator:
    """Capitals, after so many seconds a sentence; ``seconds`` of sleep cost no core.

    What a sentence says can be ordered: to raise an error, or to kill its process once for each of
    so many files that can be made.
    """

    signature = Signature((("mt", "slow"),))

    def __init__(self, seconds: float = 0.0, folder: str = "") -> None:
        self._seconds, self._folder = seconds, folder

    def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
        for request in requests:
            time.sleep(self._seconds)
            if "BREAK" in request.text:
                raise RuntimeError("ordered to break")
            if "DIE" in request.text and self._may_die(request.text):
                os.kill(os.getpid(), signal.SIGKILL)
            yield Hypothesis(request.text.upper(), 0.0)

    def _may_die(self, text: str) -> bool:
        try:
            (Path(self._folder) / f"{zlib.crc32(text.encode())}").touch(exist_ok=False)
        except FileExistsError:
            return False
        return True


def slow_job(seconds: float = 0.0, folder: str = "", **settings: str) -> TranslateJob:
    """A job that translates so."""
    make = partial(SlowTranslator, seconds, folder)
    return TranslateJob(make, ("fr", "en"), ("text",), tuple(settings.items()))


@dataclass(frozen=True, slots=True)
class BrokenJob:
    """A job whose model is not there."""

    fields: tuple[str, ...] = ("text",)
    settings: Settings = ()

    def schema(self) -> Any:
        import pyarrow as pa

        return pa.schema({"error": pa.string()})

    def load(self) -> Work:
        raise ModelError("no such model")
