"""Words by the reader's language: one file a language beside this module, the same keys in each."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from bitext.errors import UsageError, short
from bitext.shipped import packaged_text

LANGUAGES = ("en", "fr")
"""Those that there are words in; the first one where nobody chooses."""

PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Wording:
    """What is said to people in one language.

    Attributes:
        lang: BCP 47 tag.
        sentences: key → words, with places such as ``{n}`` to fill.
        singular: numbers that take the words of ``KEY-one``, where there are such.
        months: their names, as they stand in a date.
    """

    lang: str
    sentences: Mapping[str, str]
    singular: tuple[int, ...]
    months: tuple[str, ...]

    def say(self, key: str, **values: object) -> str:
        """The words of a key, its places filled.

        Args:
            key: of `sentences`.
            values: by the names of the places; ``n`` also decides between one and several. A place
                without value stays.

        >>> wording_in("en").say("pairs", n=1), wording_in("fr").say("pairs", n=0)
        ('1 pair', '0 paire')
        """
        one = f"{key}-one"
        if values.get("n") in self.singular and one in self.sentences:
            key = one
        return fill_places(self.sentences[key], values)

    def date(self, day: date) -> str:
        """A day as people write it.

        >>> wording_in("fr").date(date(2026, 11, 4))
        '4 novembre 2026'
        """
        return self.say("date", day=day.day, month=self.months[day.month - 1], year=day.year)

    def filled(self, **values: object) -> dict[str, str]:
        """All sentences with the places filled that are known beforehand."""
        return {key: fill_places(words, values) for key, words in self.sentences.items()}


def fill_places(words: str, values: Mapping[str, object]) -> str:
    """Words with the places filled that there is a value for.

    >>> fill_places("{n} of {total}", {"n": 3})
    '3 of {total}'
    """
    return PLACE.sub(lambda place: str(values.get(place[1], place[0])), words)


@cache
def wording_in(lang: str, *sections: str) -> Wording:
    """The words of a language.

    Args:
        lang: one of `LANGUAGES`.
        sections: of the file; all if left out.

    Raises:
        UsageError: there are no words in that language.
    """
    if lang not in LANGUAGES:
        raise UsageError(f"no words in {short(lang)!r}; expected {' or '.join(LANGUAGES)}")
    found: dict[str, Any] = tomllib.loads(packaged_text("bitext.messages", f"{lang}.toml"))
    sentences = {"date": found["date"]}
    for name, section in found.items():
        if isinstance(section, dict) and (not sections or name in sections):
            sentences |= section
    return Wording(
        lang, MappingProxyType(sentences), tuple(found["singular"]), tuple(found["months"])
    )
