"""Filters of what both texts share, or should: a copied source, marks, figures, repetitions."""

import math
import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from bitext.cleaning.candidate import Candidate
from bitext.errors import short

MARKS = re.compile(r"[.?!…]")
FIGURE = re.compile(r"[1-9]")
BLANKS = re.compile(r" {2,}")

PIECE = 3
"""Characters of what is repeated, at least."""


@dataclass(frozen=True, slots=True)
class SimilarityFilter:
    """Rejects a target that is its source, or nearly: what was not translated.

    Attributes:
        threshold: 1 less the edits between the texts for each character of the longer one, from
            which on they are rejected.
        lowercase: whether small and capital letters are one.

    >>> SimilarityFilter().reject(Candidate(1, "Il fait beau.", "Il fait beau."))
    '1.00'
    """

    threshold: float = 0.9
    lowercase: bool = False

    def reject(self, pair: Candidate) -> str | None:
        """The similarity."""
        source, target = pair.source, pair.target
        if self.lowercase:
            source, target = source.lower(), target.lower()
        size = max(len(source), len(target))
        if not size:
            return None
        edits = edits_within(source, target, math.floor((1 - self.threshold) * size + 1e-9))
        return None if edits is None else f"{1 - edits / size:.2f}"


def edits_within(one: str, other: str, most: int) -> int | None:
    """Characters that must be put in, left out or changed to make one text of the other.

    Args:
        one: a text.
        other: likewise.
        most: edits that are of interest; the work grows with them.

    Returns:
        How many; None where they are more.

    >>> edits_within("chat", "chats", 1), edits_within("chat", "chien", 2)
    (1, None)
    """
    if one == other:
        return 0
    if abs(len(one) - len(other)) > most:
        return None
    lacking = Counter(one)
    lacking.subtract(other)
    more = sum(count for count in lacking.values() if count > 0)
    if max(more, more - lacking.total()) > most:
        return None
    far = most + 1
    before = {column: column for column in range(min(most, len(other)) + 1)}
    for row, sign in enumerate(one, 1):
        now = {0: row} if row <= most else {}
        for column in range(max(1, row - most), min(len(other), row + most) + 1):
            now[column] = min(
                before.get(column - 1, far) + (sign != other[column - 1]),
                before.get(column, far) + 1,
                now.get(column - 1, far) + 1,
            )
        if min(now.values(), default=far) > most:
            return None
        before = now
    found = before.get(len(other), far)
    return found if found <= most else None


@dataclass(frozen=True, slots=True)
class TerminalPunctuationFilter:
    """Rejects pairs whose full stops, question and exclamation marks are too many or too uneven.

    Attributes:
        threshold: least score, minus the logarithm of 1 and the marks that one text has more than
            the other and each has more than one.

    References:
        Vázquez et al. (2019), The University of Helsinki submission to the WMT19 parallel corpus
        filtering task, https://aclanthology.org/W19-5441.
    """

    threshold: float = -2

    def reject(self, pair: Candidate) -> str | None:
        """The score."""
        counts = [len(MARKS.findall(text)) for text in (pair.source, pair.target)]
        penalty = abs(counts[0] - counts[1]) + sum(max(0, count - 1) for count in counts)
        score = -math.log(penalty + 1)
        return f"{score:.2f}" if score < self.threshold else None


@dataclass(frozen=True, slots=True)
class NonZeroNumeralsFilter:
    """Rejects pairs whose figures, but for noughts, are not the same in the same order.

    Attributes:
        threshold: least ratio of `difflib.SequenceMatcher`.

    References:
        Vázquez et al. (2019), see `TerminalPunctuationFilter`.

    >>> NonZeroNumeralsFilter().reject(Candidate(1, "En 1789, 10 hommes", "In 1945, 30 men"))
    '0.40'
    """

    threshold: float = 0.5

    def reject(self, pair: Candidate) -> str | None:
        """The ratio."""
        figures = FIGURE.findall(pair.source), FIGURE.findall(pair.target)
        if figures[0] == figures[1]:
            return None
        ratio = SequenceMatcher(None, *figures).ratio()
        return f"{ratio:.2f}" if ratio < self.threshold else None


@dataclass(frozen=True, slots=True)
class RepetitionFilter:
    """Rejects texts that repeat something on end, as a machine does that is caught in a loop.

    Attributes:
        threshold: how often it comes again, behind the first time.
        max_length: characters of what is repeated, at most; three at least.

    >>> RepetitionFilter().reject(Candidate(1, "Le chat.", "The cat the cat the cat."))
    'the cat'
    """

    threshold: int = 2
    max_length: int = 100

    def reject(self, pair: Candidate) -> str | None:
        """What is repeated."""
        for text in (pair.source, pair.target):
            if found := repeated_in(text, self.threshold, self.max_length):
                return short(found, 40)
        return None


def repeated_in(text: str, again: int, longest: int) -> str:
    """What a text repeats on end, with or without a blank between, in small letters; else empty.

    Args:
        text: of any length.
        again: how often, behind the first time.
        longest: characters of what is repeated, at most.

    >>> repeated_in("ha ha! ----------", 2, 100), repeated_in("the cat and the dog", 2, 100)
    ('---', '')
    """
    text = BLANKS.sub(" ", text.lower())
    pieces = Counter([text[place : place + PIECE] for place in range(len(text) - PIECE + 1)])
    for piece in [piece for piece, count in pieces.items() if count > again]:
        place = text.find(piece)
        while (after := text.find(piece, place + 1)) >= 0:
            unit = unit_around(text, place, after - place, again)
            if PIECE <= len(unit) <= longest:
                return unit
            place = after
    return ""


def unit_around(text: str, place: int, size: int, again: int) -> str:
    """What is repeated around a place, once every so many characters; empty if nothing is.

    Args:
        text: without two blanks in a row.
        place: where it may be.
        size: characters from one to the next.
        again: how often it must come, behind the first time.
    """
    begin = end = place
    while begin and text[begin - 1] == text[begin - 1 + size]:
        begin -= 1
    while end + size < len(text) and text[end] == text[end + size]:
        end += 1
    whole = size * -(-PIECE // size)  # of one or two characters, as many as are enough
    if end - begin >= (again + 1) * whole - size:
        return text[begin : begin + whole]
    is_spaced = end - begin == again * size - 1 and text[begin + size - 1] == " "
    return text[begin : begin + size - 1] if is_spaced else ""
