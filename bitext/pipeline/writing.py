"""Bitexts → files, several formats in one pass, each file there whole or not at all."""

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import chain, tee
from pathlib import Path
from secrets import token_hex
from typing import TextIO, cast

from bitext.alignment import Bitext
from bitext.bitexts import moses
from bitext.errors import UsageError
from bitext.languages.tags import matches
from bitext.protocols import Writer
from bitext.registry import COMPONENTS, resolve


def write(bitext: Bitext, path: str | Path, *, force: bool = False) -> None:
    """Write a bitext; the suffix picks the format, see `writer_of`.

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
    parts: Iterable[Bitext],
    outputs: Sequence[Path | TextIO],
    *,
    force: bool = False,
    editable: bool = False,
) -> Iterator[Bitext]:
    """Write parts of one bitext to several outputs in one pass.

    Nothing is at its final place before all is written: an interruption or a full disk leaves
    no half file and keeps what was there.

    Args:
        parts: at least one.
        outputs: at least one: files, whose suffix picks the format, or text streams, which get the
            target text.
        force: replace files that are there.
        editable: pages can be corrected by their readers.

    Yields:
        Each part, once it is written everywhere.

    Raises:
        UsageError: a file exists and ``force`` is not set, or a file is given twice.
        UnknownComponentError: no writer has an output's suffix.
        OSError: a file cannot be written; its name says which.
    """
    require_distinct(outputs)
    with ExitStack() as stack:
        files = [
            stack.enter_context(Output(out, force=force)) if isinstance(out, Path) else Stream(out)
            for out in outputs
        ]
        remaining = iter(parts)
        first = next(remaining)
        langs = first.source.lang, first.target.lang
        shared, *copies = tee(chain([first], remaining), len(outputs) + 1)
        steps = zip(
            *(
                writer_of(out, *langs, editable=editable)(copy)
                for out, copy in zip(outputs, copies, strict=True)
            ),
            strict=True,
        )
        # Every writer gives one piece a part, one before and one behind, so the copies of `tee`
        # never run apart.
        for part, pieces in zip(chain([None], shared, [None]), steps, strict=True):
            for file, piece in zip(files, pieces, strict=True):
                file.write(piece)
            if part is not None:
                yield part
        for file in files:
            file.finish()
        for file in files:
            file.commit()


def writer_of(
    output: Path | TextIO, source_lang: str, target_lang: str, *, editable: bool = False
) -> Writer:
    """The writer that an output asks for.

    Args:
        output: a text stream gets the target text. A file's suffix is one of the registry's, or a
            language: ``news.fr`` and ``news.en`` are the two sides of a line-aligned pair (see
            `bitext.bitexts.moses`).
        source_lang: BCP 47 tag of the bitext's source.
        target_lang: likewise of its target.
        editable: a page is one that can be corrected.

    Raises:
        UnknownComponentError: the suffix is neither.
    """
    suffix = output.suffix.lower() if isinstance(output, Path) else ".txt"
    is_language = any(matches(lang, suffix[1:]) for lang in (source_lang, target_lang))
    if is_language and suffix not in COMPONENTS["writer"]:
        return partial(moses.write, lang=suffix[1:])
    kind = "editable writer" if editable and suffix in COMPONENTS["editable writer"] else "writer"
    return cast(Writer, resolve(kind, suffix))


class Stream:
    """An output that is there already and cannot be taken back, such as standard output."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.name = str(getattr(stream, "name", "-"))

    def write(self, text: str) -> None:
        """Add to the output."""
        with blaming(self.name):
            self.stream.write(text)

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

    def __init__(self, path: Path, *, force: bool) -> None:
        require_absent(path, force=force)
        self.path = path
        self.force = force
        self.place = Path(os.path.realpath(path))  # Path.resolve breaks down in a circle of links
        self.partial = self.place.with_name(f".bitext-{token_hex(4)}.partial")
        with blaming(str(path)):
            if is_device(path):
                self.stream = path.open("w", encoding="utf-8", newline="")
                return
            self.stream = self.partial.open("x", encoding="utf-8", newline="")
            try:
                if self.place.exists():
                    shutil.copymode(self.place, self.partial)
            except OSError:
                self.__exit__()
                raise

    def __enter__(self) -> "Output":
        return self

    def __exit__(self, *_: object) -> None:
        """Leave nothing behind but what has come to its place."""
        try:
            self.stream.close()
        except OSError:
            pass  # what could not be written was told before, or is being thrown away
        finally:
            self.partial.unlink(missing_ok=True)

    def write(self, text: str) -> None:
        """Add to the file."""
        with blaming(str(self.path)):
            self.stream.write(text)

    def finish(self) -> None:
        """Make sure that everything is on the disk."""
        with blaming(str(self.path)):
            self.stream.flush()
            if not is_device(self.path):
                os.fsync(self.stream.fileno())
            self.stream.close()

    def commit(self) -> None:
        """Bring the file to its place."""
        if not is_device(self.path):
            require_absent(self.path, force=self.force)
            with blaming(str(self.path)):
                self.partial.replace(self.place)


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


def require_absent(path: Path, *, force: bool) -> None:
    """Refuse to overwrite.

    Raises:
        UsageError: the file exists and ``force`` is not set, or it is a folder.
    """
    if path.is_dir():
        raise UsageError(f"{path} is a folder; expected the name of a file")
    if not force and path.exists() and not is_device(path):
        raise UsageError(f"{path} exists; give --force to replace it, or another -o")


def require_distinct(outputs: Sequence[Path | TextIO]) -> None:
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
