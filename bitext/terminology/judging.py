"""Whether a translation has its terms: where each stands, or where its words are."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from bitext.alignment import Link
from bitext.protocols import Hypothesis, Term
from bitext.terminology.forms import rules_of

__all__ = ["Found", "comes_from", "find_missing", "place_of_words", "places_of", "sure_place"]


WORD = re.compile(r"[^\W_]+")
LOOSE = re.compile(
    r"['’]s?\b|[.,;:!?()«»“”\"]|\b(?:the|an?|his|her|its|their|my|our|your)\b", re.IGNORECASE
)
"""What stands between the words of a rendering that is no single name or noun."""


MODIFIER = re.compile(r"(?:ed|ing|ly|ic|al|ous|ive|able|ible|ful|less|ary)$")
"""How words end that mostly tell of a noun, and for which no noun can stand: a *proposed* deal."""

ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)


class Found(NamedTuple):
    """A rendering in a translation.

    Attributes:
        start: offset.
        end: likewise.
        wanted: the rendering as the glossary writes it.
        is_written_so: whether it stands there in these letters; else its case is another.
    """

    start: int
    end: int
    wanted: str
    is_written_so: bool


def places_of(rendering: str, text: str) -> Iterator[Found]:
    """Where a rendering stands in a text, as words of its own; its capitals may be wrong.

    >>> [found.is_written_so for found in places_of("Speaker", "Speaker or speaker, speakers")]
    [True, False]
    """
    for match in pattern_of(rendering).finditer(text):
        yield Found(*match.span(), rendering, has_case(rendering, match[0]))


@lru_cache(maxsize=1 << 12)
def pattern_of(rendering: str) -> re.Pattern[str]:
    """What finds a rendering, whatever its case and the blanks between its words."""
    words = r"[\s\u00a0]+".join(map(re.escape, rendering.split()))
    words = re.sub("['’]", "['’]", words)
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


def has_case(rendering: str, seen: str) -> bool:
    """Whether a rendering is written as wanted; what it has in small letters may be in capitals.

    >>> has_case("central bank", "Central Bank"), has_case("Prime Minister", "prime minister")
    (True, False)
    """
    return all(
        a == b or a.upper() == b or not a.isalpha() for a, b in zip(rendering, seen, strict=False)
    )


def find_missing(terms: Sequence[Term], found: Hypothesis, source: str) -> list[Term]:
    """The terms of a sentence that its translation lacks.

    A rendering counts once. One that comes, as the word links have it, from other words of the
    sentence alone is no rendering of the term.

    Args:
        terms: those of the sentence.
        found: its translation.
        source: the sentence.
    """
    missing, taken = [], Counter[tuple[int, int]]()
    for term in terms:
        ways = term.accepted or (term.target or source[term.start : term.end],)
        places = [place for way in ways for place in places_of(way, found.text)]
        place = next(
            (p for p in places if p[:2] not in taken and comes_from(p, term, found.links)), None
        )
        if place is None:
            missing.append(term)
        else:
            taken[place[:2]] += 1
    return missing


def comes_from(place: Found, term: Term, links: Sequence[Link]) -> bool:
    """Whether a rendering may be a term's: a link says so, or none says anything else."""
    origins = [
        link for link in links if link.target_start < place.end and place.start < link.target_end
    ]
    of_term = [link for link in links if overlaps(link, term)]
    if not origins or not of_term:
        return True
    return any(link in of_term for link in origins)


def sure_place(term: Term, found: Hypothesis, source: str, lang: str) -> tuple[int, int] | None:
    """Where the words of a term stand, and nothing else does; None where that is not sure.

    All of its links lead there, no other word's does but an article's, and each of its words but
    the short ones has one. A genitive is another construction, which a term cannot simply replace.

    Args:
        term: of the sentence.
        found: its translation.
        source: the sentence.
        lang: BCP 47 tag of the sentence.
    """
    ours = [link for link in found.links if overlaps(link, term)]
    if not ours:
        return None
    start, end = min(link.target_start for link in ours), max(link.target_end for link in ours)
    if article := ARTICLE.match(found.text, start, end):
        start = article.end()
    linked = [source[link.source_start : link.source_end] for link in ours]
    words = [word for word in WORD.findall(source[term.start : term.end]) if len(word) > 3]
    if not all(any(word in one for one in linked) for word in words):
        return None
    articles = rules_of(lang)["articles"]
    for link in found.links:
        is_inside = link.target_start < end and start < link.target_end and link not in ours
        if is_inside and source[link.source_start : link.source_end].lower() not in articles:
            return None
    text = found.text[start:end]
    is_loose = LOOSE.search(text) or found.text[end : end + 1] == "-"
    is_like = MODIFIER.search(text) is None or MODIFIER.search(term.target) is not None
    return (start, end) if is_like and not is_loose else None


def overlaps(link: Link, term: Term) -> bool:
    """Whether a link comes from a place of a term."""
    return link.source_start < term.end and term.start < link.source_end


def place_of_words(term: Term, found: Hypothesis) -> tuple[int, int] | None:
    """Where the words of a term have gone, by the word links; None where they cannot be told.

    What lies between two of them belongs to them, unless it comes from other words.
    """
    ours = sorted({link[2:] for link in found.links if overlaps(link, term)})
    others = {link[2:] for link in found.links if not overlaps(link, term)}
    runs = list[tuple[int, int]]()
    for start, end in ours:
        if runs and not any(runs[-1][1] <= begin < start for begin, _ in others):
            gap = found.text[runs[-1][1] : start]
            if len(gap.split()) <= 2 and not re.search(r"[.,;:!?()«»“”\"]", gap):
                runs[-1] = runs[-1][0], max(end, runs[-1][1])
                continue
        runs.append((start, end))
    if not runs:
        return None
    longest = max(runs, key=lambda run: len(found.text[slice(*run)].split()))
    is_torn = len(runs) > 1 and " " not in found.text[slice(*longest)]
    return None if is_torn else longest
