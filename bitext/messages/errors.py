"""Errors in the reader's language, found by the English that the code raises.

What is wrong is told where it is found, in every room of the house and to whoever asked, be it a
program or a log. Only here, at the edge, somebody reads it: then the English is looked up in
``errors.LANG.toml`` beside this module. What stands there has places such as ``{name}``, and may
have a file or a line before it; what does not stand there is told in English.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from bitext.messages.wording import LANGUAGES, PLACE, fill_places
from bitext.shipped import packaged_text

LONGEST = 2000
"""Characters of an error that is looked up; ours are shorter."""

NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+")

ACCEPTED = re.compile(r"\s*([A-Za-z]{1,8})(?:-[A-Za-z0-9-]*)?\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?")
"""A part of ``Accept-Language``, see RFC 9110, 12.5.4."""


class Errors(NamedTuple):
    """What errors are called in a language.

    Attributes:
        sentences: what the English is like, and what is said for it, by turns of the file.
        words: what stands in their places, English → as it is said.
        thousands: what stands between the figures of large numbers.
        colon: what stands between a place and what is wrong there.
    """

    sentences: tuple[tuple[re.Pattern[str], str], ...]
    words: Mapping[str, str]
    thousands: str
    colon: str

    def word(self, english: str) -> str:
        """What stands in a place; names and quoted texts stay."""
        if NUMBER.fullmatch(english):
            return english.replace(",", self.thousands)
        return self.words.get(english, english)

    def sentence(self, english: str) -> str | None:
        """What is said for a sentence; None where there are no words for it."""
        for pattern, said in self.sentences:
            if found := pattern.fullmatch(english):
                places = found.groupdict().items()
                return fill_places(said, {name: self.word(text) for name, text in places})
        return None


def translate_error(message: str, lang: str) -> str:
    r"""An error in a language; as it is where there are no words for it.

    Args:
        message: in English, as our errors are.
        lang: one of `bitext.messages.wording.LANGUAGES`.

    >>> translate_error("q is missing, expected a text", "fr")
    'il manque q, un texte'
    >>> translate_error("a.tmx:7: found a tuv outside of a tu", "fr")
    'a.tmx:7\xa0: il y a un tuv hors d’un tu'
    >>> translate_error("something else", "fr")
    'something else'
    """
    if lang == LANGUAGES[0] or len(message) > LONGEST:
        return message
    errors = errors_in(lang)
    where, _, wrong = message.partition(": ")
    if said := errors.sentence(wrong):
        return f"{errors.word(where)}{errors.colon}{said}"
    return errors.sentence(message) or message


@cache
def errors_in(lang: str) -> Errors:
    """The errors of a language."""
    found = tomllib.loads(packaged_text("bitext.messages", f"errors.{lang}.toml"))
    sentences = tuple((pattern_of(english), said) for english, said in found["errors"].items())
    return Errors(sentences, found["words"], found["thousands"], found["colon"])


def pattern_of(english: str) -> re.Pattern[str]:
    """What an error is like whose places can hold anything.

    >>> bool(pattern_of("{name} is wrong").fullmatch("the token is wrong"))
    True
    """
    first, *rest = PLACE.split(english)  # by turns names of places and what stands behind them
    parts = [
        f"(?P<{name}>.+?){re.escape(behind)}"
        for name, behind in zip(rest[::2], rest[1::2], strict=True)
    ]
    # What stands behind a place is found where it comes first: to look further would find no more,
    # and of messages from outside there are some that repeat it hundreds of times.
    parts[:-1] = [f"(?>{part})" for part in parts[:-1]]
    return re.compile(re.escape(first) + "".join(parts), re.DOTALL)


def preferred_language(accepted: str) -> str:
    """Which of our languages somebody wants most, by ``Accept-Language``; English where none is.

    >>> [preferred_language(accepted) for accepted in ("fr-CA,fr;q=0.9,en;q=0.8", "de, *", "")]
    ['fr', 'en', 'en']
    """
    best, most = LANGUAGES[0], 0.0
    for part in accepted[:LONGEST].split(","):
        found = ACCEPTED.fullmatch(part)
        weight = float(found[2] or 1) if found else 0.0
        if found and found[1].lower() in LANGUAGES and weight > most:
            best, most = found[1].lower(), weight
    return best
