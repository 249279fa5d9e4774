"""Files where many machines find them: a shared folder, or a store such as S3.

Apache Arrow's file systems do the work (s3, gs, hdfs, abfs …), and fsspec's for what they do not
know: what Ray reads. pyarrow is an extra, so it is loaded when the first file is asked for.
"""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from secrets import token_hex
from typing import Any, BinaryIO, NamedTuple

from bitext.errors import UsageError, short
from bitext.files.outputs import write_output

WHOLE = ("s3", "gcs", "abfs")
"""Stores whose objects come to their places whole or not at all, and that cannot rename them."""

HIDDEN = ("_", ".")
"""How names begin of what is not data: marks, and what is half written."""


class Found(NamedTuple):
    """A file that is there.

    Attributes:
        name: where it lies below the place that was asked; empty for that place itself.
        size: bytes.
        changed: when, in nanoseconds since 1970; 0 where the store does not tell.
    """

    name: str
    size: int
    changed: int


@dataclass(frozen=True, slots=True)
class Place:
    """A file or a folder, by an address that means the same on every machine.

    Attributes:
        address: a path or a URI (``s3://bucket/folder``).
        name: where it lies below that; empty for the address itself.
    """

    address: str
    name: str = ""

    @classmethod
    def at(cls, address: str) -> "Place":
        """The place of an address as a person types it; a path is one from this working folder.

        Arrow tells paths with slashes, on Windows too.
        """
        if "://" in address:
            return cls(address)
        return cls(os.path.abspath(address).replace(os.sep, "/"))  # noqa: PTH100 - no links

    def __str__(self) -> str:
        """As people are shown it: without a URI's query, which may hold a key."""
        address = self.address.partition("?")[0] if "://" in self.address else self.address
        return f"{address.rstrip('/')}/{self.name}" if self.name else address

    def below(self, name: str) -> "Place":
        """A place in this folder; with no name, this place itself."""
        if not name:
            return self
        return Place(self.address, f"{self.name}/{name}" if self.name else name)

    @property
    def located(self) -> tuple[Any, str]:
        """Arrow's file system and the path in it.

        Raises:
            UsageError: nothing here reads such an address.
        """
        system, path = located(self.address)
        return system, f"{path.rstrip('/')}/{self.name}" if self.name else path


@lru_cache(maxsize=64)
def located(address: str) -> tuple[Any, str]:
    """Arrow's file system of an address, and the path in it; see `Place.located`."""
    from pyarrow import ArrowInvalid, ArrowNotImplementedError, fs

    if "://" not in address:
        return fs.LocalFileSystem(), address
    try:
        found: tuple[Any, str] = fs.FileSystem.from_uri(address)
    except (ArrowInvalid, ArrowNotImplementedError, OSError) as error:
        return of_fsspec(address, error)
    return found


def of_fsspec(address: str, why: Exception) -> tuple[Any, str]:
    """The same for what Arrow does not know and fsspec does.

    Args:
        address: with a scheme.
        why: Arrow does not know it.
    """
    from fsspec.core import url_to_fs
    from pyarrow.fs import FSSpecHandler, PyFileSystem

    try:
        system, path = url_to_fs(address)
    except (ImportError, ValueError, OSError) as error:
        raise UsageError(
            f"{short(address)}: no file system for it ({short(str(why), 100)}; "
            f"{short(str(error), 100)}); expected a path, or a URI such as s3://bucket/folder"
        ) from error
    return PyFileSystem(FSSpecHandler(system)), path


@contextmanager
def blaming(place: Place) -> Iterator[None]:
    """Let an error name the place; a file system words it as it likes."""
    try:
        yield
    except OSError as error:
        told = error.strerror or short(str(error), 200)
        raise OSError(error.errno or 0, told, str(place)) from error


def find_files(place: Place, *, hidden: bool = False) -> list[Found]:
    """The files of a folder and of those in it, by name; or the one file that the place is.

    Args:
        place: it need not be there.
        hidden: those too whose names, or whose folders' names, begin as those of marks do.

    Raises:
        OSError: it cannot be read.
    """
    from pyarrow.fs import FileSelector, FileType

    system, path = place.located
    with blaming(place):
        whole = system.get_file_info(path)
        if whole.type == FileType.NotFound:
            return []
        if whole.type == FileType.File:
            return [Found("", whole.size or 0, whole.mtime_ns or 0)]
        base = path.rstrip("/") + "/"
        infos = system.get_file_info(FileSelector(path, recursive=True))
    names = [
        Found(info.path.removeprefix(base), info.size or 0, info.mtime_ns or 0)
        for info in infos
        if info.type == FileType.File
    ]
    return sorted(one for one in names if hidden or not is_hidden(one.name))


def is_hidden(name: str) -> bool:
    """Whether a file, or a folder above it, is named as what is no data."""
    return any(part.startswith(HIDDEN) for part in name.split("/"))


def open_remote(place: Place) -> BinaryIO:
    """A file's bytes, from any place of it, for a ``with`` statement.

    Raises:
        OSError: it cannot be read.
    """
    system, path = place.located
    with blaming(place):
        # Arrow's own files have no lines.
        return io.BufferedReader(system.open_input_file(path))


def read_remote(place: Place) -> bytes:
    """All of a small file.

    Raises:
        OSError: it cannot be read.
    """
    with blaming(place), open_remote(place) as stream:
        return stream.read()


def write_remote(place: Place, data: bytes) -> None:
    """Write a file, whole or not at all; what was there is replaced.

    Raises:
        OSError: it cannot be written.
    """
    system, path = place.located
    if system.type_name == "local":
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        write_output(Path(path), data, force=True)
        return
    with blaming(place):
        if system.type_name in WHOLE:
            put(system, path, data)
            return
        folder, _, name = path.rpartition("/")
        system.create_dir(folder, recursive=True)
        partial = f"{folder}/_{name}.{token_hex(4)}"
        put(system, partial, data)
        system.move(partial, path)


def put(system: Any, path: str, data: bytes) -> None:
    """Write the bytes of a file where it is to be, as they are, whatever it is called."""
    with system.open_output_stream(path, compression=None) as stream:
        stream.write(data)
