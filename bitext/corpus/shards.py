"""A file in shards, for as many processes or machines: consecutive rows, each in one shard."""

import re
from pathlib import Path
from typing import NamedTuple

from bitext.errors import UsageError, short
from bitext.files.packed import packing_of

SHARD = re.compile(r"(\d{1,6})/(\d{1,6})", re.ASCII)


class Shard(NamedTuple):
    """One of some shards, numbered as people count.

    Attributes:
        number: from 1.
        of: how many shards there are.
    """

    number: int
    of: int

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"

    def span(self, rows: int) -> range:
        """The numbers, from 0, of the rows of this shard; those of all shards are all rows, once.

        Args:
            rows: of the whole file.

        >>> [Shard(number, 3).span(8) for number in (1, 2, 3)]
        [range(0, 2), range(2, 5), range(5, 8)]
        """
        return range(rows * (self.number - 1) // self.of, rows * self.number // self.of)

    def path_of(self, whole: Path) -> Path:
        """Where this shard of an output goes; the names of all shards sort as their rows do.

        >>> str(Shard(2, 8).path_of(Path("out/news.en.jsonl.zst")))
        'out/news.en-00002-of-00008.jsonl.zst'
        """
        packing = whole.suffix if packing_of(whole) else ""
        name = whole.name.removesuffix(packing)
        suffix = Path(name).suffix
        stem = name.removesuffix(suffix)
        return whole.with_name(f"{stem}-{self.number:05}-of-{self.of:05}{suffix}{packing}")


def parse_shard(text: str) -> Shard:
    """The shard that a text names.

    Args:
        text: ``2/8``, the second of eight.

    Raises:
        UsageError: it names none.
    """
    found = SHARD.fullmatch(text)
    if found is not None and 1 <= int(found[1]) <= int(found[2]):
        return Shard(int(found[1]), int(found[2]))
    raise UsageError(f"{short(text, 30)!r}: expected I/N with 1 ≤ I ≤ N, such as 2/8")
