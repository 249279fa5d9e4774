"""What processes of tests load: no model, and a way to die."""

import os
import signal
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bitext.corpus.blocks import Translate
from bitext.corpus.rows import Answer, Row
from bitext.errors import ModelError


@dataclass(frozen=True)
class Capitals:
    """Loads what puts rows into capitals; "SLOW" takes a while, and "DIE" no process survives.

    Attributes:
        folder: gets a file for each process that is started, named by its number.
        once: "DIE" is survived by the processes that come later.
        broken: how it cannot be loaded: ``error``, or ``death``.
    """

    folder: Path
    once: bool = False
    broken: str = ""

    def __call__(self) -> tuple[str, Translate]:
        if self.broken == "error":
            raise ModelError("there is no model")
        if self.broken == "death":
            os._exit(7)
        (self.folder / str(os.getpid())).touch()
        return "mt:capitals", self.translate

    def translate(self, rows: Iterable[Row]) -> Iterator[Answer]:
        for row in rows:
            text = row.text or ""
            if "SLOW" in text:
                time.sleep(0.05)
            if "DIE" in text and not (self.once and (self.folder / "died").exists()):
                (self.folder / "died").touch()
                os.kill(os.getpid(), signal.SIGKILL)
            yield Answer(text.upper(), "", 1) if row.text is not None else Answer(None, row.error)
