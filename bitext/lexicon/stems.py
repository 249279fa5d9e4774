"""Words and their stems, as far as an aligner needs them: crude, fast, and for any language."""

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,\u00a0\u202f]\d+)*")

STEM = 6
"""Letters of a word that count: what follows is mostly inflection."""


def stems(text: str) -> list[str]:
    """The stems of a text's words, and its numbers by their digits alone.

    >>> stems("L'élève regardait 1 200 œuvres, en 1866.")
    ['l', 'eleve', 'regard', '1', '200', 'oeuvre', 'en', '1866']
    """
    return [stem(word) for word in WORD.findall(text)]


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The first letters of a word, in lower case and without accents; of a number, its digits."""
    if word[0].isdigit():
        return re.sub(r"\D", "", word)
    # Letters in fancy dress have no small form of their own: what they stand for has.
    lowered = unicodedata.normalize("NFKD", word.lower()).lower()
    plain = lowered.replace("œ", "oe").replace("æ", "ae")
    return "".join(c for c in plain if not unicodedata.combining(c))[:STEM]
