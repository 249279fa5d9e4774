"""Ranges: what has two ends in a text without being around it, as bookmarks and comments have.

Where the words of a sentence change their order, an end could come before its beginning; so a range
is made an element, where it crosses none.
"""

from collections.abc import Sequence
from itertools import accumulate

from bitext.documents.runs import Item

START, END = "start", "end"
"""Kinds of the tokens of the ends of a range; both have its name."""

MOVED = "moved"
"""Kind of the token of one that is written in the place of another; both are to be written."""


def paired(text: str, items: Sequence[Item]) -> list[Item]:
    """The items of a run; the two ends of a range are an element.

    A range of which one end lies elsewhere, and one that crosses an element or another range, stays
    two points. Ends between which nothing is said may change places, so that none is crossed.

    Args:
        text: the file.
        items: of a run; the ends of ranges are those whose tokens are of the kinds of ends.
    """
    found, ends = list(items), whole_ranges(items)  # number of a start → that of its end
    starts = {end: start for start, end in ends.items()}
    places = list(accumulate((says_or_parts(item) for item in items), initial=0))
    around, crossing = list[int](), set[int]()  # starts that are open, and those that stay points
    for k in range(len(items)):
        if k in ends:
            around.append(k)
        if k not in starts or starts[k] in crossing:
            continue
        start = starts[k]
        while (inner := around.pop()) != start:
            if places[inner] == places[start]:
                exchange(text, found, inner, start)
                break
            if places[ends[inner]] == places[k]:
                exchange(text, found, ends[inner], k)
                break
            crossing.add(inner)
        other = ends[inner]
        ends[start], starts[other] = other, start
        name = found[inner].token.name
        found[inner] = found[inner]._replace(kind="open")
        found[k] = found[k]._replace(kind="close", token=found[k].token._replace(name=name))
    return found


def exchange(text: str, items: list[Item], one: int, two: int) -> None:
    """Let two items be written in each other's place."""
    raws = [items[k].raw or text[items[k].start : items[k].end] for k in (one, two)]
    items[one], items[two] = (
        items[k]._replace(raw=raw, token=items[k].token._replace(kind=MOVED))
        for k, raw in zip((one, two), reversed(raws), strict=True)
    )


def whole_ranges(items: Sequence[Item]) -> dict[int, int]:
    """Number of a start → that of its end, where both are in the same element."""
    found, around = dict[int, int](), [-1]  # numbers of open elements
    starts = dict[str, tuple[int, int]]()  # its number, and the element that it is in
    for k, item in enumerate(items):
        if item.kind == "open":
            around.append(k)
        elif item.kind == "close":
            del around[max(len(around) - 1, 1) :]
        elif item.token.kind == START:
            starts[item.token.name] = k, around[-1]
        elif item.token.kind == END:
            start, place = starts.pop(item.token.name, (-1, -2))
            if place == around[-1]:
                found[start] = k
    return found


def says_or_parts(item: Item) -> bool:
    """Whether an item says something, or is the end of an element."""
    return item.kind in {"open", "close"} or bool(item.spoken.strip())
