"""Folders of corpora: which of their files are some."""

import os
from collections.abc import Iterator
from pathlib import Path

from bitext.cli.options.corpora import format_of_corpus
from bitext.cli.options.inputs import Input, is_article, is_in, seen, stem_of
from bitext.cli.options.plan import place_of
from bitext.corpus.run import ERRORS
from bitext.errors import UsageError
from bitext.files.packed import unpacked_name
from bitext.formats import FORMATS, format_named, format_of
from bitext.pipeline.reading import read_head


def holds_corpora(folder: Path) -> bool:
    """Whether there are corpora in or below a folder, and no article."""
    found = False
    for path in files_below(folder, None):
        if is_article(format_named(path.name), named=False):
            return False
        found = found or is_corpus(path, lines=False)
    return found


def corpora_in(
    folder: Path, langs: tuple[str, str], *, outputs: Path | None, lines: bool
) -> list[Input]:
    """The corpora in and below a folder.

    Neither what we make of corpora is one, nor what its name says is in the target language.

    Args:
        folder: the folder.
        langs: BCP 47 tags of source and target.
        outputs: folder of what is made; nothing in it is read.
        lines: each line of a text is one of the corpus.

    Raises:
        UsageError: there is none.
    """
    found = [
        Input(path, stem_of(unpacked_name(path.relative_to(folder)), langs[0]), is_named=False)
        for path in files_below(folder, outputs)
        if is_corpus(path, lines=lines) and not is_in(Path(unpacked_name(path)), langs[1])
    ]
    if not found:
        kinds = "text (.txt)" if lines else "JSON lines (.jsonl) or Parquet (.parquet)"
        raise UsageError(f"{folder}: no {kinds} in or below this folder, packed or not")
    return found


def files_below(folder: Path, outputs: Path | None) -> Iterator[Path]:
    """The files in and below a folder that are for people, sorted."""
    left_out = outputs and place_of(outputs)
    paths = list[Path]()
    for place, folders, names in os.walk(folder):
        here = Path(place)
        folders[:] = [name for name in seen(folders) if place_of(here / name) != left_out]
        paths += [here / name for name in seen(names)]
    return (path for path in sorted(paths) if path.is_file())


def is_corpus(path: Path, *, lines: bool) -> bool:
    """Whether a file of a folder is a corpus, by its name and, where it is ours, its beginning."""
    if lines:
        return format_named(unpacked_name(path)) is FORMATS["text"]
    row = format_of_corpus(path.name, lines=False)
    if row is None or path.name.endswith(ERRORS):
        return False
    return format_of(head_of(path)) is not FORMATS["jsonl"]


def head_of(path: Path) -> bytes:
    """The first bytes of a file; none where it cannot be read, which reading it will say."""
    try:
        return read_head(path)
    except OSError:
        return b""
