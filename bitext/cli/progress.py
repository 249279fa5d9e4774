"""Progress on a terminal, silence elsewhere."""

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any, NamedTuple

from bitext.cli.terminal import painted
from bitext.errors import tell_count, visible
from bitext.headway import TRANSLATED, listening, size_of
from bitext.protocols import Hypothesis, Request, Translator


def byte_bar(label: str, total: int | None, quiet: int) -> Any:
    """A `tqdm.tqdm` bar over bytes; shown on a terminal only, and not when quiet.

    Args:
        label: what is read or fetched.
        total: bytes in all, where known.
        quiet: how often ``-q`` was given.
    """
    from tqdm import tqdm

    hidden = bool(quiet) or not sys.stderr.isatty()
    return tqdm(total=total, desc=label, unit="B", unit_scale=True, disable=hidden, leave=False)


@contextmanager
def row_bar(label: str, total: int | None, quiet: int) -> Iterator[Callable[[int], object]]:
    """A bar over the rows of a corpus; shown on a terminal only, and not when quiet.

    Args:
        label: what is translated.
        total: rows in all; None where that is not known.
        quiet: how often ``-q`` was given.

    Yields:
        What to call with a number of rows that are done.
    """
    from tqdm import tqdm

    hidden = bool(quiet) or not sys.stderr.isatty()
    with tqdm(total=total, desc=label, unit=" rows", disable=hidden, leave=False) as bar:
        yield bar.update


@contextmanager
def stage(label: str, quiet: int) -> Iterator[None]:
    """Say what takes a while, for as long as it does; on a terminal only, and not when quiet."""
    if quiet or not sys.stderr.isatty():
        yield
        return
    sys.stderr.write(f"{label} …")
    sys.stderr.flush()
    try:
        yield
    finally:
        sys.stderr.write("\r" + " " * (len(label) + 2) + "\r")
        sys.stderr.flush()


class Count(NamedTuple):
    """Sentences, and the bytes of their texts."""

    sentences: int = 0
    size: float = 0.0

    def plus(self, size: float) -> "Count":
        """One more."""
        return Count(self.sentences + 1, self.size + size)


class SentenceBar:
    """A bar that moves with each translated sentence and tells the time that is left.

    Its length is that of the texts, as nobody knows how many sentences they have before all is
    read; what it counts aloud are sentences. A sentence counts when the model is done with it,
    which may be long before it comes out, for they come out in order.

    Args:
        label: what is translated.
        total: bytes of text in all; None where that is not known.
        quiet: how often ``-q`` was given.
    """

    FORMAT = "{desc}: {percentage:3.0f}%|{bar}| {elapsed}, {remaining} left{postfix}"
    ENDLESS = "{desc}: {elapsed}{postfix}"

    def __init__(self, label: str, total: int | None, quiet: int) -> None:
        from tqdm import tqdm

        hidden = bool(quiet) or not sys.stderr.isatty()
        form = self.FORMAT if total else self.ENDLESS
        # The mean since the beginning: the longest sentences of a window are done first.
        self.bar = tqdm(
            total=total, desc=label, bar_format=form, disable=hidden, leave=False, smoothing=0
        )
        self.asked = self.ahead = self.out = Count()
        self.bar.set_postfix_str("0 sentences")
        self._stack = ExitStack()

    @property
    def done(self) -> Count:
        """What is done: it has come out, or the model has it ready.

        The model may be asked for more than there is, such as a line in several casings.
        """
        sentences = min(self.asked.sentences, self.ahead.sentences)
        size = min(self.asked.size, self.ahead.size)
        return Count(max(self.out.sentences, sentences), max(self.out.size, size))

    def ask(self, text: str) -> None:
        """Note that a sentence is to be translated."""
        self.asked = self.asked.plus(size_of(text))

    def hear(self, kind: str, amount: float) -> None:
        """Count a sentence that the model is done with."""
        if kind == TRANSLATED:
            self.ahead = self.ahead.plus(amount)
            self.show()

    def count(self, text: str) -> None:
        """Count a sentence that has come out."""
        self.out = self.out.plus(size_of(text))
        self.show()

    def show(self) -> None:
        """Move the bar to where the work is."""
        most = self.done.size if self.bar.total is None else min(self.bar.total, self.done.size)
        self.bar.set_postfix_str(tell_count(self.done.sentences, "sentence"), refresh=False)
        self.bar.update(max(0, most - self.bar.n))

    def write(self, line: str, colour: str = "") -> None:
        """Tell something above the bar, whatever it quotes."""
        told = visible(line)
        shown = painted(told, colour, sys.stderr) if colour else told
        self.bar.write(shown, file=sys.stderr)

    def __enter__(self) -> "SentenceBar":
        self._stack.enter_context(listening(self.hear))
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()
        self.bar.close()


Steps = Mapping[str, tuple[float, float]]
"""Kind (see `bitext.headway`) → how much there is to do, and its part of the time."""


class StepBar:
    """A bar over work that is done in steps, and tells the time that is left.

    Args:
        label: what is done.
        steps: see `Steps`.
        quiet: how often ``-q`` was given.

    Attributes:
        done: how much of each step is.
        bar: None where nobody would see it.
    """

    FORMAT = "{desc}: {percentage:3.0f}%|{bar}| {elapsed}, {remaining} left"

    def __init__(self, label: str, steps: Steps, quiet: int) -> None:
        self.steps, self.done = steps, dict.fromkeys(steps, 0.0)
        self.bar: Any = None
        if not quiet and sys.stderr.isatty():
            from tqdm import tqdm

            total = sum(part for _, part in steps.values()) or 1
            self.bar = tqdm(
                total=total, desc=label, bar_format=self.FORMAT, leave=False, smoothing=0
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
        if self.bar is not None:
            self._stack.enter_context(listening(self.hear))
            self._stack.callback(self.bar.close)
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()


class Watched:
    """A translator whose work is counted.

    Args:
        translator: does the work.
        bar: shows how far it is.
    """

    def __init__(self, translator: Translator, bar: SentenceBar) -> None:
        self.signature = translator.signature
        self._translator, self._bar = translator, bar

    def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
        """As the translator does it."""
        asked = deque[str]()

        def noted() -> Iterator[Request]:
            for request in requests:
                asked.append(request.text)
                self._bar.ask(request.text)
                yield request

        with closing_of(self._translator.translate(noted())) as hypotheses:
            for hypothesis in hypotheses:
                if asked:  # else it is one too many, which others tell
                    self._bar.count(asked.popleft())
                yield hypothesis


@contextmanager
def closing_of(work: Iterator[Hypothesis]) -> Iterator[Iterator[Hypothesis]]:
    """An iterator that is told when nobody wants more of it, if it can be told."""
    try:
        yield work
    finally:
        close = getattr(work, "close", None)
        if close is not None:
            close()


@contextmanager
def pull_bar(quiet: int) -> Iterator[Callable[[str, int, int], None]]:
    """A bar that appears with the first bytes of a model; see `bitext.models.store.resolve`.

    Args:
        quiet: how often ``-q`` was given.

    Yields:
        What to call with the source's name, the bytes so far and the bytes in all.
    """
    bars: dict[str, Any] = {}

    def progress(label: str, done: int, total: int) -> None:
        bar = bars.get(label)
        if bar is None:
            bar = bars[label] = byte_bar(label, total, quiet)
        bar.update(done - bar.n)

    try:
        yield progress
    finally:
        for bar in bars.values():
            bar.close()
