"""Lines in capitals → how they may be written in small letters, the likeliest first.

« MORT DE JEAN PETIT À TOURS » is *Mort de Jean Petit à Tours*, though « petit » and « tours » are
words. Tables know names and words (see `bitext.lexicon.casing`); for a word that may be either,
what stands around it makes one reading likelier, and both are given, so that a model can decide.

References:
    Lita et al. (2003), tRuEcasIng, https://aclanthology.org/P03-1020.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from bitext.lexicon.casing import capitals_of, casing, names
from bitext.lexicon.neighbours import Word, grammar, judge_words
from bitext.lexicon.readings import (
    RIVAL,
    Reading,
    fitted,
    lacks_accents,
    readings_of,
    titled,
)

TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+")
GLUE = re.compile(r"[ \u00a0\u202f]|[-'’]")
"""What stands between the words of one name."""

DATELINE = re.compile(r"[^\S\n]?:")
"""What stands behind the place at the head of a line."""

POSTCODE = re.compile(r"\d{5}[ \u00a0]$")
"""What stands before the name of a town, in an address."""

POSTCODE_SIZE = 6
"""Characters of it."""

SPOTS = 3
"""Words of a line, at most, of which two readings are given."""


class Casing(NamedTuple):
    """How a line may be written.

    Attributes:
        text: as long as the line.
        cost: nats a word by which the model must like it better; 0 for the likeliest.
    """

    text: str
    cost: float


def casings(line: str, spellings: Mapping[str, str], lang: str) -> list[Casing]:
    """How a line in capitals may be written, the likeliest first.

    Args:
        line: in capitals.
        spellings: word in capitals → how the text around writes it; decides where it has a word.
        lang: BCP 47 tag.

    >>> [c.text for c in casings("GRÈVE À LYON", {}, "fr")]
    ['Grève à Lyon']
    >>> casings("L'ÉLU DE TOURS", {"TOURS": "Tours"}, "fr")[0].text
    "L'élu de Tours"
    """
    words = judge_words(list(read(line, spellings, lang)), line, lang)
    rivals = [(word.readings[1].cost, i) for i, word in enumerate(words) if len(word.readings) > 1]
    for _, index in sorted(rivals)[SPOTS:]:
        words[index] = words[index]._replace(readings=words[index].readings[:1])
    found = sorted(
        (
            Casing(spelled(line, words, chosen), sum(reading.cost for reading in chosen))
            for chosen in product(*(word.readings for word in words))
        ),
        key=lambda casing: casing.cost,
    )
    return list({casing.text: casing for casing in reversed(found)}.values())[::-1]


def spelled(line: str, words: Sequence[Word], readings: Sequence[Reading]) -> str:
    """The line with its words as these readings have them, its first letter in capitals."""
    letters = list(line)
    for word, reading in zip(words, readings, strict=True):
        letters[word.start : word.end] = reading.text
    first = next((i for i, letter in enumerate(letters) if letter.isalpha()), 0)
    if not line[:first].rstrip("«“\"' \u00a0\u202f—–-"):
        letters[first : first + 1] = titled("".join(letters[first : first + 1]).upper())
    return "".join(letters)


def read(line: str, spellings: Mapping[str, str], lang: str) -> Iterator[Word]:
    """The words of a line, names of several words being one, each with what the tables know."""
    tokens = list(TOKEN.finditer(line))
    plain = any(lacks_accents(token[0], lang) for token in tokens)
    elided, index = grammar(lang).elided, 0
    while index < len(tokens):
        before = tokens[index - 1][0] if index else ""
        size, kinds = longest_name(line, tokens[index:], before, lang)
        start, end = tokens[index].start(), tokens[index + size - 1].end()
        word = line[start:end]
        found: tuple[Reading, ...]
        if not word.isupper() and not word.isdecimal():
            found = (Reading(word, 0),)  # a unit: « 54 Md€ », « 1er »
        elif POSTCODE.search(line, max(0, start - POSTCODE_SIZE), start):
            found = (Reading(fitted(titled(word), word), 0),)
        elif size > 1:
            found = of_words(line, tokens[index : index + size], kinds, lang)
        elif word.lower() in elided and line[end : end + 1] in ("'", "’"):
            found = (Reading(word.lower(), 0),)
        elif word in spellings:
            found = (Reading(fitted(spellings[word], word), 0),)
        else:
            found = tuple(readings_of(word, kinds, lang, plain=plain))
        yield Word(start, end, found, frozenset(kinds))
        index += size


def longest_name(
    line: str, tokens: Sequence[re.Match[str]], before: str, lang: str
) -> tuple[int, Mapping[str, str]]:
    """How many of the next words are one name of the table, and the kinds that it is of.

    Args:
        line: in capitals.
        tokens: of the line that are left.
        before: the word before them, in which an article of theirs may hide: « AU HAVRE ».
        lang: BCP 47 tag.
    """
    known, size = names(lang), 1
    while size < min(known.longest, len(tokens)):
        if not GLUE.fullmatch(line, tokens[size - 1].end(), tokens[size].start()):
            break
        size += 1
    article = dict(pair.split() for pair in grammar(lang).contracted).get(before.lower(), "")
    for count in range(size, 0, -1):
        own = capitals_of(line[tokens[0].start() : tokens[count - 1].end()])
        for hidden in ("", f"{article} ") if article else ("",):
            key = f"{hidden.upper()}{own}"
            if kinds := known.kinds.get(re.sub(r"[-\u00a0\u202f]", " ", key)):
                return count, {kind: form[len(hidden) :] for kind, form in kinds.items()}
    return 1, {}


def of_words(
    line: str, tokens: Sequence[re.Match[str]], kinds: Mapping[str, str], lang: str
) -> tuple[Reading, ...]:
    """The readings of a name of several words: « LA RÉUNION » may be a meeting as well.

    Where a line begins with it and a colon follows, it tells where something happened.
    """
    start, end = tokens[0].start(), tokens[-1].end()
    name = Reading(fitted(next(iter(kinds.values())), line[start:end]), 0)
    article = tokens[0][0].lower() in grammar(lang).articles
    usual = [casing(lang).get(capitals_of(token[0]), ("",))[0] for token in tokens]
    heads = DATELINE.match(line, end) and not any(map(str.isalnum, line[:start]))
    if article and not heads and all(form.islower() for form in usual):
        small = fitted(" ".join(usual), line[start:end])
        return Reading(small, 0), name._replace(cost=RIVAL)
    return (name,)
