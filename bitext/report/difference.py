"""Word-level differences of two texts."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

TOKEN = re.compile(r"\w+(?:['’\-]\w+)*|\s+|.", re.DOTALL)


class Piece(NamedTuple):
    """A stretch of text that both have (``same``), only the first (``old``) or only the second."""

    kind: str
    text: str


def difference(old: str, new: str) -> list[Piece]:
    """What has to be taken out of one text and put in to make the other.

    >>> [tuple(piece) for piece in difference("the red house", "the house")]
    [('same', 'the '), ('old', 'red '), ('same', 'house')]
    """
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    pieces = []
    for operation, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if operation == "equal":
            pieces.append(Piece("same", "".join(before[a:b])))
            continue
        if b > a:
            pieces.append(Piece("old", "".join(before[a:b])))
        if d > c:
            pieces.append(Piece("new", "".join(after[c:d])))
    return pieces


def plain(pieces: list[Piece]) -> str:
    """As wdiff writes it.

    >>> plain(difference("a red house", "a house!"))
    'a [-red -]house{+!+}'
    """
    marks = {"same": "{}", "old": "[-{}-]", "new": "{{+{}+}}"}
    return "".join(marks[piece.kind].format(piece.text) for piece in pieces)
