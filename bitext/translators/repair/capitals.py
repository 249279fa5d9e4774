"""Lines in capitals: which they are, and their translations in capitals again."""

import re
from dataclasses import replace

from bitext.lexicon.acronyms import acronyms
from bitext.lexicon.casing import capitals_of, casing
from bitext.protocols import Hypothesis

LONG = re.compile(r"[^\W\d_]{5}")
"""So many letters in a row are no acronym, in a language of which no table tells."""

WORD = re.compile(r"[^\W\d_]{2,}")

MEASURE = re.compile(
    r"(?<![^\W_])(?:\d+[ \u00a0\u202f]?[^\W\d_]{1,4}|(?:[IVXL]{2,7}|[VX])e|[nN]°)(?![^\W\d_])"
)
"""What has small letters in a headline in capitals as well: « 54 Md€ », « 1er », « XXe »."""


def in_capitals(sentence: str, lang: str) -> bool:
    """Whether a sentence is written in capitals throughout, not of acronyms alone.

    Args:
        sentence: any.
        lang: BCP 47 tag.

    >>> in_capitals("GRÈVE À LA SNCF", "fr"), in_capitals("La SNCF", "fr")
    (True, False)
    >>> in_capitals("ONU, OTAN", "fr"), in_capitals("FIN", "fr")
    (False, True)
    >>> in_capitals("LA DETTE ATTEINT 3 200 Md€", "fr")
    True
    """
    if not (sentence.isupper() or MEASURE.sub("", sentence).isupper()):
        return False
    return any(is_word(match[0], lang) for match in WORD.finditer(sentence))


def is_word(capitals: str, lang: str) -> bool:
    """Whether what stands in capitals is a word, not an acronym."""
    key = capitals_of(capitals)
    if key in acronyms(lang):
        return False
    small = any(form.islower() for form in casing(lang).get(key, ()))
    return small or LONG.match(capitals) is not None


def raised(hypothesis: Hypothesis) -> Hypothesis:
    """The translation in capitals, of the same length, so that its links stay right."""
    others = tuple(dict.fromkeys(map(upper, hypothesis.alternatives)))
    return replace(hypothesis, text=upper(hypothesis.text), alternatives=others)


def upper(text: str) -> str:
    """A text in capitals, of the same length.

    >>> upper("Straße")
    'STRAßE'
    """
    return "".join(high if len(high := c.upper()) == 1 else c for c in text)
