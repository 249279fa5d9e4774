"""Bitexts → files, several formats in one pass, each file there whole or not at all."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import chain, tee
from pathlib import Path
from typing import TextIO

from bitext.alignment import Bitext
from bitext.errors import UsageError
from bitext.protocols import Writer
from bitext.registry import resolve


def write(bitext: Bitext, path: str | Path, *, force: bool = False) -> None:
    """Write a bitext; the suffix picks the format.

    Args:
        bitext: what to write.
        path: the file to make.
        force: replace a file that is there.

    Raises:
        UsageError: the file exists and ``force`` is not set.
        UnknownComponentError: no writer has that suffix.
        OSError: the file cannot be written; a file that was there is as it was.
    """
    for _ in write_parts([bitext], [Path(path)], force=force):
        pass


def write_parts(
    parts: Iterable[Bitext], outputs: Sequence[Path | TextIO], *, force: bool = False
) -> Iterator[Bitext]:
    """Write parts of one bitext to several outputs in one pass.

    Nothing is at its final place before all is written: an interruption or a full disk leaves
    no half file and keeps what was there.

    Args:
        parts: at least one.
        outputs: files, whose suffix picks the format, or text streams, which get the target text.
        force: replace files that are there.

    Yields:
        Each part, once it is written everywhere.

    Raises:
        UsageError: a file exists and ``force`` is not set.
    """
    writers: list[Writer] = [
        resolve("writer", out.suffix.lower() if isinstance(out, Path) else ".txt")
        for out in outputs
    ]
    with ExitStack() as stack:
        streams = [
            stack.enter_context(replacing(out, force=force)) if isinstance(out, Path) else out
            for out in outputs
        ]
        shared, *copies = tee(parts, len(outputs) + 1)
        pieces_of = [writer(copy) for writer, copy in zip(writers, copies, strict=True)]
        steps = zip(*pieces_of, strict=True)
        for stream, piece in zip(streams, next(steps), strict=True):
            stream.write(piece)
        # Every writer gives one piece a part, so the copies of `tee` never run apart.
        for part, pieces in zip(chain(shared, [None]), steps, strict=True):
            for stream, piece in zip(streams, pieces, strict=True):
                stream.write(piece)
            if part is not None:
                yield part


@contextmanager
def replacing(path: Path, *, force: bool) -> Iterator[TextIO]:
    """A text stream whose content stands at ``path`` once the block ends without an error."""
    require_absent(path, force=force)
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        with partial.open("x", encoding="utf-8", newline="") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        require_absent(path, force=force)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def require_absent(path: Path, *, force: bool) -> None:
    """Refuse to overwrite.

    Raises:
        UsageError: the file exists and ``force`` is not set.
    """
    if not force and path.exists():
        raise UsageError(f"{path} exists; give --force to replace it, or another -o")
