"""Fields and ranges of WordprocessingML, whose two ends are points in a paragraph.

References:
    ECMA-376, part 1, 17.16.18 (fields), 17.13.4 and 17.13.6 (comments, bookmarks).
"""

import re
from collections.abc import Iterator, Sequence

from bitext.documents.ranges import END, START
from bitext.documents.runs import Item

FIELD = re.compile(r"<w:fldChar\b[^>]*\bw:fldCharType=[\"'](\w+)")
RANGE = re.compile(r"<w:(\w+)Range(Start|End)\b|<w:(bookmark|perm)(Start|End)\b")
NUMBER = re.compile(r"\bw:id=[\"']([^\"']*)")


def with_ends(text: str, items: Sequence[Item]) -> Iterator[Item]:
    """The items of a paragraph, in which the ends of fields and ranges are told as such.

    What a field is, between its beginning and what it shows, is one item; so is a field that shows
    nothing.

    Args:
        text: the file.
        items: of a paragraph.
    """
    depth = position = 0  # fields that are open, items that are done
    while position < len(items):
        item, raw = items[position], raw_of(text, items[position])
        field = FIELD.search(raw) if item.kind == "point" else None
        stop = end_of_head(text, items, position) if field and field[1] == "begin" else position + 1
        parts = [raw_of(text, part) for part in items[position:stop]]
        merged = item._replace(end=items[stop - 1].end, raw="".join(parts))
        if field and field[1] == "begin" and is_separator(parts[-1]):
            yield named(merged, START, f"field {depth}")
            depth += 1
        elif field and field[1] == "end" and depth:
            depth -= 1
            yield named(item, END, f"field {depth}")
        elif stop > position + 1:
            yield merged
        else:
            yield end_of_range(item, raw)
        position = stop


def raw_of(text: str, item: Item) -> str:
    """An item as it is written."""
    return item.raw or text[item.start : item.end]


def is_separator(raw: str) -> bool:
    """Whether an item parts what a field is from what it shows."""
    found = FIELD.search(raw)
    return found is not None and found[1] == "separate"


def end_of_head(text: str, items: Sequence[Item], start: int) -> int:
    """Behind which item the head of a field ends; behind its beginning where others are in it."""
    for number in range(start + 1, len(items)):
        found = FIELD.search(raw_of(text, items[number])) if items[number].kind == "point" else None
        if items[number].kind != "point" or (found and found[1] == "begin"):
            break
        if found:
            return number + 1
    return start + 1


def named(item: Item, kind: str, name: str) -> Item:
    """An item as the end of a range."""
    return item._replace(token=item.token._replace(kind=kind, name=name))


def end_of_range(item: Item, raw: str) -> Item:
    """An item that is no field's; told as such where it is the end of a range."""
    found = RANGE.match(raw) if item.kind == "point" else None
    number = NUMBER.search(raw) if found else None
    if not found or not number:
        return item
    kind = END if (found[2] or found[4]) == "End" else START
    return named(item, kind, f"{found[1] or found[3]} {number[1]}")
