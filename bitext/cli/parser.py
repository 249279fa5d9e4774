"""The parser of the command line: errors in a few lines that say what was meant."""

import argparse
import glob
import sys
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from bitext.cli.help import short_help, whole_help
from bitext.cli.terminal import painted
from bitext.errors import short, visible

LONGEST = 200
"""Characters of a message that quotes what was typed."""

SEVERAL: dict[object, str] = {
    "+": "{} …",
    "*": "[{} …]",
    "?": "[{}]",
    argparse.PARSER: "{} …",
}
"""How often an argument comes → how usage shows it."""


class HelpAll(argparse.Action):
    """Prints all of the help and ends, as ``--help`` does with what fits on a screen."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        """Print it."""
        if isinstance(parser, Parser):
            parser.usage = parser.usage or parser.short_usage()
        sys.stdout.write(whole_help(parser))
        parser.exit()


class Parser(argparse.ArgumentParser):
    """A parser that tells of an error in three lines: what is wrong, what was meant, where to look.

    Each command's parser judges its own options, so that the help it names is the right one.
    """

    def __init__(self, *given: Any, **named: Any) -> None:
        named.setdefault("allow_abbrev", False)
        named.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(*given, **named)
        self.add_argument(
            "--help-all",
            action=HelpAll,
            nargs=0,
            default=argparse.SUPPRESS,
            help="show everything about every option",
        )

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """As its base does it, but what is not known is refused here and now."""
        words = sys.argv[1:] if args is None else list(args)
        if sys.platform == "win32" and self._subparsers is None:
            words = self.expanded(words)
        found, rest = super().parse_known_args(words, namespace)
        if rest:
            self.refuse(rest)
        return found, rest

    def expanded(self, words: Sequence[str]) -> list[str]:
        """Words with the files that patterns among them match, as shells elsewhere hand them over.

        The value of an option stays as it is.
        """
        found, before = list[str](), ""
        for word in words:
            option = self._option_string_actions.get(before)
            is_value = option is not None and option.nargs != 0
            is_pattern = glob.has_magic(word) and not word.startswith("-") and not is_value
            if is_pattern and not Path(word).exists():
                found += sorted(glob.glob(word, recursive=True)) or [word]  # noqa: PTH207
            else:
                found.append(word)
            before = word
        return found

    def refuse(self, words: Sequence[str]) -> NoReturn:
        """Tell of words that are no option and no argument."""
        option = next((word for word in words if word.startswith("-")), None)
        if option is None:
            self.error(f"unexpected argument: {short(' '.join(words), LONGEST)}")
        name = option.partition("=")[0]
        self.error(f"no such option: {short(name, LONGEST)}", meant(name, self.options()))

    def format_help(self) -> str:
        """What fits on a screen, beneath one line that names the arguments."""
        self.usage = self.usage or self.short_usage()
        return short_help(self)

    def short_usage(self) -> str:
        """The command and its arguments, without its options."""
        words = [self.prog, "[option …]"]
        for action in self._actions:
            if not action.option_strings:
                name = str(action.metavar or action.dest.upper())
                words.append(SEVERAL.get(action.nargs, "{}").format(name))
        return " ".join(words)

    def options(self) -> list[str]:
        """The names of the long options."""
        actions = self._actions  # argparse tells them in no other way
        return [name for action in actions for name in action.option_strings if name[:2] == "--"]

    def error(self, message: str, tip: str = "") -> NoReturn:
        """Tell of an error and end."""
        lines = [f"{painted(f'{self.prog}: error:', 'red', sys.stderr)} {short(message, 2000)}"]
        if tip:
            lines.append(f"  did you mean {visible(tip)}?")
        lines.append(f"  see: {self.prog} --help")
        self.exit(2, "\n".join(lines) + "\n")


def meant(word: str, known: Iterable[str]) -> str:
    """The name that was probably meant; empty where none is near.

    >>> meant("--beem", ["--beam", "--to"]), meant("--zzz", ["--beam"])
    ('--beam', '')
    """
    names = list(known)
    longer = [name for name in names if len(word) > 3 and name.startswith(word)]
    return next(iter(longer or get_close_matches(word, names, n=1)), "")
