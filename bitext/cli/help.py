"""Help that fits on a screen, and all of it for who asks.

Commands have many options, and a reader looks for one. What does not fit goes in this order: of
each help text what is beyond its first line; the prose below the options, not its examples; groups
of options from the last on, of which the names stay; and the last of the other options likewise.
"""

import argparse
import textwrap
from collections.abc import Sequence
from itertools import takewhile
from typing import Any

SCREEN = 40
"""Lines of a screen."""

EXAMPLES = "examples:"
"""Where the examples of an epilog begin."""


class Whole(argparse.RawDescriptionHelpFormatter):
    """Everything, as it was written."""


class Brief(argparse.RawDescriptionHelpFormatter):
    """Each help text on one line."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        """The beginning of a help text."""
        return [brief(text, width)]


class Wide(Brief):
    """And each beside its option, however long that is."""

    def __init__(self, prog: str, **named: Any) -> None:
        super().__init__(prog, max_help_position=34, **named)


def brief(text: str, width: int) -> str:
    """The beginning of a text, up to where it may end if that is no less than a third of a line.

    >>> brief("replace files that are there; our own without it", 40)
    'replace files that are there …'
    >>> brief("yes; and whatever else it may say", 20)
    'yes; and whatever …'
    """
    whole = textwrap.shorten(text, width, placeholder=" …")
    clause = whole.rpartition(";")[0]
    if not whole.endswith(" …") or 3 * len(clause) < width:
        return whole
    return f"{clause} …"


def short_help(parser: argparse.ArgumentParser) -> str:
    """What fits on a screen."""
    whole = whole_help(parser)
    if lines_of(whole, parser) <= SCREEN:
        return whole
    groups = len([group for group in groups_of(parser) if group.title not in MAIN])
    prose, examples = parser.epilog or "", examples_of(parser.epilog)
    ways: list[tuple[type[argparse.HelpFormatter], int, int, str]] = [(Brief, 0, 0, prose)]
    ways += [(kind, n, 0, examples) for kind in (Whole, Wide) for n in range(groups + 1)]
    ways += [(Wide, groups, cut, examples) for cut in range(1, SCREEN)]
    for kind, folded, cut, epilog in ways:
        found = composed(parser, kind, folded, epilog, cut=cut)
        found = f"{found.rstrip()}\n\nmore on each option: {parser.prog} --help-all\n"
        if lines_of(found, parser) <= SCREEN:
            break
    return found


def whole_help(parser: argparse.ArgumentParser) -> str:
    """All that there is to tell."""
    return composed(parser, Whole, 0, parser.epilog or "")


MAIN = ("positional arguments", "options")
"""The groups that argparse itself makes, which are never folded."""


def groups_of(parser: argparse.ArgumentParser) -> list[Any]:
    """The groups that have options to tell of."""
    groups: Sequence[Any] = parser._action_groups  # noqa: SLF001 argparse has no public name for it
    return [group for group in groups if group._group_actions]  # noqa: SLF001


def composed(
    parser: argparse.ArgumentParser,
    kind: type[argparse.HelpFormatter],
    folded: int,
    epilog: str,
    *,
    cut: int = 0,
) -> str:
    """The help with the last groups, and the last of the other options, folded to their names.

    Args:
        parser: whose help it is.
        kind: how options are told of.
        folded: how many groups.
        epilog: what stands below.
        cut: how many of the options that are in no group of the command's own.
    """
    formatter = kind(parser.prog)
    formatter.add_usage(parser.usage, [], [])
    formatter.add_text(parser.description)
    groups = groups_of(parser)
    whole, lines = len(groups) - folded, list[str]()
    for group in groups[:whole]:
        actions = group._group_actions  # noqa: SLF001
        some = len(actions) - (cut if group.title == MAIN[1] else 0)
        formatter.start_section(group.title)
        formatter.add_text(group.description)
        formatter.add_arguments(actions[:some])
        formatter.end_section()
        if actions[some:]:
            lines.append(names_told("more options", actions[some:], width_of(parser)))
    for group in groups[whole:]:
        lines.append(names_told(group.title, group._group_actions, width_of(parser)))  # noqa: SLF001
    return "\n".join([formatter.format_help(), *lines, *([""] if lines else []), epilog])


def names_told(title: str, actions: Sequence[argparse.Action], width: int) -> str:
    """Some options in a line or two: their names behind a title."""
    names = [name for action in actions for name in action.option_strings if name[:2] == "--"]
    told = f"{title}: {', '.join(names)}"
    return textwrap.fill(told, width, subsequent_indent="  ", break_on_hyphens=False)


def examples_of(epilog: str | None) -> str:
    """The examples of an epilog, to its end."""
    lines = (epilog or "").splitlines()
    before = len(list(takewhile(lambda line: line != EXAMPLES, lines)))
    return "\n".join(lines[before:])


def width_of(parser: argparse.ArgumentParser) -> int:
    """Characters of a line of the terminal, as the formatter takes them."""
    width: int = parser._get_formatter()._width  # noqa: SLF001
    return width


def lines_of(text: str, parser: argparse.ArgumentParser) -> int:
    """Lines that a text takes on the terminal, where long ones are broken."""
    width = width_of(parser) + 2
    return sum(max(1, -(-len(line) // width)) for line in text.splitlines())
