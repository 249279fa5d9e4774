"""Numbers in a text: figures, words, Roman numerals, dates and hours, with sign, scale and unit."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from bitext.checks.figures import BOTH, LONGEST, Number, folded, plain_figures, read_figures
from bitext.checks.numeral_words import NumeralWords

__all__ = ["Number", "find_numbers"]

ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}

WORD = r"[^\W\d_]+"
FRACTION = r"(?:\d+ )?\d+⁄\d+"
FIGURES = r"\d{1,3}(?: \d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,'’]\d+)*"
TOKEN = re.compile(
    rf"(?P<formula>(?<!\w)[A-Za-z]+\d[A-Za-z\d]*(?!\w))|(?P<fraction>{FRACTION})"
    rf"|(?P<figures>{FIGURES})|(?P<word>{WORD})|(?P<end>[^\s-])"
)

LONGEST_RUN = 40
"""Most words that can be one number; a text that repeats one of them without end means none."""

SLASHED = re.compile(r"(?<![\d/.,])(?:(\d+) )?(\d{1,2})/(\d{1,2})(?![\d/])")

SMALL_ROMAN = re.compile(r"(?=[ivx])x{0,2}(?:i[xv]|v?i{0,3})(?:e|ème)")
"""« xviiie », as books print it; a word that looks like one may be a number, and need not."""

SEVERAL = re.compile(r"(?!\d{1,3}(?:([.,'’])\d{3})(?:\1\d{3})*$)\d+(?:([.,'’])\d+)(?:\2\d+)+")
"""A date, a version: figures with more than one mark, and not thousands."""

FIGURES_BEFORE = re.compile(r"\d[\s-]*$")
"""What makes « millions » a part of the number before it."""


def find_numbers(text: str, words: NumeralWords) -> Iterator[Number]:
    """Every number that a text can be said to mention, most of them more than once.

    Args:
        text: in one language.
        words: what is known of its numbers.

    >>> from bitext.checks.numeral_words import numeral_words
    >>> found = find_numbers("1 250 pages, vingt-cinq millions, XIXe", numeral_words("fr"))
    >>> [int(min(number.values)) for number in found]
    [1250, 25000000, 20, 5, 19]
    """
    text = plain_figures(text)
    for match in words.composed.finditer(text):
        yield Number(frozenset({Decimal(f"{match[1]}.{match[3]}")}), figures=True)
    text = words.composed.sub(lambda match: " " * len(match[0]), text)
    for match in SLASHED.finditer(text):
        yield from fraction(match[1], match[2], match[3], dated=True)
    text = SLASHED.sub(lambda match: " " * len(match[0]), text)
    late = words.afternoon.search(text) is not None
    run: list[re.Match[str]] = []
    for token in TOKEN.finditer(text):
        word = (token["word"] or "").lower()
        if words.is_numeral(word) or (run and word in ("et", "and", "a")):
            run.append(token)
            continue
        yield from spelled(run, words)
        run = []
        yield from single(token, words, late=late)
    yield from spelled(run, words)


def single(token: re.Match[str], words: NumeralWords, *, late: bool) -> Iterator[Number]:
    """The numbers that a token means which is no number word; see `read_figures`."""
    if token["figures"] and (several := SEVERAL.fullmatch(token["figures"])):
        yield from (
            Number(frozenset({Decimal(part[:LONGEST])}), figures=True)
            for part in re.findall(r"\d+", several[0])
        )
    elif token["figures"]:
        yield read_figures(token, words, late=late)
    elif token["fraction"]:
        whole, _, rest = token["fraction"].rpartition(" ")
        yield from fraction(whole, *rest.split("⁄"))
    elif token["formula"] and token["formula"] not in words.formulas:
        for figures in re.findall(r"\d+", token["formula"]):
            yield Number(frozenset({Decimal(figures[:LONGEST])}), figures=True)
    elif token["word"]:
        yield from named(token["word"], words)


def fraction(whole: str | None, part: str, of: str, *, dated: bool = False) -> Iterator[Number]:
    """A number with a fraction, and what it is written with.

    Args:
        whole: what stands in front of the fraction, if anything.
        part: above the stroke.
        of: below it.
        dated: whether it may be a day and a month as well.
    """
    below = Decimal(of[:LONGEST])
    value = Decimal(part[:LONGEST]) / below + Decimal(whole or 0) if below else below
    yield Number(frozenset({value, below} if dated and not whole else {value}), figures=True)
    yield from (Number(frozenset({Decimal(text[:LONGEST])})) for text in (whole, part, of) if text)


def named(word: str, words: NumeralWords) -> Iterator[Number]:
    """The number that a month or a Roman numeral stands for."""
    roman = (word.upper() if SMALL_ROMAN.fullmatch(word) else word).rstrip("eèmEÈM")
    if word.lower() in words.months:
        yield Number(frozenset({Decimal(words.months[word.lower()])}))
    elif set(roman) <= set(ROMAN) and (len(roman) > 1 or roman in ("V", "X")):
        yield Number(frozenset({Decimal(roman_value(roman))}))


def spelled(run: list[re.Match[str]], words: NumeralWords) -> Iterator[Number]:
    """What a run of number words means, as a whole and each word for itself."""
    if not run:
        return
    is_one = Decimal(1) in words.values.get(run[0]["word"].lower(), ())
    if is_one and is_estimate(run[-1], words):
        run = run[1:]  # « une vingtaine »: an article
    following = words.following.match(run[-1].string, run[-1].end())
    unit = folded(following["unit"] or "", words.units) if following else ""
    named_unit = words.units.get(unit, "")
    lower = [token["word"].lower() for token in run]
    before = run[0].string[max(0, run[0].start() - 3) : run[0].start()]
    if 1 < len(run) <= LONGEST_RUN:
        whole = total(lower, words)
        # « les années quatre-vingt-dix » are the 1990s
        decades = {1900 + value for value in whole.readings if value < 100 and value % 10 == 0}
        counted = all(w not in words.loose or multiplies(w, words) for w in lower)
        readings = whole.readings | decades
        yield replace(whole, readings=readings, unit=named_unit, signs=BOTH, whole=counted)
    is_lone = len(run) == 1
    is_whole = is_lone and (lower[0] not in words.loose or is_estimate(run[0], words))
    is_scaled = is_lone and not FIGURES_BEFORE.search(before)
    for word in lower:
        if values := values_of(word, words, is_scaled=is_scaled):
            yield Number(values, signs=BOTH, unit=named_unit, whole=is_whole)


def values_of(word: str, words: NumeralWords, *, is_scaled: bool) -> frozenset[Decimal]:
    """What a word of a number means for itself.

    Args:
        word: in small letters.
        words: what is known of the language.
        is_scaled: whether a scale is a number, as in *a million*.
    """
    values = words.values.get(word, frozenset())
    if word in words.multipliers:
        values |= {Decimal(words.multipliers[word])}
    if is_scaled and word in words.scales:
        values |= {Decimal(words.scales[word])}
    if word in words.tens:
        values |= {1900 + value for value in values}
    return values


def is_estimate(token: re.Match[str], words: NumeralWords) -> bool:
    """Whether a word counts what follows: « une vingtaine de lits », not « quinzaine de jours »."""
    counts = token["word"].lower() in words.estimated
    return counts and words.counted.match(token.string, token.end()) is not None


def multiplies(word: str, words: NumeralWords) -> bool:
    """Whether a word multiplies what stands before it."""
    return word in words.scales or word in words.multipliers


def total(run: list[str], words: NumeralWords) -> Number:
    """What a run of number words means as a whole.

    >>> from bitext.checks.numeral_words import numeral_words
    >>> int(max(total(["quatre", "vingt", "dix"], numeral_words("fr")).readings))
    90
    """
    found, current, scale = Decimal(0), Decimal(0), 1
    for before, word in zip(["", *run], run, strict=False):
        values = words.values.get(word, frozenset())
        if word in words.scales and before in words.scales:
            found *= words.scales[word]  # *three thousand million*
        elif word in words.scales:
            scale = words.scales[word]
            found += (current or Decimal(1)) * scale
            current = Decimal(0)
        elif word in words.multipliers and not values:
            current = (current or Decimal(1)) * words.multipliers[word]
        elif word in words.multipliers and current % 100 == 4:
            # « cent quatre-vingts »: only the four is multiplied
            current += 4 * (words.multipliers[word] - 1)
        elif values:
            current = with_value(current, values, scale)
    return Number(frozenset({found + current}))


def with_value(current: Decimal, values: frozenset[Decimal], scale: int) -> Decimal:
    """A number with the next word of it, which may be a fraction.

    Args:
        current: the number so far, without what stands before its last scale.
        values: what the word may mean.
        scale: the last one.

    >>> quarters = frozenset({Decimal("0.25"), Decimal(4)})
    >>> with_value(Decimal(3), quarters, 1), with_value(Decimal(0), quarters, 1)
    (Decimal('0.75'), Decimal('4'))
    """
    if Decimal("0.25") in values and current:
        return current * Decimal("0.25")  # « trois quarts »
    if Decimal("0.5") in values:
        # « un million et demi », *one and a half million*
        return current + Decimal("0.5") * (scale if not current else 1)
    return current + max(value for value in values if value < 100)


def roman_value(text: str) -> int:
    """The value of a Roman numeral.

    >>> roman_value("XIX")
    19
    """
    values = [ROMAN[letter] for letter in text]
    return sum(
        -value if value < following else value for value, following in pairwise([*values, 0])
    )
