"""The model that comes with the package, where the best one for its languages cannot be had."""

import logging
import time
from pathlib import Path

from bitext.errors import ModelError
from bitext.models.store import ABSENT, default_model, known, lack, resolve
from bitext.models.verification import Progress

FIRST_BYTE = 10.0
"""Seconds without a first byte that mean no, where another model can serve."""

log = logging.getLogger(__name__)


def resolve_for(
    source_lang: str, target_lang: str, *, offline: bool = False, progress: Progress | None = None
) -> Path:
    """The folder of a verified model for two languages; see `default_model` and `resolve`.

    Where the best one is not here and cannot be had, the one that comes with the package serves,
    and that is said. Then nobody is waited for who sends nothing (see `FIRST_BYTE`).

    Args:
        source_lang: BCP 47 tag.
        target_lang: likewise.
        offline: never touch the network.
        progress: told of the bytes that come in.

    Raises:
        ModelError: there is none for these languages, or none that can be had.
    """
    best = default_model(source_lang, target_lang)
    spare = default_model(source_lang, target_lang, fast=True)
    if spare == best:
        return resolve(best, offline=offline, progress=progress)
    try:
        return resolve(best, offline=offline, progress=make_impatient(progress, FIRST_BYTE))
    except ModelError as error:
        log.info("%s", error)
    state = "not here" if lack(known(best)) == ABSENT else "not whole in the cache"
    log.warning(
        f"{best} is {state}; translating with {spare}, which comes with bitext and is a little "
        f"worse (bitext models pull {best} brings the better one)"
    )
    return resolve(spare)


def make_impatient(progress: Progress | None, seconds: float) -> Progress:
    """What is told of bytes and breaks off when none comes.

    The clock runs for a source that has sent nothing; one that is slow is waited for. It starts
    anew with each byte, so that a source that falls silent leaves the next one its time. A source
    tells how many bytes there are when it begins, and again while it waits.

    Args:
        progress: told as well, as long as there is something to tell.
        seconds: to wait.

    Returns:
        What raises a `ModelError` when they are over.
    """
    begun: dict[str, int] = {}
    since = time.monotonic()

    def told(label: str, done: int, total: int) -> None:
        nonlocal since
        if done > begun.setdefault(label, done):
            since = time.monotonic()
            begun[label] = -1  # whatever comes now, it has sent something
        elif begun[label] >= 0 and time.monotonic() - since >= seconds:
            raise ModelError(f"not a byte within {seconds:g} s")
        if progress:
            progress(label, done, total)

    return told
