"""Many texts through one translator: what fails is told, and the rest is done all the same."""

import logging
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import NamedTuple

from bitext.alignment import Bitext
from bitext.cli.opening import opened
from bitext.cli.options.files import Job
from bitext.cli.progress import SentenceBar, Watched
from bitext.cli.tally import Tally, batch_line, doubts
from bitext.cli.terminal import say, tell_error
from bitext.document import Document
from bitext.errors import BitextError, IntegrityError, ModelError
from bitext.files.outputs import Force
from bitext.pipeline import DocumentSource, Translation, segment, write_parts
from bitext.pipeline.foreign import warning_of
from bitext.protocols import ReadOptions, Translator, WriterOptions

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Options:
    """How texts are read, written and told of.

    Attributes:
        langs: BCP 47 tags of source and target.
        reading: how inputs are read.
        writing: what is asked of the outputs.
        force: which files are replaced.
        quiet: only errors are told.
        verbose: flagged sentences are told too.
    """

    langs: tuple[str, str]
    reading: ReadOptions = ReadOptions()  # noqa: RUF009 - frozen
    writing: WriterOptions = WriterOptions()  # noqa: RUF009 - frozen
    force: Force = False
    quiet: bool = False
    verbose: bool = False


class Done(NamedTuple):
    """A text that was translated and written.

    Attributes:
        job: what was made of what.
        flags: how many of its sentences have each flag.
    """

    job: Job
    flags: Counter[str]


def translate_all(
    jobs: Sequence[Job],
    translator: Translator,
    options: Options,
    gone: Sequence[str],
    done: list[Done],
) -> int:
    """Translate all inputs in one stream; gives back the exit code of the worst.

    Args:
        jobs: what to translate.
        translator: does it.
        options: see `Options`.
        gone: inputs that were asked for and are not there.
        done: gets what was written.
    """
    begin = time.perf_counter()
    label = str(jobs[0].input) if len(jobs) == 1 else f"{len(jobs)} texts"
    worst, total, failed = 0, Tally(), list(gone)
    with SentenceBar(label, total_size(jobs), options.quiet) as bar:
        watched = Watched(translator, bar)
        sources = [source_of(job, options) for job in jobs]
        pairs = zip(jobs, sources, strict=True)
        texts = (read_job(job, source, options.langs[1]) for job, source in pairs)
        translation = Translation(texts, watched, target_lang=options.langs[1])
        with closing(translation):
            for job, source, bitexts in zip(jobs, sources, translation, strict=True):
                tally = Tally()
                code = attempt(job, source, bitexts, tally, options, bar)
                if code:
                    failed.append(str(job.input))
                else:
                    total.add(tally)
                    done.append(Done(job, tally.flags))
                    tell_one(job, tally, options, bar, last=len(jobs) == 1 and begin)
                worst = max(worst, code)
    if len(jobs) + len(gone) > 1 and not options.quiet:
        seconds = time.perf_counter() - begin
        line = batch_line(len(jobs) + len(gone) - len(failed), failed)
        say(f"{line}; {total.line(seconds)}", to=sys.stderr)
    return worst


def tell_one(
    job: Job, tally: Tally, options: Options, bar: SentenceBar, *, last: float | bool
) -> None:
    """Tell what became of one text, and which of its sentences are flagged.

    Args:
        job: the text.
        tally: what was done.
        options: see `Options`.
        bar: what is told stands above it.
        last: when the run began, if this is its only text.
    """
    if options.quiet:
        return
    seconds = time.perf_counter() - last if last else None
    bar.write(f"{job}: {tally.line(seconds)}")
    for line in () if options.verbose else tally.named():
        bar.write(line, "yellow")


def source_of(job: Job, options: Options) -> DocumentSource:
    """One input, not yet opened."""
    return DocumentSource(
        name=str(job.input),
        lang=options.langs[0],
        options=options.reading,
    )


def read_job(job: Job, source: DocumentSource, target_lang: str) -> Iterator[Document]:
    """The parts of one input, which is opened when the first of them is asked for."""
    with opened(job.input) as stream:
        for index, part in enumerate(source.parts(stream)):
            if index == 0 and (warning := warning_of(segment(part), target_lang)):
                log.warning("%s: %s", job.input, warning)
            yield part


def attempt(
    job: Job,
    source: DocumentSource,
    bitexts: Iterator[Bitext],
    tally: Tally,
    options: Options,
    bar: SentenceBar,
) -> int:
    """Write one translation as it comes and count what was done; gives back the exit code."""
    try:
        job.make_folders()
        written = write_parts(
            bitexts,
            job.outputs,
            force=options.force,
            options=options.writing,
            source=source,
        )
        with closing(written):
            for part in written:
                if options.verbose:
                    for line in doubts(part, before=tally.paragraphs):
                        bar.write(line, "yellow")
                tally.count(part)
    except (ModelError, BrokenPipeError):
        raise
    except (BitextError, OSError) as error:
        return tell_failure(job, error)
    return 0


def tell_failure(job: Job, error: BitextError | OSError) -> int:
    """Tell what went wrong with one input; gives back the exit code it stands for."""
    if isinstance(error, IntegrityError):
        error = IntegrityError(f"{job.input}: {error}")
    return tell_error(error, job.input)


def total_size(jobs: Sequence[Job]) -> int | None:
    """Bytes of all inputs; None where standard input is one of them."""
    paths = [job.input.path for job in jobs if job.input.path]
    return sum(path.stat().st_size for path in paths) if len(paths) == len(jobs) else None
