"""Word-level differences of two texts."""

import re
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

WORD = re.compile(r"\w+(?:['’\-]\w+)*|[^\w\s]")

LARGEST = 250_000
"""Words of one text times words of the other; beyond, a change is not looked into."""

Span = tuple[int, int]


class Piece(NamedTuple):
    """A stretch of text that both have (``same``), only the first (``old``) or only the second."""

    kind: str
    text: str


def difference(old: str, new: str) -> list[Piece]:
    """What has to be taken out of one text and put in to make the other.

    Words that change in a row are one piece, with the spaces between them.

    >>> [tuple(piece) for piece in difference("the red house", "the house")]
    [('same', 'the '), ('old', 'red '), ('same', 'house')]
    """
    pieces: list[Piece] = []
    at_old = at_new = 0
    for (begin, end), (start, stop) in [*common(old, new), ((len(old),) * 2, (len(new),) * 2)]:
        pieces += change(old[at_old:begin], new[at_new:start])
        pieces += change(old[begin:end], new[start:stop])
        at_old, at_new = end, stop
    return merged(pieces)


def common(old: str, new: str) -> list[tuple[Span, Span]]:
    """The runs of words that both texts have: where they stand in each, as offsets."""
    before, after = ([match.span() for match in WORD.finditer(text)] for text in (old, new))
    if len(before) * len(after) > LARGEST:
        return []
    one, other = [old[a:b] for a, b in before], [new[a:b] for a, b in after]
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return [
        ((before[i][0], before[i + size - 1][1]), (after[j][0], after[j + size - 1][1]))
        for i, j, size in matcher.get_matching_blocks()
        if size
    ]


def change(gone: str, come: str) -> list[Piece]:
    """The pieces of one change; what both begin or end with is the same."""
    if gone == come:
        return [Piece("same", gone)]
    first = blank_prefix(gone, come)
    rest_gone, rest_come = gone[first:], come[first:]
    last = blank_prefix(rest_gone[::-1], rest_come[::-1])
    ends = len(rest_gone) - last, len(rest_come) - last
    return [
        Piece("same", gone[:first]),
        Piece("old", rest_gone[: ends[0]]),
        Piece("new", rest_come[: ends[1]]),
        Piece("same", rest_gone[ends[0] :]),
    ]


def blank_prefix(one: str, other: str) -> int:
    """How much white space two texts both begin with."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b or not a.isspace():
            break
        count += 1
    return count


def merged(pieces: list[Piece]) -> list[Piece]:
    """Without empty pieces, and neighbours of one kind as one."""
    filled = (piece for piece in pieces if piece.text)
    return [
        Piece(kind, "".join(piece.text for piece in group))
        for kind, group in groupby(filled, key=lambda piece: piece.kind)
    ]


def plain(pieces: list[Piece]) -> str:
    """As wdiff writes it.

    >>> plain(difference("a red house", "a house!"))
    'a [-red -]house{+!+}'
    """
    marks = {"same": "{}", "old": "[-{}-]", "new": "{{+{}+}}"}
    return "".join(marks[piece.kind].format(piece.text) for piece in pieces)
