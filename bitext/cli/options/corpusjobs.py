"""Which corpora a command writes: inputs and name patterns → jobs."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bitext.cli.options.corpora import asked_of, format_of_corpus
from bitext.cli.options.files import filled, tell_missing_folders
from bitext.cli.options.inputs import STANDARD, Input, stem_of
from bitext.cli.options.plan import place_of, require_unread
from bitext.errors import UsageError
from bitext.files.outputs import is_device
from bitext.files.packed import packing_of, unpacked_name
from bitext.formats import FORMATS


@dataclass(frozen=True, slots=True)
class CorpusJob:
    """A corpus and where its translation goes.

    Attributes:
        input: the corpus.
        out: the output of the whole; None is standard output.
    """

    input: Input
    out: Path | None

    def __str__(self) -> str:
        return f"{self.input} → {self.out or STANDARD}"

    @property
    def files(self) -> tuple[Path, Path] | None:
        """The two files; None where one is no file but a pipe, which is read or written once."""
        source, out = self.input.path, self.out
        if source is None or out is None or is_device(source) or is_device(out):
            return None
        return source, out

    @property
    def packings(self) -> tuple[str, str]:
        """How the input and the output are packed; see `bitext.files.packed.packing_of`."""
        source, out = (packing_of(path) if path else "" for path in (self.input.path, self.out))
        return source, out


def plan_corpora(
    arguments: argparse.Namespace,
    inputs: Sequence[Input],
    langs: tuple[str, str],
    read: Sequence[Path],
) -> list[CorpusJob]:
    """What is translated into what.

    Args:
        arguments: parsed.
        inputs: corpora.
        langs: BCP 47 tags of source and target.
        read: files that are read besides, and so not written.

    Raises:
        UsageError: an output is none, is written twice, or is read.
    """
    if len(arguments.output) > 1:
        raise UsageError("-o is given twice; a corpus has one output")
    asked, jobs = asked_of(arguments), list[CorpusJob]()
    for item in inputs:
        pattern = arguments.output[0] if arguments.output else usual_name(item)
        name = filled(pattern, stem_of_corpus(item, langs[0]), langs[1])
        out = None if name == STANDARD else (arguments.output_dir or Path()) / name
        require_alike(item, out, lines=asked.lines)
        jobs.append(CorpusJob(item, out))
    outputs = [job.out for job in jobs if job.out]
    if len(set(map(place_of, outputs))) < len(jobs) and len(jobs) > 1:
        raise UsageError("several inputs would be written to one output; put {stem} into -o")
    require_unread(outputs, [*(item.path for item in inputs), *read])
    pipe = next((job for job in jobs if job.files is None), None)
    if asked.shard and pipe:
        raise UsageError(f"--shard {asked.shard}: {pipe}: expected files, which can be counted")
    tell_missing_folders(outputs)
    return jobs


def stem_of_corpus(item: Input, lang: str) -> str:
    """What ``{stem}`` stands for; of a corpus that was found in a folder, its path there."""
    if item.path is None or not item.is_named:
        return item.stem
    return stem_of(Path(unpacked_name(item.path)).name, lang)


def usual_name(item: Input) -> str:
    """The name of an output where none is given: that of the input, in the other language."""
    if item.path is None:
        return STANDARD
    packing = item.path.suffix if packing_of(item.path) else ""
    return "{stem}.{lang}" + Path(unpacked_name(item.path)).suffix + packing


def require_alike(item: Input, out: Path | None, *, lines: bool) -> None:
    """Refuse an output of another format than its input's.

    Raises:
        UsageError: naming what is expected.
    """
    source = format_of_corpus(str(item), lines=lines)
    target = format_of_corpus(out.name, lines=False) if out else None
    wanted = None if lines else source
    if out and wanted is not target and item.path is not None:
        suffix = (wanted or FORMATS["text"]).suffixes[0]
        raise UsageError(f"{out}: {item} is translated into the same format; expected {suffix}")
