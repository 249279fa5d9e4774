"""Files that were made smaller, read as if they were not."""

import gzip
import lzma
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, cast

from bitext.files.inputs import open_input

PACKED: dict[str, Callable[[Path], object]] = {".gz": gzip.open, ".xz": lzma.open}
"""Suffix → opens such a file as bytes."""


def unpacked_name(path: Path) -> str:
    """A file's name without the suffix of its packing.

    >>> unpacked_name(Path("training.tsv.xz"))
    'training.tsv'
    """
    return str(path.with_suffix("") if path.suffix.lower() in PACKED else path)


def open_unpacked(path: Path) -> BinaryIO:
    """A file's bytes, unpacked if its suffix says that they are packed, for a ``with`` statement.

    Raises:
        OSError: the file cannot be read, or is not packed as its suffix says.
    """
    opener = PACKED.get(path.suffix.lower())
    return open_input(path) if opener is None else cast(BinaryIO, opener(path))
