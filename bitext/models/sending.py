"""A model on its way to other machines: packed on one, unpacked once on each that lacks it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bitext.errors import ModelError
from bitext.files.replacing import replace_file
from bitext.models import cache
from bitext.models.conversion import made_of

SENT = "sent"
"""The folder of the cache that models come to that were sent."""


def sent() -> Path:
    """Folder of the models that were sent."""
    return cache.root() / SENT


@dataclass(frozen=True, slots=True)
class Packing:
    """What a model consists of.

    Attributes:
        name: of its folder, which signatures may have.
        files: name → SHA-256 of each of its files, in hexadecimal.
    """

    name: str
    files: tuple[tuple[str, str], ...]

    @property
    def place(self) -> Path:
        """Where it comes to in the cache of this machine."""
        told = "\n".join(f"{digest}  {name}" for name, digest in self.files)
        return sent() / sha256(told.encode()).hexdigest()[:16] / self.name

    def is_here(self) -> bool:
        """Whether it is there, and whole, at this moment."""
        try:
            return all(cache.known_digest(self.place / name) == d for name, d in self.files)
        except OSError:
            return False


def copies_of(name: str) -> list[Path]:
    """Folders of this machine's cache that a model, or what was converted of it, was sent to.

    Args:
        name: of the model's own folder.
    """
    own = name, f".{name}"
    return [
        place
        for place in sent().glob("*")
        if any((place / one).exists() for one in own)
        or any(made_of(name, unfinished=True, below=place))
    ]


def pack_model(folder: Path) -> tuple[Packing, dict[str, bytes]]:
    """What a model's folder holds, and what is said of it.

    Raises:
        OSError: a file cannot be read.
    """
    files = {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
    return Packing(folder.absolute().name, digests_of(files)), files


def unpack_model(packing: Packing, fetch: Callable[[], Mapping[str, bytes]]) -> Path:
    """The model's folder on this machine, fetched if it is not there; by one process at a time.

    Args:
        packing: what it consists of.
        fetch: gives its files.

    Raises:
        ModelError: the cache cannot be written, or what came is not what was sent.
    """
    place = packing.place
    if packing.is_here():
        return place
    with cache.locked(place.parent.name), cache.writing():
        if packing.is_here():  # another process has fetched it while we waited
            return place
        partial = place.with_name(f".{place.name}")
        for path in (place, partial):  # damaged, or left by a process that was killed
            if path.exists():
                cache.discard(path)
        files = fetch()
        if digests_of(files) != packing.files:
            raise ModelError(f"{packing.name}: what came is not what was sent; start the job again")
        partial.mkdir(parents=True)
        for name, data in files.items():
            (partial / name).write_bytes(data)
        replace_file(partial, place)
    return place


def digests_of(files: Mapping[str, bytes]) -> tuple[tuple[str, str], ...]:
    """Name and SHA-256 of each file, in hexadecimal."""
    return tuple((name, sha256(data).hexdigest()) for name, data in files.items())
