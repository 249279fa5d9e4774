"""What around a word in capitals tells whether it is a name: « À TOURS », « JEAN PETIT ».

The words that tell are data of the language, ``casing.LANG.toml``.
"""

import tomllib
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from bitext.lexicon.casing import table
from bitext.lexicon.readings import ACCENT, RIVAL, Reading, titled

FAR = 0.4
"""Nats a word by which a reading must be more probable than one that tables strongly prefer."""


class Word(NamedTuple):
    """A word of a line.

    Attributes:
        start: offset in the line.
        end: likewise.
        readings: at least one.
        kinds: of name that it may be.
    """

    start: int
    end: int
    readings: tuple[Reading, ...]
    kinds: frozenset[str] = frozenset()


class Grammar(NamedTuple):
    """A language's ``casing.LANG.toml``, where every group is explained."""

    elided: frozenset[str] = frozenset()
    functions: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    indefinite: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    contracted: frozenset[str] = frozenset()
    bearers: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()


@cache
def grammar(lang: str) -> Grammar:
    """What a language's words tell of the ones beside them; nothing where it has no file."""
    found = tomllib.loads(table(lang, "casing", "toml"))
    return Grammar(**{key: frozenset(words) for key, words in found.items()})


class Line(NamedTuple):
    """A line in capitals and its words.

    Attributes:
        text: of the line.
        words: in order.
        small: each word in small letters.
    """

    text: str
    words: Sequence[Word]
    small: Sequence[str]

    def gap(self, index: int) -> str:
        """What stands between a word and the one before it."""
        return self.text[self.words[index - 1].end : self.words[index].start]

    def before(self, index: int) -> str:
        """The word before a word, small; empty for the first."""
        return self.small[index - 1] if index else ""


def judge_words(words: Sequence[Word], text: str, lang: str) -> list[Word]:
    """The words of a line in capitals, with what stands beside them taken into account.

    Args:
        words: with the readings that tables know.
        text: of the line.
        lang: BCP 47 tag.
    """
    rules = grammar(lang)
    line = Line(text, words, [text[word.start : word.end].lower() for word in words])
    found = list[Word]()
    for index, word in enumerate(words):
        sure = len(word.readings) == 1 and not word.readings[0].text.islower()
        if sure or not surname(line, index, rules):
            found.append(in_place(line, index, rules))
            continue
        apart = line.before(index) in rules.particles and "surnames" not in word.kinds
        whole = united(found.pop(), word, text) if apart else word
        cost = cost_of_surname(line, index, rules)
        if apart and cost < RIVAL:
            # « BRUNO LE MAIRE » is a name; an apposition would have its comma.
            found.append(preferring(whole, text, 0, other=FAR))
        else:
            found.append(preferring(whole, text, cost))
    return found


def in_place(line: Line, index: int, rules: Grammar) -> Word:
    """A word that is no surname, as what stands before it has it."""
    word, before = line.words[index], line.before(index)
    if len(word.readings) == 1:
        return word
    if "given" in word.kinds and followed(line, index, rules):
        plain = before in rules.articles | rules.indefinite
        return preferring(word, line.text, RIVAL if plain else 0)
    if "surnames" in word.kinds and before in rules.bearers:
        return preferring(word, line.text, 0)
    if not word.readings[0].text.islower():
        plain = before in rules.indefinite or (
            before in rules.articles and "places" not in word.kinds
        )
        return preferring(word, line.text, RIVAL) if plain else word
    if "places" in word.kinds:
        if before in rules.prepositions:
            return preferring(word, line.text, 0)
        if " " in line.small[index]:
            return word
        expected = not before or before in rules.articles
        return preferring(word, line.text, 0 if expected else FAR)
    return word


def surname(line: Line, index: int, rules: Grammar) -> bool:
    """Whether a word stands behind a first name or a title and may be a surname."""
    word = line.words[index]
    if not index or line.small[index] in rules.functions or not word.readings[0].text.isalpha():
        return False
    back = 2 if line.before(index) in rules.particles and index > 1 else 1
    if any(line.gap(i).strip("- \u00a0") for i in range(index - back + 1, index + 1)):
        return False
    first = line.words[index - back]
    named = "given" in first.kinds and not all(r.text.islower() for r in first.readings)
    return named or (back == 1 and line.before(index) in rules.titles)


def cost_of_surname(line: Line, index: int, rules: Grammar) -> float:
    """Cost of the reading as a surname: « PAUL GAGNE LE PRIX » has none, « PAUL PETIT » has."""
    word = line.words[index]
    if "surnames" in word.kinds or not word.readings[0].text.islower():
        return 0
    verb = line.small[index][-1:] in rules.verbs
    return RIVAL if verb and {*line.small[index + 1 : index + 2]} & rules.determiners else ACCENT


def followed(line: Line, index: int, rules: Grammar) -> bool:
    """Whether another word that may be a surname follows at once."""
    if index + 1 == len(line.words) or line.gap(index + 1) != " ":
        return False
    return line.small[index + 1] not in rules.functions


def united(particle: Word, word: Word, text: str) -> Word:
    """A particle and a word as one: « BRUNO LE MAIRE »."""
    both = text[particle.start : word.end]
    inner = both[1 : word.start - particle.start].lower()
    name = f"{both[0]}{inner}{titled(text[word.start : word.end])}"
    readings = Reading(both.lower(), 0), Reading(name, RIVAL)
    return Word(particle.start, word.end, readings, word.kinds)


def preferring(word: Word, line: str, cost: float, *, other: float = RIVAL) -> Word:
    """A word of which the reading as a name costs this much, and the other one the rest.

    Args:
        word: any.
        line: where it stands.
        cost: of that reading.
        other: cost of the other reading where that one costs nothing.
    """
    text = line[word.start : word.end]
    texts = [reading.text for reading in word.readings]
    name = next((t for t in texts if not t.islower()), titled(text))
    small = next((t for t in texts if t.islower()), text.lower())
    found = Reading(name, cost), Reading(small, 0 if cost else other)
    return word._replace(readings=tuple(sorted(found, key=lambda reading: reading.cost)))
