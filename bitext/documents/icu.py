"""Messages of ICU in a text: plurals and selections, whose own texts are translated.

References:
    ICU User Guide, "Formatting Messages".
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

OPENING = re.compile(r"\{\s*+[\w.]+\s*+,\s*+(?:plural|select|selectordinal)\s*+,")
KEY = re.compile(r"\s*+(?:offset:\d+\s*+)?(?:=\d+|\w+)\s*+\{")
BRACE = re.compile(r"[{}]")
END = re.compile(r"\s*+\}")

DEEPEST = 5
"""Messages inside each other."""


class Message(NamedTuple):
    """A message.

    Attributes:
        start: offset of its brace.
        end: offset just behind the last one.
        texts: spans of its texts; of a text that holds another message, those of that one.
    """

    start: int
    end: int
    texts: tuple[tuple[int, int], ...]


def find_messages(text: str, start: int, end: int) -> Iterator[Message]:
    """The messages in a stretch of a text, in order.

    >>> text = "Il y a {n, plural, =1 {un mot} other {# mots}}."
    >>> [[text[a:b] for a, b in found.texts] for found in find_messages(text, 0, len(text))]
    [['un mot', '# mots']]
    """
    position, partners = start, None
    while found := OPENING.search(text, position, end):
        partners = partners_of(text, start, end) if partners is None else partners
        message = message_at(text, found, partners)
        if message is not None:
            yield message
        position = message.end if message else found.end()


def message_at(
    text: str, opening: re.Match[str], partners: Mapping[int, int], depth: int = 0
) -> Message | None:
    """The message that begins with an opening; None where it does not end as one.

    Args:
        text: that it stands in.
        opening: a match of `OPENING`.
        partners: see `partners_of`.
        depth: how many messages are around it.
    """
    position, texts = opening.end(), list[tuple[int, int]]()
    while key := KEY.match(text, position):
        close = partners.get(key.end() - 1, -1)
        if close < 0:
            return None
        texts += texts_of(text, key.end(), close, partners, depth)
        position = close + 1
    found = END.match(text, position)
    whole = found and found.end() - 1 == partners.get(opening.start())
    return Message(opening.start(), found.end(), tuple(texts)) if found and whole else None


def texts_of(
    text: str, start: int, end: int, partners: Mapping[int, int], depth: int
) -> list[tuple[int, int]]:
    """What is translated of one text of a message: itself, or those of the message that it is."""
    inner = OPENING.search(text, start, end)
    if inner is None:
        return [(start, end)]
    message = message_at(text, inner, partners, depth + 1) if depth < DEEPEST else None
    around = text[start : inner.start()] + (text[message.end : end] if message else "x")
    # Words around a message in a message would be a sentence in pieces: they stay.
    return list(message.texts) if message and not around.strip() else []


def partners_of(text: str, start: int, end: int) -> dict[int, int]:
    """Each opening brace of a stretch → the one that closes it.

    >>> partners_of("{a{b}", 0, 5)
    {2: 4}
    """
    found, around = dict[int, int](), list[int]()
    for brace in BRACE.finditer(text, start, end):
        if brace[0] == "{":
            around.append(brace.start())
        elif around:
            found[around.pop()] = brace.start()
    return found
