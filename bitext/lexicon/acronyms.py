"""Acronyms and what they are in the other language: « ONU » is UN, « SNCF » stays SNCF."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from bitext.shipped import packaged_names, packaged_text

EMPTY: Mapping[str, str] = MappingProxyType({})


@cache
def acronyms(source_lang: str, target_lang: str = "en") -> Mapping[str, str]:
    """Acronym of one language → that of the other; the same where it stays as it is.

    Args:
        source_lang: BCP 47 tag.
        target_lang: likewise; the table of a pair that has none is empty.

    >>> acronyms("fr", "en")["ONU"], acronyms("fr-CA")["SNCF"], len(acronyms("de", "en"))
    ('UN', 'SNCF', 0)
    """
    pair = "-".join(tag.partition("-")[0].lower() for tag in (source_lang, target_lang))
    if f"acronyms.{pair}.txt" not in packaged_names("bitext.lexicon"):
        return EMPTY
    lines = packaged_text("bitext.lexicon", f"acronyms.{pair}.txt").splitlines()
    entries = (line.split(" ", 1) for line in lines if line and not line.startswith("#"))
    return MappingProxyType({key: key if value == "=" else value for key, value in entries})
