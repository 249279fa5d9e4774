"""Is all of the source told in the translation, or was a half, a clause or an item dropped?

A word is told where it is linked to a word of the translation, where the lexicon has a translation
of it that stands there, or where it stands there itself. One word without is nothing: people and
models say things in other words. A run of them is, where the translation is shorter besides.

The same is asked the other way round, more carefully: what the translation tells besides was added.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import NamedTuple

from bitext.alignment import Link
from bitext.lexicon.stems import stem, stems
from bitext.protocols import About
from bitext.shipped import packaged_table

SHORTEST = 4
"""Letters of a word that may count as one that says something."""

LIKELY = 0.02
"""Least probability of a translation in the lexicon that is believed."""

ALIKE = 4
"""First letters that two words of the same origin share."""

WORD = re.compile(r"[^\W_]+(?:['’](?=[^\W_]))?")
UNIT = re.compile(
    r"[!?;]+|(?<=[^\W\d_A-Z]{2})\.(?=[^\W\d_a-zà-ÿ])|(?<=[^\W\d_A-Z]{4})\.(?=\s[^\W\d_a-zà-ÿ])"
)
"""A mark that ends a sentence inside what passes for one: « Zut !Il pleut », « parti.Sinon ».

Before a blank it stands behind four letters: « av. J.-C. » goes on."""

SENTENCE = re.compile(r"[.!?;]+")

RATIO = 0.9
"""Letters of a translation for each of the source that are not more than usual."""

LEAST = 4
"""Letters that a translation must lack at least."""

EXCESS = 1.4
"""Letters of a translation for each of the source that are more than usual."""

MOST = 20
"""Letters beyond that of which something may have been added."""

ADDED = 5
"""Words in a row, at least, of which the source has nothing."""

MANIFOLD, FEW = 3, 3
"""Of a translation that is so many times as long, so few words suffice."""

ACRONYM = re.compile(r"[A-ZÀ-Þ]{2}")
"""What people write out: « le CICR »."""

BREAK = re.compile(r"[,;:.!?…—–()«»\"\[\]/|\t\n]")


@dataclass(frozen=True, slots=True)
class Language:
    """What is known of a language.

    Attributes:
        function: words that may go without a word of their own.
        clauses: words at which a clause begins.
    """

    function: frozenset[str]
    clauses: frozenset[str]


@cache
def language(lang: str) -> Language:
    """What is known of a language; nothing, for most.

    Args:
        lang: BCP 47 tag; only its first part counts.
    """
    name = f"coverage.{lang.partition('-')[0].lower()}.toml"
    data = packaged_table("bitext.checks", name)
    function, clauses = (frozenset(data.get(key, "").split()) for key in ("function", "clauses"))
    return Language(function, clauses)


@cache
def small_stems(lang: str) -> frozenset[str]:
    """The stems of a language's words that say little, and so tell no other word."""
    return frozenset(map(stem, language(lang).function))


class Run(NamedTuple):
    """Words in a row that say something and are not told.

    Attributes:
        words: how many of these.
        letters: that they have.
        whole: whether nothing that is told stands in the same clauses.
    """

    words: int
    letters: int
    whole: bool


class Word(NamedTuple):
    """A word of the source.

    Attributes:
        letters: how many it has.
        clause: number of its clause.
        unit: number of its unit: what a mark of exclamation or a glued full stop ends.
        says: whether it says something.
        known: whether the lexicon, or the word itself, tells that it is said.
        told: whether it is known or linked.
    """

    letters: int
    clause: int
    unit: int
    says: bool
    known: bool
    told: bool


def failed(source: str, target: str, about: About) -> bool:
    """Whether a part of the source is not told in the translation.

    >>> failed("Il est parti.Sinon je viens.", "He's gone.", About())
    True
    >>> failed("Il pleut des cordes ce matin.", "It is raining cats and dogs.", About())
    False
    """
    if not any(map(str.isalpha, source)) or not any(map(str.isalpha, target)):
        return False
    lacking = letters_in(source) * RATIO - letters_in(target)
    units = count_units(UNIT, source)
    is_fewer = units > 1 and units > count_units(SENTENCE, target)
    if lacking < LEAST and not is_fewer:
        return is_more_told(source, target, about)
    words = list(words_of(source, target, about))
    if is_fewer and untold_units(words):
        return True
    linked = about.links is not None
    return any(is_dropped(run, lacking, linked=linked) for run in runs(words))


def untold_units(words: Sequence[Word]) -> set[int]:
    """The units of which nothing is known to be told; words that say something tell most."""
    saying = {word.unit for word in words if word.says}
    told = {word.unit for word in words if word.known and (word.says or word.unit not in saying)}
    return {word.unit for word in words} - told


def is_more_told(source: str, target: str, about: About) -> bool:
    """Whether the translation tells of what the source has nothing: a clause was added.

    >>> added = "The rain stopped, and the firefighters finally went home to their families."
    >>> is_more_told("La pluie a cessé.", added, About())
    True
    >>> is_more_told("La pluie a cessé.", "The rain has finally come to an end.", About())
    False
    """
    told, said = letters_in(source), letters_in(target)
    added = said - told * EXCESS
    if added < MOST or not language(about.target_lang).function:
        return False
    swapped = About(about.target_lang, about.source_lang, ())
    found = list(runs(list(words_of(target, source, swapped))))
    if said >= MANIFOLD * told and not ACRONYM.search(source):
        return any(run.words >= FEW for run in found)
    return any(run.words >= ADDED and added >= run.letters for run in found)


def count_units(mark: re.Pattern[str], text: str) -> int:
    """How many stretches with letters marks leave of a text."""
    return sum(any(map(str.isalpha, part)) for part in mark.split(text))


def is_dropped(run: Run, lacking: float, *, linked: bool) -> bool:
    """Whether so many words without a translation are a part that was dropped.

    Args:
        run: of words.
        lacking: letters that the translation has less than is usual.
        linked: whether word links were looked at too.
    """
    if not linked:
        return run.words >= 5 and lacking >= 0.9 * run.letters
    if run.words >= 3:
        return lacking >= (0.5 if run.whole else 0.85) * run.letters
    return run.words == 2 and run.whole and lacking >= 0.7 * run.letters


def letters_in(text: str) -> int:
    """Letters and figures of a text."""
    return sum(map(str.isalnum, text))


def words_of(source: str, target: str, about: About) -> Iterator[Word]:
    """The words of the source."""
    # Here, for the lexicon's room needs numpy, and `import bitext` must not.
    from bitext.lexicon.dictionary import packaged

    known = language(about.source_lang)
    lexicon = packaged(about.source_lang, about.target_lang)
    there = set(stems(target))
    little = set[str]() if about.links is None else small_stems(about.target_lang)
    begins = {word[:ALIKE] for word in there if len(word) >= ALIKE}
    linked = linked_places(source, about.links or ())
    clause, unit, position = 0, 0, 0
    for match in WORD.finditer(source):
        text = match[0].rstrip("'’").lower()
        between = source[position : match.start() + 1]
        clause += BREAK.search(between[:-1]) is not None or text in known.clauses
        unit += UNIT.search(source, max(0, position - 1), match.start() + 1) is not None
        position = match.end()
        says = text not in known.function and len(text) >= SHORTEST and not text.isdigit()
        root = stem(text)
        is_known = root in there or root[:ALIKE] in begins
        options = lexicon.get(root, {}).items()
        is_known |= any(
            p >= LIKELY and w in there and not (says and w in little) for w, p in options
        )
        yield Word(len(text), clause, unit, says, is_known, is_known or match.start() in linked)


def linked_places(source: str, links: Sequence[Link]) -> set[int]:
    """Where the words begin that are linked; of two that a mark glues together, the first."""
    found = set[int]()
    for start, end, *_ in links:
        glue = UNIT.search(source, start, end)
        found.update(range(start, glue.start() if glue else end))
    return found


def runs(words: Sequence[Word]) -> Iterator[Run]:
    """Runs of words that say something and are not told; words that say nothing are passed over."""
    told = {word.clause for word in words if word.says and word.told}
    saying = [word for word in words if word.says]
    for is_told, group in groupby(saying, key=lambda word: word.told):
        if not is_told:
            run = list(group)
            whole = not told & {word.clause for word in run}
            yield Run(len(run), sum(word.letters for word in run), whole)
