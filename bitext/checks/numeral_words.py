"""What a language's numbers look like, from files that a linguist can edit."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from bitext.shipped import packaged_table

__all__ = ["NumeralWords", "numeral_words"]

BLANK = "[ \u00a0\u202f\u2009]"


@dataclass(frozen=True, slots=True)
class NumeralWords:
    """The numbers of one language.

    Attributes:
        decimal: marks that may stand before the decimals.
        groups: marks that may stand between thousands.
        values: word → what it may mean.
        tens: words that may name a decade of the last century.
        multipliers: word → by how much it multiplies what stands before it.
        scales: word → 10⁶ of *million*.
        months: word → number.
        units: sign or word → unit.
        dimensions: unit → its dimension, and its size in that dimension's smallest unit.
        formulas: words with figures that are no numbers: CO2, m2.
        hours: marks behind the hour of a time of day.
        composed: matches a number with its hundredths behind a unit, as in « 1 m 75 ».
        following: matches the scale and unit behind a number.
        afternoon: matches words that make five o'clock seventeen hours.
        negative: matches words that say what a minus sign says.
        half: matches what adds a half to a number with its scale: « 1 million et demi ».
        doubled: matches what doubles a number: « 8es de finale ».
        loose: words that have a value and are no numbers: « une semaine » is seven days.
        estimated: such words that count what follows them: « une vingtaine de lits ».
        counted: matches what they count, with what joins it to them.
        clock: how a time of day is said without its figures → it in figures.
        said: matches any of these.
        clocked: matches what stands in front of a time of day, at the end of a text: *at 8.30*.
    """

    decimal: str
    groups: str
    values: Mapping[str, frozenset[Decimal]]
    tens: frozenset[str]
    multipliers: Mapping[str, int]
    scales: Mapping[str, int]
    months: Mapping[str, int]
    units: Mapping[str, str]
    dimensions: Mapping[str, tuple[str, float]]
    formulas: frozenset[str]
    hours: frozenset[str]
    composed: re.Pattern[str]
    following: re.Pattern[str]
    afternoon: re.Pattern[str]
    negative: re.Pattern[str]
    half: re.Pattern[str]
    doubled: re.Pattern[str]
    clock: Mapping[str, str]
    said: re.Pattern[str]
    clocked: re.Pattern[str]
    loose: frozenset[str]
    estimated: frozenset[str]
    counted: re.Pattern[str]

    def is_numeral(self, word: str) -> bool:
        """Whether a word in small letters is a part of a number."""
        return (
            word in self.values
            or word in self.multipliers
            or (len(word) > 2 and word in self.scales)
        )


@cache
def numeral_words(lang: str) -> NumeralWords:
    """The numbers of a language, or what holds of all of them.

    Args:
        lang: BCP 47 tag; only its first part counts.

    >>> sorted(numeral_words("fr-CA").values["quart"])
    [Decimal('0.25'), Decimal('4'), Decimal('15')]
    """
    generic = packaged_table("bitext.checks", "numbers.toml")
    own = packaged_table("bitext.checks", f"numbers.{lang.partition('-')[0].lower()}.toml")
    scales = {word: 10 ** int(power) for power, word in listed(generic, own, "scales")}
    units = {word: unit for unit, word in listed(generic, own, "units")}
    signs = [sign for sign in units if not sign[0].isalpha()]
    tens = {word: int(ten) for ten, word in listed(generic, own, "tens")}
    return NumeralWords(
        decimal=own.get("decimal", generic["decimal"]),
        groups=own.get("groups", generic["groups"]),
        values=meanings([*listed(generic, own, "values"), *((str(v), w) for w, v in tens.items())]),
        tens=frozenset(tens),
        multipliers={word: int(by) for by, word in listed(generic, own, "multipliers")},
        scales=scales,
        months={word: int(month) for month, word in listed(generic, own, "months")},
        units=units,
        dimensions={
            unit: (name, float(size))
            for name, sizes in generic["dimensions"].items()
            for unit, size in sizes.items()
        },
        formulas=frozenset(spoken(generic, own, "formulas")),
        hours=frozenset(spoken(generic, own, "hours")),
        composed=re.compile(
            rf"(?<![\d.,])(\d{{1,2}}){BLANK}?({any_of(spoken(generic, own, 'composed'))})"
            rf"{BLANK}?(\d\d)(?![\d.,]\d|\d)(?!{BLANK}?[%‰])"
        ),
        following=re.compile(
            rf"(?:[ -]?(?P<scale>{any_of(scales)})(?![^\W\d]|[/.]\w))?"
            rf"(?:[ -]?(?:d['’]|de |of )?(?P<unit>{any_of(signs)}|(?:{any_of(units)})(?![\w'’])))?"
        ),
        afternoon=phrase(spoken(generic, own, "afternoon")),
        negative=phrase(spoken(generic, own, "negative")),
        half=re.compile(rf" ?(?:{any_of(spoken(generic, own, 'half'))})(?!\w)"),
        clock={words: figures for figures, words in listed(generic, own, "clock")},
        said=phrase(words for _, words in listed(generic, own, "clock")),
        clocked=re.compile(rf"(?i:{any_of(spoken(generic, own, 'clocked'))}) ?$"),
        loose=frozenset(spoken(generic, own, "loose")),
        estimated=frozenset(spoken(generic, own, "estimated")),
        counted=re.compile(
            rf"\s+(?:{any_of(spoken(generic, own, 'counting'))})\s*"
            rf"(?!(?:{any_of(spoken(generic, own, 'timed'))})(?!\w))\w"
        ),
        doubled=re.compile(rf"\w{{0,3}} (?:{any_of(spoken(generic, own, 'doubled'))})(?!\w)"),
    )


def listed(
    generic: Mapping[str, Any], own: Mapping[str, Any], section: str
) -> Iterable[tuple[str, str]]:
    """Each word of a section, with its key."""
    for source in (generic, own):
        for key, words in source.get(section, {}).items():
            for word in words.split():
                yield key, word.replace("_", " ")


def spoken(generic: Mapping[str, Any], own: Mapping[str, Any], section: str) -> list[str]:
    """The words of a section that has nothing but words."""
    return [word for _, word in listed(generic, own, section)]


def meanings(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[Decimal]]:
    """Word → what it may mean."""
    found: dict[str, set[Decimal]] = {}
    for value, word in pairs:
        found.setdefault(word, set()).add(Decimal(value))
    return {word: frozenset(values) for word, values in found.items()}


def any_of(words: Iterable[str]) -> str:
    """A pattern of words, the longest first; only short ones tell capitals from small letters."""
    ordered = sorted(words, key=len, reverse=True)
    parts = (re.escape(w) if len(w) <= 2 else f"(?i:{re.escape(w)})" for w in ordered)
    return "|".join(parts) or "(?!)"


def phrase(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern of any of some whole words."""
    return re.compile(rf"(?<!\w)(?:{any_of(words)})(?!\w)")
