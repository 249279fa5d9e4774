"""Which language a text is in, by its little words and its letters: enough to warn, no model.

A language identifier of thousands of languages costs a second to load; all that is asked here is
whether a reference is in the language it should be in. Little words make up a third to a half of
running text in the languages of the table, and of another language's text they rarely make a fifth.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache

from bitext.languages.scripts import script_of
from bitext.languages.tags import base_of
from bitext.shipped import packaged_text

SAMPLE = 2000
"""Words looked at; more change nothing."""

FEWEST = 20
"""With fewer words than this nothing is said."""

CLEAR = 0.2
"""Share of little words that a text in that language has at least."""

WORD = re.compile(r"[^\W\d_]+")


def identify(segments: Iterable[str]) -> str | None:
    """The BCP 47 tag of a text's language, or its script where the script is not Latin.

    Args:
        segments: pieces of the text.

    Returns:
        A tag such as ``fr``; a script such as ``CYRILLIC``; None where it is not clear.

    >>> identify(["Le chat de la maison est dans le jardin, et il ne veut pas sortir."] * 2)
    'fr'
    >>> identify(["Madrid, 2012."]) is None
    True
    """
    words = sample(segments)
    if len(words) < FEWEST:
        return None
    scripts = Counter(script_of(word[0]) for word in words)
    script, number = scripts.most_common(1)[0]
    if script != "LATIN":
        return script if number > len(words) / 2 else None
    counts = Counter(words)
    shares = {
        lang: sum(counts[word] for word in little) / len(words)
        for lang, little in little_words().items()
    }
    best, second = sorted(shares, key=lambda lang: -shares[lang])[:2]
    return best if shares[best] >= CLEAR and shares[best] > 1.15 * shares[second] else None


def sample(segments: Iterable[str]) -> list[str]:
    """The first words, in lower case."""
    words: list[str] = []
    for segment in segments:
        words += WORD.findall(segment.lower())
        if len(words) >= SAMPLE:
            break
    return words


@cache
def little_words() -> dict[str, frozenset[str]]:
    """Language → its frequent little words."""
    text = packaged_text("bitext.languages", "words.toml")
    return {lang: frozenset(words.split()) for lang, words in tomllib.loads(text).items()}


def mismatch(segments: Iterable[str], expected: str) -> str | None:
    """The language found, where it is clear and not the expected one.

    Args:
        segments: pieces of the text.
        expected: BCP 47 tag; a language that is not in the table is never contradicted.
    """
    base = base_of(expected)
    found = identify(segments)
    known = base in little_words()
    if found is None or found == base:
        return None
    return found if known else None
