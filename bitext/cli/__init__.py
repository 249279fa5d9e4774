"""The command line: one module a command, loaded only when it is called.

A command module offers ``configure(parser)``, which adds its arguments, and ``run(arguments)``,
which does the work through the library and returns the exit code. This package is the only code
that prints or configures logging.
"""

import argparse
import logging
import os
import re
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from itertools import takewhile
from typing import TextIO

from bitext.cli.ends import (
    Ended,
    fill_closed_streams,
    is_reader_gone,
    settle_encodings,
    signals_end,
)
from bitext.cli.parser import Parser, meant
from bitext.cli.terminal import reason_of, say_error
from bitext.errors import BitextError, short, visible
from bitext.version import __version__

COMMANDS = {
    "translate": "translate articles and write them beside the original",
    "update": "bring a translation up to date with its new source",
    "verify": "prove that a translation lost nothing of its source",
    "reproduce": "make a translation again, and tell what differs",
    "align": "pair the sentences of a text and of its translation",
    "convert": "write sentence pairs in other formats, or as a page",
    "check": "find what is wrong in a translation, without a reference",
    "clean": "reject bad sentence pairs of a corpus, and say why",
    "explain": "tell what a flag means, with an example",
    "evaluate": "score a translation, and fail when it got worse",
    "compare": "tell which translation is better, and if by chance",
    "evaluate-alignment": "score an alignment against a gold one",
    "testsets": "list, fetch and check public test sets",
    "serve": "translate in the browser, and for other programs",
    "distributed": "translate, align or check a corpus on a cluster (Ray)",
    "terms": "propose a glossary from sentence pairs",
    "memory": "tell, export or forget what was translated before",
    "models": "list, pull, verify and remove models",
    "formats": "list the formats that files are read and written in",
    "doctor": "show what is installed and what would be used, and why",
    "completion": "print a script that lets a shell complete all this",
}
"""Command → one line for ``bitext --help``; in the order of that list."""

EPILOG = """\
exit codes: 0 done; 1 a quality gate failed; 2 usage or input error; 3 model not available;
4 a sentence would be lost; 70 a fault of bitext; 130 interrupted, 143, 129, 131 ended by a signal.

bitext help COMMAND tells more. example: bitext translate article.txt
"""

BROKEN_PIPE = 128 + getattr(signal, "SIGPIPE", 13)
"""Exit code when the reader of our output went away, as the shell has it; Windows has no signal."""


SHARED = re.compile(r"-q+|-v+|--quiet|--verbose")
"""Options of all commands, which may stand before the command as well."""

FAULT = 70
"""Exit code of a fault of ours: `EX_SOFTWARE` of sysexits."""

LONGEST = 2000
"""Characters of a message; what it quotes is shortened where it is quoted."""

log = logging.getLogger(__name__)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: arguments without the program's name; the process's own where left out.

    Returns:
        The exit code.
    """
    fill_closed_streams()
    settle_encodings()
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        arguments = parse(words)
    except SystemExit as stop:  # help, or wrong usage
        raise SystemExit(flushed(int(stop.code or 0))) from None
    configure_logging(arguments.verbose - arguments.quiet)
    with signals_end():
        return flushed(outcome(arguments))


def outcome(arguments: argparse.Namespace) -> int:
    """Run the command; gives back the exit code, and tells of whatever went wrong on one line."""
    try:
        code: int = arguments.run(arguments)
    except BitextError as error:
        return fail(str(error), error.exit_code)
    except KeyboardInterrupt as stop:
        number = stop.number if isinstance(stop, Ended) else signal.SIGINT
        return fail("interrupted; no half-written file is left", 128 + number)
    except OSError as error:
        if is_reader_gone(error):
            return BROKEN_PIPE
        where = f"{error.filename}: " if error.filename else ""
        return fail(f"{where}{reason_of(error)}", 2)
    except Exception as error:  # noqa: BLE001 - a crash must not look like a verdict
        return crash(error)
    return code


def crash(error: Exception) -> int:
    """Tell of what should not have happened: one line, and with ``-vv`` where it did."""
    log.debug("a fault of ours", exc_info=error)
    found = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return fail(
        f"a fault of bitext ({short(found, 200)}); nothing was judged; run it again with -vv and "
        "report what it prints",
        FAULT,
    )


def flushed(code: int) -> int:
    """Hand over what is still to be printed; gives back the exit code, or that of the failure."""
    if sys.stdout is None:  # closed by whoever started us
        return code
    try:
        sys.stdout.flush()
    except OSError as error:
        # Nothing more can be printed, and Python must not try to when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if is_reader_gone(error):  # no error of ours
            return BROKEN_PIPE
        return fail(f"standard output: {error.strerror}", 2)
    return code


def parse(words: list[str]) -> argparse.Namespace:
    """Parse the words, importing the module of the one command that they name."""
    words = arranged(words)
    named = next((word for word in words if not word.startswith("-")), None)
    top, parsers = top_parser()
    if named in parsers:
        configure(parsers[named], named)
    elif named is not None and (close := meant(named, COMMANDS)):
        top.error(f"no command is called {named!r}", close)
    elif named is not None:
        top.error(f"no command is called {named!r}; known are {', '.join(COMMANDS)}")
    return top.parse_args(words)


def arranged(words: list[str]) -> list[str]:
    """The words as the parsers want them: the command before the options that all commands share.

    >>> arranged(["-q", "translate", "a.txt"]), arranged(["help", "align"]), arranged(["help"])
    (['translate', '-q', 'a.txt'], ['align', '--help-all'], ['--help'])
    """
    if words[:1] == ["help"]:
        return [*words[1:2], "--help-all" if words[1:2] else "--help"]
    shared = list(takewhile(SHARED.fullmatch, words))
    rest = words[len(shared) :]
    return [*rest[:1], *shared, *rest[1:]]


def top_parser() -> tuple[Parser, dict[str, Parser]]:
    """The parser, and that of each command, which does not know its arguments yet."""
    top = Parser(
        prog="bitext",
        description="French articles into English, side by side, sentence by sentence.",
        epilog=EPILOG,
    )
    top.add_argument("--version", action="version", version=f"bitext {__version__}")
    commands = top.add_subparsers(metavar="COMMAND", required=True)
    return top, {
        name: commands.add_parser(
            name, help=summary, description=f"{summary[0].upper()}{summary[1:]}."
        )
        for name, summary in COMMANDS.items()
    }


def whole_parser() -> Parser:
    """The parser of everything, for a shell's completion; imports every command."""
    top, parsers = top_parser()
    for name, parser in parsers.items():
        configure(parser, name)
    return top


def configure(parser: argparse.ArgumentParser, name: str) -> None:
    """Add a command's own arguments and those that all commands share."""
    module = import_module(f"bitext.cli.{name.replace('-', '_')}")
    module.configure(parser)
    parser.add_argument("-q", "--quiet", action="count", default=0, help="only errors")
    parser.add_argument(
        "-v", "--verbose", action="count", default=0, help="tell more; twice: everything"
    )
    parser.set_defaults(run=module.run)


def configure_logging(level: int) -> None:
    """Send the package's log to standard error; warnings by default."""
    chosen = {-1: logging.ERROR, 0: logging.WARNING, 1: logging.INFO}.get(level, logging.DEBUG)
    handler = AboveBars()
    handler.setFormatter(Visible("bitext: %(message)s"))
    wanted = logging.ERROR if level < 0 else logging.WARNING
    logging.basicConfig(level=wanted, handlers=[handler], force=True)
    logging.getLogger("bitext").setLevel(chosen if level >= -1 else logging.ERROR)


class AboveBars(logging.StreamHandler[TextIO]):
    """Writes above the bars that are on the terminal, not into one."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record."""
        bars = sys.modules.get("tqdm")  # whatever shows a bar has loaded it
        if bars is None:
            super().emit(record)
            return
        with bars.tqdm.external_write_mode(file=self.stream):
            super().emit(record)


class Visible(logging.Formatter):
    """Formats records so that what they quote cannot drive a terminal."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 its base names it so
        """One line."""
        return visible(super().formatMessage(record))


def fail(message: str, code: int) -> int:
    """Print one line on standard error and give back the exit code."""
    say_error(short(message, LONGEST))
    return code
