"""How far a long piece of work is, told from deep inside it to whoever shows it.

What does the work is wrapped many times over, and its results come in order: a whole window of
sentences may be translated before the first of them comes out. So it tells itself what it has done,
and knows of nobody who listens; whoever does, hears only what is done in its own context.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

TRANSLATED, ENCODED, COMPARED, SEARCHED = "translated", "encoded", "compared", "searched"
"""What was done: to texts, in bytes (see `size_of`), or to both sides, in sentences."""

SCORED, CHECKED = "scored", "checked"
"""What was done to segments: each by a metric, and each by all checks."""

Listener = Callable[[str, float], object]
"""Told what was done, and how much of it."""

_listener = ContextVar[Listener | None]("listener", default=None)


def size_of(text: str) -> int:
    """Bytes of a text and of what stands behind it, as they count in a file."""
    return len(text.encode()) + 1


def tell_headway(kind: str, amount: float) -> None:
    """Say that something was done.

    Args:
        kind: one of the names above.
        amount: of that, since it was told last.
    """
    listener = _listener.get()
    if listener is not None:
        listener(kind, amount)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Hear what is done in the block.

    >>> heard = []
    >>> with listening(lambda kind, amount: heard.append((kind, amount))):
    ...     tell_headway(TRANSLATED, 12)
    >>> tell_headway(TRANSLATED, 7)
    >>> heard
    [('translated', 12)]
    """
    before = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(before)
