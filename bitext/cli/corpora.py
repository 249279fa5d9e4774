"""``bitext translate`` for corpora: rows in, as many rows out."""

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from bitext.cli.ends import require_open
from bitext.cli.opening import opened
from bitext.cli.options.corpora import (
    Asked,
    asked_of,
    format_of_corpus,
    refuse_unfit_options,
    require_lines,
)
from bitext.cli.options.corpusjobs import CorpusJob, plan_corpora
from bitext.cli.options.files import make_folders
from bitext.cli.options.inputs import STANDARD, Input
from bitext.cli.options.memory import MemoryOptions, memory_options, remembering
from bitext.cli.options.model import load_translator
from bitext.cli.options.project import Project
from bitext.cli.options.terms import chosen_terms, files_read
from bitext.cli.progress import row_bar, stage
from bitext.cli.terminal import harmless, say, say_error, tell_error
from bitext.corpus.blocks import Translate
from bitext.corpus.corpusformat import CorpusFormat, corpus_formats
from bitext.corpus.lineformat import plain_format
from bitext.corpus.loading import Loading, choices_for, rows_through, usable_devices
from bitext.corpus.parts import has_parts
from bitext.corpus.run import ERRORS, Corpus, rows_in, translate_file, translate_stream
from bitext.corpus.workers import Workers
from bitext.errors import BitextError, ModelError, UsageError, tell_count
from bitext.files.inputs import digest_file
from bitext.files.outputs import commit_together, open_outputs
from bitext.files.packed import packing_of
from bitext.formats import FORMATS, Format
from bitext.terminology.choice import enforce_terms, mark_terms
from bitext.translators.choice import ModelChoice
from bitext.version import __version__


class Means(NamedTuple):
    """What corpora are translated with.

    Attributes:
        translate: rows → answers.
        settings: what could change an output: the translator's signature, and so on.
    """

    translate: Translate
    settings: dict[str, Any]


class Outcome(NamedTuple):
    """What became of one corpus.

    Attributes:
        counts: of rows, by name.
        errors: the first of them.
        damage: why the input could not be read to its end; empty if it could.
        is_new: whether there was anything to do.
        out: the output, of a shard the shard's own; None is standard output.
    """

    counts: dict[str, int]
    errors: Sequence[str]
    damage: str
    is_new: bool = True
    out: Path | None = None


def translate_corpora(
    arguments: argparse.Namespace,
    inputs: Sequence[Input],
    project: Project,
    choice: ModelChoice,
    defaults: argparse.Namespace,
) -> int:
    """Translate corpora, one after the other; gives back the exit code of the worst.

    Args:
        arguments: parsed.
        inputs: corpora.
        project: what the project file says.
        choice: the model.
        defaults: the arguments without any option.

    Raises:
        BitextError: nothing can be done with these options, or the model cannot run.
    """
    refuse_unfit_options(arguments, defaults)
    asked = asked_of(arguments)
    read = [*arguments.memory, *files_read(arguments, project)]
    jobs = plan_corpora(arguments, inputs, choice.languages, read)
    for job in jobs:
        if job.files and form_named(job, asked) is not FORMATS["parquet"]:
            require_lines(job.files[0], lines=asked.lines)
    forms = [form_of(job, asked) for job in jobs]
    memories = memory_options(arguments, project.memory)
    with means_of(arguments, project, choice, memories) as means:
        return max(
            attempt(job, form, means, arguments) for job, form in zip(jobs, forms, strict=True)
        )


@contextmanager
def means_of(
    arguments: argparse.Namespace, project: Project, choice: ModelChoice, memories: MemoryOptions
) -> Iterator[Means]:
    """Load all that translates. The user's own memory is left alone: a corpus would fill it.

    Args:
        arguments: parsed.
        project: what the project file says.
        choice: the model.
        memories: people's translations.
    """
    terms = chosen_terms(arguments, project, choice.languages)
    paragraphs = "line" if arguments.lines else arguments.paragraphs
    settings = partial(
        settings_of, languages=choice.languages, paragraphs=paragraphs, memories=memories.files
    )
    choices = choices_for(choice, arguments.workers, usable_devices(choice))
    if len(choices) > 1 and not memories.files:
        loads = [Loading(each, terms, paragraphs) for each in choices]
        with stage("loading the model", arguments.quiet):
            workers = Workers(loads)
        with workers:
            yield Means(workers.translate, settings(workers.signature))
        return
    if (arguments.workers or 1) > 1:
        raise UsageError(
            f"--workers {arguments.workers}: people's translations are looked up in one process; "
            "leave out --workers, or --memory"
        )
    with stage("loading the model", arguments.quiet):
        loaded = enforce_terms(load_translator(choices[0], quiet=arguments.quiet), terms)
    with remembering(loaded, replace(memories, off=True), choice.languages) as remembered:
        translator = mark_terms(remembered, terms)
        translate = rows_through(translator, choice.languages, paragraphs)
        yield Means(translate, settings(str(translator.signature)))


def settings_of(
    signature: str, languages: tuple[str, str], paragraphs: str, memories: Sequence[Path]
) -> dict[str, Any]:
    """What could change an output, as a done-mark has it."""
    return {
        "signature": signature,
        "languages": list(languages),
        "paragraphs": paragraphs,
        "memories": [digest_file(path) for path in memories],
        "version": __version__,
    }


def form_of(job: CorpusJob, asked: Asked) -> CorpusFormat:
    """How a corpus is read and written.

    Raises:
        UsageError: it needs a package that is not installed.
    """
    if asked.lines:
        return plain_format(*job.packings)
    row = form_named(job, asked)
    return corpus_formats().load(row.suffixes[0])(asked.fields, *job.packings)


def form_named(job: CorpusJob, asked: Asked) -> Format:
    """The format that a corpus says it is in, by its name or an option; else JSON lines."""
    return format_of_corpus(str(job.input), lines=asked.lines) or FORMATS["jsonl"]


def attempt(job: CorpusJob, form: CorpusFormat, means: Means, arguments: argparse.Namespace) -> int:
    """Translate one corpus and tell of it; gives back the exit code."""
    begin = time.perf_counter()
    try:
        if job.files is None:
            outcome = translate_piped(job, form, means, arguments)
        else:
            outcome = translate_whole(*job.files, form, means, arguments)
    except (ModelError, KeyboardInterrupt):
        if job.files and has_parts(out_of(job.files[1], arguments)):
            say("what is translated is kept; the same command goes on from there", to=sys.stderr)
        raise
    except BrokenPipeError:
        raise
    except (BitextError, OSError) as error:
        return tell_error(error, job.input)
    seconds, quiet = time.perf_counter() - begin, bool(arguments.quiet)
    return tell(job, form, outcome, seconds, quiet=quiet, is_shard=arguments.shard is not None)


def out_of(whole: Path, arguments: argparse.Namespace) -> Path:
    """Where an output goes, of a shard the shard's own."""
    return arguments.shard.path_of(whole) if arguments.shard else whole


def translate_whole(
    source: Path, whole: Path, form: CorpusFormat, means: Means, arguments: argparse.Namespace
) -> Outcome:
    """Translate a file into a file, or what of it is missing."""
    asked = asked_of(arguments)
    out = out_of(whole, arguments)
    settings = {**means.settings, "fields": list(asked.fields), "out": packing_of(out)}
    rows = rows_in(source, form)
    total = len(asked.shard.span(rows)) if asked.shard else rows
    make_folders([out])
    corpus = Corpus(source, out, form, asked.shard, settings)
    with row_bar(str(source), total, arguments.quiet) as progress:
        mark, is_new = translate_file(
            corpus, rows, means.translate, force=arguments.force, progress=progress
        )
    return Outcome(dict(mark.counts), mark.errors, mark.damage, is_new, out)


def translate_piped(
    job: CorpusJob, form: CorpusFormat, means: Means, arguments: argparse.Namespace
) -> Outcome:
    """Translate what comes through a pipe, or goes into one."""
    name = str(job.input)
    out = job.out or harmless(require_open("standard output", sys.stdout))
    with (
        opened(job.input) as stream,
        ExitStack() as stack,
        row_bar(name, None, arguments.quiet) as progress,
    ):
        [output] = open_outputs(stack, [out], force=arguments.force)
        counts, damage = translate_stream(
            stream, form, output.write, means.translate, name=name, progress=progress
        )
        commit_together([output])
    return Outcome(counts.by_name(), [error for _, error in counts.errors], damage, out=job.out)


def tell(
    job: CorpusJob,
    form: CorpusFormat,
    outcome: Outcome,
    seconds: float,
    *,
    quiet: bool,
    is_shard: bool,
) -> int:
    """Tell what became of a corpus; gives back the exit code.

    Rows with an error are no failure, for among millions there are always some; an input that is
    cut short is one, and so is one of which all rows have an error.
    """
    counts = outcome.counts
    if not quiet:
        told = [
            f"{job.input} → {outcome.out or STANDARD}: {tell_count(counts['rows'], 'row')}",
            f"{counts['translated']:,} translated",
        ]
        told += [f"{counts['empty']:,} empty"] if counts["empty"] else []
        told += [f"{counts['errors']:,} with an error"] if counts["errors"] else []
        speed = f"{counts['sentences'] / max(seconds, 1e-3):,.0f} sentences/s"
        told += [speed] if outcome.is_new else ["all there already (--force translates anew)"]
        say(", ".join(told), to=sys.stderr)
        where = f"; all in {outcome.out}{ERRORS}" if outcome.out and not form.tells_errors else ""
        for error in outcome.errors[:1]:
            say(f"  the first error: {error}{where}", to=sys.stderr)
    if outcome.damage:
        say_error(f"{outcome.damage}; what stands before is translated")
        return 2
    if counts["errors"] == counts["rows"] > 0 and not is_shard:
        say_error(f"{job.input}: no row could be translated")
        return 2
    return 0
