"""``bitext explain``: what a flag means."""

import argparse
from collections.abc import Iterator
from difflib import get_close_matches

from bitext.checks import CHECKS
from bitext.checks.examples import read_examples
from bitext.checks.flags import FLAGS
from bitext.cli.terminal import say
from bitext.errors import UsageError, short

EPILOG = """\
Without a name, all flags are listed. What each check misses and how often it cries wolf stands in
docs/checks.md.

examples:
  bitext explain
  bitext explain hearsay
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.epilog = EPILOG
    parser.add_argument("flag", metavar="FLAG", nargs="?", help="its name, such as hearsay")


def run(arguments: argparse.Namespace) -> int:
    """Tell of one flag, or list all."""
    for line in lines_of(arguments.flag) if arguments.flag else listed():
        say(line)
    return 0


def listed() -> Iterator[str]:
    """Every flag on a line."""
    width = max(map(len, FLAGS))
    for name in sorted(FLAGS):
        yield f"{name:<{width}}  {FLAGS[name].meaning}"


def lines_of(name: str) -> Iterator[str]:
    """What there is to know of a flag.

    Raises:
        UsageError: there is no such flag; the message has the nearest.
    """
    if name not in FLAGS:
        close = get_close_matches(name, FLAGS, n=1)
        hint = f"did you mean {close[0]!r}?" if close else "`bitext explain` lists them"
        raise UsageError(f"no flag is called {short(name)!r}; {hint}")
    yield f"{name}: {FLAGS[name].meaning}"
    if example := read_examples().get(name):
        yield ""
        yield f"  source   {example.source}"
        yield f"  flagged  {example.wrong}"
        yield f"  right    {example.right}"
    yield ""
    yield off(name)


def off(name: str) -> str:
    """How to switch a flag off."""
    if name in CHECKS:
        return f"Off: bitext check --skip {name}. In a gate, leave it out of --fail-under."
    if name == "term":
        return "Off: translate without --glossary, or with --no-terms."
    return f"It is told where a bitext is made; bitext check --skip {name} leaves it out."
