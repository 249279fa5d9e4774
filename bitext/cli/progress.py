"""Progress bars on a terminal, silence elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


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
