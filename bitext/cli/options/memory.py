"""The options that say which memories answer, for every command that translates files."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from bitext.alignment import Suggestion
from bitext.cli.terminal import say
from bitext.errors import short, tell_count
from bitext.memory.opening import is_wanted, path_of_memory, user_memory
from bitext.memory.remembering import Remembering
from bitext.pipeline.forecast import Knows, knows_nothing
from bitext.pipeline.memories import memory_of_file
from bitext.protocols import Translator
from bitext.terminology.choice import Terms, enforce_terms, mark_terms

SHOWN = 200
"""Characters of a sentence and of its suggestion that are shown."""


def add_memory_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    group = parser.add_argument_group("memory")
    group.add_argument(
        "--memory",
        metavar="FILE",
        type=Path,
        action="append",
        default=[],
        help="people's translations, which win over the machine's: .jsonl, .tmx or .tsv; several "
        "times, the first one that knows a sentence counts",
    )
    group.add_argument(
        "--no-memory",
        action="store_true",
        help="neither use nor keep what was translated before (also: BITEXT_MEMORY=off)",
    )


@dataclass(frozen=True, slots=True)
class MemoryOptions:
    """Which memories answer, and what is told of them.

    Attributes:
        files: of people's translations, the most important first.
        off: the user's own memory is left alone.
        quiet: only errors are told.
        verbose: suggestions are shown.
        alternatives: of each sentence that the translator is asked for.
    """

    files: tuple[Path, ...] = ()
    off: bool = False
    quiet: bool = False
    verbose: bool = False
    alternatives: int = 0


def memory_options(arguments: argparse.Namespace, more: Sequence[Path] = ()) -> MemoryOptions:
    """The options of a parsed command line.

    Args:
        arguments: parsed.
        more: files that a project names, behind those of the command line.
    """
    return MemoryOptions(
        (*arguments.memory, *more),
        arguments.no_memory,
        bool(arguments.quiet),
        bool(arguments.verbose),
    )


@contextmanager
def remembering(
    translator: Translator, options: MemoryOptions, languages: tuple[str, str]
) -> Iterator[Translator]:
    """A translator that looks into the memories first; what they had is told in the end.

    Args:
        translator: asked for what none of them knows.
        options: which memories.
        languages: BCP 47 tags of source and target.

    Raises:
        BitextError: a file cannot be read as sentence pairs in these languages.
        UsageError: ``BITEXT_MEMORY`` says neither on nor off.
    """
    with ExitStack() as stack:
        memories = [memory_of_file(path, languages) for path in options.files]
        user = None if options.off or not is_wanted() else stack.enter_context(user_memory())
        if user is not None:
            memories.append(user)
        if not memories:
            yield translator
            return
        suggest = show_suggestion if options.verbose else None
        found = Remembering(
            translator,
            memories,
            languages,
            keeps=user is not None,
            suggest=suggest,
            alternatives=options.alternatives,
        )
        yield found
        if not options.quiet:
            say(*lines_of(found, verbose=options.verbose), to=sys.stderr)


@contextmanager
def recalling(
    translator: Translator | None, *, terms: Terms, options: MemoryOptions
) -> Iterator[tuple[Knows, Callable[[Translator], Translator]]]:
    """What the memories know of a translator's sentences, without a trace in them.

    Args:
        translator: nothing is known of one that is not there.
        terms: that its requests carry.
        options: which memories.

    Yields:
        What tells what is known, and what puts the terms into requests.
    """
    mark = partial(mark_terms, terms=terms)
    if translator is None:
        yield knows_nothing, mark
        return
    off = options.off or not path_of_memory().exists()
    still = replace(options, off=off, quiet=True, verbose=False)
    with remembering(enforce_terms(translator, terms), still, terms.languages) as found:
        yield found.knows if isinstance(found, Remembering) else knows_nothing, mark


def show_suggestion(sentence: str, found: Suggestion) -> None:
    """Show what a person made of a sentence that is nearly the one at hand."""
    say(
        f"  {found.similarity:.0%} like one that a person translated: {short(sentence, SHOWN)}",
        f"    {short(found.source, SHOWN)} → {short(found.target, SHOWN)}",
        to=sys.stderr,
    )


def lines_of(found: Remembering, *, verbose: bool) -> Iterator[str]:
    """What is told of the memories when all is translated; nothing where they had nothing."""
    count = found.count
    told = []
    if count.people:
        told.append(f"{count.people:,} translated by people")
    if count.known:
        told.append(f"{count.known:,} known from before (--no-memory translates anew)")
    if told:
        total = count.people + count.known + count.new
        yield f"of {tell_count(total, 'sentence')} {', '.join(told)}"
    if count.similar and not verbose:
        plural = "is" if count.similar == 1 else "are"
        yield f"{count.similar:,} {plural} nearly like one that a person translated; -v shows them"
