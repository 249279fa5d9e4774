"""Files that are ZIP archives: read within limits, written with only what changed anew.

Nothing is ever unpacked to the disk, so a member's name leads nowhere; one that tries to is refused
all the same, for the program that opens the file next.
"""

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from pathlib import PurePosixPath
from typing import BinaryIO

from bitext.document import Document
from bitext.documents.labels import Labels
from bitext.documents.original import Original
from bitext.errors import FormatError, short
from bitext.files.inputs import blocks
from bitext.protocols import AS_IT_SAYS, ReadOptions

MEMBERS = 20_000
"""Most members of an archive."""

TOTAL = 1 << 30
"""Most bytes of all members together, unpacked."""

LARGEST = 200 << 20
"""Most bytes of one member that is read, unpacked."""

RATIO = 300
"""A member that unpacks to more than so many times its size is a bomb, if it is large."""

SMALL = 10 << 20
"""Bytes up to which any ratio is fine: blank sheets pack well."""


DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError),
    *(NotImplementedError, RuntimeError, lzma.LZMAError),
)
"""What Python's own module raises for files that are not what they should be."""


class Archive:
    """An archive in memory.

    Args:
        data: the file.
        name: what messages call it.

    Raises:
        FormatError: it is no archive, is damaged, encrypted, or beyond the limits.
    """

    def __init__(self, data: bytes, *, name: str) -> None:
        self.data, self.name = data, name
        try:
            self.file = zipfile.ZipFile(io.BytesIO(data))
        except DAMAGED as error:
            told = short(str(error), 80)
            raise FormatError(f"{name}: damaged archive ({told}); save the file anew") from error
        self.infos = {info.filename: info for info in self.file.infolist()}
        self.require_limits()

    def require_limits(self) -> None:
        """Refuse what would take too much, and names that lead out of the archive."""
        infos = self.file.infolist()
        if len(infos) > MEMBERS:
            raise FormatError(f"{self.name}: {len(infos):,} members, at most {MEMBERS:,} are read")
        total = sum(info.file_size for info in infos)
        if total > TOTAL:
            raise FormatError(f"{self.name}: {total:,} bytes unpacked, at most {TOTAL:,} are read")
        for info in infos:
            path = PurePosixPath(info.filename.replace("\\", "/"))
            if path.is_absolute() or ".." in path.parts or ":" in info.filename.partition("/")[0]:
                raise FormatError(f"{self.name}: member {info.filename[:60]!r} leads elsewhere")
            if info.flag_bits & 1:
                raise FormatError(f"{self.name}: the file is encrypted; save it without a password")
            if info.file_size > max(SMALL, info.compress_size * RATIO):
                raise FormatError(f"{self.name}: member {info.filename[:60]!r} is a ZIP bomb")

    def read(self, member: str) -> bytes:
        """A member's bytes.

        Raises:
            FormatError: it is not there, is damaged, or too large.
        """
        info, where = self.infos.get(member), f"{self.name}: {short(member)}"
        if info is None:
            raise FormatError(
                f"{self.name}: has no {short(member)}; it is not what its suffix says"
            )
        if info.file_size > LARGEST:
            raise FormatError(f"{where} has {info.file_size:,} bytes, at most {LARGEST:,} are read")
        try:
            data = self.file.read(info)  # never more than the member says that it has
        except DAMAGED as error:
            told = short(str(error), 80)
            raise FormatError(f"{where} is damaged ({told})") from error
        if len(data) != info.file_size:
            raise FormatError(f"{where} is not as large as it says; damaged archive")
        return data

    def members(self) -> Iterator[str]:
        """The names of the members, in order."""
        yield from self.infos

    def replaced(self, changed: Mapping[str, bytes]) -> bytes:
        """The archive with other bytes in some members, the same bytes where none differs.

        Args:
            changed: member → bytes.
        """
        new = {member: data for member, data in changed.items() if data != self.read(member)}
        if not new:
            return self.data
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as target:
            target.comment = self.file.comment
            for info in self.file.infolist():
                data = new.get(info.filename)
                # A copy, for writing changes it, and the archive may be asked again.
                target.writestr(copy(info), self.read(info.filename) if data is None else data)
        return out.getvalue()


class ArchiveFormat:
    """What formats of archives share: members are filled, the others stay.

    Args:
        options: none is heeded, the files say all.

    Attributes:
        labels: where the language of the text is named; None where it is in the originals.
    """

    labels: Labels | None = None

    def __init__(self, options: ReadOptions = AS_IT_SAYS) -> None:
        self.options = options
        self.archive: Archive | None = None

    def open_archive(self, file: BinaryIO, name: str) -> Archive:
        """The archive that is read, and that the translation will be.

        Args:
            file: the bytes.
            name: what messages call it.

        Raises:
            FormatError: see `Archive`.
        """
        self.archive = Archive(b"".join(blocks(file)), name=name)
        return self.archive

    def splice(self, filled: Iterable[tuple[Original, Document]]) -> Iterator[bytes]:
        """The archive with other texts, once all of them are there."""
        changed, langs = dict[str, bytes](), ("", "")
        for original, target in filled:
            data = original.codec.encode(original.fill(target), "xmlcharrefreplace")
            changed[original.member] = changed.get(original.member, b"") + data
            langs = original.document.lang, target.lang
            yield b""
        if self.archive:
            yield self.archive.replaced(self.with_labels(changed, self.archive, *langs))
        else:
            yield b""

    def with_labels(
        self, changed: Mapping[str, bytes], archive: Archive, source: str, target: str
    ) -> Mapping[str, bytes]:
        """Members with text, and those that name its language, all naming the target's.

        Args:
            changed: member → bytes.
            archive: that was read.
            source: BCP 47 tag.
            target: likewise.
        """
        if self.labels is None or source == target:
            return changed
        beside = filter(self.labels.members.fullmatch, archive.members())
        members = {**{member: archive.read(member) for member in beside}, **changed}
        return {name: self.labels.rename(data, source, target) for name, data in members.items()}
