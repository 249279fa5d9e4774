"""Figures in one language's form → another's: « 1 234,56 » → 1,234.56."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from bitext.checks.numeral_words import numeral_words
from bitext.checks.numerals import roman_value
from bitext.shipped import packaged_table

__all__ = [
    "BLANK",
    "NUMBER",
    "Figures",
    "Forms",
    "Reading",
    "Writing",
    "find_figures",
    "reading_of",
    "writing_of",
]

NUMBER = r"\d+(?:[.,]\d+)*"

CODE = re.compile(r"(?<!\w)[A-Z]{1,2}(?:[ \u00a0]\d{2})?[ \u00a0]$")
"""Letters in front of figures that name something: « FR 40 123 456 824 », « RCS Paris B 552 … »."""

WORD = re.compile(r"[^\W\d_]{5}")
"""So many letters in a row: a text in capitals that has them is a headline."""

BLANK = "[ \u00a0\u202f\u2009]"


@dataclass(frozen=True, slots=True)
class Reading:
    """How a language's numbers are read.

    Attributes:
        figures: matches grouped thousands and decimals; groups ``whole`` and ``part``.
        identifier: matches a text that ends in front of the figures of a name, not a number.
        composed: matches a number with its hundredths behind a unit: « 1 m 75 ».
        decimal: the mark in front of decimals.
        ordinal: matches an ordinal in figures; group 1 is the number.
        centuries: matches Roman numbers in small letters, as books print them: « xviiie siècle ».
        spoken: sign → how it is said.
    """

    figures: re.Pattern[str]
    identifier: re.Pattern[str]
    composed: re.Pattern[str]
    decimal: str
    ordinal: re.Pattern[str]
    centuries: re.Pattern[str]
    spoken: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Writing:
    """How a language's numbers are written.

    Attributes:
        decimal: the mark in front of decimals.
        group: the mark between thousands.
        front: whether a currency's sign stands in front.
        between: matches what stands between the two numbers of a range.
        scales: sign of the other language → word.
        ordinals: last figures of an ordinal → its ending; ``else`` for all others.
        afternoon: matches words that tell afternoon from morning.
    """

    decimal: str
    group: str
    front: bool
    between: str
    scales: Mapping[str, str]
    ordinals: Mapping[str, str]
    afternoon: re.Pattern[str]

    def number(self, whole: str, part: str, *, grouped: bool) -> str:
        """A number out of the figures before and behind its decimal mark.

        >>> writing_of("en").number("1250000", "5", grouped=True)
        '1,250,000.5'
        """
        if grouped:
            whole = f"{int(whole):,}".replace(",", self.group)
        return f"{whole}{self.decimal}{part}" if part else whole

    def ordinal(self, number: str) -> str:
        """An ordinal; its number may be Roman.

        >>> [writing_of("en").ordinal(number) for number in ("1", "12", "XXII")]
        ['1st', '12th', '22nd']
        """
        figures = number if number.isdigit() else str(roman_value(number))
        endings = (self.ordinals[figures[-n:]] for n in (2, 1) if figures[-n:] in self.ordinals)
        return figures + next(endings, self.ordinals["else"])


class Forms(NamedTuple):
    """How a pair of languages write numbers.

    Attributes:
        reading: the source's way.
        writing: the target's.
    """

    reading: Reading
    writing: Writing


class Figures(NamedTuple):
    """A number of the source that the target language writes in another form.

    Attributes:
        start: offset in the source.
        end: likewise.
        digits: its figures alone.
        written: its form in the target language.
    """

    start: int
    end: int
    digits: str
    written: str


def table(lang: str) -> dict[str, Any] | None:
    """The data of a language; None where there are none."""
    name = f"numbers.{lang.partition('-')[0].lower()}.toml"
    return packaged_table("bitext.translators.repair", name) or None


@cache
def reading_of(lang: str) -> Reading | None:
    """How a language's numbers are read; None where that is not known.

    Args:
        lang: BCP 47 tag; only its first part counts.
    """
    data = table(lang)
    if data is None or "groups" not in data:
        return None
    marks = "".join(re.escape(mark) for mark in data["groups"] if mark != " ")
    group = f"(?:{BLANK}|[{marks}])" if marks else BLANK
    decimal = re.escape(data["decimal"])
    names = "|".join(re.escape(word) for word in data["identifiers"].split())
    endings = longest_first(data["ordinals"])
    # « Le » is no fiftieth.
    roman = (
        f"(?=[IVXL]{{2}}|[VX])[IVXL]{{1,7}}(?=(?:{longest_first(data['roman_ordinals'])})(?!\\w))"
    )
    return Reading(
        figures=re.compile(
            rf"(?<![\w.,])(?<!\d{BLANK})(?P<whole>\d{{1,3}}(?:(?P<mark>{group})\d{{3}}(?:(?P=mark)\d{{3}})*)"
            rf"|\d+(?={decimal}\d))(?:{decimal}(?P<part>\d+))?(?![.,]?\d)(?!{BLANK}\d)"
        ),
        identifier=re.compile(
            rf"(?:(?<!\w)(?:{names})\.?{BLANK}*:?{BLANK}*|[+/-])$", re.IGNORECASE
        ),
        composed=numeral_words(lang).composed,
        decimal=data["decimal"],
        ordinal=re.compile(rf"(?<!\w)(\d{{1,4}}|{roman})(?:{endings})(?!\w)"),
        centuries=small_roman(data["roman_ordinals"], data["centuries"]),
        spoken=data["spoken"],
    )


def small_roman(endings: str, centuries: str) -> re.Pattern[str]:
    """A pattern of Roman numbers in small letters with an ordinal's ending.

    A number that might be a word (« vie », « ive ») counts in front of a century alone.

    >>> pattern = small_roman("e", "siècle")
    >>> [pattern.findall(text) for text in ("la vie du xviiie", "le ve siècle", "au xe, puis")]
    [['xviii'], ['v'], []]
    """
    ending, words = f"(?:{longest_first(endings)})", longest_first(centuries)
    return re.compile(
        rf"(?<![\w'’])(?=[ivx])(?:(?=x[ivx]|[iv]{{3}}|[iv]{{2}}(?={ending}{BLANK}(?:{words})))"
        rf"|(?=[ivx]{ending}{BLANK}(?:{words})))x{{0,2}}(?:i[xv]|v?i{{0,3}})(?={ending}(?!\w))"
    )


def longest_first(words: str) -> str:
    """A pattern of any of some words."""
    return "|".join(sorted(map(re.escape, words.split()), key=len, reverse=True))


@cache
def writing_of(lang: str) -> Writing | None:
    """How a language's numbers are written; None where that is not known."""
    data = table(lang)
    if data is None or "group" not in data:
        return None
    words = "|".join(data["between"].split())
    return Writing(
        decimal=data["decimal"],
        group=data["group"],
        front=data["currency"] == "front",
        between=rf" (?i:{words}) | ?[-–] ?",
        scales=data["scales"],
        ordinals=data["ordinals"],
        afternoon=numeral_words(lang).afternoon,
    )


def find_figures(text: str, reading: Reading, writing: Writing) -> Iterator[Figures]:
    """Every number of a text that the other language writes in another form.

    >>> text = "200 000 € à 1,15 %, SIREN 732 829 320"
    >>> found = find_figures(text, reading_of("fr"), writing_of("en"))
    >>> [figures.written for figures in found]
    ['200,000', '1.15']
    """
    for match in reading.figures.finditer(text):
        before = text[max(0, match.start() - 24) : match.start()]
        if match["whole"].startswith("0") and not match["part"]:
            continue
        if match["mark"] and not match["part"] and reading.identifier.search(before):
            continue
        if CODE.search(before) and not (text.isupper() and WORD.search(text)):
            continue
        whole, part = re.sub(r"\D", "", match["whole"]), match["part"] or ""
        written = writing.number(whole, part, grouped=bool(match["mark"]))
        yield Figures(*match.span(), whole + part, written)
