"""What is mended in a run of OpenDocument before its marks are made."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from bitext.documents.odt.styles import Styles
from bitext.documents.ranges import END, START
from bitext.documents.runs import Item, pairs_of
from bitext.documents.tokens import Token

RANGE = re.compile(r"(?P<name>office:annotation|.+(?=-start$|-end$))(?:-start|(?P<end>-end))?")
"""Names of what has two ends: a comment's first one is the comment."""

KEYS = ("text:name", "text:change-id", "office:name", "text:id")
"""Attributes by which the two ends of a range name each other."""


def without_broken_words(text: str, items: Sequence[Item], styles: Styles) -> list[Item]:
    """The items of a run; a span that nobody sees and that begins or ends in a word is a point.

    LibreOffice notes by such spans when a letter was typed. Around a part of a word they would be
    around none in the translation.

    Args:
        text: the file.
        items: of a run.
        styles: of the file.
    """
    pairs, found = pairs_of(items), list(items)
    said = "".join(item.spoken for item in items)
    places = list(accumulate((len(item.spoken) for item in items), initial=0))
    for k, item in enumerate(items):
        end = pairs.get(k, -1)
        if item.kind != "open" or end < 0 or not is_unseen(item.token, styles):
            continue
        if is_in_word(said, places[k]) or is_in_word(said, places[end]):
            last = items[end]
            raw = text[item.start : item.end] + text[last.start : last.end]
            found[k] = item._replace(kind="point", raw=raw)
            found[end] = last._replace(kind="text")  # which says nothing
    return found


def is_unseen(token: Token, styles: Styles) -> bool:
    """Whether a tag is of a span that changes nothing that anybody sees."""
    return token.name == "text:span" and token.value("text:style-name") in styles.unseen


def is_in_word(text: str, place: int) -> bool:
    """Whether a place is between two letters or figures.

    >>> is_in_word("un mot", 4), is_in_word("un mot", 3), is_in_word("un mot", 6)
    (True, False, False)
    """
    return text[max(place - 1, 0) : place].isalnum() and text[place : place + 1].isalnum()


def with_ends(items: Sequence[Item]) -> Iterator[Item]:
    """The items of a run, in which the ends of bookmarks, insertions and comments are told."""
    for item in items:
        found, key = RANGE.fullmatch(item.token.name), key_of(item.token)
        if found and key and item.kind not in {"open", "close"}:
            kind = END if found["end"] else START
            name = f"{found['name']} {key}"
            yield item._replace(token=item.token._replace(kind=kind, name=name))
        else:
            yield item


def key_of(token: Token) -> str:
    """By what the two ends of a range name each other; empty where nothing says it."""
    return next(filter(None, map(token.value, KEYS)), "")
