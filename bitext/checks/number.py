"""Are the numbers of the source in the translation, and no others?"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from bitext.checks.figures import plain_figures
from bitext.checks.numeral_words import NumeralWords, numeral_words
from bitext.checks.numerals import WORD, Number, find_numbers
from bitext.protocols import About

PLAIN = About()

STRICT = frozenset({"%", "‰"})
"""Units that change what a number means, so that it may not lose them."""

ALIKE = ({"%", "point"},)
"""Units that people say for one another."""

Dimensions = Mapping[str, tuple[str, float]]

SMALLEST = 3
"""Of numbers in words, those from here on are looked at."""

DIGIT = re.compile(r"\d")

NEAR = Decimal("0.1")
"""How far a number may be off where a person converted its unit, as a share."""


def failed(source: str, target: str, about: About = PLAIN) -> bool:
    """Whether a number in figures is on one side only, or one in words is another one.

    Scale, sign and unit belong to it; how often and in which order numbers come does not: people
    move and repeat them.

    Args:
        source: text.
        target: its translation.
        about: their languages.

    >>> failed("Il a 1 250 000 € et 3,5 % du capital.", "He has €1.25 million and 3.5% of it.")
    False
    >>> failed("Le litre coûte 1,899 €.", "The litre costs €1,899.")
    True
    """
    words = numeral_words(about.source_lang), numeral_words(about.target_lang)
    if not is_comparable(source, target, words):
        return False
    sources, targets = (
        list(side(text, known)) for text, known in zip((source, target), words, strict=True)
    )
    dimensions = words[0].dimensions
    if any(lost(sources, targets, dimensions)) or any(lost(targets, sources, dimensions)):
        return True
    return has_other_words(sources, targets)


def is_comparable(source: str, target: str, words: tuple[NumeralWords, NumeralWords]) -> bool:
    """Whether one text has figures, or both have words that may be numbers: most have neither.

    >>> known = numeral_words("fr"), numeral_words("en")
    >>> is_comparable("Il a 3 chats.", "He has cats.", known)
    True
    >>> is_comparable("Il a trois chats.", "He has cats.", known)
    False
    """
    texts = plain_figures(source), plain_figures(target)
    if any(map(DIGIT.search, texts)):
        return True
    return all(
        any(known.is_numeral(word.lower()) for word in re.findall(WORD, text))
        for text, known in zip(texts, words, strict=True)
    )


def has_other_words(sources: list[Number], targets: list[Number]) -> bool:
    """Whether both sides say a number in words that the other one lacks.

    On one side only it is no fault: people say « trois » in many ways, and « une centaine » as
    *many*.
    """
    return all(
        any(is_only_here(number, others) for number in these if number.whole)
        for these, others in ((sources, targets), (targets, sources))
    )


def is_only_here(number: Number, others: list[Number]) -> bool:
    """Whether a number of three or more is not among others; one and two are said without words."""
    return min(number.values) >= SMALLEST and not any(
        number.values & other.values for other in others
    )


def side(text: str, words: NumeralWords) -> Iterator[Number]:
    """The numbers of one side; each with the scale, unit and sign that it may share with others.

    « 2 à 3 millions » and « entre 5 et 10 % » say them once.
    """
    text = words.said.sub(lambda match: words.clock[match[0].lower()], text)
    found = list(find_numbers(text, words))
    scales = frozenset(scale for number in found for scale in number.scales)
    strict = frozenset(number.unit for number in found) & STRICT
    signs = frozenset({1, -1}) if words.negative.search(text) else frozenset()
    for number in found:
        yield replace(
            number,
            scales=number.scales | scales if number.scales == {1} else number.scales,
            signs=number.signs | signs,
            lent=frozenset() if number.unit else strict,
        )


def lost(
    these: list[Number], those: list[Number], dimensions: Dimensions | None = None
) -> list[Number]:
    """Numbers in figures without a match on the other side; 1 may be an article, 0 be left out."""
    index: dict[Decimal, list[Number]] = {}
    for number in those:
        for value in number.values:
            index.setdefault(value, []).append(number)
    return [
        number
        for number in these
        if number.figures
        and not number.readings & {0, 1}
        and not any(
            agree(number, other) for value in number.values for other in index.get(value, ())
        )
        and not converted(number, those, dimensions or {})
    ]


def agree(one: Number, other: Number) -> bool:
    """Whether two numbers of the same value have signs and units that go together."""
    if not one.signs & other.signs:
        return False
    ours, theirs = {one.unit, *one.lent}, {other.unit, *other.lent}
    return any(alike(this, that) for this in ours for that in theirs)


def alike(one: str, other: str) -> bool:
    """Whether a number with one unit may be the same as one with the other, or with none."""
    units = {one, other}
    if len(units) == 1 or units in ALIKE:
        return True
    return "" in units and not units & STRICT


def converted(number: Number, others: list[Number], dimensions: Dimensions) -> bool:
    """Whether the number stands on the other side in another unit: 100 km, 62 miles."""
    if number.unit not in dimensions:
        return False
    dimension, size = dimensions[number.unit]
    wanted = [value * Decimal(size) for value in number.values]
    for other in others:
        name, length = dimensions.get(other.unit, ("", 0.0))
        if name == dimension and other.unit != number.unit:
            found = [value * Decimal(length) for value in other.values]
            if any(abs(a - b) <= NEAR * a for a in wanted for b in found):
                return True
    return False
