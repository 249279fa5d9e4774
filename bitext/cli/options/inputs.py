"""Which files a command reads: globs and folders → inputs, and what of a folder is passed over."""

import glob
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from bitext.cli.options.plan import place_of
from bitext.errors import UsageError
from bitext.formats import FORMATS, Format, format_named, format_of
from bitext.languages.names import name_of
from bitext.languages.tags import base_of
from bitext.markers import MARKERS, holds_both
from bitext.pipeline.reading import read_head

STANDARD = "-"
"""Names standard input or output."""

REGION = r"(?:[-_](?:[A-Z]{2}|\d{3}))?"
"""What may follow a language in a file's name; « en_cours » is French, `en_GB` English."""

UNSEEN = (".", "~$")
"""How the names of files begin that are for programs: hidden ones, and the locks of Office."""


@dataclass(frozen=True, slots=True)
class Input:
    """One text to read.

    Attributes:
        path: the file; None is standard input.
        stem: what ``{stem}`` stands for: the path below the folder that was named, without its
            suffix and without the source language in front of it.
        is_named: it was asked for by its own name or a glob, not found in a folder.
    """

    path: Path | None
    stem: str
    is_named: bool = True

    def __str__(self) -> str:
        return str(self.path) if self.path else "standard input"

    @property
    def is_there(self) -> bool:
        """Whether there is anything to read."""
        return self.path is None or self.path.exists()


class Skipped(NamedTuple):
    """A file or folder that is passed over.

    Attributes:
        path: where it is.
        reason: why, as a message says it behind the path.
    """

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Selection:
    """What of a folder is wanted.

    Attributes:
        langs: BCP 47 tags of source and target; files named as the target are no sources.
        include: globs, of which one must fit a file's name, or its path below the folder where the
            glob has a slash; none wants every format of articles.
        outputs: folder for outputs; what lies in it is none of the sources.
    """

    langs: tuple[str, str]
    include: Sequence[str] = ()
    outputs: Path | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What globs and folders give.

    Attributes:
        inputs: to read, in the order given, each file once.
        skipped: what was passed over in folders.
    """

    inputs: list[Input] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


def find_inputs(words: Iterable[str], selection: Selection) -> Found:
    """Files, globs, folders and ``-`` → inputs.

    A folder gives the articles in and below it that are wanted, but neither what we made nor what
    its name says is in the target language. A file that is not there is kept: reading it will say
    so.

    Raises:
        UsageError: a glob or a folder holds nothing to read.
    """
    found, skipped = list[Input](), list[Skipped]()
    source_lang = selection.langs[0]
    for word in words:
        path = Path(word)
        if word == STANDARD:
            found.append(Input(None, "stdin"))
        elif path.is_dir():
            found += in_folder(path, selection, skipped)
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
    return Found(list(once.values()), skipped)


def in_folder(folder: Path, selection: Selection, skipped: list[Skipped]) -> list[Input]:
    """The texts in and below a folder; notes what is passed over."""
    found, before = list[Input](), len(skipped)
    for path in files_in(folder, selection, skipped):
        reason = reason_against(path, folder, selection)
        if reason:
            skipped.append(Skipped(path, reason))
        else:
            stem = stem_of(path.relative_to(folder).as_posix(), selection.langs[0])
            found.append(Input(path, stem, is_named=False))
    if not found:
        passed = skipped[before:]
        more = f"; passed over: {passed[0].path} ({passed[0].reason})" if passed else ""
        more += f" and {len(passed) - 1:,} more" if len(passed) > 1 else ""
        raise UsageError(
            f"{folder}: no {' or '.join(article_suffixes())} file in or below this folder{more}"
        )
    return found


def files_in(folder: Path, selection: Selection, skipped: list[Skipped]) -> Iterator[Path]:
    """The files in and below a folder, sorted; notes the folders that are passed over."""
    source, target = (base_of(lang) for lang in selection.langs)
    out = selection.outputs and place_of(selection.outputs)
    paths = list[Path]()
    for place, folders, names in os.walk(folder):
        here = Path(place)
        wanted = seen(folders)
        passed = {name: "the folder of outputs" for name in wanted if place_of(here / name) == out}
        if {source, target} <= set(wanted):
            passed[target] = f"named as {name_of(target)}, beside {source}"
        skipped += [Skipped(here / name, reason) for name, reason in passed.items()]
        folders[:] = [name for name in wanted if name not in passed]
        paths += [here / name for name in seen(names)]
    return (path for path in sorted(paths) if path.is_file())


def reason_against(path: Path, folder: Path, selection: Selection) -> str:
    """Why a file of a folder is not translated; empty where it is."""
    row, parts = format_named(path.name), path.relative_to(folder).parts
    if selection.include and not any(fits(parts, glob) for glob in selection.include):
        return "does not match --include"
    if not is_article(row, named=bool(selection.include)):
        return f"{row.noun}, no article" if row else "of no format that is read"
    if is_in(path, selection.langs[1]):
        return f"named as {name_of(base_of(selection.langs[1]))}"
    if holds_both(path.name):
        return "holds both texts"
    return "a page that bitext made" if row is FORMATS["html"] and is_ours(path) else ""


def is_ours(path: Path) -> bool:
    """Whether a page says that we made it; one that cannot be read does not."""
    try:
        return format_of(read_head(path)) is FORMATS["page"]
    except OSError:
        return False


def is_article(row: Format | None, *, named: bool) -> bool:
    """Whether files of a format are read as articles.

    Args:
        row: the format, by the suffix; None where that is no format's.
        named: a glob of ours asks for the file, so that an unknown suffix means plain text.
    """
    return bool(row.document) if row else named


def fits(parts: Sequence[str], pattern: str) -> bool:
    """Whether a glob is one of a path, or of its name where the glob has no slash.

    >>> [fits(("a", "b", "c.md"), glob) for glob in ("*.md", "a/**/*.md", "b/*.md", "**/b/*")]
    [True, True, False, True]
    """
    pattern = pattern.replace(os.sep, "/").removeprefix("./")
    wanted = pattern.split("/")
    return fnmatchcase(parts[-1], pattern) if len(wanted) == 1 else fits_parts(parts, wanted)


def fits_parts(parts: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether names are as patterns have them; ``**`` stands for any number of them."""
    if not wanted or not parts:
        return not parts and all(part == "**" for part in wanted)
    if wanted[0] == "**":
        return fits_parts(parts, wanted[1:]) or fits_parts(parts[1:], wanted)
    return fnmatchcase(parts[0], wanted[0]) and fits_parts(parts[1:], wanted[1:])


def articles_in(folder: Path) -> list[Path]:
    """The files in and below a folder that have the suffix of a format of articles."""
    paths = list[Path]()
    for place, folders, names in os.walk(folder):
        folders[:] = seen(folders)
        named = [name for name in seen(names) if is_article(format_named(name), named=False)]
        paths += [Path(place, name) for name in named]
    return [path for path in sorted(paths) if path.is_file()]


def seen(names: Iterable[str]) -> list[str]:
    """The names of files and folders that are for people, sorted."""
    return sorted(name for name in names if not name.startswith(UNSEEN))


def article_suffixes() -> list[str]:
    """The suffixes of articles."""
    return sorted(suffix for row in FORMATS.values() if row.document for suffix in row.suffixes)


def is_in(path: Path, lang: str) -> bool:
    """Whether a file's name says that it is in a language.

    >>> [is_in(Path(f"news/article{end}"), "en") for end in (".en.txt", "_en-GB.docx", ".fr.txt")]
    [True, True, False]
    >>> is_in(Path("rapport_en_cours.docx"), "en")
    False
    """
    stem = path.with_suffix("")
    stem = stem.with_suffix("") if stem.suffix in MARKERS else stem
    return re.search(rf"[._](?i:{re.escape(base_of(lang))}){REGION}\Z", stem.name) is not None


def stem_of(name: str, lang: str) -> str:
    """A file's name without its suffix and the language in front of it.

    >>> stem_of("news/article.fr.txt", "fr")
    'news/article'
    """
    return name.removesuffix(Path(name).suffix).removesuffix(f".{lang}")
