"""French sentences, one a line."""

import lzma
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple


class Text(NamedTuple):
    """Sentences to learn from, and others to see what was learnt."""

    learnt: list[str]
    held_out: list[str]


def read(paths: Sequence[Path], sentences: int = 0, held_out: int = 0) -> Text:
    """The distinct sentences of some files, in their order.

    Args:
        paths: text, ``.xz`` or not.
        sentences: so many from the beginning; 0 for all.
        held_out: the last so many of those, which are not learnt from.
    """
    known = list(islice(dict.fromkeys(lines(paths)), sentences or None))
    cut = max(len(known) - held_out, 0)
    return Text(known[:cut], known[cut:])


def lines(paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        content = path.read_bytes()
        whole = (lzma.decompress(content) if path.suffix == ".xz" else content).decode()
        yield from filter(None, map(str.strip, whole.split("\n")))
