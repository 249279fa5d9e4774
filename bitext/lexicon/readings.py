"""How a single word in capitals may be written in small letters, as far as tables alone tell."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from bitext.lexicon.acronyms import acronyms
from bitext.lexicon.casing import capitals_of, casing

CAPITALS = re.compile(r"[A-Z]*\d[A-Z\d]*|[IVXLCDM]{2,}|[^AEIOUYaeiouy]{2,}")
"""Words that stay as they are where no table knows them: A320, XIV, PSG."""

ORDINAL = re.compile(r"(?:\d+|[IVXLCDM]+)(?:ERE?|[EÈ](?:ME)?|ND?E?|RE)S?")
"""Ordinal numbers: 1ER, XXE, 2ND."""

RIVAL = 0.15
"""Nats a word by which a reading must be more probable, to a model, than one that tables prefer."""

ACCENT = 0.02
"""Likewise than one with other accents, which capitals left out."""


class Reading(NamedTuple):
    """How a word may be written.

    Attributes:
        text: as long as the word.
        cost: nats a word by which the model must like a line with it better; 0 for the likeliest.
    """

    text: str
    cost: float


def readings_of(
    word: str, kinds: Mapping[str, str], lang: str, *, plain: bool = False
) -> Iterator[Reading]:
    """How a word may be written, the likeliest first.

    Args:
        word: in capitals.
        kinds: of name that it is, each with the name's usual form.
        lang: BCP 47 tag.
        plain: whether accents are left out all around it.

    >>> [reading.text for reading in readings_of("ÉLU", {}, "fr")]
    ['élu']
    >>> [reading.text for reading in readings_of("ROSE", {"given": "Rose"}, "fr")]
    ['rose', 'Rose']
    """
    forms = forms_of(word, lang, plain=plain)
    small = [form for form in forms if form.islower()]
    key = capitals_of(word).replace(".", "")
    acronym = key in acronyms(lang) and not small
    if len(word) == 1:
        yield from letter(word, plain=plain)
    elif ORDINAL.fullmatch(word) and not forms:
        yield Reading(ordinal(word), 0)
    elif "." in word or acronym or (CAPITALS.fullmatch(word) and not forms and not kinds):
        yield Reading(word, 0)
    elif kinds and (not small or forms[0] != small[0]):
        yield Reading(fitted(next(iter(kinds.values())), word), 0)
        if small:
            yield Reading(fitted(small[0], word), RIVAL)
    elif forms:
        yield from known(word, forms, kinds)
    else:
        yield from unknown(word, lang)


def forms_of(word: str, lang: str, *, plain: bool) -> list[str]:
    """The forms of a word that its table has and its accents allow."""
    found = casing(lang).get(capitals_of(word), ())
    exact = [form for form in found if form.upper() == word]
    if exact and not plain:
        return exact
    return [*exact, *(form for form in found if form not in exact)]


def lacks_accents(word: str, lang: str) -> bool:
    """Whether a word is written only with accents, which it has none of here.

    >>> lacks_accents("GENEVE", "fr"), lacks_accents("PARIS", "fr")
    (True, False)
    """
    found = casing(lang).get(word, ())
    return bool(found) and not any(form.upper() == word for form in found)


def letter(word: str, *, plain: bool) -> Iterator[Reading]:
    """A word of one letter: « A » may be « à » where accents are left out."""
    small = word in "AÀYÔO"
    yield Reading(word.lower() if small else word, 0)
    if plain and word == "A":
        yield Reading("à", 0)


def ordinal(word: str) -> str:
    """An ordinal number with its ending small: 1er, XXe."""
    figures = re.match(r"\d+|[IVXLCDM]+", word)
    size = figures.end() if figures else 0
    return word[:size] + word[size:].lower()


def known(word: str, forms: list[str], kinds: Mapping[str, str]) -> Iterator[Reading]:
    """A word that the table of words knows, written there small or not."""
    small = [form for form in forms if form.islower()]
    first = small[0] if small else forms[0]
    yield Reading(fitted(first, word), 0)
    if kinds:
        yield Reading(fitted(next(iter(kinds.values())), word), RIVAL)
    elif small and forms[0] != small[0]:
        yield Reading(fitted(forms[0], word), RIVAL)
    elif len(small) > 1:
        yield Reading(fitted(small[1], word), ACCENT)


def unknown(word: str, lang: str) -> Iterator[Reading]:
    """A word that no table knows: a form of a word that one knows, or else a name."""
    title, small = Reading(titled(word), 0), Reading(fitted(word.lower(), word), 0)
    if inflected(capitals_of(word), lang):
        yield small
        yield title._replace(cost=RIVAL)
    else:
        yield title
        yield small._replace(cost=RIVAL)


def inflected(key: str, lang: str) -> bool:
    """Whether a word shares all but its end with one that is written small."""
    return len(key) > 6 and key[:-2][:8] in beginnings(lang)


@cache
def beginnings(lang: str) -> frozenset[str]:
    """What small words begin with, long enough to tell one from another."""
    return frozenset(
        key[:size]
        for key, forms in casing(lang).items()
        if forms[0].islower()
        for size in range(5, 9)
        if len(key) >= size
    )


def titled(word: str) -> str:
    """A word with its first letter in capitals, of the same length.

    >>> titled("DUPONT"), titled("O'BRIEN")
    ('Dupont', "O'brien")
    """
    return word[:1] + fitted(word[1:].lower(), word[1:])


def fitted(form: str, word: str) -> str:
    """A form in place of a word; where their lengths differ, the word's own letters in its case.

    >>> fitted("Genève", "GENEVE"), fitted("œuvre", "OEUVRE")
    ('Genève', 'oeuvre')
    """
    if len(form) == len(word):
        pairs = zip(form, word, strict=True)
        return "".join(letter if sign.isalnum() else sign for letter, sign in pairs)
    small = word.lower() if len(word.lower()) == len(word) else word
    return small if form.islower() else word[:1] + small[1:]
