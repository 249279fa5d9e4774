"""Numbers in French and English text: figures, words, Roman numerals, dates and hours."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

UNITS = {
    **dict.fromkeys(("zéro", "zero", "nul", "nil", "midnight", "minuit"), 0),
    **dict.fromkeys(("un", "une", "one", "premier", "première", "first", "once", "single"), 1),
    **dict.fromkeys(("deux", "two", "second", "seconde", "twice", "double", "both", "pair"), 2),
    **dict.fromkeys(("deuxième", "couple", "deuxièmement", "secondly", "half", "demi", "demie"), 2),
    **dict.fromkeys(("trois", "three", "troisième", "third", "tiers", "triple", "thirds"), 3),
    **dict.fromkeys(("quatre", "four", "quatrième", "fourth", "quart", "quarter", "quarts"), 4),
    **dict.fromkeys(("cinq", "five", "cinquième", "fifth", "cinquièmes", "fifths"), 5),
    **dict.fromkeys(("six", "sixième", "sixth"), 6),
    **dict.fromkeys(("sept", "seven", "septième", "seventh"), 7),
    **dict.fromkeys(("huit", "eight", "huitième", "eighth"), 8),
    **dict.fromkeys(("neuf", "nine", "neuvième", "ninth"), 9),
    **dict.fromkeys(("dix", "ten", "dixième", "tenth", "dizaine", "decade", "décennie"), 10),
    **dict.fromkeys(("onze", "eleven", "onzième", "eleventh"), 11),
    **dict.fromkeys(("douze", "twelve", "douzaine", "dozen", "twelfth", "midi", "noon"), 12),
    **dict.fromkeys(("treize", "thirteen"), 13),
    **dict.fromkeys(("quatorze", "fourteen"), 14),
    **dict.fromkeys(("quinze", "fifteen", "quinzaine", "fortnight"), 15),
    **dict.fromkeys(("seize", "sixteen"), 16),
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    **dict.fromkeys(("vingt", "vingts", "twenty", "twenties", "vingtième", "vingtaine"), 20),
    **dict.fromkeys(("trente", "thirty", "thirties", "trentaine"), 30),
    **dict.fromkeys(("quarante", "forty", "forties", "quarantaine"), 40),
    **dict.fromkeys(("cinquante", "fifty", "fifties", "cinquantaine"), 50),
    **dict.fromkeys(("soixante", "sixty", "sixties", "soixantaine"), 60),
    **dict.fromkeys(("septante", "seventy", "seventies"), 70),
    **dict.fromkeys(("huitante", "octante", "eighty", "eighties"), 80),
    **dict.fromkeys(("nonante", "ninety", "nineties"), 90),
}
MONTHS = {
    **dict.fromkeys(("janvier", "january", "jan"), 1),
    **dict.fromkeys(("février", "february", "feb"), 2),
    **dict.fromkeys(("mars", "march"), 3),
    **dict.fromkeys(("avril", "april"), 4),
    **dict.fromkeys(("mai", "may"), 5),
    **dict.fromkeys(("juin", "june"), 6),
    **dict.fromkeys(("juillet", "july"), 7),
    **dict.fromkeys(("août", "august", "aug"), 8),
    **dict.fromkeys(("septembre", "september", "sept"), 9),
    **dict.fromkeys(("octobre", "october", "oct"), 10),
    **dict.fromkeys(("novembre", "november", "nov"), 11),
    **dict.fromkeys(("décembre", "december", "dec"), 12),
}
HUNDREDS = {"cent", "cents", "centaine", "centaines", "hundred", "hundreds", "century", "siècle"}
SCALES = {
    **dict.fromkeys(("mille", "millier", "milliers", "thousand", "thousands", "k"), 10**3),
    **dict.fromkeys(("million", "millions", "m", "mn", "mln"), 10**6),
    **dict.fromkeys(("milliard", "milliards", "billion", "billions", "bn", "md", "mds"), 10**9),
    **dict.fromkeys(("trillion", "trillions", "tn"), 10**12),
}
"""A French *billion* is an English *trillion*, but hardly written; it is taken as English here."""

LONGEST = 100
"""Characters of a number that are looked at; no text has longer ones."""

HOURS = {":", "h", "heure", "heures", "a", "am", "p", "pm"}

ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}

WORD = r"[^\W\d_]+"
FIGURES = r"\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,'’]\d+)*"
TOKEN = re.compile(rf"(?P<figures>{FIGURES})|(?P<word>{WORD})|(?P<end>[^\s-])")
SPACE = re.compile(r"[ \u00a0\u202f\u2009]")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text.

    Attributes:
        readings: what it can mean, before it is multiplied: « 1.250 » is 1250 or 1.25.
        scale: 10⁶ in « 3 millions », else 1.
        figures: whether it is written in figures.
    """

    readings: frozenset[Decimal]
    scale: int = 1
    figures: bool = False

    @property
    def values(self) -> frozenset[Decimal]:
        """What it can mean as a whole."""
        return frozenset(reading * self.scale for reading in self.readings)


def numbers(text: str) -> Iterator[Number]:
    """Every number that a text can be said to mention, most of them more than once.

    >>> [int(max(number.values)) for number in numbers("1 250 pages, vingt-cinq millions, XIXe")]
    [1250, 25000000, 20, 5, 19]
    """
    tokens = list(TOKEN.finditer(text))
    words: list[str] = []
    for index, token in enumerate(tokens):
        word = (token["word"] or "").lower()
        if is_numeral(word) or (words and word in ("et", "and")):
            words.append(word)
            continue
        yield from spelled(words)
        words = []
        if token["figures"]:
            following = tokens[index + 1].group() if index + 1 < len(tokens) else ""
            yield written(token["figures"], following.lower())
        elif word:
            yield from named(token["word"])
    yield from spelled(words)


def named(word: str) -> Iterator[Number]:
    """The number that a month or a Roman numeral stands for."""
    roman = word.rstrip("eè")
    if word.lower() in MONTHS:
        yield Number(frozenset({Decimal(MONTHS[word.lower()])}))
    elif set(roman) <= set(ROMAN) and (len(roman) > 1 or roman in ("V", "X")):
        yield Number(frozenset({Decimal(roman_value(roman))}))


def is_numeral(word: str) -> bool:
    """Whether a word is a part of a number."""
    return word in UNITS or word in HUNDREDS or (word in SCALES and len(word) > 2)


def written(figures: str, following: str) -> Number:
    """A number in figures, with what the word behind it makes of it."""
    digits = SPACE.sub("", figures)[:LONGEST].rstrip(".,'’")
    parts = re.split(r"[.,'’]", digits)
    hour = following in HOURS
    readings = {Decimal(f"{''.join(parts[:-1])}.{parts[-1]}")} if len(parts) > 1 else set()
    if all(len(part) == 3 for part in parts[1:]):
        readings.add(Decimal("".join(parts)))
    if len(parts) > 2 or hour:
        readings.update(map(Decimal, parts))
    whole = Decimal(parts[0])
    if hour:
        readings.update({whole - 12, whole + 12})
    if len(digits) == 2:
        readings.update({1900 + whole, 2000 + whole})
    scale = SCALES.get(following, 1)
    return Number(frozenset(readings), scale, figures=True)


def spelled(words: list[str]) -> Iterator[Number]:
    """What a run of number words means, as a whole and each word for itself.

    >>> [int(max(number.readings)) for number in spelled(["quatre", "vingt", "dix"])]
    [90, 4, 20, 10]
    """
    total, current = 0, 0
    for word in words:
        if word in SCALES:
            total += (current or 1) * SCALES[word]
            current = 0
        elif word in HUNDREDS or (word in ("vingt", "vingts") and current == 4):
            current = (current or 1) * (20 if word.startswith("vingt") else 100)
        else:
            current += UNITS.get(word, 0)
    if len(words) > 1:
        yield Number(frozenset({Decimal(total + current)}))
    for word in words:
        if word in UNITS or word in HUNDREDS:
            yield Number(frozenset({Decimal(UNITS.get(word, 100))}))
        if word in ("half", "demi", "demie"):
            yield Number(frozenset({Decimal(50), Decimal("0.5"), Decimal(30)}))


def roman_value(text: str) -> int:
    """The value of a Roman numeral.

    >>> roman_value("XIX")
    19
    """
    values = [ROMAN[letter] for letter in text]
    return sum(
        -value if value < following else value for value, following in pairwise([*values, 0])
    )
