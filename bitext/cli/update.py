"""``bitext update``: a translation brought up to date with a new version of its source."""

import argparse
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from bitext.cli.opening import opened
from bitext.cli.options.files import (
    Job,
    add_paragraphs_argument,
    make_folders,
    plan,
    tell_missing_folders,
)
from bitext.cli.options.heeding import tell_unheeded
from bitext.cli.options.inputs import Input
from bitext.cli.options.memory import add_memory_arguments, memory_options, remembering
from bitext.cli.options.model import (
    add_model_arguments,
    choose_model,
    load_translator,
    model_options,
)
from bitext.cli.options.page import add_page_arguments, page_options
from bitext.cli.options.plan import require_unread
from bitext.cli.options.project import project_of
from bitext.cli.options.terms import add_term_arguments, chosen_terms, files_read
from bitext.cli.progress import stage
from bitext.cli.terminal import say
from bitext.document import Document
from bitext.errors import short
from bitext.files.outputs import require_absent, write_output
from bitext.pipeline import DocumentSource, name_languages, read_bitext, write_parts
from bitext.pipeline.updating import Change, Update, update
from bitext.protocols import ReadOptions, Translator
from bitext.report.redline import redline
from bitext.terminology.choice import enforce_terms, mark_terms

EPILOG = """\
A sentence that stands in the old version keeps its translation, whoever made it, to the byte. One
that was changed is translated again; where a person had translated it, that translation stays,
flagged "outdated". OLD is best the .jsonl of the translation; .tmx and .tsv do as well.

examples:
  bitext update article.jsonl article.2.txt -o article.2.jsonl -o article.2.html
  bitext update article.jsonl article.2.docx -o article.2.en.docx --redline changes.html
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.epilog = EPILOG
    parser.add_argument("old", metavar="OLD", type=Path, help="the translation as it was")
    parser.add_argument("new", metavar="NEW", type=Path, help="the new version of the source")
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        action="append",
        required=True,
        help="output file, several times for several formats; {stem} and {lang} are filled in",
    )
    parser.add_argument(
        "--redline", metavar="FILE", type=Path, help="a page that shows in both texts what changed"
    )
    parser.add_argument("--force", action="store_true", help="replace files that exist")
    add_paragraphs_argument(parser)
    parser.add_argument("--encoding", help="encoding of NEW, if it is not UTF-8 or UTF-16")
    add_page_arguments(parser)
    add_model_arguments(parser)
    add_term_arguments(parser)
    add_memory_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Update one translation."""
    project = project_of(arguments)
    [old] = name_languages([read_bitext(arguments.old)])
    stated = model_options(arguments, project.model)
    langs = stated.source_lang or old.source.lang, stated.target_lang or old.target.lang
    options = replace(stated, source_lang=langs[0], target_lang=langs[1])
    read = [arguments.old, *arguments.memory, *files_read(arguments, project)]
    job, writing = planned(arguments, langs, read), page_options(arguments, langs[1])
    tell_unheeded(arguments, [arguments.new], [job], like=True)
    terms = chosen_terms(arguments, project, langs)
    memories = memory_options(arguments, project.memory)
    source = DocumentSource(
        name=str(arguments.new),
        lang=langs[0],
        options=ReadOptions(arguments.encoding, arguments.paragraphs),
    )
    with ExitStack() as stack:

        def load() -> Translator:
            choice = choose_model(options, spare=True)
            with stage("loading the model", options.quiet):
                made = enforce_terms(load_translator(choice, quiet=options.quiet), terms)
            return mark_terms(stack.enter_context(remembering(made, memories, langs)), terms)

        made = update(old, parts_of(job, source), load, target_lang=langs[1])
    make_folders(filter(None, [*job.files, arguments.redline]))
    written = write_parts(
        made.parts,
        job.outputs,
        force=arguments.force,
        options=writing,
        source=source,
    )
    for _ in written:
        pass
    if arguments.redline:
        write_output(
            arguments.redline,
            redline(made, ui=arguments.ui, name=arguments.new.stem).encode(),
            force=arguments.force,
        )
    if not arguments.quiet:
        say(f"{job}: {told(made)}", to=sys.stderr)
        say(*lines_of(made, verbose=bool(arguments.verbose)), to=sys.stderr)
    return 0


def planned(arguments: argparse.Namespace, langs: tuple[str, str], read: Sequence[Path]) -> Job:
    """What is written where.

    Args:
        arguments: parsed.
        langs: BCP 47 tags.
        read: files that are read besides NEW, and so not written.

    Raises:
        UsageError: an output is an input, exists, or cannot be written.
    """
    [job] = plan(
        [Input(arguments.new, arguments.new.stem)],
        arguments.output,
        source_lang=langs[0],
        target_lang=langs[1],
        folder=None,
        force=arguments.force,
        read=read,
    )
    if arguments.redline:
        require_absent(arguments.redline, force=arguments.force)
        require_unread([arguments.redline], [arguments.new, *read, *job.files])
        tell_missing_folders([arguments.redline], told=job.files)
    return job


def parts_of(job: Job, source: DocumentSource) -> list[Document]:
    """The new version."""
    with opened(job.input) as stream:
        return list(source.parts(stream))


def told(made: Update) -> str:
    """What was done, in one line."""
    parts = [f"{made.count('same'):,} as before", f"{made.count('new'):,} translated anew"]
    if count := made.count("outdated"):
        parts.append(f"{count:,} by a person whose source has changed (flagged outdated)")
    if count := made.count("gone"):
        parts.append(f"{count:,} gone")
    return ", ".join(parts)


def lines_of(made: Update, *, verbose: bool) -> list[str]:
    """What a person should look at; all changes, when they are asked for."""
    marks = {"new": "+", "outdated": "!", "gone": "-"}
    shown = [
        change
        for change in made.changes
        if change.state in marks and (verbose or change.state == "outdated" or change.is_lost)
    ]
    return [f"  {marks[change.state]} {line_of(change)}" for change in shown]


def line_of(change: Change) -> str:
    """A sentence that changed, with its translation."""
    pair = change.before
    source = change.source or (pair.source if pair else "")
    target = change.target or (pair.target if pair else "")
    by = " (by a person)" if change.is_lost else ""
    return f"{short(source, 80)} → {short(target, 80)}{by}"
