"""Figures in a text: what they can mean, with the sign, scale and unit around them."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from bitext.checks.numeral_words import NumeralWords

__all__ = ["BOTH", "LONGEST", "Number", "folded", "plain_figures", "read_figures", "readings_of"]
BOTH = frozenset({1, -1})
"""Signs of a number of which it is not known."""

LONGEST = 100
"""Characters of a number that are looked at; no text has longer ones."""

HOUR = 4
"""Most figures of an hour, with its minutes."""

RAISED = re.compile("(?<=[^\\W_])[⁺⁻]?[²³¹⁰⁴-⁹]+|(?<=[.,;:!?»”\"')\\]])[²³¹⁰⁴-⁹]+")
"""Notes' numbers, and what makes a unit square."""


SPLIT = re.compile(r"(?<=\d)(?=[¼-¾⅐-⅞])")


HALF_OF_DAY = re.compile(r"(?<!\w)([ap])\. ?m\b\.?", re.IGNORECASE)


MINUS = re.compile(r"(?P<edge>^|[\s(\[:=«\"“;,])(?P<sign>[-−–])(?P<blank> ?)[€$£¥]? ?$")


MONEY = re.compile(r"(?P<sign>US\$|[€$£¥]|(?:EUR|USD|GBP|JPY)(?= ))[-−–]? ?[-−–]?$")


CLOCK = re.compile(r"(?:[:.]\d\d)? ?([ap])m\b", re.IGNORECASE)


HOURS = re.compile(r"(?<!\d)(\d{1,2}) ?h(?:eures?)? ?$", re.IGNORECASE)


TIME = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text.

    Attributes:
        readings: what it can mean, before it is multiplied: « 1.250 » is 1250 or 1.25.
        scales: what it may be multiplied by: 10⁶ in « 3 millions », else 1.
        figures: whether it is written in figures.
        signs: 1, -1 or both.
        unit: as the data file calls it; empty where there is none.
        lent: units of others that it may share.
        whole: whether it is all of what is said in words, and nothing but a number: of « trois
            cents » 300 is, and neither 3 nor 100; nor is the 7 of « une semaine ».
    """

    readings: frozenset[Decimal]
    scales: frozenset[int] = frozenset({1})
    figures: bool = False
    signs: frozenset[int] = frozenset({1})
    unit: str = ""
    lent: frozenset[str] = frozenset()
    whole: bool = False

    @property
    def values(self) -> frozenset[Decimal]:
        """What it can mean as a whole, without its sign."""
        return frozenset(reading * scale for reading in self.readings for scale in self.scales)


def plain_figures(text: str) -> str:
    """The text with plain figures and blanks, and without figures that are raised.

    >>> plain_figures("1½ l, 3 m², CO₂, 5 p.m., mot¹")
    '1 1⁄2 l, 3 m, CO2, 5 pm, mot'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", SPLIT.sub(" ", RAISED.sub("", text)))
    return HALF_OF_DAY.sub(r"\1m", text)


def read_figures(token: re.Match[str], words: NumeralWords, *, late: bool) -> Number:
    """A number in figures, with what stands around it.

    Args:
        token: the figures.
        words: what is known of the language.
        late: whether the text speaks of an afternoon or evening.
    """
    text, (start, end) = token.string, token.span()
    following = words.following.match(text, end)
    scale = following["scale"] if following else None
    unit = following["unit"] if following and scale not in words.units else None
    money = MONEY.search(text, max(0, start - 6), start)
    is_glued = text[end : end + 1] == scale and not money
    scales = scales_of(scale, words, is_glued=is_glued) if scale else {1}
    sign = folded(money["sign"] if money else unit or "", words.units)
    readings = readings_of(token["figures"], words)
    if words.half.match(text, following.end() if following else end):
        readings |= {reading + Decimal("0.5") for reading in readings}
    if words.doubled.match(text, end):
        readings |= {2 * reading for reading in readings}
    behind = text[end : end + 12].lstrip().lower()
    hour = next((mark for mark in words.hours if behind.startswith(mark)), "")
    if hour and (hour != ":" or re.match(r":\d\d", behind)):
        readings = hours_of(token, readings, late=late)
    elif CLOCK.match(text, end) or (late and min(readings) <= 12):
        readings = hours_of(token, readings, late=True)
    hours = HOURS.search(text, max(0, start - 12), start)
    if hours and len(token["figures"]) == 2:
        readings |= {Decimal(hours[1]) + Decimal(token["figures"]) / 60}
    if TIME.fullmatch(token["figures"]) and words.clocked.search(text[max(0, start - 8) : start]):
        readings |= set(map(Decimal, token["figures"].split(".")))
    return Number(
        frozenset(readings),
        frozenset(scales),
        figures=True,
        signs=signs_of(text, start, known=bool(sign)),
        unit=words.units.get(sign, ""),
    )


def folded(word: str, table: object) -> str:
    """A word as a table of the language writes it."""
    return word if word in table else word.lower()  # type: ignore[operator]


def scales_of(scale: str, words: NumeralWords, *, is_glued: bool) -> set[int]:
    """What a number may be multiplied by.

    Args:
        scale: the word behind it.
        words: what is known of the language.
        is_glued: whether it is one letter without a blank: 2B is a part of Corsica, 3M a company.
    """
    # A pattern takes « ı » for an i where capitals do not matter, a table does not.
    found = words.scales.get(folded(scale, words.scales), 1)
    return {1, found} if is_glued or scale in words.units else {found}


def signs_of(text: str, start: int, *, known: bool) -> frozenset[int]:
    """Whether a number is negative; a hyphen may be a dash, or the mark of a list's item.

    Args:
        text: around it.
        start: of the figures.
        known: whether it has a unit, which items of lists rarely have.
    """
    found = MINUS.search(text, max(0, start - 8), start)
    if found is None:
        return frozenset({1})
    before = text[: found.start("sign")].rstrip()[-1:]
    real = found["sign"] == "−" or (not found["blank"] and (known or before))
    is_between = before.isdigit() or before in {"%", "€"}
    return frozenset({-1}) if real and not is_between else BOTH


def readings_of(figures: str, words: NumeralWords) -> set[Decimal]:
    """What figures with their marks can mean in a language.

    >>> from bitext.checks.numeral_words import numeral_words
    >>> [sorted(readings_of("1,899", numeral_words(lang))) for lang in ("fr", "en")]
    [[Decimal('1.899')], [Decimal('1899')]]
    """
    digits = figures.replace(" ", "")[:LONGEST].rstrip(".,'’")
    parts = re.split(r"[.,'’]", digits)
    marks = re.findall(r"[.,'’]", digits)
    grouped = all(len(part) == 3 for part in parts[1:]) and not digits.startswith("0")
    if not marks:
        years = {1900, 2000} if len(digits) == 2 else set()
        return {Decimal(digits), *(Decimal(digits) + year for year in years)}
    whole, exact = Decimal("".join(parts)), Decimal(f"{''.join(parts[:-1])}.{parts[-1]}")
    if len(set(marks)) > 1:
        return {exact}
    if len(marks) > 1:
        return {whole}
    if grouped and marks[0] in words.groups:
        # A full stop between thousands may be a decimal one in any language.
        is_exact = exact != exact.to_integral_value()
        doubtful = (marks[0] in words.decimal or marks[0] == ".") and is_exact
        return {whole, exact} if doubtful else {whole}
    return {exact}


def hours_of(token: re.Match[str], readings: set[Decimal], *, late: bool) -> set[Decimal]:
    """What the hour of a time of day can mean; the half of the day may stand behind it."""
    clock = CLOCK.match(token.string, token.end())
    parts = re.split(r"[.,'’]", token["figures"].replace(" ", "")[:LONGEST])
    if len(parts[0]) > HOUR:
        return readings
    hour = Decimal(parts[0] or 0)
    half = clock[1].lower() if clock else ""
    if half == "p":
        hours = {hour % 12 + 12}
    elif half == "a":
        hours = {hour % 12, hour % 12 + 24} if hour == 12 else {hour}
    elif late and hour <= 12:
        hours = {hour, hour + 12}
    else:
        hours = set()
    if clock and (len(parts) > 1 or readings == {hour}):
        return hours | set(map(Decimal, parts[1:]))
    return readings | hours | set(map(Decimal, filter(None, parts[1:])))
