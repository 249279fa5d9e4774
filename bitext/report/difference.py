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

    Words that change in a row are one piece, with the spaces between them.

    >>> [tuple(piece) for piece in difference("the red house", "the house")]
    [('same', 'the '), ('old', 'red '), ('same', 'house')]
    """
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    pieces: list[Piece] = []
    gone = come = ""
    for operation, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        text = "".join(before[a:b])
        inside = text.isspace() and (gone or come) and b < len(before)
        if operation == "equal" and not inside:
            pieces += changed(gone, come)
            pieces.append(Piece("same", text))
            gone = come = ""
        else:
            gone, come = gone + text, come + "".join(after[c:d])
    return pieces + changed(gone, come)


def changed(gone: str, come: str) -> list[Piece]:
    """The pieces of one change."""
    return [Piece(kind, text) for kind, text in (("old", gone), ("new", come)) if text]


def plain(pieces: list[Piece]) -> str:
    """As wdiff writes it.

    >>> plain(difference("a red house", "a house!"))
    'a [-red -]house{+!+}'
    """
    marks = {"same": "{}", "old": "[-{}-]", "new": "{{+{}+}}"}
    return "".join(marks[piece.kind].format(piece.text) for piece in pieces)
