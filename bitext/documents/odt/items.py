"""What is mended in a run of OpenDocument before its marks are made."""

from collections.abc import Sequence
from itertools import accumulate

from bitext.documents.odt.styles import Styles
from bitext.documents.runs import Item, pairs_of
from bitext.documents.tokens import Token

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


def paired(items: Sequence[Item]) -> list[Item]:
    """The items of a run; the two ends of a range are an element, so that none comes before it.

    Bookmarks, insertions and comments have such ends. One that crosses an element stays two points.
    """
    found, around = list(items), [-1]  # numbers of open elements
    starts = dict[tuple[str, str], tuple[int, int]]()  # its number, and the element that it is in
    for k, item in enumerate(items):
        if item.kind == "open":
            around.append(k)
        elif item.kind == "close":
            around.pop()
        elif key := key_of(item.token):
            name = item.token.name
            start, place = starts.pop((name.removesuffix("-end"), key), (-1, -1))
            if not name.endswith("-end"):
                starts[name.removesuffix("-start"), key] = k, around[-1]
            elif start >= 0 and place == around[-1]:
                while starts and next(reversed(starts.values()))[0] > start:
                    starts.popitem()  # its other end would cross this range
                range_of = item.token._replace(name=f"{name} {key}")
                found[start] = items[start]._replace(kind="open", token=range_of)
                found[k] = item._replace(kind="close", token=range_of)
    return found


def key_of(token: Token) -> str:
    """By what the two ends of a range name each other; empty where nothing says it."""
    return next(filter(None, map(token.value, KEYS)), "")
