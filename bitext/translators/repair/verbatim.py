"""What must come through as it stands: addresses, file names, code, emoji, foreign scripts.

A model takes ``exemple.fr`` for words and writes ``example.fr``, which leads elsewhere, and it has
no emoji in its vocabulary. It is shown names instead (see `shielding`), and what they stand for is
put in their places.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate

from bitext.alignment import Link
from bitext.protocols import Hypothesis, Request
from bitext.rewriting import (
    Insertion,
    edit_answer,
    edit_request,
    take_links_back,
)
from bitext.translators.repair.shielding import Kept, edits_of, glued, kept_in

__all__ = ["Verbatim"]

OPENING = ("(", "[", "«", "“", '"')
"""Marks that the model has put somewhere else, so that a blank must stand in their place."""


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Hides what is kept to the letter, and puts it back; a `bitext.protocols.Repair`.

    Attributes:
        reads: whether the model knows the script of some words.
    """

    reads: Callable[[str], bool]

    def before(self, request: Request) -> Request:
        """The request without what the model would spoil."""
        return edit_request(request, edits_of(request.text, kept_in(request, self.reads)))

    def after(self, request: Request, found: Hypothesis) -> Hypothesis:
        """The translation with the source's own in its places."""
        text, kept = request.text, kept_in(request, self.reads)
        edits = edits_of(text, kept)
        if edits and not edits[0].text and edits[0][:2] == (0, len(text)):
            return Hypothesis(text, None, (Link(0, len(text), 0, len(text)),), found.flags)
        return put_back(text, kept, take_links_back(found, edits))


def put_back(source: str, kept: list[Kept], found: Hypothesis) -> Hypothesis:
    """The answer with each run in the place of its name, or behind its neighbour's words.

    Args:
        source: the sentence.
        kept: what the model did not see of it.
        found: its answer, with links into the sentence.
    """
    places, named = Neighbours(found), spots(source, kept, found.text)
    ordered = list[tuple[int, int, int, Insertion]]()
    for one in kept:
        first, *more = named.get(one.name.upper(), [None])
        if first is None:
            edit = placed(source, one, places)
        else:
            edit = Insertion(*first, source[one.start : one.end], one.start, one.end)
        rank = {"front": 0, "tail": 2}.get(one.role, 1)
        ordered.append((edit.start, rank, one.start, edit))
        for start, end in filter(None, more):
            # A name that the model says twice is said once, the blank in front of it gone too.
            begin = start - found.text[:start].endswith(" ")
            ordered.append((begin, 1, one.start, Insertion(begin, end, "", 0, 0)))
    return edit_answer(found, without_overlap([edit for *_, edit in sorted(ordered)]))


def without_overlap(edits: list[Insertion]) -> list[Insertion]:
    """The edits, each put behind the one before where it would begin inside it."""
    found, position = list[Insertion](), 0
    for edit in edits:
        start = max(edit.start, position)
        found.append(edit._replace(start=start, end=max(start, edit.end)))
        position = found[-1].end
    return found


def spots(source: str, kept: list[Kept], target: str) -> dict[str, list[tuple[int, int]]]:
    """Name → where it stands in the translation, with the blanks that only it was given."""
    named = {one.name.upper(): one for one in kept if one.name}
    found: dict[str, list[tuple[int, int]]] = {}
    if not named:
        return found
    stem = next(iter(named)).rstrip("0123456789")
    for match in re.finditer(rf"(?<![^\W_]){stem}\d+", target, re.IGNORECASE):
        name = match[0].upper()
        if name in named:
            before, behind = glued(source, named[name])
            start, end = match.span()
            start -= before and target[start - 1 : start] == " "
            end += behind and target[end : end + 1] == " "
            found.setdefault(name, []).append((start, end))
    return found


class Neighbours:
    """Where in a translation the neighbours of a source word stand.

    Args:
        found: the translation, with links.
    """

    def __init__(self, found: Hypothesis) -> None:
        self.text = found.text
        links = sorted(found.links, key=lambda link: link.source_end)
        self._links = links
        self._ends = [link.source_end for link in links]
        self._behind = [0, *accumulate((link.target_end for link in links), max)]

    def behind(self, position: int) -> int:
        """The place behind all that comes from before this offset of the source."""
        return self._behind[bisect_right(self._ends, position)]

    def behind_word(self, position: int) -> int:
        """The place behind what comes from the word that ends nearest before this offset."""
        index = bisect_right(self._ends, position)
        if not index:
            return 0
        first = bisect_left(self._ends, self._ends[index - 1])
        return max(link.target_end for link in self._links[first:index])

    def ahead_of_word(self, position: int) -> int:
        """The place ahead of what comes from the word that begins nearest after this offset."""
        index = bisect_right(self._ends, position)
        last = bisect_right(self._ends, self._ends[index]) if index < len(self._ends) else index
        ahead = (link.target_start for link in self._links[index:last])
        return min(ahead, default=len(self.text))


def behind_same(before: str, target: str) -> int:
    """The place behind the word that a source part ends with, where it came through; else 0.

    >>> behind_same("La marque Bic", "The Bic brand"), behind_same("Le mot", "The word")
    (7, 0)
    """
    word = re.search(r"\w+$", before)
    found = list(re.finditer(rf"\b{re.escape(word[0])}\b", target)) if word else []
    return found[0].end() if len(found) == 1 else 0


def placed(source: str, one: Kept, places: Neighbours) -> Insertion:
    """Where a run goes that has no name in the translation."""
    text, length = source[one.start : one.end], len(places.text)
    if one.role == "front":
        return Insertion(0, 0, text, *one[:2])
    if one.role == "tail":
        return Insertion(length, length, text, *one[:2])
    if one.role == "behind":
        place = behind_same(source[: one.start], places.text) or places.behind_word(one.start)
        return Insertion(place, place, text, *one[:2])
    if one.role == "ahead":
        place = places.ahead_of_word(one.end)
        return Insertion(place, place, text, *one[:2])
    before = source[: one.start]
    # What stands at the end of the source belongs at the end, whatever the links say.
    last = not any(map(str.isalnum, source[one.end :]))
    place = length if last else places.behind(len(before.rstrip()))
    apart = before[-1:].isspace() or before.endswith(OPENING)
    blank = " " if apart and place else ""
    after = " " if not place and length else ""
    return Insertion(place, place, f"{blank}{text}{after}", *one[:2])
