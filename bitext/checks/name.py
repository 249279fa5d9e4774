"""Is a name of several words torn apart, or gone?"""

import re
from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from bitext.checks.check import Place, Span
from bitext.checks.facts import load_facts, pattern_of
from bitext.lexicon.stems import stem
from bitext.protocols import About

CAPITAL = r"[A-ZÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ][\w’'-]*\w"

RUN = re.compile(rf"(?<!\w){CAPITAL}(?:[ \u00a0]{CAPITAL})+")
"""Words with capitals in a row."""

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

ALIKE = 0.7
"""Share of the letters of a name that its form in another language keeps, at least."""

BETWEEN = 2
"""Words that may come between two words of a name: *Israel and HaYom*."""

BETWEEN_PERSON = 1
"""Likewise of a person: *Donald J. Trump*."""

LONGEST = 60
"""Words of a target that are looked through for each name."""

MOST = 8
"""Words of a name; more in a row are a headline."""

ROMAN = re.compile(r"[IVX]{1,5}")
"""« Charles Quint » is *Charles V*."""

PARTICLES = frozenset(
    {"de", "du", "da", "di", "van", "von", "der", "den", "el", "al", "bin", "ben"}
)
"""Small words that belong to names of people."""

LETTERS = 3
"""Letters of a word that may be a title or a number, as in « Louis Dix »."""

LIKELY = 0.02
"""Least probability of a translation in the lexicon that is believed."""

USUAL = About()


class Name(NamedTuple):
    """A name of several words.

    Attributes:
        words: that it is made of.
        span: where it stands.
        is_person: whether it begins with a given name, so that what follows is not translated.
    """

    words: Sequence[str]
    span: Span
    is_person: bool = False


def find(source: str, target: str, about: About = USUAL) -> Iterator[Place]:
    """The names of the source whose words are scattered over the translation, or not in it.

    >>> text = "La lecture officielle par Israël HaYom."
    >>> [place.message for place in find(text, "Israel's official reading, as HaYom has it.")]
    ['« Israël HaYom » is torn apart']
    >>> [place.message for place in find("Jean Moulin est mort.", "Jean Mill is dead.")]
    ['« Moulin » of « Jean Moulin » is translated']
    >>> list(find("Il a vu Benjamin Netanyahou.", "He saw Benjamin Netanyahu."))
    []
    """
    names = list(names_in(source, about))
    if not names:
        return
    there = [match[0] for match in WORD.finditer(target)]
    for name in names:
        # « Steve Jobs et Steve Wozniak »: of two who share a name one may go without it.
        is_alone = not name.is_person or len(re.findall(rf"\b{name.words[0]}\b", source)) == 1
        if fault := fault_of(name, there, about, is_alone=is_alone):
            yield Place(fault, name.span)


def fault_of(name: Name, there: Sequence[str], about: About, *, is_alone: bool = True) -> str:
    """What is wrong with a name in the words of a translation; empty where nothing is.

    Args:
        name: of the source.
        there: the words of the target.
        about: the languages, and the links.
        is_alone: its first word stands once in the source.
    """
    told = f"« {' '.join(name.words)} »"
    places = [places_of(word, there, about) for word in name.words]
    if name.is_person:
        kept = [places_alike(word, there) for word in name.words[1:]]
        for word, same, any_way in zip(name.words[1:], kept, places[1:], strict=True):
            if any_way and not same and len(word) > LETTERS:
                return f"« {word} » of {told} is translated"
        places = [places[0], *kept]
    if all(places):
        torn = is_torn(places, name) or (name.is_person and is_parted(places, there))
        return f"{told} is torn apart" if torn and is_alone else ""
    if about.links is None or is_linked(name.span, about):
        return ""
    if any(ROMAN.fullmatch(word) for i in places[0] for word in there[i + 1 : i + 2]):
        return ""
    if not any(places):
        return f"{told} is gone"
    return f"a part of {told} is gone" if name.is_person else ""


def names_in(text: str, about: About = USUAL) -> Iterator[Name]:
    """The names of several words; a text in capitals has none, for nothing tells them from words.

    >>> [name.words for name in names_in("Le Monde a vu Marie Curie, dit Le Figaro Magazine.")]
    [['Marie', 'Curie'], ['Figaro', 'Magazine']]
    >>> [name.words for name in names_in("Victor Hugo dort. Demain Paul viendra.")]
    [['Victor', 'Hugo']]
    """
    if sum(map(str.isupper, text)) > sum(map(str.islower, text)):
        return
    title = pattern_of(load_facts("name", about).get("title", ""))
    for match in RUN.finditer(text):
        words = match[0].replace("\u00a0", " ").split(" ")
        dropped = len(words[0]) <= 3 and not is_person_of(words, about.source_lang)
        dropped |= title.fullmatch(words[0]) is not None
        if not dropped and is_first(text, match.start()):
            dropped = is_common(words[0], about.source_lang)
            dropped &= not is_person_of(words, about.source_lang)
        kept = words[1:] if dropped else words
        if 1 < len(kept) <= MOST and not any(word.isupper() for word in kept):
            span = match.end() - len(" ".join(kept)), match.end()
            yield Name(kept, span, is_person_of(kept, about.source_lang))


def is_common(word: str, lang: str) -> bool:
    """Whether a word is one that is written small inside sentences, or may be for all we know.

    >>> [is_common(word, "fr") for word in ("Victor", "Pierre", "Demain", "Rosa", "Kylian")]
    [False, True, True, False, False]
    """
    forms = forms_of(word, lang)
    return any(map(str.islower, forms)) if forms else not is_given(word, lang)


def forms_of(word: str, lang: str) -> tuple[str, ...]:
    """How a word is written inside sentences; empty where nobody knows."""
    # Here, as in `places_of`.
    from bitext.lexicon.casing import capitals_of, casing

    return casing(lang).get(capitals_of(word), ())


def is_given(word: str, lang: str) -> bool:
    """Whether a word may be a given name.

    >>> is_given("Victor", "fr"), is_given("Pierre", "fr"), is_given("Paris", "fr")
    (True, True, False)
    """
    return "given" in kinds_of(word, lang)


def kinds_of(word: str, lang: str) -> Collection[str]:
    """The kinds of names that a word may be."""
    from bitext.lexicon.casing import capitals_of, names

    return names(lang).kinds.get(capitals_of(word).replace("-", " "), {}).keys()


def is_person_of(words: Sequence[str], lang: str) -> bool:
    """Whether words are a given name and a surname; of words that may be others, both may be names.

    >>> pairs = ["Victor", "Hugo"], ["Pierre", "Chevalier"], ["Marine", "Nationale"]
    >>> [is_person_of(pair, "fr") for pair in pairs]
    [True, True, False]
    """
    if len(words) != 2 or not is_given(words[0], lang):
        return False
    if not is_common(words[0], lang):
        return True
    return all(
        any(map(str.istitle, forms_of(word, lang))) or kind in kinds_of(word, lang)
        for word, kind in zip(words, ("", "surnames"), strict=True)
    )


def is_first(text: str, start: int) -> bool:
    """Whether a sentence begins here, so that the capital says nothing."""
    before = text[:start].rstrip(" \u00a0\u202f«“\"'’(-–—")
    return not before or before[-1] in ".!?:…"


def places_alike(word: str, there: Sequence[str]) -> list[int]:
    """Where a word of a name, or its form in the other language, stands."""
    root = stem(word)
    return [
        index
        for index, other in enumerate(there[:LONGEST])
        if stem(other) == root or is_alike(word, other)
    ]


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
    translated = (i for i, other in enumerate(there[:LONGEST]) if stem(other) in options)
    return sorted({*places_alike(word, there), *translated})


def is_alike(one: str, other: str) -> bool:
    """Whether two words are forms of one name: « Gédéon », *Gideon*.

    >>> is_alike("Gédéon", "Gideon"), is_alike("Abraham", "Abraham's"), is_alike("Paul", "Peter")
    (True, True, False)
    """
    a, b = stem(one), stem(other)
    if not (other[0].isupper() and a[:1] == b[:1]):
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= ALIKE


def is_torn(places: Sequence[Sequence[int]], name: Name) -> bool:
    """Whether no stretch of the target that is short enough has all words of a name.

    >>> name = Name(["Le", "Monde"], (0, 8))
    >>> is_torn([[0, 9], [10]], name), is_torn([[0], [5]], name)
    (False, True)
    """
    allowed = len(places) - 1 + (BETWEEN_PERSON if name.is_person else BETWEEN)
    begins = {begin for some in places for begin in some}
    return not any(
        all(any(begin <= place <= begin + allowed for place in some) for some in places)
        for begin in begins
    )


def is_parted(places: Sequence[Sequence[int]], there: Sequence[str]) -> bool:
    """Whether words that belong to no name stand between the two of a person.

    >>> is_parted([[0], [2]], ["Teddy", "won", "Riner"]), is_parted([[0], [2]], ["A", "J", "B"])
    (True, False)
    """
    return not any(
        all(word[0].isupper() or word in PARTICLES for word in there[min(a, b) + 1 : max(a, b)])
        for a in places[0]
        for b in places[1]
    )


def is_linked(span: Span, about: About) -> bool:
    """Whether a word link begins inside a name."""
    return any(span[0] <= link.source_start < span[1] for link in about.links or ())
