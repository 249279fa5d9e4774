"""Options that nothing of a run has a use for: they are told of, before any work is done."""

import argparse
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bitext.cli.options.files import Job, is_mirrored
from bitext.formats import FORMATS, Format, format_named
from bitext.pipeline.reading import read_head
from bitext.pipeline.recognition import other_than_named

log = logging.getLogger(__name__)


class Special(NamedTuple):
    """An option that only some formats of inputs have a use for.

    Attributes:
        option: as it is written.
        name: of its value among the parsed arguments.
        formats: that heed it, as in `FORMATS`.
    """

    option: str
    name: str
    formats: tuple[str, ...]


OF_INPUTS = (
    Special("--article", "article", ("html",)),
    Special("--all", "all", ("xliff",)),
    Special("--paragraphs", "paragraphs", ("text",)),
    Special("--encoding", "encoding", ("text", "markdown", "html", "srt", "vtt", "po")),
)

OF_PAGES = (
    *("--editable", "--title", "--byline", "--date", "--url", "--licence", "--lang-variant"),
    *("--no-typography", "--no-imprint", "--ui"),
)

UNASKED = {"typography": True, "imprint": True, "paragraphs": "auto"}
"""What an option says that was not given, where that is no false value."""


def tell_unheeded(
    arguments: argparse.Namespace, inputs: Iterable[Path | None], jobs: Sequence[Job], *, like: bool
) -> None:
    """Warn of options that no input and no output has a use for.

    Args:
        arguments: parsed, of a command that has some of these options.
        inputs: files that are read as documents; None is standard input.
        jobs: what is written.
        like: whether an output of the input's format is such a file, and no page.
    """
    asked = [special for special in OF_INPUTS if is_asked(arguments, special.name)]
    found = [format_of_input(path) for path in inputs] if asked else []
    for special in asked:
        rows = [FORMATS[name] for name in special.formats]
        if found and all(row is not None and row not in rows for row in found):
            nouns = " or ".join(row.noun for row in rows)
            log.warning(
                "%s changes nothing: it is for %s, and no input is such a file",
                special.option,
                nouns,
            )
    if not any(is_page_of(job, out, like=like) for job in jobs for out in job.files):
        for option in OF_PAGES:
            name = option.removeprefix("--").removeprefix("no-").replace("-", "_")
            if is_asked(arguments, name):
                log.warning("%s changes nothing: it is for pages, and none is written", option)


def defaults_of(
    configure: Callable[[argparse.ArgumentParser], object], inputs: Iterable[str]
) -> argparse.Namespace:
    """What the arguments of a command would be without any option.

    Args:
        configure: adds its arguments to a parser.
        inputs: its positional arguments.
    """
    parser = argparse.ArgumentParser()
    configure(parser)
    return parser.parse_args(["--", *inputs])


def given_options(
    arguments: argparse.Namespace, defaults: argparse.Namespace
) -> Iterator[tuple[str, str]]:
    """The options that were given: the name of its value, and how it is written.

    >>> given = argparse.Namespace(imprint=False, ui="fr"), argparse.Namespace(imprint=True, ui="")
    >>> list(given_options(*given))
    [('imprint', '--no-imprint'), ('ui', '--ui')]

    Args:
        arguments: parsed.
        defaults: see `defaults_of`.
    """
    for name, usual in vars(defaults).items():
        if getattr(arguments, name) != usual:
            yield name, f"--{'no-' * (usual is True)}{name.replace('_', '-')}"


def is_asked(arguments: argparse.Namespace, name: str) -> bool:
    """Whether an option was given, of a command that has it."""
    value = getattr(arguments, name, None)
    return bool(value != UNASKED[name]) if name in UNASKED and value is not None else bool(value)


def format_of_input(path: Path | None) -> Format | None:
    """What a file is read as, by its first bytes or its name; None where nobody knows yet.

    A file that cannot be read is told of when its turn comes.
    """
    if path is None or not path.is_file():
        return None
    try:
        head = read_head(path)
    except OSError:
        return None
    return other_than_named(path.name, head) or format_named(path.name) or FORMATS["text"]


def is_page_of(job: Job, out: Path, *, like: bool) -> bool:
    """Whether an output is a page with both texts, or a piece of one."""
    return format_named(out.name) is FORMATS["html"] and not (like and is_mirrored(job.input, out))
