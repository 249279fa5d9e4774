"""The folder on disk that models are kept in, its locks, and the hashes it remembers."""

import hashlib
import json
import logging
import os
import shutil
import stat
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bitext.errors import FormatError, ModelError, short
from bitext.files.json import parse_json, require_object
from bitext.files.replacing import replace_file

VARIABLE = "BITEXT_CACHE"
BLOCK = 1 << 20
"""Bytes read at a time."""

MADE = "made.json"
"""The record of what was made of models."""

log = logging.getLogger(__name__)

warned: set[Path] = set()
"""Folders that were warned of."""


def root() -> Path:
    """The cache: what ``BITEXT_CACHE`` says, otherwise the user's own for this package."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        try:
            return Path(chosen).expanduser().absolute()
        except RuntimeError as error:  # ~nobody
            raise ModelError(f"{VARIABLE}={short(chosen)}: there is no such user") from error
    # Imported here because most of the package's life does not need it.
    from platformdirs import user_cache_path

    return user_cache_path("bitext", appauthor=False)


def models() -> Path:
    """Folder of the models as they were published."""
    return root() / "models"


def conversions() -> Path:
    """Folder of the models made ready for CTranslate2."""
    return root() / "converted"


def free() -> int:
    """Bytes that the disk of the cache has room for."""
    return shutil.disk_usage(nearest()).free


def writable() -> bool:
    """Whether this user may write to the cache, or make it."""
    return os.access(nearest(), os.W_OK | os.X_OK)


def nearest() -> Path:
    """The cache, or the folder above it that is there."""
    return next(place for place in (root(), *root().parents) if place.is_dir())


@contextmanager
def writing() -> Iterator[None]:
    """Say of whatever cannot be written inside that it is the cache's trouble, and what helps.

    Raises:
        ModelError: instead of an `OSError`, for example of a full disk.
    """
    try:
        yield
    except OSError as error:
        where = error.filename or root()
        raise ModelError(
            f"{where}: the cache cannot be written ({error.strerror or error}); "
            f"{VARIABLE} names another folder for it"
        ) from error


@contextmanager
def locked(name: str) -> Iterator[None]:
    """Hold the lock of that name against other processes; wait for as long as another holds it.

    Raises:
        ModelError: the cache cannot be written to.
    """
    from filelock import FileLock, Timeout

    folder = root() / "locks"
    with writing():
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / f"{name}.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            log.warning("%s: another process is working on it; waiting", name)
            lock.acquire()
    try:
        yield
    finally:
        lock.release()


def digest(path: Path) -> str:
    """SHA-256 of a file, read now, in hexadecimal."""
    # Of the file as it was before: what is written meanwhile makes it another one.
    read = identity(path)
    with path.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    remember(read, found)
    return found


def known_digest(path: Path) -> str:
    """SHA-256 of a file, remembered for as long as its size and time of change stay."""
    return remembered().get(identity(path)) or digest(path)


def identity(path: Path) -> str:
    """What a remembered hash is filed under."""
    status = path.stat()
    return f"{path.absolute()}|{status.st_size}|{status.st_mtime_ns}"


def remembered() -> dict[str, str]:
    """The remembered hashes; none where the memory is missing or broken."""
    try:
        return require_object(parse_json(memory().read_bytes(), name=str(memory())), name="hashes")
    except (OSError, FormatError):
        return {}


def remember(key: str, sha256: str) -> None:
    """Remember a file's hash. Where the cache cannot be written, it is computed again next time.

    Args:
        key: the file as it was when its hash was taken, from `identity`.
        sha256: in hexadecimal.
    """
    known = remembered() | {key: sha256}
    kept = {key: value for key, value in known.items() if still_there(key)}
    with suppress(OSError):
        memory().parent.mkdir(parents=True, exist_ok=True)
        write(memory(), json.dumps(kept, indent=1))


def still_there(key: str) -> bool:
    """Whether a remembered hash is of a file as it is now."""
    try:
        return identity(Path(key.rsplit("|", 2)[0])) == key
    except (OSError, ValueError):  # gone, perhaps just now, or no path
        return False


def memory() -> Path:
    """The file of remembered hashes."""
    return root() / "hashes.json"


def write(path: Path, text: str) -> None:
    """Write a small file in one step: a reader finds the old text or the new one."""
    partial = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.part")
    partial.write_text(text, "utf-8")
    replace_file(partial, path)


def recorded(name: str) -> str:
    """SHA-256 of the facts of what was made, as the record beside all folders has it, or empty."""
    return str(made().get(name, ""))


def record(name: str, sha256: str) -> None:
    """Note what was made under a name, outside of its folder; others may be noted meanwhile."""
    with locked("made"):
        kept = {key: value for key, value in made().items() if (conversions() / key).is_dir()}
        write(root() / MADE, json.dumps(kept | {name: sha256}, indent=1))


def made() -> dict[str, str]:
    """What was made, name → SHA-256 of its facts; nothing where the record is missing or broken."""
    try:
        return require_object(parse_json((root() / MADE).read_bytes(), name=MADE), name=MADE)
    except (OSError, FormatError):
        return {}


def require_private() -> None:
    """Warn, once, of a cache that others may write to: a model there may be anything.

    Not on Windows, where a folder's mode says nothing of who may.
    """
    if sys.platform == "win32":
        return
    for place in (root(), models(), conversions()):
        try:
            status = place.stat()
        except OSError:
            continue
        foreign = status.st_uid not in (0, os.getuid())
        if (foreign or status.st_mode & stat.S_IWOTH) and place not in warned:
            warned.add(place)
            log.warning(
                "%s: others may write to this folder of the cache; run: chmod go-w",
                place,
            )


def discard(path: Path) -> int:
    """Remove a file, a folder or a link; what a link leads to stays.

    Returns:
        How many bytes that freed.
    """
    if path.is_dir() and not path.is_symlink():
        freed = sum(file.lstat().st_size for file in path.rglob("*") if not file.is_dir())
        shutil.rmtree(path)
    else:
        freed = path.lstat().st_size
        path.unlink()
    return freed
