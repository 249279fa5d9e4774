"""Values of an imprint as files give them → what may be printed; what nobody said is none.

Programs fill in what people leave out, with their own name or that of an account, and with the
date of a template. None of that must be printed over an article.
"""

import datetime as dt
import re
import textwrap
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from bitext.imprint import Imprint, is_web_address
from bitext.languages.tags import base_of
from bitext.messages.wording import LANGUAGES, wording_in
from bitext.shipped import packaged_text

LONGEST = 200
"""Longest value that is printed, in characters; what is longer is a text, not a name."""

EARLIEST = 1400
"""Years before are no dates of texts that anybody published."""

ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
FIGURES = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?!\d)")
DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:er|st|nd|rd|th)?\.?\s+(?:de\s+)?([^\W\d_]{3,})\.?,?\s+(\d{4})(?!\d)"
)
MONTH_FIRST = re.compile(r"([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
ACCOUNT = re.compile(r"[a-z0-9][a-z0-9._-]*")
"""How people are called by a machine that they use."""

FILE = re.compile(r"\.[a-z][a-z0-9]{1,4}$")
PLACE = re.compile(r"[a-z][a-z0-9+.-]*:\S+|[/.#?]\S*", re.IGNORECASE)
"""An address, or what stands for one beside the file: no words."""

VARIETY = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?-(?:[A-Za-z]{2}|\d{3})")
"""A language with a region; a script may stand between them."""


Found = Mapping[str, list[str]]
"""Name of a field of an imprint → what a file says of it, the most trusted first."""


class Placeholders(NamedTuple):
    """What nobody has said; see ``placeholders.toml``."""

    programs: tuple[str, ...]
    names: frozenset[str]
    titles: frozenset[str]
    moments: tuple[str, ...]


@cache
def placeholders() -> Placeholders:
    """The table of what programs fill in."""
    found = tomllib.loads(packaged_text("bitext.documents.imprints", "placeholders.toml"))
    names, titles = frozenset(found["names"]), frozenset(found["titles"])
    return Placeholders(tuple(found["programs"]), names, titles, tuple(found["moments"]))


@cache
def keys_of(section: str) -> Mapping[str, tuple[str, ...]]:
    """What files of a kind call the fields of an imprint.

    Args:
        section: of ``keys.toml``.
    """
    found = tomllib.loads(packaged_text("bitext.documents.imprints", "keys.toml"))
    return {name: tuple(keys) for name, keys in found[section].items()}


def said_by(section: str, values: Mapping[str, Sequence[str]]) -> Found:
    """What a file says of each field.

    Args:
        section: of ``keys.toml``.
        values: what each of the file's own names says.
    """
    found = {
        field: [value for key in keys for value in values.get(key, ())]
        for field, keys in keys_of(section).items()
    }
    # Authors are all named in one way: who is named in another is the same, or no author.
    signed = (list(values.get(key, ())) for key in keys_of(section)["byline"])
    return found | {"byline": next(filter(join_names, signed), [])}


def imprint_from(found: Found, lang: str) -> Imprint:
    """The imprint that a file states.

    Args:
        found: see `Found`; of a byline, all values are names of its authors.
        lang: BCP 47 tag of the file, for dates in words and figures.

    >>> imprint_from({"byline": ["python-docx"], "date": ["27 novembre 2026"]}, "fr").date.year
    2026
    """
    return Imprint(
        byline=join_names(found.get("byline", ())),
        date=next(filter(None, (day_of(text, lang) for text in found.get("date", ()))), None),
        url=next(filter(is_web_address, map(str.strip, found.get("url", ()))), ""),
        licence=next(filter(None, map(licence_of, found.get("licence", ()))), ""),
        variety=next(filter(None, map(variety_of, found.get("variety", ()))), ""),
    )


def join_names(texts: Iterable[str]) -> str:
    """The names of persons, each once, as a byline; empty where there is none.

    >>> join_names(["Jeanne Dupont; Marc Petit", "jdupont", "https://example.org/jd", "Unknown"])
    'Jeanne Dupont, Marc Petit'
    """
    names = (printable(name) for text in texts for name in text.split(";"))
    byline = ", ".join(dict.fromkeys(filter(is_name, names)))
    return textwrap.shorten(byline, LONGEST, placeholder=" …")


def is_name(text: str) -> bool:
    """Whether a text is the name of who wrote something, and not of a program or an account."""
    folded = text.casefold().strip(" .")
    known = placeholders()
    if not any(map(str.isalpha, text)) or len(text) > LONGEST or ACCOUNT.fullmatch(text):
        return False
    if "@" in text or "://" in text or folded in known.names:
        return False
    return not is_program(folded)


def is_program(folded: str) -> bool:
    """Whether a text begins with the name of a program."""
    found = (name for name in placeholders().programs if folded.startswith(name))
    return any(not folded[len(name) : len(name) + 1].isalpha() for name in found)


def title_from(texts: Iterable[str]) -> str:
    """The title that the properties of a document state; empty where it is a program's."""
    titles = map(printable, texts)
    return next((title for title in titles if is_title(title)), "")


def is_title(text: str) -> bool:
    """Whether a text is a title that somebody gave: neither a program's, nor the name of a file."""
    folded = text.casefold()
    is_stated = folded not in placeholders().titles and not is_program(folded)
    return bool(text) and len(text) <= LONGEST and is_stated and not FILE.search(folded)


def variety_of(text: str) -> str:
    """The variety that a tag or a locale names; empty where it names only a language.

    >>> variety_of("en_GB"), variety_of("fr")
    ('en-GB', '')
    """
    tag = text.strip().replace("_", "-")
    return tag if VARIETY.fullmatch(tag) else ""


def licence_of(text: str) -> str:
    """What readers may do, in an address of the web or in words that are not a whole text.

    >>> licence_of("CC BY 4.0"), licence_of("/mentions-legales"), licence_of("javascript:alert(1)")
    ('CC BY 4.0', '', '')
    """
    found = printable(text)
    is_said = is_web_address(found) or not PLACE.fullmatch(found)
    return found if is_said and len(found) <= LONGEST else ""


def printable(text: str) -> str:
    r"""A text on one line, without what controls and has no shape.

    >>> printable(" Jeanne\u202e\n Dupont ")
    'Jeanne Dupont'
    """
    shown = "".join(" " if one.isspace() else one for one in text)
    shown = "".join(one for one in shown if not unicodedata.category(one).startswith("C"))
    return " ".join(shown.split())


def day_of(text: str, lang: str) -> dt.date | None:
    """The day that a text names; None where it names none, or only a program's.

    Args:
        text: ISO 8601, or as people write it in one of our languages.
        lang: BCP 47 tag; in English, figures that may be read both ways name no day.

    >>> day_of("2026-11-27T08:30:00+01:00", "fr").day, day_of("03/04/2026", "en")
    (27, None)
    """
    text = text.strip()[:LONGEST]
    if text.startswith(placeholders().moments):
        return None
    if found := ISO.match(text):
        return day(*found.groups())
    if found := FIGURES.match(text):
        first, second, year = found.groups()
        is_told = base_of(lang) != "en" or int(first) > len(wording_in("en").months)
        return day(year, second, first) if is_told else None
    if found := DAY_FIRST.search(text):
        return day(found[3], month_of(found[2]), found[1])
    if found := MONTH_FIRST.search(text):
        return day(found[3], month_of(found[1]), found[2])
    return None


def day(year: str, month: str, number: str) -> dt.date | None:
    """A day by its numbers; None where there is no such one."""
    try:
        found = dt.date(int(year), int(month), int(number))
    except ValueError:
        return None
    return found if found.year >= EARLIEST else None


def month_of(name: str) -> str:
    """The number of a month by its name, whole or cut; nothing where it is none, or several.

    >>> month_of("Nov"), month_of("juil"), month_of("jui")
    ('11', '7', '')
    """
    found = {
        number
        for lang in LANGUAGES
        for number, month in enumerate(wording_in(lang).months, 1)
        if month.casefold().startswith(name.casefold())
    }
    return str(found.pop()) if len(found) == 1 else ""
