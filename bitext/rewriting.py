"""Asking the model about another text than the reader sees: edits, and offsets through them.

A repair edits the request's text, and takes the answer's links back to the text as it was; or it
edits the answer, and its links follow.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from bitext.alignment import Link
from bitext.document import Mark
from bitext.protocols import Hypothesis, Request, Term

__all__ = [
    "Edit",
    "Insertion",
    "edit_answer",
    "edit_request",
    "has_overlap",
    "merge_spans",
    "take_links_back",
]


class Edit(NamedTuple):
    """Other text in a span of a text.

    Attributes:
        start: of the span, in the text as it was.
        end: likewise; the start where something is put in.
        text: what stands there afterwards.
    """

    start: int
    end: int
    text: str


class Insertion(NamedTuple):
    """Other text in a span of a translation, and where in the source it came from.

    Attributes:
        start: of the span, in the translation as it was.
        end: likewise; the start where something is put in.
        text: what stands there afterwards.
        source_start: of where it came from.
        source_end: likewise.
    """

    start: int
    end: int
    text: str
    source_start: int
    source_end: int


def edit_request(request: Request, edits: Sequence[Edit]) -> Request:
    """The request with its text edited, its marks and terms moved along.

    Args:
        request: what a repair was given.
        edits: in order, none over another.

    >>> edit_request(Request("Au XIXᵉ siècle"), [Edit(6, 7, "e")]).text
    'Au XIXe siècle'
    """
    if not edits:
        return request
    places = Places(edits)
    marks = tuple(
        Mark(*places.there(mark.start, mark.end), mark.code, mark.keep) for mark in request.marks
    )
    terms = tuple(Term(*places.there(term.start, term.end), *term[2:]) for term in request.terms)
    return replace(request, text=edited(request.text, edits), marks=marks, terms=terms)


def take_links_back(found: Hypothesis, edits: Sequence[Edit]) -> Hypothesis:
    """The answer to an edited request, with links into the text as it was.

    Args:
        found: the answer; words that were put in are linked to what gave way for them.
        edits: those of `edit_request`.
    """
    if not edits or not found.links:
        return found
    places = Places(edits)
    links = {
        Link(*span, *link[2:])
        for link in found.links
        if (span := places.back(*link[:2]))[0] < span[1]
    }
    return replace(found, links=tuple(sorted(links)))


def edited(text: str, edits: Sequence[Edit | Insertion]) -> str:
    """The text with its edits made."""
    pieces, position = [], 0
    for edit in edits:
        pieces += [text[position : edit.start], edit.text]
        position = edit.end
    return "".join([*pieces, text[position:]])


class Places:
    """Offsets of a text before and after its edits.

    Args:
        edits: in order, none over another.
    """

    def __init__(self, edits: Sequence[Edit]) -> None:
        shifts = [0, *accumulate(len(edit.text) - (edit.end - edit.start) for edit in edits)]
        self._old = [(edit.start, edit.end) for edit in edits]
        self._new = [
            (edit.start + shift, edit.start + shift + len(edit.text))
            for edit, shift in zip(edits, shifts, strict=False)
        ]

    def there(self, start: int, end: int) -> tuple[int, int]:
        """The span of the edited text for one of the text as it was; edits are taken in whole."""
        return moved(start, end, self._old, self._new)

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The span of the text as it was for one of the edited text."""
        return moved(start, end, self._new, self._old)


def moved(
    start: int, end: int, here: list[tuple[int, int]], there: list[tuple[int, int]]
) -> tuple[int, int]:
    """A span of one text in the other, in which the spans ``here`` have become those ``there``."""
    first = bisect_right(here, (start, start)) - 1
    if first + 1 < len(here) and here[first + 1][0] == start < end:
        first += 1
    if first >= 0 and start < here[first][1]:
        begin = there[first][0]
    else:
        begin = start + (there[first][1] - here[first][1] if first >= 0 else 0)
    last = bisect_left(here, (end,)) - 1
    if last >= 0 and end < here[last][1]:
        stop = there[last][1]
    else:
        stop = end + (there[last][1] - here[last][1] if last >= 0 else 0)
    return begin, max(begin, stop)


def edit_answer(hypothesis: Hypothesis, edits: Sequence[Insertion]) -> Hypothesis:
    """The hypothesis with its text edited, and what was put in linked to where it came from.

    Args:
        hypothesis: what is changed; links of what gives way are dropped.
        edits: in the order of the translation, none over another.
    """
    if not edits:
        return hypothesis
    shifts = [0, *accumulate(len(edit.text) - (edit.end - edit.start) for edit in edits)]
    ends = [edit.end for edit in edits]
    sources = sorted((edit.source_start, edit.source_end) for edit in edits)
    links = list[Link]()
    for edit, shift in zip(edits, shifts, strict=False):
        blank = len(edit.text) - len(edit.text.lstrip())
        start = edit.start + shift
        span = start + blank, start + len(edit.text.rstrip())
        if edit.source_start < edit.source_end and span[0] < span[1]:
            links.append(Link(edit.source_start, edit.source_end, *span))
    for link in hypothesis.links:
        index = bisect_right(ends, link.target_start)
        cut = index < len(edits) and edits[index].start < link.target_end
        if cut or has_overlap(sources, link.source_start, link.source_end):
            continue
        start, end = (place + shifts[index] for place in link[2:])
        links.append(Link(link.source_start, link.source_end, start, end))
    text = edited(hypothesis.text, edits)
    return replace(hypothesis, text=text, links=tuple(sorted(links)))


def merge_spans(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap made one.

    >>> merge_spans([(4, 9), (0, 2), (8, 12)])
    [(0, 2), (4, 12)]
    """
    found = list[tuple[int, int]]()
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def has_overlap(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether any of some ordered spans, none over another, has a place in common with this one."""
    index = bisect_left(spans, (end,)) - 1
    return index >= 0 and spans[index][1] > start
