"""Files → bytes: opened to be read, looked at, read in blocks."""

import hashlib
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

BLOCK = 1 << 16
"""Bytes read from a file at a time."""


def open_input(path: str | Path) -> BinaryIO:
    """A file's bytes, for a ``with`` statement.

    Raises:
        OSError: the file cannot be read.
    """
    return Path(path).open("rb")


def read_bytes(path: str | Path) -> bytes:
    """All of a small file.

    Raises:
        OSError: the file cannot be read.
    """
    return Path(path).read_bytes()


def read_text(path: str | Path) -> str:
    """The text of a small file in UTF-8.

    Raises:
        OSError: the file cannot be read.
        UnicodeDecodeError: it is not UTF-8.
    """
    return Path(path).read_text("utf-8")


def digest_file(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def blocks(stream: BinaryIO, progress: Callable[[int], object] | None = None) -> Iterator[bytes]:
    """Blocks of a stream until it ends, their sizes reported when they have been used."""
    while block := stream.read(BLOCK):
        yield block
        if progress:
            progress(len(block))


def look_at(stream: BinaryIO, size: int) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream, and a stream that still has them.

    Args:
        stream: at its beginning; not to be used any more afterwards.
        size: how many bytes, at most.
    """
    head = stream.read(size)
    if stream.seekable():
        stream.seek(-len(head), io.SEEK_CUR)
        return head, stream
    return head, cast(BinaryIO, Rejoined(head, stream))


class Watched(io.RawIOBase):
    """A stream that tells how many bytes were read each time.

    Args:
        stream: read only, from its beginning to its end.
        progress: told the number of bytes.
    """

    def __init__(self, stream: BinaryIO, progress: Callable[[int], object]) -> None:
        super().__init__()
        self.stream, self.progress = stream, progress

    def readable(self) -> bool:
        """It is."""
        return True

    def read(self, size: int = -1) -> bytes:
        """The next bytes, as the stream gives them."""
        found = self.stream.read(size)
        if found:
            self.progress(len(found))
        return found


class Rejoined(io.RawIOBase):
    """The bytes that were taken from a stream, then the rest of it."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self.head = head
        self.rest = rest

    def readable(self) -> bool:
        """It is."""
        return True

    def read(self, size: int = -1) -> bytes:
        """The next bytes, as many as come at once; all of them where no size is given."""
        if size < 0:
            taken, self.head = self.head, b""
            return taken + self.rest.read()
        taken, self.head = self.head[:size], self.head[size:]
        return taken or self.rest.read(size)
