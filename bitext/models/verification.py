"""Is a file what its manifest says? Nothing counts as part of a model before that is seen."""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from bitext.errors import ModelError
from bitext.files.replacing import replace_file
from bitext.models import cache
from bitext.models.catalogue import CARD, FILE
from bitext.models.manifest import Manifest, ModelFile

Progress = Callable[[str, int, int], None]
"""Told while bytes come in: from where, how many so far, how many in all."""

MISSING = "is missing"


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
                if size > file.size:
                    raise ModelError(f"{file.name}: more than the {file.size:,} bytes expected")
                stream.write(block)
        if wrong := disagreement(file, size, sha256.hexdigest()):
            raise ModelError(f"{file.name} {wrong}")
        replace_file(partial, folder / file.name)
    finally:
        partial.unlink(missing_ok=True)
    cache.remember(cache.identity(folder / file.name), file.sha256)


def damage(model: Manifest, folder: Path, *, thorough: bool = False) -> dict[str, str]:
    """Files that are missing, not what they should be, or not the model's: name → what is wrong.

    Args:
        model: what they should be.
        folder: where they are.
        thorough: read every byte, even of files that were seen to be right and have not changed.
    """
    found = {file.name: fault(file, folder / file.name, thorough) for file in model.files}
    # What lies among them would be read with them: another file of weights, for example.
    ours = {FILE, CARD, *found}
    visible = folder.glob("[!.]*")
    strangers = {path.name: "is not part of it" for path in visible if path.name not in ours}
    return {name: wrong for name, wrong in (found | strangers).items() if wrong}


def fault(file: ModelFile, path: Path, thorough: bool) -> str:
    """What is wrong with one file; empty where nothing is."""
    if not path.is_file():
        return MISSING
    size = path.stat().st_size
    if size != file.size:  # told without reading 300 MB
        return disagreement(file, size, "")
    return disagreement(file, size, (cache.digest if thorough else cache.known_digest)(path))


def disagreement(file: ModelFile, size: int, sha256: str) -> str:
    """How a file differs from what it should be; empty where it does not."""
    if size != file.size:
        return f"has {size:,} bytes, expected {file.size:,}"
    if sha256 != file.sha256:
        return f"has SHA-256 {sha256[:8]}…, expected {file.sha256[:8]}…"
    return ""


def told(damaged: dict[str, str]) -> str:
    """The damage as one line."""
    return "; ".join(f"{name} {wrong}" for name, wrong in damaged.items())
