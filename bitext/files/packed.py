"""Files that were made smaller, read as if they were not, and made smaller again."""

import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from typing import BinaryIO, NamedTuple, Protocol, cast

from bitext.errors import FormatError, short
from bitext.files.inputs import BLOCK, open_input


class Decompressor(Protocol):
    """What unpacks one member of a packed file, piece by piece."""

    @property
    def eof(self) -> bool:
        """Whether the member is at its end."""

    @property
    def unused_data(self) -> bytes:
        """What stands behind its end in the last piece."""

    def decompress(self, data: bytes, /) -> bytes:
        """What the next piece holds."""


class Packing(NamedTuple):
    """A way to make files smaller; packed files that stand one behind the other are one.

    Attributes:
        unpack: makes what unpacks one of them.
        pack: bytes → a packed file of them, always the same.
        is_padded: whether zeros may stand behind each.
    """

    unpack: Callable[[], Decompressor]
    pack: Callable[[bytes], bytes]
    is_padded: bool = False


STEP = 1 << 11
"""Bytes of a file that are unpacked at once: a few can stand for a hundred thousand times more."""


class Members(io.RawIOBase):
    """What a packed file holds: all its members, one behind the other.

    The readers that come with Python and with `zstandard` take a file for whole that was cut short
    between or inside members, or of which another than the first is damaged.

    Args:
        stream: the packed file, which is closed with this one.
        packing: of the file.

    Raises:
        EOFError: while it is read: it ends in the middle of a member, or before the first.
    """

    def __init__(self, stream: BinaryIO, packing: Packing) -> None:
        super().__init__()
        self.stream, self.packing, self.rest = stream, packing, b""
        self.held, self.taken = b"", 0
        self.member = packing.unpack()
        self.is_begun = self.is_inside = False

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """The next bytes, as many as come at once."""
        while self.taken == len(self.held) and (some := self.rest or self.stream.read(STEP)):
            self.rest = b""
            if self.packing.is_padded and self.is_begun and not self.is_inside:
                some = some.lstrip(b"\0")
            if some:
                self.unpack(some)
        size = min(len(buffer), len(self.held) - self.taken)
        if not size and not self.is_begun:
            raise EOFError("it is empty")
        if not size and self.is_inside:
            raise EOFError("it ends in the middle")
        buffer[:size] = self.held[self.taken : self.taken + size]
        self.taken += size
        return size

    def unpack(self, some: bytes) -> None:
        """Unpack the next bytes of the file."""
        self.is_begun = True
        self.held, self.taken = self.member.decompress(some), 0
        self.is_inside = not self.member.eof
        if self.member.eof:
            self.rest = self.member.unused_data
            self.member = self.packing.unpack()

    def close(self) -> None:
        """The file as well."""
        self.stream.close()
        super().close()


def unpack_with_gzip() -> Decompressor:
    """What unpacks a member of gzip, its checksum looked at."""
    return zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)


def unpack_with_zstd() -> Decompressor:
    """What unpacks a frame."""
    from zstandard import ZstdDecompressor  # late, as few files are packed so

    return cast(Decompressor, ZstdDecompressor().decompressobj())


def pack_with_zstd(data: bytes) -> bytes:
    """A frame with its checksum."""
    from zstandard import ZstdCompressor

    return ZstdCompressor(write_checksum=True).compress(data)


def pack_with_gzip(data: bytes) -> bytes:
    """A member that says nothing of when it was made."""
    return gzip.compress(data, mtime=0)


PACKED = {
    ".gz": Packing(unpack_with_gzip, pack_with_gzip, is_padded=True),
    ".xz": Packing(lzma.LZMADecompressor, lzma.compress, is_padded=True),
    ".zst": Packing(unpack_with_zstd, pack_with_zstd),
}
"""Suffix → how such a file is packed."""


def packing_of(path: PurePath) -> str:
    """The suffix of a file's packing; empty where its name tells of none.

    >>> packing_of(Path("corpus.jsonl.ZST")), packing_of(Path("corpus.jsonl"))
    ('.zst', '')
    """
    suffix = path.suffix.lower()
    return suffix if suffix in PACKED else ""


def unpacked_name(path: Path) -> str:
    """A file's name without the suffix of its packing.

    >>> unpacked_name(Path("training.tsv.xz"))
    'training.tsv'
    """
    return str(path.with_suffix("") if packing_of(path) else path)


def unpacked(stream: BinaryIO, suffix: str) -> BinaryIO:
    """The bytes that a stream holds.

    Args:
        stream: at its beginning.
        suffix: as `packing_of` gives it.
    """
    packing = PACKED.get(suffix)
    if packing is None:
        return stream
    return cast(BinaryIO, io.BufferedReader(Members(stream, packing), BLOCK))


def packed(data: bytes, suffix: str) -> bytes:
    """Bytes as they stand in a file of such a suffix; see `unpacked`."""
    packing = PACKED.get(suffix)
    return data if packing is None else packing.pack(data)


def unpacked_blocks(stream: BinaryIO, suffix: str, *, name: str) -> Iterator[bytes]:
    """What a stream holds, block by block, down to where it is damaged.

    Args:
        stream: at its beginning.
        suffix: as `packing_of` gives it.
        name: what the error calls it.

    Raises:
        FormatError: behind all blocks that could be read: it is cut short, damaged, or not packed
            as its suffix says.
    """
    whole = unpacked(stream, suffix)
    take = getattr(whole, "read1", whole.read)  # what comes at once, so that an error hides nothing
    while True:
        try:
            block = take(BLOCK)
        except Exception as error:
            if not isinstance(error, damages()):
                raise
            raise FormatError(
                f"{name}: is cut short or damaged ({short(str(error), 100)}); expected a whole "
                f"{suffix} file; get it anew"
            ) from error
        if not block:
            return
        yield block


class UnpackedStream(io.RawIOBase):
    """What a packed stream holds, as a stream; what is damaged is told as `unpacked_blocks` does.

    Args:
        stream: at its beginning; closed with this one.
        suffix: as `packing_of` gives it.
        name: what errors call it.
    """

    def __init__(self, stream: BinaryIO, suffix: str, *, name: str) -> None:
        super().__init__()
        self.stream = stream
        self.blocks, self.held = unpacked_blocks(stream, suffix, name=name), b""

    def readable(self) -> bool:
        """It is."""
        return True

    def close(self) -> None:
        """The packed stream as well."""
        self.stream.close()
        super().close()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """The next bytes, as many as come at once."""
        self.held = self.held or next(self.blocks, b"")
        size = min(len(buffer), len(self.held))
        buffer[:size], self.held = self.held[:size], self.held[size:]
        return size


def unpacked_stream(stream: BinaryIO, suffix: str, *, name: str) -> BinaryIO:
    """A stream of what another holds, for a reader that takes streams; itself where not packed.

    Args:
        stream: at its beginning.
        suffix: as `packing_of` gives it.
        name: what errors call it.

    Raises:
        FormatError: while it is read; see `unpacked_blocks`.
    """
    if not suffix:
        return stream
    return cast(BinaryIO, io.BufferedReader(UnpackedStream(stream, suffix, name=name), BLOCK))


def open_unpacked(path: str | Path) -> BinaryIO:
    """A file's bytes, unpacked where its suffix says so, for a ``with`` statement.

    Raises:
        OSError: the file cannot be read.
        FormatError: while it is read; see `unpacked_blocks`.
    """
    path = Path(path)
    return unpacked_stream(open_input(path), packing_of(path), name=str(path))


def damages() -> tuple[type[Exception], ...]:
    """What is raised of a packed file that is damaged."""
    from zstandard import ZstdError

    return EOFError, zlib.error, lzma.LZMAError, ZstdError
