"""Streets with their numbers, as they stand in addresses."""

import re
from functools import cache

from bitext.languages.tags import base_of
from bitext.shipped import packaged_names, packaged_text

NUMBER = (
    r"(?<![\w.,:/€$-])(?<!\dh[ \u00a0\u202f])(?<!\d[ \u00a0\u202f]h[ \u00a0\u202f])"
    r"\d{1,4}(?:[ \u00a0]?(?:bis|ter|quater|[A-D])(?!\w))?"
    r"(?:[-/]\d{1,4})?,?[ \u00a0]"
)
"""A number that is no amount, nor the minutes of « à 18 h 30 place de la Mairie »."""

FIRST = r"(?:à|au|aux|de|des|du|la|le|les|[dl]['’])"
LATER = r"(?:aux|de|des|du|la|le|les|[dl]['’])"
"""Small words in a name; behind a first name « à » leads to the town."""

OF = r"[ \u00a0]d(?:e[ \u00a0]|['’])"
"""What stands behind lessons that are counted: « 3 cours de Piano »."""

NAME = r"(?:\d{1,2}[ \u00a0])?[^\W\d_a-zà-ÿ][\w'’.-]*"
"""A word with a capital, a date's day before it: « rue du 8 Mai 1945 »."""

ERA = r"[ \u00a0]J\.?[ \u00a0]?-?[ \u00a0]?C\b|[ \u00a0]Jésus"
"""What makes « 70 av. J.-C. » a year."""

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
    name = f"streets.{lang}.txt"
    if name not in packaged_names("bitext.lexicon"):
        return None
    lines = packaged_text("bitext.lexicon", name).splitlines()
    sure = "|".join(re.escape(line) for line in lines if line and line[0] not in "#?")
    counted = "|".join(re.escape(line[1:]) for line in lines if line.startswith("?")) or "(?!)"
    words = rf"(?:(?:{sure})|(?<=,[ \u00a0])(?:{counted})|(?:{counted})(?!{OF}))"
    return re.compile(
        rf"{NUMBER}(?i:{words})(?=[ \u00a0])(?!{ERA})(?:{BETWEEN}{FIRST}){{0,3}}{BETWEEN}{NAME}"
        rf"(?:(?:{BETWEEN}{LATER}){{0,3}}{BETWEEN}{NAME})*(?:[ \u00a0]\d{{4}}(?!\d))?{TOWN}"
    )
