"""What must come through as it stands: addresses of the web and of mail, emoji, foreign scripts.

A model takes ``exemple.fr`` for words and writes ``example.fr``, which leads elsewhere, and it has
no emoji in its vocabulary. The word links tell where in the translation the source's own belong.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import NamedTuple

from bitext.alignment import Link
from bitext.checks.address import ADDRESS
from bitext.protocols import Hypothesis, Request

EMOJI = re.compile(
    "(?:[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
    "[\ufe0f\u200d\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]*)+"
)
LETTER = "[\u0370-\u1dff\u2e80-\ufdff\U00020000-\U0003ffff]"
KEPT = re.compile(rf"{EMOJI.pattern}|{LETTER}+(?:\s+{LETTER}+)*")
"""Emoji, and words in other scripts than Latin."""

OPENING = ("(", "[", "«", "“", '"')
"""Marks that the model has put somewhere else, so that a blank must stand in their place."""


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Puts back what must come through as it stands; a `bitext.protocols.Repair`.

    Attributes:
        reads: whether the model knows the script of some words.
    """

    reads: Callable[[str], bool]

    def before(self, request: Request) -> Request:
        """The request as it is."""
        return request

    def after(self, request: Request, found: Hypothesis) -> Hypothesis:
        """The translation with the source's own in its places; see `restored`."""
        return restored(request.text, found, self.reads)


def restored(source: str, hypothesis: Hypothesis, reads: Callable[[str], bool]) -> Hypothesis:
    """The hypothesis with the source's addresses, emoji and foreign words in their places.

    Args:
        source: the sentence.
        hypothesis: its translation, with links.
        reads: whether the model knows the script of some words.
    """
    return with_kept(source, with_addresses(source, hypothesis), reads)


def with_addresses(source: str, hypothesis: Hypothesis) -> Hypothesis:
    """The hypothesis with each address that the model rewrote put back.

    Where the translation has another number of addresses, it is not known which is which, and
    nothing is changed; the check ``address`` will tell.
    """
    wanted = list(ADDRESS.finditer(source))
    found = list(ADDRESS.finditer(hypothesis.text))
    if not wanted or len(wanted) != len(found):
        return hypothesis
    pairs = zip(found, in_order(wanted, hypothesis), strict=True)
    return edited(
        hypothesis,
        [
            Edit(*theirs.span(), ours[0], *ours.span())
            for theirs, ours in pairs
            if theirs[0] != ours[0]
        ],
    )


def in_order(wanted: list[re.Match[str]], hypothesis: Hypothesis) -> list[re.Match[str]]:
    """The source's addresses in the order of the translation's, as the links have it."""
    starts = [link.source_start for link in hypothesis.links]

    def place(address: re.Match[str]) -> int:
        within = slice(bisect_left(starts, address.start()), bisect_left(starts, address.end()))
        linked = [link.target_start for link in hypothesis.links[within]]
        return min(linked, default=len(hypothesis.text))

    # Sorting keeps the source's own order where links tell nothing.
    return sorted(wanted, key=place)


def with_kept(source: str, hypothesis: Hypothesis, reads: Callable[[str], bool]) -> Hypothesis:
    """The hypothesis with what the model cannot say put back, each behind its neighbour's words."""
    found = list(KEPT.finditer(source))
    missing = Counter(match[0] for match in found)
    for text in missing:
        known = not EMOJI.match(text) and reads(text)
        missing[text] = 0 if known else missing[text] - hypothesis.text.count(text)
    links = sorted(hypothesis.links, key=lambda link: link.source_end)
    ends = [link.source_end for link in links]
    behind = [0, *accumulate((link.target_end for link in links), max)]
    tail, length = tail_of(source, found), len(hypothesis.text)
    edits = []
    for match in found:
        if missing[match[0]] <= 0:
            continue
        missing[match[0]] -= 1
        before = source[: match.start()]
        # What stands at the end of the source belongs at the end, whatever the links say.
        last = match.start() >= tail
        place = length if last else behind[bisect_right(ends, len(before.rstrip()))]
        apart = before[-1:].isspace() or before.endswith(OPENING)
        blank = " " if apart and place else ""
        after = " " if not place and length else ""
        edits.append(Edit(place, place, f"{blank}{match[0]}{after}", *match.span()))
    return edited(hypothesis, edits)


def tail_of(source: str, found: list[re.Match[str]]) -> int:
    """Where the matches begin that nothing but blanks and other matches follow."""
    start = len(source)
    for match in reversed(found):
        if source[match.end() : start].strip():
            break
        start = match.start()
    return start


class Edit(NamedTuple):
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


def edited(hypothesis: Hypothesis, edits: list[Edit]) -> Hypothesis:
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
    links, pieces, position = list[Link](), list[str](), 0
    for edit, shift in zip(edits, shifts, strict=False):
        pieces += [hypothesis.text[position : edit.start], edit.text]
        position = edit.end
        blank = len(edit.text) - len(edit.text.lstrip())
        start = edit.start + shift
        span = start + blank, start + len(edit.text.rstrip())
        links.append(Link(edit.source_start, edit.source_end, *span))
    for link in hypothesis.links:
        index = bisect_right(ends, link.target_start)
        cut = index < len(edits) and edits[index].start < link.target_end
        if cut or overlaps(sources, link.source_start, link.source_end):
            continue
        start, end = (place + shifts[index] for place in link[2:])
        links.append(Link(link.source_start, link.source_end, start, end))
    text = "".join([*pieces, hypothesis.text[position:]])
    return replace(hypothesis, text=text, links=tuple(sorted(links)))


def overlaps(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether any of some ordered spans, none over another, has a place in common with this one."""
    index = bisect_left(spans, (end,)) - 1
    return index >= 0 and spans[index][1] > start
