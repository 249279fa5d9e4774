"""``bitext align`` of two folders in shards: each pair of texts is aligned once, then marked."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from bitext.cli.options.aligner import AlignerOptions
from bitext.cli.options.files import Job
from bitext.cli.options.inputs import Input
from bitext.cli.options.model import tell_model
from bitext.cli.terminal import say
from bitext.corpus.donemarks import (
    forget_begun,
    is_as_begun,
    is_as_marked,
    mark_begun,
    mark_reports,
    read_finished_reports,
)
from bitext.corpus.shards import Shard
from bitext.errors import UsageError
from bitext.files.inputs import digest_file
from bitext.files.outputs import Force, Note, Output, Stream, is_device
from bitext.version import __version__

COUNTED = ("failing",)
"""What the mark of a pair's outputs counts: 1 where the whole is less sure than was asked for."""

NEUTRAL = (
    *("source", "target", "output", "output_dir", "force", "shard"),
    *("device", "threads", "offline"),
)
"""Arguments that change no output, or are told by its own name."""


def cut_pairs(pairs: Mapping[Input, Path], shard: Shard) -> dict[Input, Path]:
    """Those pairs of texts that are a shard's."""
    span = shard.span(len(pairs))
    return dict(islice(pairs.items(), span.start, span.stop))


def replacing_marked(force: Force) -> Force:
    """What may be replaced besides: outputs that carry a mark and that nobody changed since."""
    if not callable(force):
        return force
    usual = force
    return lambda path: usual(path) or is_as_marked(path, COUNTED) or is_as_begun(path)


def settings_of(
    arguments: argparse.Namespace, defaults: argparse.Namespace, aligner: AlignerOptions
) -> dict[str, Any]:
    """All that could change an output but the texts, as its mark has it.

    Args:
        arguments: parsed.
        defaults: the same without any option; names what belongs to the command.
        aligner: which, and its model.
    """
    asked = {name: getattr(arguments, name) for name in vars(defaults) if name not in NEUTRAL}
    told = {name: str(value) if value is not None else None for name, value in asked.items()}
    translates = aligner.aligner == "translation"
    model = tell_model(replace(aligner.model, beam=aligner.model.beam or 1)) if translates else None
    return {**told, "model": model, "version": __version__}


class AlignOne(Protocol):
    """Aligns one pair of texts; see `bitext.cli.align.align_one`."""

    def __call__(self, job: Job, target: Path, /, *, note: Note) -> int:
        """The exit code."""


@dataclass(frozen=True, slots=True)
class Once:
    """Aligns pairs whose outputs are not there yet, as they would be made.

    Attributes:
        settings: see `settings_of`.
        align_one: does it.
        force: whether all are aligned.
        quiet: nothing is told.
    """

    settings: Mapping[str, Any]
    align_one: AlignOne
    force: bool
    quiet: bool

    def align(self, job: Job, target: Path) -> int:
        """Align a pair, if that is not done; gives back the exit code.

        Args:
            job: the source and the outputs.
            target: its translation.

        Raises:
            UsageError: an output is no file.
            BitextError: it cannot be done.
            OSError: a file cannot be read or written.
        """
        files = [path for path in job.files if not is_device(path)]
        if job.input.path is None or len(files) < len(job.outputs):
            raise UsageError("--shard: expected files for the outputs, and no -")
        outputs = {str(number): path for number, path in enumerate(files)}
        made = {**self.settings, "inputs": [digest_file(job.input.path), digest_file(target)]}
        counts = None if self.force else read_finished_reports(outputs, made, COUNTED)
        if counts is None:
            counts = {"failing": self.align_one(job, target, note=note_begun)}
            mark_reports(outputs, made, counts)
            for path in files:
                forget_begun(path)
        elif not self.quiet:
            say(f"{job}: all there already (--force aligns anew)", to=sys.stderr)
        return counts["failing"]


def note_begun(files: Sequence[Output | Stream]) -> None:
    """Remember what outputs are to be that are about to come to their places."""
    for file in files:
        if isinstance(file, Output):
            mark_begun(file.path, sha256=file.digest.hexdigest(), size=file.stream.tell())
