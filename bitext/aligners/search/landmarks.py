"""Fixed points that two texts state themselves: chapter heads, numbered paragraphs, blank lines.

Only what is beyond doubt is used: a number that one heading of each text carries, and those all in
the same order; or as many blocks between blank lines on both sides, every pair of them of fitting
length. A table of contents, a preface or a footnote on one side only makes a number ambiguous or
the counts differ, and then nothing is fixed: the search finds its way without.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from bitext.aligners.evidence.surface import deviations, length_ratio, measures
from bitext.aligners.search.anchors import Match, heaviest_chain
from bitext.document import Document

Points = list[tuple[int, int]]

DIVISIONS = {
    "volume": "volume tome vol band",
    "book": "livre book buch",
    "part": "partie part teil",
    "chapter": "chapitre chapter chap kapitel",
    "act": "acte act akt",
    "scene": "scène scene szene",
}
"""What a heading announces, and its names in French, English and German."""

ORDINALS = (
    ("premier", "première", "first", "one", "un", "erster"),
    ("deuxième", "second", "seconde", "two", "deux", "zweiter"),
    ("troisième", "third", "three", "trois", "dritter"),
    ("quatrième", "fourth", "four", "quatre", "vierter"),
    ("cinquième", "fifth", "five", "cinq", "fünfter"),
)

NAMES = {word: name for name, words in DIVISIONS.items() for word in words.split()}
NUMBERS = {word: n for n, words in enumerate(ORDINALS, 1) for word in words}
HEADING = re.compile(rf"\W*({'|'.join(NAMES)})\s+([\w]+)", re.IGNORECASE)
TURNED = re.compile(rf"\W*({'|'.join(NUMBERS)})\s+({'|'.join(NAMES)})\b", re.IGNORECASE)
BARE = re.compile(r"\W*([IVXLC]+|\d{1,3})\W*")
NUMBERED = re.compile(r"[(\[§]?\s*(\d{1,4})\s*[.):\]]\s+\S")

DIGITS = 6
"""Most figures of a number that announces something."""

AGREEING = 0.8
"""Share of the shared numbers that must stand in the same order; else none is used."""

FITTING = 16.0
"""Squared deviations of the lengths of two blocks that still fit."""


def fixed_points(source: Document, target: Document) -> Points:
    """Nodes that every alignment of the two documents must pass, ascending."""
    points = by_numbers(source, target) or by_blocks(source, target)
    ends = (0, 0), (len(source.sentences), len(target.sentences))
    return [point for point in points if point not in ends]


def by_numbers(source: Document, target: Document) -> Points:
    """Where headings or paragraphs carry the same number."""
    left, right = (marks([s.text for s in side.sentences]) for side in (source, target))
    shared = sorted((left[key], right[key]) for key in left.keys() & right.keys())
    if len(shared) < 2:
        return []
    chain = heaviest_chain([Match(i, j, 1.0) for i, j in shared])
    if len(chain) < AGREEING * len(shared):
        return []
    return [(match.source, match.target) for match in chain]


def marks(sentences: Sequence[str]) -> dict[tuple[str, int], int]:
    """What each heading or numbered paragraph announces → its sentence; nothing twice."""
    found = [(mark_of(text), index) for index, text in enumerate(sentences)]
    counts = Counter(mark for mark, _ in found)
    return {mark: index for mark, index in found if mark is not None and counts[mark] == 1}


def mark_of(sentence: str) -> tuple[str, int] | None:
    """The division and number that a sentence announces.

    >>> mark_of("CHAPITRE XIV. Comment Candide"), mark_of("FIRST PART"), mark_of("12. He said:")
    (('chapter', 14), ('part', 1), ('paragraph', 12))
    """
    if match := HEADING.match(sentence):
        number = number_of(match[2])
        return (NAMES[match[1].lower()], number) if number else None
    if match := TURNED.match(sentence):
        return NAMES[match[2].lower()], NUMBERS[match[1].lower()]
    if match := BARE.fullmatch(sentence):
        number = number_of(match[1])
        return ("bare", number) if number else None
    if match := NUMBERED.match(sentence):
        return "paragraph", int(match[1])
    return None


def number_of(word: str) -> int:
    """A number in figures, in Roman numerals or as a word; 0 for what is none.

    >>> number_of("XLIV"), number_of("12"), number_of("premier"), number_of("mix")
    (44, 12, 1, 0)
    """
    if word.isdecimal():
        return int(word) if len(word) <= DIGITS else 0
    if word.isupper() and set(word) <= set("IVXLC"):
        values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[letter] for letter in word]
        signs = [-1 if a < b else 1 for a, b in pairwise([*values, 0])]
        return sum(sign * value for sign, value in zip(signs, values, strict=True))
    return NUMBERS.get(word.lower(), 0)


def by_blocks(source: Document, target: Document) -> Points:
    """Where blank lines part both texts into as many blocks, each pair of fitting length."""
    left, right = block_starts(source), block_starts(target)
    if len(left) != len(right) or len(left) < 2:
        return []
    counts = [measures([s.text for s in side.sentences]) for side in (source, target)]
    ratio = length_ratio(counts[0], counts[1])
    lengths = [
        np.diff(side.sums["characters"][[*starts, len(side.final)]])
        for side, starts in zip(counts, (left, right), strict=True)
    ]
    far = deviations(lengths[0] * ratio, lengths[1])
    return list(zip(left, right, strict=True)) if (far <= FITTING).all() else []


def block_starts(document: Document) -> list[int]:
    """The first sentence of each block between blank lines, or between empty sentences."""
    starts, fresh = list[int](), True
    for start, gap, paragraph in zip(
        document.starts(), document.gaps[:-1], document.paragraphs, strict=True
    ):
        blank = not paragraph.text.strip()
        fresh |= blank or gap.count("\n") > 1
        if fresh and paragraph.sentences and not blank:
            starts.append(start)
            fresh = False
    return starts
