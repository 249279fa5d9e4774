"""Is a name of several words torn apart, or gone?"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from bitext.checks.check import Place, Span
from bitext.lexicon.stems import stem
from bitext.protocols import About

CAPITAL = r"[A-ZÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ][\w’'-]*\w"

RUN = re.compile(rf"(?<![\w’']){CAPITAL}(?:[ \u00a0]{CAPITAL})+")
"""Words with capitals in a row."""

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

ALIKE = 0.7
"""Share of the letters of a name that its form in another language keeps, at least."""

BETWEEN = 2
"""Words that may come between two words of a name: *Donald J. Trump*, *Israel and HaYom*."""

LONGEST = 60
"""Words of a target that are looked through for each name."""

MOST = 8
"""Words of a name; more in a row are a headline."""

LIKELY = 0.02
"""Least probability of a translation in the lexicon that is believed."""

USUAL = About()


class Name(NamedTuple):
    """A name of several words.

    Attributes:
        words: that it is made of.
        span: where it stands.
    """

    words: Sequence[str]
    span: Span


def find(source: str, target: str, about: About = USUAL) -> Iterator[Place]:
    """The names of the source whose words are scattered over the translation, or not in it.

    >>> text = "La lecture officielle par Israël HaYom."
    >>> [place.message for place in find(text, "Israel's official reading, as HaYom has it.")]
    ['« Israël HaYom » is torn apart']
    >>> list(find("Il a vu Benjamin Netanyahou.", "He saw Benjamin Netanyahu."))
    []
    """
    names = list(names_in(source))
    if not names:
        return
    there = [match[0] for match in WORD.finditer(target)]
    for name in names:
        places = [places_of(word, there, about) for word in name.words]
        if all(places) and is_torn(places):
            yield Place(f"« {' '.join(name.words)} » is torn apart", name.span)
        elif about.links is not None and not any(places) and not is_linked(name.span, about):
            yield Place(f"« {' '.join(name.words)} » is gone", name.span)


def names_in(text: str) -> Iterator[Name]:
    """The names of several words; a text in capitals has none, for nothing tells them from words.

    >>> [name.words for name in names_in("Le Monde a vu Marie Curie, dit Le Figaro Magazine.")]
    [['Marie', 'Curie'], ['Figaro', 'Magazine']]
    """
    if sum(map(str.isupper, text)) > sum(map(str.islower, text)):
        return
    for match in RUN.finditer(text):
        words = match[0].replace("\u00a0", " ").split(" ")
        dropped = len(words[0]) <= 3 or is_first(text, match.start())
        kept = words[1:] if dropped else words
        if 1 < len(kept) <= MOST and not any(word.isupper() for word in kept):
            yield Name(kept, (match.end() - len(" ".join(kept)), match.end()))


def is_first(text: str, start: int) -> bool:
    """Whether a sentence begins here, so that the capital says nothing."""
    before = text[:start].rstrip(" \u00a0\u202f«“\"'’(-–—")
    return not before or before[-1] in ".!?:…"


def places_of(word: str, there: Sequence[str], about: About) -> list[int]:
    """Where a word of a name, its form in the other language or a translation of it stands."""
    # Here, for the lexicon's room needs numpy, and `import bitext` must not.
    from bitext.lexicon.dictionary import packaged

    root = stem(word)
    options = {
        other
        for other, probability in packaged(about.source_lang, about.target_lang)
        .get(root, {})
        .items()
        if probability >= LIKELY
    }
    return [
        index
        for index, other in enumerate(there[:LONGEST])
        if stem(other) == root or stem(other) in options or is_alike(word, other)
    ]


def is_alike(one: str, other: str) -> bool:
    """Whether two words are forms of one name: « Gédéon », *Gideon*.

    >>> is_alike("Gédéon", "Gideon"), is_alike("Abraham", "Abraham's"), is_alike("Paul", "Peter")
    (True, True, False)
    """
    a, b = stem(one), stem(other)
    if not (other[0].isupper() and a[:1] == b[:1]):
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= ALIKE


def is_torn(places: Sequence[Sequence[int]]) -> bool:
    """Whether no stretch of the target that is short enough has all words of a name.

    >>> is_torn([[0, 9], [10]]), is_torn([[0], [5]])
    (False, True)
    """
    allowed = len(places) - 1 + BETWEEN
    begins = {begin for some in places for begin in some}
    return not any(
        all(any(begin <= place <= begin + allowed for place in some) for some in places)
        for begin in begins
    )


def is_linked(span: Span, about: About) -> bool:
    """Whether a word link begins inside a name."""
    return any(span[0] <= link.source_start < span[1] for link in about.links or ())
