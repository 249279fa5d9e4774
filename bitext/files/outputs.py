"""Files that come to their places whole or not at all, those of one run together."""

import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO, Self

from bitext.errors import UsageError
from bitext.files.locks import is_in_place, keeps_open_files, lock, locked, try_lock
from bitext.files.replacing import replace_file

OLD = 600
"""Seconds after which nobody brings a file to its place any more."""

Force = bool | Callable[[Path], bool]
"""Whether files that are there are replaced; or which of them, asked again before it is done."""


class Stream:
    """An output that is there already and cannot be taken back, such as standard output."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.name = str(getattr(stream, "name", "-"))

    def write(self, data: bytes) -> None:
        """Add to the output."""
        with blaming(self.name):
            self.stream.write(data)

    def finish(self) -> None:
        """Make sure that everything is written."""
        with blaming(self.name):
            self.stream.flush()

    def commit(self) -> None:
        """Nothing is left to do."""


class Output:
    """A file that comes to its place whole, or not at all.

    A symbolic link is followed; a file that is replaced passes its permissions on. Devices and
    pipes are written to directly, since to replace them would break them.

    Raises:
        UsageError: the file exists and ``force`` is not set.
        OSError: nothing can be written there.
    """

    def __init__(self, path: Path, *, force: Force) -> None:
        require_absent(path, force=force)
        self.path = path
        self.digest = hashlib.sha256()
        self.force = force
        self.place = Path(os.path.realpath(path))  # Path.resolve breaks down in a circle of links
        with blaming(str(path)):
            if is_device(path):
                self.partial = self.place
                self.stream: BinaryIO = path.open("wb")
                return
            sweep(self.place.parent)
            self.partial, self.stream = begin_partial(self.place.parent)
            try:
                if self.place.exists():
                    shutil.copymode(self.place, self.partial)
            except OSError:
                self.__exit__()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Leave nothing behind but what has come to its place."""
        try:
            self.stream.close()
        except OSError:
            pass  # what could not be written was told before, or is being thrown away
        finally:
            if self.partial != self.place:
                self.partial.unlink(missing_ok=True)

    def write(self, data: bytes) -> None:
        """Add to the file."""
        with blaming(str(self.path)):
            self.stream.write(data)
        self.digest.update(data)

    def finish(self) -> None:
        """Make sure that everything is on the disk."""
        with blaming(str(self.path)):
            self.stream.flush()
            if is_device(self.path):
                self.stream.close()
                return
            os.fsync(self.stream.fileno())
            # Open, it stays locked, so that no other run sweeps it before it is in its place.
            if keeps_open_files:
                self.stream.close()

    def commit(self) -> None:
        """Bring the file to its place."""
        if not is_device(self.path):
            require_absent(self.path, force=self.force)
            with blaming(str(self.path)):
                replace_file(self.partial, self.place)


def begin_partial(folder: Path) -> tuple[Path, BinaryIO]:
    """A new file that is not yet what its name says, locked for as long as it is open.

    The lock tells it from one whose process was killed (see `sweep`).
    """
    while True:
        partial = folder / f".bitext-{token_hex(4)}.partial"
        stream = partial.open("xb")
        if keeps_open_files:
            return partial, stream
        lock(stream)
        if is_in_place(stream, partial):
            return partial, stream
        stream.close()  # swept by another process before it was locked


def sweep(folder: Path) -> None:
    """Remove what runs that were killed have left in a folder; what cannot be removed stays.

    Where open files cannot be removed, no lock is needed; but a run closes its file before it
    brings it to its place, so that only an old one was left.
    """
    for left in folder.glob(".bitext-" + "[0-9a-f]" * 8 + ".partial"):
        with suppress(OSError):
            if keeps_open_files:
                if left.stat().st_mtime < time.time() - OLD:
                    left.unlink()
                continue
            with left.open("rb") as stream:
                if try_lock(stream):
                    left.unlink()


Note = Callable[[Sequence[Output | Stream]], object]
"""Told of outputs that are whole and not yet in their places."""


def open_outputs(
    stack: ExitStack, outputs: Sequence[Path | BinaryIO], *, force: Force
) -> list[Output | Stream]:
    """Begin several outputs of one run; leaving the stack removes what was not committed.

    Args:
        stack: holds them open.
        outputs: files, or streams that are there already.
        force: replace files that are there.

    Raises:
        UsageError: a file exists and ``force`` is not set, or a file is given twice.
        OSError: a file cannot be written.
    """
    require_distinct(outputs)
    files = list[Output | Stream]()
    for out in outputs:
        if isinstance(out, Path):
            files.append(stack.enter_context(Output(out, force=force)))
        else:
            files.append(Stream(out))
    return files


def commit_together(files: Sequence[Output | Stream]) -> None:
    """Bring files to their places once all of them are whole."""
    for file in files:
        file.finish()
    for file in files:
        file.commit()


def append_output(path: Path, data: bytes) -> None:
    """Add to the end of a file that others write to as well; it is made if it is not there.

    Raises:
        OSError: it cannot be written.
    """
    with path.open("ab") as stream:
        stream.write(data)


def append_line(path: Path, line: str) -> None:
    """Add a line to a file that other runs add to at the same time; none of them is lost.

    Raises:
        OSError: it cannot be written.
    """
    with blaming(str(path)), path.open("a+b") as stream, locked(stream):
        size = stream.seek(0, os.SEEK_END)
        if size:
            stream.seek(size - 1)
            line = line if stream.read(1) == b"\n" else f"\n{line}"
        stream.write(f"{line}\n".encode())


def write_output(path: Path, data: bytes, *, force: bool) -> None:
    """Write one file, whole or not at all.

    Raises:
        UsageError: the file exists and ``force`` is not set.
        OSError: it cannot be written.
    """
    with Output(path, force=force) as output:
        output.write(data)
        commit_together([output])


@contextmanager
def blaming(name: str) -> Iterator[None]:
    """Let an error of the operating system name the output, not a temporary file or nothing."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, name) from error


def is_device(path: Path) -> bool:
    """Whether something is there that is neither a file nor a folder: a device, a pipe."""
    return path.exists() and not path.is_file() and not path.is_dir()


def require_absent(path: Path, *, force: Force) -> None:
    """Refuse to overwrite.

    Raises:
        UsageError: the file exists and ``force`` is not set, or it is a folder.
    """
    if path.is_dir():
        raise UsageError(f"{path} is a folder; expected the name of a file")
    if force is True or not path.exists() or is_device(path):
        return
    if not (callable(force) and force(path)):
        raise UsageError(f"{path} exists; give --force to replace it, or another -o")


def require_distinct(outputs: Sequence[Path | BinaryIO]) -> None:
    """Refuse to write one file twice.

    Raises:
        UsageError: naming the file.
    """
    seen = set[Path]()
    for path in (out for out in outputs if isinstance(out, Path)):
        place = Path(os.path.realpath(path))
        if place in seen:
            raise UsageError(f"{path} is given twice; give each output another name")
        seen.add(place)
