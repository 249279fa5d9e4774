"""Acronyms and what they are in the other language: « ONU » is UN, « SNCF » stays SNCF."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from bitext.languages.tags import base_of
from bitext.shipped import packaged_names, packaged_text

EMPTY: Mapping[str, str] = MappingProxyType({})

OPEN = "?"
"""Stands for an acronym of several meanings: none of its renderings is wrong everywhere."""

ACRONYM = re.compile(
    r"(?<![\w.&@#/-])(?:(?:[A-ZÀ-Ý]\.){2,}|[A-ZÀ-Ý][A-Za-zÀ-ÿ]{0,6}[A-ZÀ-Ý]s?)(?![\w@])"
)
"""What may be one: capitals, with or without full stops, small letters between them."""

ROMAN = re.compile(r"[IVXLCDM]+")

NO_ACRONYMS = frozenset(
    "eur usd gbp jpy chf cad aud cny rub xaf xof mad tnd dzd gmt utc cet am pm ad bc nb ps ok ko"  # noqa: SIM905
    " gb mb tb mhz ghz khz kwh mwh gwh twh".split()
)
"""Currencies, units and the like, which look like acronyms."""


@cache
def acronyms(source_lang: str, target_lang: str = "en") -> Mapping[str, str]:
    """Acronym of one language → that of the other; the same where it stays as it is.

    Args:
        source_lang: BCP 47 tag.
        target_lang: likewise; the table of a pair that has none is empty.

    Returns:
        The table; `OPEN` stands for an acronym with several meanings.

    >>> acronyms("fr", "en")["ONU"], acronyms("fr-CA")["SNCF"], len(acronyms("de", "en"))
    ('UN', 'SNCF', 0)
    """
    pair = "-".join(base_of(tag) for tag in (source_lang, target_lang))
    if f"acronyms.{pair}.txt" not in packaged_names("bitext.lexicon"):
        return EMPTY
    lines = packaged_text("bitext.lexicon", f"acronyms.{pair}.txt").splitlines()
    entries = (line.split(" ", 1) for line in lines if line and not line.startswith("#"))
    return MappingProxyType({key: key if value == "=" else value for key, value in entries})


def undotted(acronym: str) -> str:
    """An acronym without full stops, and without the *s* of a plural.

    >>> undotted("O.N.U."), undotted("NGOs")
    ('ONU', 'NGO')
    """
    plain = acronym.replace(".", "")
    return plain[:-1] if plain.endswith("s") and plain[:-1].isupper() else plain


def is_acronym(text: str) -> bool:
    """Whether what `ACRONYM` matches is one: mostly capitals, no number, no currency.

    >>> is_acronym("SNCF"), is_acronym("XIV"), is_acronym("EUR"), is_acronym("McD")
    (True, False, False, True)
    """
    plain = undotted(text)
    capitals = sum(map(str.isupper, plain))
    if ROMAN.fullmatch(plain) or plain.lower() in NO_ACRONYMS:
        return False
    return capitals >= 2 and 2 * capitals > len(plain)
