"""``bitext translate``: articles in, translations beside the original out."""

import argparse
import io
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from bitext.cli.batch import Done, Options, translate_all
from bitext.cli.corpora import translate_corpora
from bitext.cli.dry_run import run_dry
from bitext.cli.opening import open_files
from bitext.cli.options.corpora import add_corpus_arguments, are_corpora, may_be_corpora
from bitext.cli.options.corpusfolders import corpora_in, holds_corpora
from bitext.cli.options.files import (
    Job,
    add_force_argument,
    add_paragraphs_argument,
    drop_written,
    make_folders,
    outputs_told,
    plan,
    replacing,
    tell_missing_folders,
)
from bitext.cli.options.heeding import defaults_of, tell_unheeded
from bitext.cli.options.inputs import Input, Selection, Skipped, find_inputs
from bitext.cli.options.memory import (
    add_memory_arguments,
    memory_options,
    recalling,
    remembering,
)
from bitext.cli.options.model import (
    add_model_arguments,
    choose_model,
    load_translator,
    model_options,
)
from bitext.cli.options.numbers import whole
from bitext.cli.options.page import add_page_arguments, page_options
from bitext.cli.options.plan import place_of
from bitext.cli.options.project import Project, project_of
from bitext.cli.options.terms import add_term_arguments, chosen_terms, files_read
from bitext.cli.progress import stage
from bitext.cli.proving import Report, add_report_argument
from bitext.cli.terminal import say, say_error
from bitext.errors import tell_count
from bitext.formats import FORMATS
from bitext.protocols import ReadOptions
from bitext.terminology.choice import enforce_terms, mark_terms
from bitext.translators.choice import ModelChoice, with_alternatives

EPILOG = """\
An output of the input's own format is the same file with other words in it: all else of it stays.
For an HTML page that is so of x.html; x.page.html is always the page that holds both texts.
An e-book, a page or subtitles named x.both.epub hold each paragraph or cue with its translation.
Without -o, article.txt and article.fr.txt become article.en.html in the working directory, and
article.html becomes article.en.page.html; with --output-dir alone, files keep their format.

examples:
  bitext translate article.txt
  bitext translate article.txt -o article.en.txt -o article.tmx
  bitext translate page.html -o page.en.html -o page.en.page.html
  bitext translate news/ --output-dir out -o '{stem}.{lang}.html' -o '{stem}.{lang}.jsonl'
  bitext translate site/ --output-dir out --include '*.md' --dry-run
  cat article.txt | bitext translate - >article.en.txt
  bitext translate corpus.jsonl.zst -o corpus.en.jsonl.zst --fast
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    written = [row for row in FORMATS.values() if not row.beads]
    parser.epilog = f"{outputs_told(written)}\n{EPILOG}"
    parser.add_argument(
        "inputs", metavar="INPUT", nargs="+", help="text file, folder or glob; - is standard input"
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        action="append",
        default=[],
        help="output file, several times for several formats; {stem} and {lang} are filled in; "
        "- is standard output",
    )
    parser.add_argument(
        "--output-dir",
        metavar="DIR",
        type=Path,
        help="folder for the outputs; folders are mirrored in it",
    )
    parser.add_argument(
        "--include",
        metavar="GLOB",
        action="append",
        default=[],
        help="of a folder, only such files: '*.docx'; a path may be meant too: '2024/**/*.md'; "
        "several times for several",
    )
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help="tell what would be translated, and in what time; tell what is passed over as well, "
        "and why, and write nothing",
    )
    add_force_argument(parser)
    add_report_argument(parser)
    parser.add_argument(
        "--alternatives",
        metavar="N",
        type=whole(0, 63),
        help="other translations of each sentence to choose from; in JSON lines and in pages with "
        "--editable, fewer than --beam; default: 0, with --editable as many as there are, at most "
        "3",
    )
    parser.add_argument("--open", action="store_true", help="show the page when it is done")
    add_paragraphs_argument(parser)
    parser.add_argument("--encoding", help="encoding of the inputs, if it is not UTF-8 or UTF-16")
    add_content_arguments(parser)
    add_corpus_arguments(parser)
    add_page_arguments(parser)
    add_model_arguments(parser)
    add_term_arguments(parser)
    add_memory_arguments(parser)


def add_content_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options that say what of a file is translated."""
    parser.add_argument(
        "--article",
        action="store_true",
        help="of an HTML page translate the article alone, not what is around it (needs "
        "bitext[article])",
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help="of an XLIFF file, translate again what has a translation that no person approved",
    )


def run(arguments: argparse.Namespace) -> int:
    """Translate every input; what fails is told and the rest is done all the same."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    project = project_of(arguments)
    choice = choose_model(model_options(arguments, project.model), spare=True)
    choice = with_alternatives(choice, arguments.alternatives, choosing=arguments.editable)
    if (corpora := corpora_of(arguments, choice.languages)) is not None:
        return translate_corpora(
            arguments, corpora, project, choice, defaults_of(configure, arguments.inputs)
        )
    return translate_documents(arguments, project, choice)


def translate_documents(
    arguments: argparse.Namespace, project: Project, choice: ModelChoice
) -> int:
    """Translate documents; gives back the exit code of the worst."""
    read = [*arguments.memory, *files_read(arguments, project)]
    jobs, skipped = planned(arguments, choice.languages, read)
    options = options_of(arguments, choice.languages, len(jobs))
    tell_unheeded(arguments, [job.input.path for job in jobs], jobs, like=True)
    report = report_of(arguments, jobs, read)
    terms = chosen_terms(arguments, project, choice.languages)
    there, gone = list[Job](), list[str]()
    for job in jobs:
        if job.input.is_there:
            there.append(job)
        else:
            gone.append(str(job.input))
            say_error(f"{job.input}: no such file")
    if not there:
        return 2
    memories = memory_options(arguments, project.memory)
    memories = replace(memories, alternatives=choice.alternatives)
    if arguments.dry_run:
        near = replace(choice, offline=True)
        recall = partial(recalling, terms=terms, options=memories)
        code = run_dry(there, skipped, options, lambda: load_translator(near, quiet=True), recall)
        return max(2, code) if gone else code
    if report:
        make_folders([report.path])
    if skipped and not options.quiet:
        passed = tell_count(len(skipped), "file or folder", "files or folders")
        say(f"{passed} passed over; --dry-run tells which, and why", to=sys.stderr)
    with stage("loading the model", options.quiet):
        translator = enforce_terms(load_translator(choice, quiet=options.quiet), terms)
    done = list[Done]()
    with remembering(translator, memories, choice.languages) as remembered:
        code = translate_all(there, mark_terms(remembered, terms), options, gone, done)
    code = max(code, report.write(done, options) if report else 0)
    if arguments.open and not code:
        open_files(out for job in there for out in job.outputs)
    return max(2, code) if gone else code


def corpora_of(arguments: argparse.Namespace, langs: tuple[str, str]) -> list[Input] | None:
    """The inputs where they are corpora, else None.

    Args:
        arguments: parsed.
        langs: BCP 47 tags of source and target.

    Raises:
        UsageError: only some are.
    """
    asked = may_be_corpora(arguments)
    folders = [word for word in arguments.inputs if Path(word).is_dir()]
    folders = [word for word in folders if asked or holds_corpora(Path(word))]
    if not asked and not folders:
        return None
    once: dict[Path | None, Input] = {}
    outputs, lines = arguments.output_dir, arguments.lines
    for word in arguments.inputs:
        if word in folders:
            found = corpora_in(Path(word), langs, outputs=outputs, lines=lines)
        else:
            found = find_inputs([word], Selection(langs)).inputs
        for item in found:
            once.setdefault(item.path and place_of(item.path), item)
    inputs = list(once.values())
    return inputs if are_corpora(arguments, inputs) else None


def options_of(arguments: argparse.Namespace, langs: tuple[str, str], texts: int) -> Options:
    """How texts are read, written and told of."""
    return Options(
        langs,
        ReadOptions(arguments.encoding, arguments.paragraphs, arguments.all, arguments.article),
        page_options(arguments, langs[1], texts),
        replacing(arguments.force),
        bool(arguments.quiet),
        bool(arguments.verbose),
    )


def report_of(
    arguments: argparse.Namespace, jobs: Sequence[Job], read: Sequence[Path]
) -> Report | None:
    """Where the report goes, if one is wanted.

    Args:
        arguments: parsed.
        jobs: what is translated into what.
        read: files that are read besides.

    Raises:
        UsageError: something else is or will be there.
    """
    if arguments.report is None:
        return None
    outputs = [out for job in jobs for out in job.files]
    taken = [*read, *(job.input.path for job in jobs), *outputs]
    tell_missing_folders([arguments.report], told=outputs)
    return Report(arguments.report, taken, force=arguments.force)


def planned(
    arguments: argparse.Namespace, langs: tuple[str, str], read: Sequence[Path]
) -> tuple[list[Job], list[Skipped]]:
    """What is translated into what, and what of folders is passed over.

    Args:
        arguments: parsed.
        langs: BCP 47 tags of source and target.
        read: files that are read besides, and so not written.
    """
    folder = arguments.output_dir
    found = drop_written(
        find_inputs(arguments.inputs, Selection(langs, arguments.include, folder)),
        arguments.output,
        target_lang=langs[1],
        folder=folder,
    )
    jobs = plan(
        found.inputs,
        arguments.output,
        source_lang=langs[0],
        target_lang=langs[1],
        folder=folder,
        force=replacing(arguments.force or arguments.dry_run),
        read=read,
    )
    return jobs, found.skipped
