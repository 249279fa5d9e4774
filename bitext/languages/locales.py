"""Locales: a language with the region that programs want to know, to check its spelling by."""

import tomllib
from functools import cache

from bitext.shipped import packaged_text


def locale_near(lang: str, tag: str) -> str:
    """The tag of a language as another tag is one: with a region where that has one.

    The same region where the language is written there too, else the usual one. A tag of more than
    a language stays as it is.

    Args:
        lang: BCP 47 tag.
        tag: of another language, as a program wrote it.

    >>> locale_near("en", "fr-CA"), locale_near("en", "fr-BE"), locale_near("en", "fr")
    ('en-CA', 'en-US', 'en')
    >>> locale_near("en-GB", "fr-FR"), locale_near("gsw", "fr_CH")
    ('en-GB', 'gsw')
    """
    near = region_of(tag)
    regions = known_regions().get(lang.lower(), "").split()
    if not near or not regions:
        return lang
    return f"{lang}-{near if near in regions else regions[0]}"


def region_of(tag: str) -> str:
    """The region that a tag names; empty where it names none.

    >>> region_of("fr_fr"), region_of("zh-Hant-TW"), region_of("es-419"), region_of("sr-Latn")
    ('FR', 'TW', '419', '')
    """
    for part in tag.replace("_", "-").split("-")[1:]:
        if len(part) == 1:  # what follows is private, or an extension
            break
        if (len(part) == 2 and part.isalpha()) or (len(part) == 3 and part.isdigit()):
            return part.upper()
    return ""


@cache
def known_regions() -> dict[str, str]:
    """Language → the regions that it is written in, the usual one first."""
    return tomllib.loads(packaged_text("bitext.languages", "regions.toml"))
