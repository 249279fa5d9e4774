"""Which files a command reads and which it writes: globs, folders and name patterns → jobs."""

import argparse
import glob
import string
import sys
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from bitext.cli.ends import require_open
from bitext.cli.options.plan import place_of, require_unread
from bitext.cli.terminal import harmless
from bitext.documents import WAYS
from bitext.errors import UsageError
from bitext.files.outputs import require_absent
from bitext.formats import FORMATS, PAGE, Format, format_named, is_page
from bitext.pipeline import writer_of

STANDARD = "-"
"""Names standard input or output."""

WIDTH = 100
"""Of a help text's lines, in characters."""


def add_paragraphs_argument(parser: argparse.ArgumentParser) -> None:
    """Add ``--paragraphs``."""
    parser.add_argument(
        "--paragraphs",
        choices=WAYS,
        default=WAYS[0],
        help="how lines become paragraphs: auto puts the lines of wrapped text together, line "
        "takes each for itself, blank all between two blank lines (default: auto)",
    )


@dataclass(frozen=True, slots=True)
class Input:
    """One text to read.

    Attributes:
        path: the file; None is standard input.
        stem: what ``{stem}`` stands for: the path below the folder that was named, without its
            suffix and without the source language in front of it.
    """

    path: Path | None
    stem: str

    def __str__(self) -> str:
        return str(self.path) if self.path else "standard input"

    @property
    def is_there(self) -> bool:
        """Whether there is anything to read."""
        return self.path is None or self.path.exists()


@dataclass(frozen=True, slots=True)
class Job:
    """One text and where its translation goes."""

    input: Input
    outputs: tuple[Path | BinaryIO, ...]


def find_inputs(words: Iterable[str], source_lang: str, target_lang: str) -> list[Input]:
    """Files, globs, folders and ``-`` → inputs, in the order given, each file once.

    A folder gives the articles in and below it (`articles_in`), but not those whose names say that
    they are in the target language. A file that is not there is kept: reading it will say so.

    Raises:
        UsageError: a glob or a folder holds nothing to read.
    """
    found: list[Input] = []
    for word in words:
        path = Path(word)
        if word == STANDARD:
            found.append(Input(None, "stdin"))
        elif path.is_dir():
            found += in_folder(path, source_lang, target_lang)
        elif not path.exists() and glob.has_magic(word):
            # Path.glob refuses absolute patterns.
            matches = sorted(glob.glob(word, recursive=True))  # noqa: PTH207
            if not matches:
                raise UsageError(f"{word}: no file matches")
            found += [
                Input(Path(match), stem_of(Path(match).name, source_lang)) for match in matches
            ]
        else:
            found.append(Input(path, stem_of(path.name, source_lang)))
    once: dict[Path | None, Input] = {}
    for item in found:
        once.setdefault(item.path and place_of(item.path), item)
    return list(once.values())


def in_folder(folder: Path, source_lang: str, target_lang: str) -> list[Input]:
    """The texts in and below a folder; see `find_inputs`."""
    found = [
        Input(path, stem_of(path.relative_to(folder).as_posix(), source_lang))
        for path in articles_in(folder)
        if not is_in(path, target_lang)
    ]
    if not found:
        raise UsageError(
            f"{folder}: no {' or '.join(article_suffixes())} file in or below this folder"
        )
    return found


def articles_in(folder: Path) -> list[Path]:
    """The files in and below a folder that have the suffix of a format of articles."""
    suffixes = set(article_suffixes())
    paths = sorted(folder.rglob("*"))
    return [path for path in paths if path.suffix in suffixes and path.is_file()]


def article_suffixes() -> list[str]:
    """The suffixes of articles."""
    return sorted(suffix for row in FORMATS.values() if row.document for suffix in row.suffixes)


def is_in(path: Path, lang: str) -> bool:
    """Whether a file's name says that it is in a language.

    >>> is_in(Path("news/article.en.txt"), "en")
    True
    """
    stem = path.with_suffix("")
    return (stem.with_suffix("") if stem.suffix == PAGE else stem).suffix == f".{lang}"


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


def stem_of(name: str, lang: str) -> str:
    """A file's name without its suffix and the language in front of it.

    >>> stem_of("news/article.fr.txt", "fr")
    'news/article'
    """
    return name.removesuffix(Path(name).suffix).removesuffix(f".{lang}")


def plan(
    inputs: Sequence[Input],
    patterns: Sequence[str],
    *,
    source_lang: str,
    target_lang: str,
    folder: Path | None,
    force: bool,
    read: Sequence[Path | None] = (),
) -> list[Job]:
    """Give each input its outputs, and refuse what cannot work before any work is done.

    Args:
        inputs: what to read.
        patterns: output names in which ``{stem}`` and ``{lang}`` are filled in; ``-`` is standard
            output; none at all means a page, or standard output for standard input.
        source_lang: BCP 47 tag.
        target_lang: BCP 47 tag; what ``{lang}`` stands for.
        folder: where outputs go; made when needed.
        force: replace files that are there.
        read: what the command reads besides; no output may be one of them.

    Raises:
        UsageError: one file would be written twice, an output exists or is an input, or a pattern
            does not fit.
        UnknownComponentError: an output has a suffix that no writer has.
    """
    jobs = [Job(i, tuple(outputs_of(i, patterns, target_lang, folder))) for i in inputs]
    owners: dict[Path, Input] = {}
    for job in jobs:
        for out in job.outputs:
            if isinstance(out, Path):
                if not is_mirrored(job.input, out):
                    require_writer(job.input, out, (source_lang, target_lang))
                claim(owners, out, job.input)
                require_absent(out, force=force)
    outputs = [out for job in jobs for out in job.outputs if isinstance(out, Path)]
    require_unread(outputs, [*(i.path for i in inputs), *read])
    return jobs


def is_mirrored(source: Input, out: Path) -> bool:
    """Whether an output is to be a file of the input's own format."""
    row = format_named(source.path.name) if source.path else None
    return row is not None and row is format_named(out.name) and not is_page(out.name)


def require_writer(source: Input, out: Path, langs: tuple[str, str]) -> None:
    """Refuse an output that nothing can write.

    Raises:
        UsageError: its format is one that files are only translated into from the same format.
        UnknownComponentError: its suffix is none that we write.
    """
    row = format_named(out.name)
    if row is not None and row.document and not row.writer:
        raise UsageError(
            f"{out} is made of {row.noun} only; {source} is none, so give another -o, such as a "
            "page (.html)"
        )
    writer_of(out, *langs)


def usual_pattern(source: Input, *, mirrored: bool) -> str:
    """The output of an input where none is named."""
    if source.path is None:
        return STANDARD
    row = format_named(source.path.name)
    if mirrored and row is not None and row.document:
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
