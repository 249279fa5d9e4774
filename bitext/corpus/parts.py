"""What of an output is there already: a folder beside it, until the output is whole.

Each part is a file that comes to its place whole or not at all, so that a run that was killed is
taken up behind its last part. The folder belongs to one way of making one output; parts of another
are thrown away.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from bitext.errors import FormatError, IntegrityError, UsageError
from bitext.files.inputs import read_bytes
from bitext.files.json import parse_json
from bitext.files.locks import hold_file
from bitext.files.outputs import write_output

KEY, LOCK, WHOLE = "bitext.key", "bitext.lock", "bitext.whole"
"""Files of the folder: what it is about, who is at work, and the digest of the finished output."""

OURS = re.compile(r"\d{15}\.part|bitext\.(?:key|lock|whole)|\.bitext-[0-9a-f]{8}\.partial")
"""Names of the folder's files; whatever else somebody put there stays."""


class Counts(NamedTuple):
    """What became of some rows.

    Attributes:
        rows: how many.
        translated: have a translation.
        empty: had nothing to translate.
        sentences: of those that were translated.
        errors: number of a row, from 1, and what was wrong.
    """

    rows: int = 0
    translated: int = 0
    empty: int = 0
    sentences: int = 0
    errors: tuple[tuple[int, str], ...] = ()

    def plus(self, other: "Counts", most: int) -> "Counts":
        """Both together, with so many errors at most."""
        return Counts(
            self.rows + other.rows,
            self.translated + other.translated,
            self.empty + other.empty,
            self.sentences + other.sentences,
            (self.errors + other.errors)[:most],
        )

    def by_name(self) -> dict[str, int]:
        """The numbers, as manifests have them."""
        return {**dict(zip(self._fields[:4], self[:4], strict=True)), "errors": self.failed}

    @property
    def failed(self) -> int:
        """How many rows have an error."""
        return self.rows - self.translated - self.empty


class Parts:
    """The parts of one output; made by `open_parts`.

    Args:
        folder: where they lie.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path_of(self, start: int) -> Path:
        """Where a part lies.

        Args:
            start: number of its first row.
        """
        return self.folder / f"{start:015}.part"

    def has(self, start: int) -> bool:
        """Whether a part is there, which is whole then."""
        return self.path_of(start).exists()

    def put(self, start: int, counts: Counts, data: bytes) -> None:
        """Keep a part.

        Args:
            start: number of its first row.
            counts: what became of its rows.
            data: as it stands in the output.
        """
        head = json.dumps([counts, hashlib.sha256(data).hexdigest()], ensure_ascii=False)
        write_output(self.path_of(start), f"{head}\n".encode() + data, force=True)

    def get(self, start: int) -> tuple[Counts, bytes]:
        """A part.

        Raises:
            IntegrityError: it is not what was written.
        """
        path = self.path_of(start)
        head, _, data = read_bytes(path).partition(b"\n")
        try:
            [told, digest] = parse_json(head, name=str(path))
            counts = Counts(*told)
            counts = counts._replace(
                errors=tuple((number, error) for number, error in counts.errors)
            )
        except (FormatError, TypeError, ValueError) as error:
            raise self.broken(path) from error
        if digest != hashlib.sha256(data).hexdigest():
            raise self.broken(path)
        return counts, data

    def broken(self, path: Path) -> IntegrityError:
        """What is said of a part that somebody changed."""
        return IntegrityError(
            f"{path}: is not as it was written; remove {self.folder} and run again"
        )

    def note_whole(self, digest: str) -> None:
        """Remember the digest of the output before it comes to its place."""
        write_output(self.folder / WHOLE, digest.encode(), force=True)

    def clear(self) -> None:
        """Throw the parts away; the folder goes with its lock, if nothing else is in it."""
        remove_ours(self.folder, but=LOCK)

    @property
    def is_empty(self) -> bool:
        """Whether there is no part."""
        return next(self.folder.glob("*.part"), None) is None


def folder_of_parts(out: Path) -> Path:
    """Where the parts of an output lie."""
    return out.with_name(f"{out.name}.parts")


def has_parts(out: Path) -> bool:
    """Whether an output has parts."""
    return folder_of_parts(out).exists()


def digest_of_whole(out: Path) -> str:
    """The digest of the output that parts had made when a run was killed; empty for none."""
    return read_or_nothing(folder_of_parts(out) / WHOLE).decode("ascii", "replace")


@contextmanager
def open_parts(out: Path, key: str, *, anew: bool = False) -> Iterator[Parts]:
    """The parts of an output, held against other processes.

    Args:
        out: the output.
        key: of the way in which it is made, and of what; parts of another are thrown away.
        anew: all are.

    Raises:
        UsageError: another process is at work on the output.
        OSError: nothing can be written there.
    """
    folder = folder_of_parts(out)
    folder.mkdir(parents=True, exist_ok=True)
    with leaving_no_folder(folder), hold_file(folder / LOCK) as is_held:
        if not is_held:
            raise UsageError(f"{out}: another process is making it; wait, or give another -o")
        if anew or read_or_nothing(folder / KEY) != key.encode():
            remove_ours(folder, but=LOCK)
            write_output(folder / KEY, key.encode(), force=True)
        parts = Parts(folder)
        try:
            yield parts
        finally:
            if parts.is_empty:
                parts.clear()


@contextmanager
def leaving_no_folder(folder: Path) -> Iterator[None]:
    """Remove a folder in the end, unless there is something in it: parts, or what is not ours."""
    try:
        yield
    finally:
        with suppress(OSError):
            folder.rmdir()


def remove_ours(folder: Path, *, but: str) -> None:
    """Remove the files that runs have left in a folder of parts, but for one."""
    for path in folder.iterdir() if folder.exists() else ():
        if OURS.fullmatch(path.name) and path.name != but:
            path.unlink(missing_ok=True)


def read_or_nothing(path: Path) -> bytes:
    """A small file; nothing where there is none."""
    try:
        return read_bytes(path)
    except FileNotFoundError:
        return b""
