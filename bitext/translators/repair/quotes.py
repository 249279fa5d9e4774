"""Quotation marks: in pairs where the source has pairs, and English ones.

A model forgets to close what it opened, mixes up inner and outer quotations, and now and then
leaves « guillemets ». Where its marks are not in order, the word links tell which words the source
quotes, and the marks are set anew around their translations.
"""

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from bitext.alignment import Link
from bitext.protocols import Hypothesis, Request
from bitext.rewriting import Insertion, edit_answer

__all__ = ["EnglishQuotes", "Quotes", "closed", "quotations"]

MARK = re.compile("[«»“”„‟‹›]|(?<![^\\W\\d_])\"|\"(?![^\\W\\d_])|``|''")
"""A quotation mark; a straight one between two letters is a misprint for an apostrophe."""

OPENERS = frozenset("«“„‹") | {"``"}
CLOSERS = frozenset("»”›") | {"''"}

BLANKS = "(?<![ \u00a0\u202f])[ \u00a0\u202f]+"
GUILLEMET = re.compile(f"[«‹][ \u00a0\u202f]*|{BLANKS}[»›]|[»›]")
OPENING = re.compile(r'(?<!\S)"(?=\S)')
SINGLE = re.compile(r"(?<!\w)['‘][^'’]+(?:['’]\w+[^'’]*)*['’](?!\w)")
"""An inner quotation, apostrophes within it."""

SET = re.compile('^["“”] *| *["“”]$|(?<= )["“”] |["“”]')
"""A mark that a translation has, with a blank too many beside it."""

INCHES = re.compile(r"\d\s?\"")
DRAWN_IN = re.compile(r"[.,]")
SHARED = re.compile(r"[!?…]+|\.\.\.")
"""Marks that stand inside a quotation in one language exactly where they do in the other."""

DOUBLED = re.compile(r"(?<!\w)(?P<left>['‘])\"[^\"'‘’]+\"(?P<right>['’])(?!\w)")
"""One quotation in marks of two kinds."""

WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Quotes:
    """Closes the quotation mark that a model left open; a `bitext.protocols.Repair`."""

    def before(self, request: Request) -> Request:
        """The request as it is."""
        return request

    def after(self, request: Request, found: Hypothesis) -> Hypothesis:
        """The translation with its quotation marks in pairs; see `closed`."""
        return closed(request.text, found)


@dataclass(frozen=True, slots=True)
class EnglishQuotes:
    """Brings the quotation marks of English text in order; a `bitext.protocols.Repair`."""

    def before(self, request: Request) -> Request:
        """The request as it is."""
        return request

    def after(self, request: Request, found: Hypothesis) -> Hypothesis:
        """The translation with its quotation marks in pairs; see `closed` and `requoted`."""
        plain = english(found)
        wanted = quotations(request.text)
        if not wanted:
            return closed(request.text, plain)
        if not all(one.opened and one.closed for one in wanted) and '"' in request.text:
            return plain  # which of the marks has no other, straight ones do not tell
        return plain if in_order(wanted, plain.text) else requoted(request.text, wanted, plain)


class Quotation(NamedTuple):
    """Words in quotation marks.

    Attributes:
        start: offset of the opening mark; 0 where it stands in an earlier sentence.
        end: behind the closing mark; the end of the text where that comes later.
        opened: whether the opening mark is here.
        closed: whether the closing one is.
        depth: 0 for an outer quotation, 1 for one within it.
    """

    start: int
    end: int
    opened: bool
    closed: bool
    depth: int


def quotations(text: str) -> list[Quotation]:
    """What a text quotes, in order of the closing marks; what stays open comes last.

    >>> quotations("Il dit « oui ».")
    [Quotation(start=7, end=14, opened=True, closed=True, depth=0)]
    """
    open_marks, found = list[re.Match[str]](), list[Quotation]()
    for mark in MARK.finditer(text):
        if opens(mark[0], open_marks[-1][0] if open_marks else ""):
            open_marks.append(mark)
        elif open_marks:
            start = open_marks.pop().start()
            found.append(Quotation(start, mark.end(), True, True, len(open_marks)))
        else:
            found.append(Quotation(0, mark.end(), False, True, 0))
    for depth, mark in enumerate(open_marks):
        found.append(Quotation(mark.start(), len(text), True, False, depth))
    return found


def opens(mark: str, last: str) -> bool:
    """Whether a mark opens a quotation, where this one was opened last."""
    return mark in OPENERS or (mark not in CLOSERS and mark != last)


def english(found: Hypothesis) -> Hypothesis:
    """The translation with straight marks for guillemets, without the blanks inside them.

    >>> english(Hypothesis("« Yes », he said.")).text
    '"Yes", he said.'
    """
    edits = [
        Insertion(*match.span(), '"' if match[0].strip() in "«»" else "'", 0, 0)
        for match in GUILLEMET.finditer(found.text)
    ]
    return edit_answer(found, edits)


def in_order(wanted: list[Quotation], target: str) -> bool:
    """Whether a translation has the source's marks: as many, or more that are in pairs.

    More are in order where a verb interrupts a speech: *"Yes," he said, "tomorrow."*
    """
    outer = sum(map(target.count, '"“”'))
    asked = sum(quotation.opened + quotation.closed for quotation in wanted if not quotation.depth)
    inner = sum(quotation.depth > 0 for quotation in wanted)
    if inner:
        return outer == asked and len(SINGLE.findall(target)) >= inner
    return outer == asked or (asked % 2 == outer % 2 == 0 and outer > asked)


def requoted(source: str, wanted: list[Quotation], found: Hypothesis) -> Hypothesis:
    """The translation with its marks set anew where the links have them.

    Args:
        source: the sentence.
        wanted: its quotations.
        found: as it is; given back so where the quoted words are not together in it.
    """
    marks = [match for match in SET.finditer(found.text) if not is_inch(match)]
    bare = edit_answer(found, [Insertion(*match.span(), "", 0, 0) for match in marks])
    signs = list[Sign]()
    for quotation in wanted:
        span = span_of(source, quotation, bare)
        if span is None or not all(is_edge(bare.text, place) for place in span):
            return found
        depth, sign = quotation.depth, "'" if quotation.depth else '"'
        if quotation.opened:
            signs.append(Sign(span[0], 1, depth, sign))
        if quotation.closed:
            signs.append(Sign(span[1], 0, -depth, sign))
    set_anew = [Insertion(s.place, s.place, s.text, 0, 0) for s in sorted(signs)]
    return without_doubles(edit_answer(bare, set_anew))


def without_doubles(found: Hypothesis) -> Hypothesis:
    r"""The translation without single marks around those that were set.

    >>> without_doubles(Hypothesis("hereafter '\"the Tenant\"'")).text
    'hereafter "the Tenant"'
    """
    edits = [
        Insertion(*match.span(side), "", 0, 0)
        for match in DOUBLED.finditer(found.text)
        for side in ("left", "right")
    ]
    return edit_answer(found, edits)


class Sign(NamedTuple):
    """A mark to be set; they sort as they stand, also those that stand in one place.

    Attributes:
        place: offset in the translation.
        opening: 0 for a closing mark, 1 for an opening one.
        rank: inner marks close first, and open last.
        text: the mark.
    """

    place: int
    opening: int
    rank: int
    text: str


def is_edge(text: str, place: int) -> bool:
    """Whether a word may begin or end at a place, so that a mark may stand there."""
    before, behind = text[place - 1 : place], text[place : place + 1]
    return "/" not in before + behind and not (before.isalnum() and behind.isalnum())


def is_inch(match: re.Match[str]) -> bool:
    """Whether a mark is that of inches: 5"."""
    return bool(INCHES.match(match.string, match.start() - 1)) and not match.string[match.end() :][
        :1
    ].strip(" .,;)")


def span_of(source: str, quotation: Quotation, found: Hypothesis) -> tuple[int, int] | None:
    """Where the translation of a quotation begins and ends; None where it is not in one piece."""
    first = not WORD.search(source, 0, quotation.start)
    last = not WORD.search(source, quotation.end)
    inside = [link for link in found.links if within(link, quotation)]
    if not inside and not (first and last):
        return None
    start = 0 if first else min(link.target_start for link in inside)
    end = len(found.text) if last else max(link.target_end for link in inside)
    outside = (link for link in found.links if not within(link, quotation))
    if any(start <= link.target_start < end for link in outside):
        return None
    return start, end if last else drawn_in(source, quotation, found.text, end)


def within(link: Link, quotation: Quotation) -> bool:
    """Whether a link comes from quoted words."""
    return quotation.start <= link.source_start < quotation.end


def drawn_in(source: str, quotation: Quotation, target: str, end: int) -> int:
    """The end of a quotation with the marks that belong into it: English draws commas in."""
    inner = source[quotation.start : quotation.end].rstrip("»”\"›' \u00a0\u202f")
    shared = SHARED.match(target, end)
    if shared and SHARED.search(inner[-3:]):
        return shared.end()
    following = DRAWN_IN.match(target, end)
    return following.end() if following else end


def closed(source: str, hypothesis: Hypothesis) -> Hypothesis:
    """The hypothesis with its last quotation mark closed at its end, where that is sure.

    It is where the source has none itself and the translation has an odd number of them, of which
    the last one opens.

    >>> closed("— Demain, dit-il, on verra.", Hypothesis('"Tomorrow," he said, "we will.')).text
    '"Tomorrow," he said, "we will."'
    """
    text = hypothesis.text
    if text.count('"') % 2 == 0 or MARK.search(source):
        return hypothesis
    if not OPENING.match(text, text.rindex('"')):
        return hypothesis
    return replace(hypothesis, text=text + '"')
