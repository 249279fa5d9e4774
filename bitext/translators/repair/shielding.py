"""Which words of a sentence the model is not shown, and what it is asked instead.

What stands for a word, such as a file's name, gets a name that models copy: ``X1``. (Of 27 kinds of
names in fifteen French sentences, letters and a figure all came through; ``_1_``, ``§1`` and plain
numbers did not.) What stands beside words, such as an emoji or a note's number, is left out.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from bitext.languages.scripts import foreign_words
from bitext.protocols import Request
from bitext.rewriting import Edit
from bitext.spans import SYMBOLS, Span, find_spans

__all__ = ["Kept", "edits_of", "kept_in"]

NOTE = re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=[»”\"’)\].,;:!?…]))[¹²³⁰⁴-⁹]+(?!\w)|(?<=\w)[™®℠]")
"""A note's number behind a word (behind a unit, as in m², it is none), and signs of trade marks."""

NAMES = ("X", "Q", "Z", "W", "XQ", "QZ", "XZQ")

BLANKS = " \t\u00a0\u202f\u2009"


class Kept(NamedTuple):
    """A run of a sentence that the model does not see.

    Attributes:
        start: offset in the sentence.
        end: likewise.
        role: ``word``, with a name for the model; ``behind`` or ``ahead`` of the word that it is
            glued to; at the ``front`` or the ``tail`` of the sentence, blanks included.
        name: what the model is shown; empty where the run is left out.
    """

    start: int
    end: int
    role: str
    name: str = ""


def kept_in(request: Request, reads: Callable[[str], bool]) -> list[Kept]:
    """What the model is not to see of a sentence, in order.

    Args:
        request: a sentence; what its marks keep is kept.
        reads: whether the model knows the script of some words.
    """
    text = request.text
    spans = merged(text, sorted(spans_of(request, reads)))
    if not spans:
        return []
    front, tail = ornaments(text, spans)
    numbers = iter(range(1, len(spans) + 1))
    stem = next((name for name in NAMES if not re.search(rf"{name}\d", text, re.IGNORECASE)), "XQZ")
    found = []
    for index, span in enumerate(spans):
        role = role_of(text, span)
        if index < front:
            found.append(Kept(span.start, skipped(text, span.end), "front"))
        elif index >= tail:
            found.append(Kept(len(text[: span.start].rstrip(BLANKS)), span.end, "tail"))
        else:
            name = f"{stem}{next(numbers)}" if role == "word" else ""
            found.append(Kept(span.start, span.end, role, name))
    return found


def spans_of(request: Request, reads: Callable[[str], bool]) -> Iterator[Span]:
    """Every span of a sentence that is kept, in no order."""
    text = request.text
    yield from find_spans(text)
    for match in NOTE.finditer(text):
        yield Span(*match.span(), "note")
    for mark in request.marks:
        if mark.keep and text[mark.start : mark.end].strip():
            yield Span(mark.start, mark.end, "kept")
    if not text.isascii():
        for match in foreign_words().finditer(text):
            if not reads(match[0]):
                yield Span(*match.span(), "foreign")


def merged(text: str, spans: list[Span]) -> list[Span]:
    """Spans in order, those that touch or overlap made one; so are runs of signs with blanks."""
    found: list[Span] = []
    for span in spans:
        last = found[-1] if found else None
        signs = last is not None and last.kind in SYMBOLS and span.kind in SYMBOLS
        if last is not None and (
            span.start <= last.end or (signs and not text[last.end : span.start].strip(BLANKS))
        ):
            kind = last.kind if span.kind == last.kind else "mixed"
            found[-1] = Span(last.start, max(last.end, span.end), kind)
        else:
            found.append(span)
    return found


def ornaments(text: str, spans: list[Span]) -> tuple[int, int]:
    """How many spans are signs in front of all words, and where those behind them begin."""
    front, position = 0, 0
    for span in spans:
        if span.kind not in SYMBOLS or text[position : span.start].strip():
            break
        front, position = front + 1, span.end
    tail, position = len(spans), len(text)
    for span in reversed(spans[front:]):
        if span.kind not in ("symbol", "note") or text[span.end : position].strip():
            break
        tail, position = tail - 1, span.start
    return front, tail


def skipped(text: str, position: int) -> int:
    """Where the next word begins."""
    return len(text) - len(text[position:].lstrip(BLANKS))


def role_of(text: str, span: Span) -> str:
    """Whether a span stands for a word, or is glued to one that it only adorns."""
    before, behind = text[: span.start][-1:], text[span.end : span.end + 1]
    if span.kind == "note":
        return "behind"
    if span.kind in ("symbol", "tag"):
        if re.match(r'[^\W_]|[»”").,!?…]', before) and not behind.isalnum():
            return "behind"
        if behind.isalpha() and not before.isalnum() and span.kind == "tag":
            return "ahead"
    return "word"


def edits_of(text: str, kept: list[Kept]) -> list[Edit]:
    """What the model is asked: nothing at all where no letter is left.

    >>> edits_of("Ouvrez a.pdf !", [Kept(7, 12, "word", "X1")])
    [Edit(start=7, end=12, text='X1')]
    """
    ends = [0, *(end for _, end, *_ in kept)]
    starts = [*(start for start, *_ in kept), len(text)]
    rest = "".join(text[end:start] for end, start in zip(ends, starts, strict=True))
    if kept and not any(map(str.isalpha, rest)):
        return [Edit(0, len(text), "")]
    return [Edit(one.start, one.end, shown(text, one)) for one in kept]


def shown(text: str, one: Kept) -> str:
    """The name that the model is shown, apart from the words that the run is glued to."""
    if not one.name:
        return ""
    before, behind = glued(text, one)
    return f"{' ' if before else ''}{one.name}{' ' if behind else ''}"


def glued(text: str, one: Kept) -> tuple[bool, bool]:
    """Whether a word stands right before a run, and right behind it."""
    return text[: one.start][-1:].isalnum(), text[one.end : one.end + 1].isalnum()
