"""French sentences, one a line."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from bitext.files.packed import open_unpacked


class Text(NamedTuple):
    """Sentences to learn from, and others to see what was learnt."""

    learnt: list[str]
    held_out: list[str]


def read(paths: Sequence[Path], sentences: int = 0, held_out: int = 0) -> Text:
    """The distinct sentences of some files, in their order.

    Args:
        paths: text, packed or not.
        sentences: so many from the beginning; 0 for all.
        held_out: the last so many of those, which are not learnt from.
    """
    known = list(islice(dict.fromkeys(lines(paths)), sentences or None))
    cut = max(len(known) - held_out, 0)
    return Text(known[:cut], known[cut:])


def lines(paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        with open_unpacked(path) as stream:
            yield from filter(None, (line.decode().strip() for line in stream))
