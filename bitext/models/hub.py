"""The Hugging Face hub as a source.

The hub is asked once, with a deadline, before anything is downloaded: where there is no hub, a few
seconds tell. Files are streamed by ourselves, because the hub's own download tries again for
minutes and keeps a second copy.
"""

import hashlib
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bitext.errors import ModelError
from bitext.models.cache import BLOCK
from bitext.models.folder import FILES, OPTIONAL, WEIGHTS, languages
from bitext.models.manifest import Hub, Manifest, ModelFile
from bitext.models.verification import Progress, receive

PATIENCE = 3.0
"""Seconds for the hub to answer."""

DEADLINE = 5.0
"""Seconds after which even a name server that keeps silent is given up."""


def fetch(
    source: Hub, files: Sequence[ModelFile], folder: Path, progress: Progress | None = None
) -> None:
    """Fetch files of a model.

    Args:
        source: where they are.
        files: the wanted ones.
        folder: to put them in.
        progress: told the bytes of files.

    Raises:
        ModelError: the hub cannot be reached, lacks a file, or has another one under its name.
    """
    ask(source)
    total, done = sum(file.size for file in files), 0
    for file in files:
        receive(file, counted(download(source, file.name), done, total, progress), folder)
        done += file.size


def describe(source: Hub, folder: Path) -> Manifest:
    """What a repository holds, with the hashes that the hub publishes.

    The hub publishes a SHA-256 for large files only. The small ones are fetched here, checked
    against the Git hash that is published for them, and left in the folder.

    Raises:
        ModelError: the hub cannot be reached, or the repository holds no MarianMT model.
    """
    answer = ask(source)
    entries = {entry.rfilename: entry for entry in answer.siblings or []}
    weights = next((name for name in WEIGHTS if name in entries), None)
    missing = [name for name in FILES if name not in entries]
    if weights is None or missing:
        lacking = [*missing, *([] if weights else [" or ".join(WEIGHTS)])]
        raise ModelError(f"no MarianMT model that we can run: it lacks {', '.join(lacking)}")
    pinned = Hub(source.repository, answer.sha or source.revision)
    names = [name for name in (*FILES, *OPTIONAL, weights) if name in entries]
    files = tuple(published(pinned, entries[name], folder) for name in sorted(names))
    source_lang, target_lang = languages(folder)
    return Manifest(
        name=source.repository,
        source_lang=source_lang,
        target_lang=target_lang,
        weights=weights,
        files=files,
        sources=(pinned,),
        licence=str((answer.card_data or {}).get("license") or ""),
        homepage=f"https://huggingface.co/{source.repository}",
    )


def published(source: Hub, entry: Any, folder: Path) -> ModelFile:
    """One file of a repository: a small one is fetched, checked and hashed here."""
    name = entry.rfilename
    if entry.lfs:
        return ModelFile(name, entry.lfs.size, entry.lfs.sha256)
    content = b"".join(download(source, name))
    # The hub's own name for a small file is Git's, which is defined with SHA-1.
    git = hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
    if git != entry.blob_id:
        raise ModelError(f"{name} has Git hash {git[:8]}…, expected {str(entry.blob_id)[:8]}…")
    file = ModelFile(name, len(content), hashlib.sha256(content).hexdigest())
    receive(file, [content], folder)
    return file


def ask(source: Hub) -> Any:
    """The hub's description of a repository.

    Raises:
        ModelError: no answer within a few seconds, or a refusal.
    """
    from huggingface_hub import HfApi

    def question() -> Any:
        return HfApi().model_info(
            source.repository, revision=source.revision, timeout=PATIENCE, files_metadata=True
        )

    try:
        return within(DEADLINE, question)
    except Exception as error:
        # Besides its own errors and the HTTP library's, its client raises whatever a proxy's page
        # of welcome makes it stumble over. The one is as good a reason to go on as the other.
        raise ModelError(reason(source, error)) from error


def download(source: Hub, name: str) -> Iterator[bytes]:
    """The bytes of one file.

    Raises:
        ModelError: the hub cannot be reached or has no such file.
    """
    from huggingface_hub import get_session, hf_hub_url, hf_raise_for_status
    from huggingface_hub.utils import build_hf_headers  # type: ignore[attr-defined]  # lazy there

    address = hf_hub_url(source.repository, name, revision=source.revision)
    try:
        with get_session().stream(
            "GET", address, headers=build_hf_headers(), timeout=2 * PATIENCE, follow_redirects=True
        ) as response:
            hf_raise_for_status(response)
            yield from response.iter_bytes(BLOCK)
    except Exception as error:
        raise ModelError(f"{name}: {reason(source, error)}") from error


def counted(
    blocks: Iterator[bytes], done: int, total: int, progress: Progress | None
) -> Iterator[bytes]:
    """Pass bytes through and tell of them, beginning with what was there before."""
    if progress:
        progress("hub", done, total)
    for block in blocks:
        done += len(block)
        if progress:
            progress("hub", done, total)
        yield block


def reason(source: Hub, error: Exception) -> str:
    """Why it did not work, on one line."""
    from huggingface_hub.errors import (
        EntryNotFoundError,
        GatedRepoError,
        OfflineModeIsEnabled,
        RepositoryNotFoundError,
        RevisionNotFoundError,
    )

    if isinstance(error, OfflineModeIsEnabled):
        return "switched off by HF_HUB_OFFLINE"
    if isinstance(error, GatedRepoError):
        return f"{source.repository} asks for a licence to be accepted there first"
    if isinstance(error, RepositoryNotFoundError):
        return f"there is no {source.repository}, or it is private"
    if isinstance(error, EntryNotFoundError | RevisionNotFoundError):
        return f"{source.repository} has no such file or revision"
    first = str(error).strip().splitlines() or [type(error).__name__]
    return f"cannot be reached ({first[0]})"


def within(seconds: float, question: Callable[[], Any]) -> Any:
    """The answer to a question, or its error.

    Raises:
        TimeoutError: none came in time. The thread is left to itself: looking up a name cannot be
            interrupted, and a daemon thread does not keep the program from ending.
    """
    answers: list[Any] = []
    errors: list[Exception] = []

    def run() -> None:
        try:
            answers.append(question())
        except Exception as error:  # noqa: BLE001 - raised again, in the thread that asked
            errors.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if errors:
        raise errors[0]
    if not answers:
        raise TimeoutError(f"no answer within {seconds:g} s")
    return answers[0]
