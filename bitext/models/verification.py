"""Is a file what its manifest says? Nothing counts as part of a model before that is seen."""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from bitext.errors import ModelError
from bitext.models import cache
from bitext.models.manifest import Manifest, ModelFile

Progress = Callable[[str, int, int], None]
"""Told while bytes come in: of what, how many so far, how many in all."""


def receive(file: ModelFile, blocks: Iterable[bytes], folder: Path) -> None:
    """Write a file as it comes in, and keep it only if it is what it should be.

    It has a temporary name until then, so that a process that is killed leaves nothing that looks
    like a model's file.

    Raises:
        ModelError: size or hash differ.
    """
    partial = folder / f".{file.name}.part"
    sha256, size = hashlib.sha256(), 0
    try:
        with partial.open("wb") as stream:
            for block in blocks:
                sha256.update(block)
                size += len(block)
                stream.write(block)
        difference = disagreement(file, size, sha256.hexdigest())
        if difference:
            raise ModelError(f"{file.name}: {difference}")
        partial.replace(folder / file.name)
    finally:
        partial.unlink(missing_ok=True)
    cache.remember(folder / file.name, file.sha256)


def disagreement(file: ModelFile, size: int, sha256: str) -> str:
    """How a file differs from what it should be; empty where it does not."""
    if size != file.size:
        return f"{size:,} bytes, expected {file.size:,}"
    if sha256 != file.sha256:
        return f"SHA-256 is {sha256[:8]}…, expected {file.sha256[:8]}…"
    return ""


def damage(model: Manifest, folder: Path, *, thorough: bool = False) -> dict[ModelFile, str]:
    """Files that are missing or not what they should be, each with what is wrong.

    Args:
        model: what they should be.
        folder: where they are.
        thorough: read every byte, even of files that were seen to be right and have not changed.
    """
    found = {}
    for file in model.files:
        path = folder / file.name
        if not path.is_file():
            found[file] = "missing"
            continue
        size = path.stat().st_size
        # Reading 300 MB to learn what its size has told already would be waste.
        sha256 = "" if size != file.size else (cache.digest if thorough else cache.known_digest)(path)
        difference = disagreement(file, size, sha256)
        if difference:
            found[file] = difference
    return found


def told(damaged: dict[ModelFile, str]) -> str:
    """The damage as one line."""
    return "; ".join(
        f"{file.name} is missing" if wrong == "missing" else f"{file.name}: {wrong}"
        for file, wrong in damaged.items()
    )
