"""Which of some languages a few words are in, or whether they are in another one.

Little words tell languages apart in running text (`bitext.languages.identification`); in the few
words that people give to a translator, or that a line of a corpus has, it is the lexicon of these
languages that knows *Bonjour* from *Hello*.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from bitext.languages.identification import WORD, little_words
from bitext.languages.scripts import script_of
from bitext.languages.tags import base_of
from bitext.lexicon.dictionary import PACKAGED, packaged
from bitext.lexicon.stems import stem

SAMPLE = 400
"""Words looked at; more change nothing."""

LITTLE, KNOWN, SHARED, OTHER = 2.5, 2.5, 0.3, -1.0
"""What a word says for a language, as a logarithm of odds: one of its little words, one that only
its side of the lexicon has, one that both sides have, one that it does not know."""

SCRIPTS = {
    "ARABIC": "ar",
    "CJK": "zh",
    "CYRILLIC": "ru",
    "GREEK": "el",
    "HANGUL": "ko",
    "HEBREW": "he",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
}
"""Script → the language that it probably is."""

BY_SCRIPT = 75
"""Percent that a script alone says of its language."""

NEITHER = 1.0
"""What stands against all of them together: a text may be in none."""

SURE = 60
"""Percent from which on a language is acted on."""


class Detected(NamedTuple):
    """A language that a text may be in.

    Attributes:
        language: BCP 47 tag, without a region.
        confidence: percent, 0 to 100; 0 where nothing speaks for it.
    """

    language: str
    confidence: int

    @property
    def is_sure(self) -> bool:
        """Whether to act on it."""
        return self.confidence >= SURE


def language_of(texts: Iterable[str], *langs: str) -> Detected:
    """The likeliest language of some texts that are in one language; see `languages_of`.

    >>> language_of(["Il pleut beaucoup à Londres."], "fr", "en").language
    'fr'
    >>> language_of(["Hello, world!"], "fr", "en").language
    'en'
    >>> language_of(["42"], "fr", "en")
    Detected(language='fr', confidence=0)
    """
    return languages_of(texts, *langs)[0]


def languages_of(texts: Iterable[str], *langs: str) -> list[Detected]:
    """The likely languages of some texts, the likeliest first.

    Args:
        texts: in one language.
        langs: BCP 47 tags of those that are expected; the first one is what is said where nothing
            tells.
    """
    words = list(islice(words_of(texts), SAMPLE))
    scripts = Counter(script_of(word[0]) for word in words).most_common(1)
    expected = [*map(base_of, langs)]
    if scripts and scripts[0][0] != "LATIN":
        return [Detected(SCRIPTS.get(scripts[0][0], "und"), BY_SCRIPT)]
    odds = evidence(words, expected)
    top = max([NEITHER, *odds.values()])
    whole = sum(math.exp(value - top) for value in [NEITHER, *odds.values()])
    found = [
        Detected(lang, round(100 * math.exp(value - top) / whole)) for lang, value in odds.items()
    ]
    ranked = sorted(found, key=lambda one: (-one.confidence, one.language not in expected))
    return ranked if ranked[0].confidence >= 100 / 3 else [Detected(expected[0], 0)]


def words_of(texts: Iterable[str]) -> Iterator[str]:
    """The words of some texts, in lower case."""
    return (word.lower() for text in texts for word in WORD.findall(text))


def stems_of(lang: str) -> Collection[str]:
    """The stems of a language that the packaged lexicon has on one of its sides, if on any."""
    return next((packaged(lang, other).keys() for other in PACKAGED if other != lang), ())


def evidence(words: Iterable[str], expected: Sequence[str]) -> dict[str, float]:
    """What the words say for each language, as logarithms of odds."""
    # Both sides of the lexicon or none: what both have says little for either.
    both = PACKAGED if set(PACKAGED) & set(expected) else ()
    sides = {lang: stems_of(lang) for lang in (*expected, *both)}
    counts, speakers = Counter(words), speakers_of_little_words()
    odds = dict.fromkeys({**little_words(), **sides}, OTHER * counts.total())
    for word, number in counts.items():
        little = speakers.get(word, ())
        for lang in little:
            odds[lang] += number * (LITTLE - OTHER)
        root = stem(word)
        having = [lang for lang, stems in sides.items() if root in stems]
        more = number * ((KNOWN if len(having) == 1 else SHARED) - OTHER)
        for lang in having:
            if lang not in little:
                odds[lang] += more
    return odds


@cache
def speakers_of_little_words() -> dict[str, tuple[str, ...]]:
    """Little word → the languages that have it."""
    found: dict[str, tuple[str, ...]] = {}
    for lang, words in little_words().items():
        for word in words:
            found[word] = (*found.get(word, ()), lang)
    return found
