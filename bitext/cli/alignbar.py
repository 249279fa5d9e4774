"""Progress of an alignment: its steps, each with the part of the time that it takes."""

import sys
from collections.abc import Mapping
from contextlib import ExitStack

from bitext.document import Document
from bitext.headway import COMPARED, ENCODED, SEARCHED, TRANSLATED, listening, size_of
from bitext.protocols import Aligner

PARTS: Mapping[str, Mapping[str, float]] = {
    "lexical": {COMPARED: 6, SEARCHED: 4},
    "encoder": {ENCODED: 6, COMPARED: 1, SEARCHED: 3},
    "translation": {TRANSLATED: 30, ENCODED: 4, COMPARED: 1, SEARCHED: 2},
}
"""Aligner → its steps, and the parts of the time that they take, measured on 2,000 sentences."""

Steps = Mapping[str, tuple[float, float]]
"""Kind (see `bitext.headway`) → how much there is to do, and its part of the time."""


def steps_of(aligner: Aligner, source: Document, target: Document) -> Steps:
    """The steps of an alignment; none of an aligner that is not ours, or takes no time."""
    name = (aligner.signature.get("align") or "").partition("-")[0]
    texts = [[sentence.text for sentence in side.sentences] for side in (source, target)]
    left, right = (float(sum(map(size_of, side))) for side in texts)
    sentences = float(sum(map(len, texts)))
    amounts = {
        TRANSLATED: left,
        ENCODED: left + right + (left if name == "translation" else 0),
        COMPARED: sentences,
        SEARCHED: sentences,
    }
    return {
        kind: (amounts[kind], part) for kind, part in PARTS.get(name, {}).items() if amounts[kind]
    }


class StepBar:
    """A bar over work that is done in steps, and tells the time that is left.

    Args:
        label: what is done.
        steps: kind (see `bitext.headway`) → how much there is to do, and its part of the time.
        quiet: how often ``-q`` was given.
    """

    FORMAT = "{desc}: {percentage:3.0f}%|{bar}| {elapsed}, {remaining} left"

    def __init__(self, label: str, steps: Mapping[str, tuple[float, float]], quiet: int) -> None:
        from tqdm import tqdm

        hidden = bool(quiet) or not sys.stderr.isatty()
        self.steps, self.done = steps, dict.fromkeys(steps, 0.0)
        total = sum(part for _, part in steps.values()) or 1
        self.bar = tqdm(
            total=total,
            desc=label,
            bar_format=self.FORMAT,
            disable=hidden,
            leave=False,
            smoothing=0,
        )
        self._stack = ExitStack()

    def hear(self, kind: str, amount: float) -> None:
        """Count what was done; what is done twice counts once."""
        if kind in self.steps:
            whole, part = self.steps[kind]
            before = self.done[kind]
            self.done[kind] = min(whole, before + amount)
            self.bar.update(part * (self.done[kind] - before) / whole)

    def __enter__(self) -> "StepBar":
        self._stack.enter_context(listening(self.hear))
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()
        self.bar.close()
