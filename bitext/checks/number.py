"""Are the numbers of the source in the translation, and no others?"""

from decimal import Decimal

from bitext.checks.numerals import Number, numbers


def failed(source: str, target: str) -> bool:
    """Whether a number in figures is on one side only, in figures or in words.

    Signs and units are not looked at, nor how often or in which order numbers come: people move and
    repeat them.

    >>> failed("Il a 1 250 000 € et 3,5 % du capital.", "He has €1.25 million and 3.5% of it.")
    False
    >>> failed("Le 3 mai, vers 20 h.", "On May 4, around 8 p.m.")
    True
    """
    if not any(map(str.isdigit, source + target)):
        return False
    sources, targets = list(numbers(source)), list(numbers(target))
    return any(lost(sources, targets)) or any(lost(targets, sources))


def lost(these: list[Number], those: list[Number]) -> list[Number]:
    """Numbers in figures without a match on the other side; 1 may be an article, 0 be left out.

    « 2 à 3 millions » may repeat *million* or not: where one of two numbers names no scale, it is
    enough that they agree without.
    """
    values = {Decimal(0), Decimal(1), *(value for number in those for value in number.values)}
    readings = {reading for number in those for reading in number.readings}
    plain = {reading for number in those if number.scale == 1 for reading in number.readings}
    return [
        number
        for number in these
        if number.figures and not number.values & values
        if not number.readings & (readings if number.scale == 1 else plain)
    ]
