"""Streets with their numbers, as they stand in addresses."""

import re
from collections.abc import Sequence
from functools import cache

from bitext.languages.tags import base_of
from bitext.shipped import packaged_table

BLANK = r"[ \u00a0]"

NAME = r"(?:\d{1,2}[ \u00a0])?[^\W\d_a-zà-ÿ][\w'’.-]*"
"""A word with a capital, a date's day before it: « rue du 8 Mai 1945 »."""

BETWEEN = r"(?:[ \u00a0]|(?<=['’]))"
TOWN = r"(?:[ \u00a0,–-]{1,3}\d{5}[ \u00a0][A-ZÀ-Ý][\w'’-]*(?:[ \u00a0][A-ZÀ-Ý][\w'’-]*)*)?"


def without_streets(text: str, lang: str) -> str:
    """A text with a blank for each street in it.

    Args:
        text: of one language.
        lang: its BCP 47 tag; of a language without a table nothing is known.

    >>> without_streets("Au 2 bis, rue d'Ys à Lyon", "fr")
    'Au   à Lyon'
    """
    pattern = street_pattern(lang)
    return pattern.sub(" ", text) if pattern else text


def street_pattern(lang: str) -> re.Pattern[str] | None:
    """What matches a street with its number, and town; None where a language has no table.

    Args:
        lang: BCP 47 tag.
    """
    return pattern_of(base_of(lang))


@cache
def pattern_of(lang: str) -> re.Pattern[str] | None:
    """The pattern of a language, by its primary tag."""
    data = packaged_table("bitext.lexicon", f"streets.{lang}.toml")
    if not data:
        return None
    listed = {key: any_of(words) for key, words in data.items() if isinstance(words, list)}
    first, later = (rf"(?:{listed[key]})" for key in ("first", "later"))
    counted = listed["counted"]
    behind = rf"(?!{BLANK}(?:{listed['of']})(?:{BLANK}|(?<=['’])))"
    words = rf"(?:{listed['streets']})|(?<=,{BLANK})(?:{counted})|(?:{counted}){behind}"
    return re.compile(
        rf"{number_of(listed['additions'], data['hour'])}(?i:{words})(?={BLANK})"
        rf"(?!{BLANK}(?:{data['era']}))(?:{BETWEEN}{first}){{0,3}}{BETWEEN}{NAME}"
        rf"(?:(?:{BETWEEN}{later}){{0,3}}{BETWEEN}{NAME})*(?:{BLANK}\d{{4}}(?!\d))?{TOWN}"
    )


def any_of(words: Sequence[str]) -> str:
    """A pattern of any of some words; of nothing where there are none."""
    return "|".join(re.escape(word).replace("'", "['’]") for word in words) or "(?!)"


def number_of(additions: str, hour: str) -> str:
    """A pattern of a number that is no amount and no minutes, and the blank behind it.

    Args:
        additions: a pattern of what may follow the figures.
        hour: the sign behind which minutes stand.
    """
    blank = "[ \u00a0\u202f]"
    begin = rf"(?<![\w.,:/€$-])(?<!\d{hour}{blank})(?<!\d{blank}{hour}{blank})"
    added = rf"(?:{BLANK}?(?:{additions}|[A-D])(?!\w))?"
    return rf"{begin}\d{{1,4}}{added}(?:[-/]\d{{1,4}})?,?{BLANK}"
