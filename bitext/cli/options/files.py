"""Which files a command writes: inputs and name patterns → jobs."""

import argparse
import logging
import string
import sys
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from bitext.cli.ends import require_open
from bitext.cli.options.inputs import STANDARD, Found, Input, Skipped
from bitext.cli.options.plan import place_of, require_unread
from bitext.cli.terminal import harmless
from bitext.documents import WAYS
from bitext.documents.bilingual import interleavers
from bitext.errors import UsageError
from bitext.files.outputs import Force, require_absent
from bitext.formats import FORMATS, Format, format_named
from bitext.markers import BOTH, PAGE, holds_both, is_page
from bitext.pipeline import writer_of
from bitext.pipeline.ownership import is_untouched

log = logging.getLogger(__name__)

WIDTH = 100
"""Of a help text's lines, in characters."""


def add_force_argument(parser: argparse.ArgumentParser) -> None:
    """Add ``--force``; see `replacing`."""
    parser.add_argument(
        "--force",
        action="store_true",
        help="replace files that are there, whatever they are; pages, TMX and JSON lines that "
        "bitext wrote and nobody changed are replaced without it",
    )


def add_paragraphs_argument(parser: argparse.ArgumentParser) -> None:
    """Add ``--paragraphs``."""
    parser.add_argument(
        "--paragraphs",
        choices=WAYS,
        default=WAYS[0],
        metavar="WAY",
        help="how lines become paragraphs: auto, line, blank; auto (the default) puts the lines "
        "of wrapped text together, line takes each for itself, blank all between two blank lines",
    )


@dataclass(frozen=True, slots=True)
class Job:
    """One text and where its translation goes."""

    input: Input
    outputs: tuple[Path | BinaryIO, ...]

    def __str__(self) -> str:
        return f"{self.input} → {self.names}"

    @property
    def files(self) -> list[Path]:
        """The outputs that are no streams."""
        return [out for out in self.outputs if isinstance(out, Path)]

    @property
    def names(self) -> str:
        """What its outputs are called where people are told of them."""
        return ", ".join(str(out) if isinstance(out, Path) else STANDARD for out in self.outputs)

    def make_folders(self) -> None:
        """Make the folders that its files go into, where they are not there.

        Raises:
            OSError: one cannot be made.
        """
        make_folders(self.files)


def outputs_told(formats: Iterable[Format]) -> str:
    """What help texts say of the formats that can be written."""
    listed = [
        f"{row.suffixes[0] if row.suffixes else 'a language'}"
        + (f" ({row.meaning})" if row.meaning else "")
        for row in formats
        if row.writer
    ]
    sentence = f"The suffix of an output picks its format: {', '.join(listed)}."
    return textwrap.fill(sentence, WIDTH, break_on_hyphens=False)


def drop_written(
    found: Found, patterns: Sequence[str], *, target_lang: str, folder: Path | None
) -> Found:
    """What was found without files of folders that others of them are translated into.

    Args:
        found: what was found.
        patterns: see `plan`.
        target_lang: BCP 47 tag.
        folder: see `plan`.
    """
    owners = {
        place_of(out): item
        for item in found.inputs
        for out in outputs_of(item, patterns, target_lang, folder)
        if isinstance(out, Path)
    }
    inputs, skipped = list[Input](), list(found.skipped)
    for item in found.inputs:
        owner = owners.get(place_of(item.path)) if item.path else None
        if item.path is None or item.is_named or owner in (None, item):
            inputs.append(item)
        else:
            skipped.append(Skipped(item.path, f"{owner} is translated into it"))
    return Found(inputs, skipped)


def plan(
    inputs: Sequence[Input],
    patterns: Sequence[str],
    *,
    source_lang: str,
    target_lang: str,
    folder: Path | None,
    force: Force,
    read: Sequence[Path | None] = (),
    mirrors: bool = True,
) -> list[Job]:
    """Give each input its outputs, and refuse what cannot work before any work is done.

    Args:
        inputs: what to read.
        patterns: output names in which ``{stem}`` and ``{lang}`` are filled in; ``-`` is standard
            output; none at all means a page, or standard output for standard input.
        source_lang: BCP 47 tag.
        target_lang: BCP 47 tag; what ``{lang}`` stands for.
        folder: where outputs go; made when needed.
        force: see `replacing`.
        read: what the command reads besides; no output may be one of them.
        mirrors: whether an output of the input's own format is the input with other words in it.

    Raises:
        UsageError: one file would be written twice, an output exists or is an input, or a pattern
            does not fit.
        UnknownComponentError: an output has a suffix that no writer has.
    """
    jobs = [Job(i, tuple(outputs_of(i, patterns, target_lang, folder))) for i in inputs]
    owners: dict[Path, Input] = {}
    for job in jobs:
        for out in job.files:
            if not (mirrors and is_mirrored(job.input, out)):
                require_writer(job.input, out, (source_lang, target_lang))
            claim(owners, out, job.input)
            require_absent(out, force=force)
    outputs = [out for job in jobs for out in job.files]
    require_unread(outputs, [*(i.path for i in inputs), *read])
    tell_missing_folders(outputs)
    return jobs


def make_folders(files: Iterable[Path]) -> None:
    """Make the folders that files go into, where they are not there.

    Raises:
        OSError: one cannot be made.
    """
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)


def tell_missing_folders(files: Iterable[Path], told: Iterable[Path] = ()) -> None:
    """Tell of folders that outputs make, for a typo makes some as well.

    Args:
        files: the outputs.
        told: outputs whose folders were told of before.
    """
    known = missing_folders(told)
    for missing in missing_folders(files):
        if missing not in known:
            log.warning("the folder %s is not there yet: it will be made", missing)


def missing_folders(files: Iterable[Path]) -> list[Path]:
    """The folders that files are to go into and that are not there, the uppermost of each path."""
    found = dict[Path, None]()
    for file in files:
        missing = [folder for folder in file.parents if not folder.exists()]
        found |= dict.fromkeys(missing[-1:])
    return list(found)


def replacing(force: bool) -> Force:
    """What ``--force`` says, and without it, that our own outputs are made again.

    One that a person corrected, checked or changed in any way is left alone.
    """
    return True if force else is_untouched


def is_mirrored(source: Input, out: Path) -> bool:
    """Whether an output is to be a file of the input's own format."""
    row = format_named(source.path.name) if source.path else None
    if holds_both(out.name) and out.suffix.lower() not in interleavers().places:
        return False
    same = row is not None and row.is_written and row is format_named(out.name)
    return same and not is_page(out.name)


def require_writer(source: Input, out: Path, langs: tuple[str, str]) -> None:
    """Refuse an output that nothing can write.

    Raises:
        UsageError: its format is one that files are only translated into from the same format.
        UnknownComponentError: its suffix is none that we write.
    """
    row = format_named(out.name)
    if holds_both(out.name):
        told = ", ".join(f"{BOTH}{suffix}" for suffix in interleavers().places)
        raise UsageError(
            f"{out}: both texts, one under the other, go into {told} from a file of that suffix; "
            f"for {source} give a page (.html)"
        )
    if row is not None and not row.is_written:
        raise UsageError(f"{out}: {row.noun} is only read; give another -o, such as a page (.html)")
    if row is not None and row.document and not row.writer:
        raise UsageError(
            f"{out}: {row.noun} is only made by translating another one; for {source} give another "
            "-o, such as a page (.html)"
        )
    writer_of(out, *langs)


def usual_pattern(source: Input, *, mirrored: bool) -> str:
    """The output of an input where none is named."""
    if source.path is None:
        return STANDARD
    row = format_named(source.path.name)
    if mirrored and row is not None and row.document and row.is_written:
        return "{stem}.{lang}" + source.path.suffix
    suffix = FORMATS["html"].suffixes[0]
    return "{stem}.{lang}" + (PAGE if row is FORMATS["html"] else "") + suffix


def claim(owners: dict[Path, Input], out: Path, claimant: Input) -> None:
    """Note which input is written to a file; it can be written only once."""
    owner = owners.setdefault(place_of(out), claimant)
    if owner is not claimant:
        raise UsageError(
            f"{out}: both {owner} and {claimant} would be written there; put {{stem}} into -o"
        )


def outputs_of(
    source: Input, patterns: Sequence[str], lang: str, folder: Path | None
) -> Iterable[Path | BinaryIO]:
    """The outputs of one input, in the order of the patterns, each once."""
    for pattern in dict.fromkeys(patterns or [usual_pattern(source, mirrored=folder is not None)]):
        if pattern == STANDARD:
            yield harmless(require_open("standard output", sys.stdout))
        else:
            yield (folder or Path()) / filled(pattern, source.stem, lang)


def filled(pattern: str, stem: str, lang: str) -> str:
    """A pattern with its names filled in.

    >>> filled("{stem}.{lang}.html", "news/article", "en")
    'news/article.en.html'

    Raises:
        UsageError: something else stands in braces.
    """
    values = {"stem": stem, "lang": lang}
    try:
        parts = list(string.Formatter().parse(pattern))
        if any(
            part[1] is not None and (part[1] not in values or part[2] or part[3]) for part in parts
        ):
            raise KeyError  # noqa: TRY301 - as for what is no pattern
    except (KeyError, ValueError):
        raise UsageError(f"-o {pattern}: only {{stem}} and {{lang}} can stand in braces") from None
    return "".join(text + (values[name] if name else "") for text, name, _, _ in parts)
