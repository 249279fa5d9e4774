"""Is the same phrase translated in two ways in one text?

What stands in quotation marks must be the same each time it is quoted; where word links tell what
became of which word, so must a phrase of two words that say something. People vary on purpose, so
that without links only quotations are looked at.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from bitext.alignment import Link, Pair
from bitext.checks.check import Finding, Severity, Span
from bitext.checks.coverage import language
from bitext.checks.facts import load_facts, pattern_of
from bitext.lexicon.stems import stem
from bitext.protocols import About

QUOTED = re.compile(r"«\s*([^«»\n]{3,80}?)\s*»|“([^“”\n]{3,80})”|\"([^\"\n]{3,80})\"")

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

JOINING = re.compile(r"\s+(?:(?:de|du|des|en|à)\s+|d['’]|de\s+(?:la\s+|l['’]))?")
"""What may stand between the two words of a phrase."""

SHORTEST = 4
"""Letters of a word that says something, at least."""

ALIKE = 4
"""First letters that forms of one word share."""

ENDING = 2
"""Letters that a form of a word as short as that has more, at most: *job*, *jobs*; *the* begins
*though*."""

QUOTE = "« "
"""How the key of a quotation begins."""

FEW = 6
"""Words of a quotation that is a phrase; longer ones are sentences."""


REACH = 300
"""Pairs between two places of a phrase, at most; what is further away nobody compares."""


class Phrase(NamedTuple):
    """A phrase of a source, and what became of it.

    Attributes:
        key: its words in lower case.
        rendering: of each of its words that say something, the stems of its translation.
        text: as it stands.
        target: what stands for it.
        source_span: where it stands.
        target_span: where its translation does.
    """

    key: str
    rendering: tuple[frozenset[str], ...]
    text: str
    target: str
    source_span: Span
    target_span: Span


@dataclass(frozen=True, slots=True)
class Consistency:
    """The check of phrases over the pairs of a document."""

    name: str = "consistency"
    severity: Severity = "warning"

    def findings(self, pairs: Sequence[Pair], about: About) -> Iterator[Finding]:
        """Phrases that were translated in two ways; one for each pair, and of both pairs.

        >>> from bitext.alignment import Bead
        >>> here = Bead(range(1), range(1))
        >>> one = Pair(here, "Un « prix cher ».", 'A "dear price".')
        >>> pairs = [one, Pair(here, "Le « prix cher ».", 'The "high cost".')]
        >>> [(f.pair, f.message) for f in Consistency().findings(pairs, About())][1]
        (1, '« prix cher » is “high cost” here and “dear price” elsewhere')
        """
        last: dict[str, tuple[int, Phrase]] = {}
        told = set[int]()
        for index, pair in enumerate(pairs):
            for phrase in phrases_of(pair.source, pair.target, pair.bead.links, about):
                before, other = last.get(phrase.key, (index, phrase))
                last[phrase.key] = index, phrase
                if not 0 < index - before <= REACH or index in told or not differ(phrase, other):
                    continue
                if before not in told:
                    yield self.finding(before, other, phrase)
                yield self.finding(index, phrase, other)
                told |= {before, index}

    def finding(self, index: int, phrase: Phrase, other: Phrase) -> Finding:
        """What is said of a pair."""
        message = f"« {phrase.text} » is “{phrase.target}” here and “{other.target}” elsewhere"
        spans = phrase.source_span, phrase.target_span
        return Finding(self.name, message, *spans, self.severity, index)


@lru_cache(maxsize=2048)
def phrases_of(
    source: str, target: str, links: tuple[Link, ...], about: About
) -> tuple[Phrase, ...]:
    """The phrases of a pair; kept, for each pair is looked at with many others."""
    return (*quoted_phrases(source, target), *linked_phrases(source, target, links, about))


def quoted_phrases(source: str, target: str) -> Iterator[Phrase]:
    """What is quoted, where both sides quote as often."""
    ours, theirs = list(QUOTED.finditer(source)), list(QUOTED.finditer(target))
    if len(ours) != len(theirs):
        return
    for this, that in zip(ours, theirs, strict=True):
        spans = this.span(this.lastindex or 0), that.span(that.lastindex or 0)
        text, translation = source[slice(*spans[0])], target[slice(*spans[1])]
        words = WORD.findall(text.lower())
        if 0 < len(words) <= FEW:
            # Each word for itself: of a quotation all must be the same.
            parts = WORD.findall(translation.replace("-", " "))
            stems = tuple(frozenset([stem(word)]) for word in parts)
            key = QUOTE + " ".join(words)
            yield Phrase(key, stems, text, translation.rstrip(" ,.;"), *spans)


def linked_phrases(
    source: str, target: str, links: Sequence[Link], about: About
) -> Iterator[Phrase]:
    """Two words that say something, side by side or joined by « de », each linked."""
    if not links:
        return
    idle = pattern_of(load_facts("consistency", about).get("idle", ""))
    words = [word for word in WORD.finditer(source) if is_saying(word[0], about, idle)]
    ordered = sorted(links)
    for pair in pairwise(words):
        if not JOINING.fullmatch(source[pair[0].end() : pair[1].start()]):
            continue
        if found := rendered(source, target, pair, ordered):
            yield found


def is_saying(word: str, about: About, idle: re.Pattern[str]) -> bool:
    """Whether a word says something, and is no name."""
    if len(word) < SHORTEST or not word.islower():
        return False
    return word not in language(about.source_lang).function and not idle.fullmatch(word)


def rendered(
    source: str, target: str, words: Sequence[re.Match[str]], links: Sequence[Link]
) -> Phrase | None:
    """A phrase with what its words are linked to; None where one is linked to nothing.

    Args:
        source: text of the pair.
        target: likewise.
        words: of the source.
        links: in the order of the source.
    """
    linked = [linked_spans(word, links) for word in words]
    if not all(linked):
        return None
    rendering = tuple(frozenset(stem(target[slice(*span)]) for span in some) for some in linked)
    spans = [span for some in linked for span in some]
    begin, end = min(spans)[0], max(span[1] for span in spans)
    here = words[0].start(), words[-1].end()
    key = " ".join(singular(word[0]) for word in words)
    return Phrase(key, rendering, source[slice(*here)], target[begin:end], here, (begin, end))


def linked_spans(word: re.Match[str], links: Sequence[Link]) -> list[Span]:
    """Where the words stand that a word of the source is linked to.

    Args:
        word: of the source.
        links: in the order of the source.
    """
    first, behind = (bisect_left(links, (place,)) for place in word.span())
    return [(link.target_start, link.target_end) for link in links[first:behind]]


def singular(word: str) -> str:
    """A word without the signs of number and gender that French writes.

    >>> singular("douloureuses"), singular("accords"), singular("personnages")
    ('douloureu', 'accord', 'personnag')
    """
    return re.sub(r"(?:(?<=eu)(?:x|ses?)|e?s?)$", "", word)


def differ(one: Phrase, other: Phrase) -> bool:
    """Whether a word of the phrase has nothing in common with its other translation."""
    if one.key.startswith(QUOTE):
        return is_lacking(one.rendering, other.rendering) and is_lacking(
            other.rendering, one.rendering
        )
    return any(
        not any(is_alike(a, b) for a in this for b in that)
        for this, that in zip(one.rendering, other.rendering, strict=True)
    )


def is_lacking(these: Sequence[frozenset[str]], those: Sequence[frozenset[str]]) -> bool:
    """Whether a word of some length of these is not among those in any form."""
    return any(
        len(word) >= SHORTEST - 1 and not any(is_alike(word, o) for other in those for o in other)
        for words in these
        for word in words
    )


def is_alike(one: str, other: str) -> bool:
    """Whether two stems may be of one word.

    >>> is_alike("come", "coming"), is_alike("price", "prize"), is_alike("job", "work")
    (True, False, False)
    """
    shorter, longer = sorted((len(one), len(other)))
    if shorter <= ALIKE and longer > shorter + ENDING:
        return False
    shared = ALIKE if shorter > ALIKE else max(1, shorter - 1)
    return one == other or one[:shared] == other[:shared]
