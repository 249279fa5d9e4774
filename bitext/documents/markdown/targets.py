r"""Where links and pictures of Markdown lead, and the titles that readers see of them.

References:
    CommonMark 0.31, "Links", "Link reference definitions".
"""

import re
from typing import NamedTuple

from markdown_it.helpers import parseLinkDestination, parseLinkTitle

LABEL = re.compile(r"\[(?:[^\[\]\\]|\\.)++\]:", re.DOTALL)
"""How the definition of a target begins."""


class Title(NamedTuple):
    """What a link is called.

    Attributes:
        start: offset of its opening quotation mark.
        end: offset just behind its closing one.
        words: what a reader sees.
    """

    start: int
    end: int
    words: str


class Target(NamedTuple):
    """Where a link leads.

    Attributes:
        end: offset just behind it.
        title: None where it has none.
    """

    end: int
    title: Title | None = None


def target_at(text: str, at: int) -> Target:
    r"""The target behind the words of a link or a picture, which end at a bracket.

    Args:
        text: around the link.
        at: offset of the bracket.

    Raises:
        LookupError: there is no bracket.

    >>> target_at("[un](/b 'c')", 3)
    Target(end=12, title=Title(start=8, end=11, words='c'))
    """
    if not text.startswith("]", at):
        raise LookupError("]")
    at += 1
    if text.startswith("(", at):
        found = destination_at(text, at + 1)
        position = behind_blanks(text, found.end)
        if text.startswith(")", position):
            return Target(position + 1, found.title)
    elif text.startswith("[", at) and (end := text.find("]", at)) > 0:
        return Target(end + 1)
    return Target(at)


def destination_at(text: str, at: int) -> Target:
    """An address and the title behind it."""
    at = behind_blanks(text, at)
    address = parseLinkDestination(text, at, len(text))
    end = address.pos if address.ok else at
    at = behind_blanks(text, end)
    title = parseLinkTitle(text, at, len(text))
    return Target(title.pos, Title(at, title.pos, title.str)) if title.ok else Target(end)


def defined_title(text: str, start: int, end: int) -> Title | None:
    r"""The title in the definition of a target, ``[a]: /b "title"``; None where it has none.

    Args:
        text: of the file.
        start: of the definition's first line.
        end: of the line behind its last.

    >>> defined_title("> [a]: <b c> 'Un titre'\n", 0, 24)
    Title(start=13, end=23, words='Un titre')
    """
    label = LABEL.search(text, start, end)
    title = destination_at(text[start:end], label.end() - start).title if label else None
    return title and title._replace(start=title.start + start, end=title.end + start)


def behind_blanks(text: str, at: int) -> int:
    """The first place that is not white."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at
