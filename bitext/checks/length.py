"""Is the translation far too short or far too long?"""

FACTOR = 2.5
"""How many times as long as the other a side may be."""

ALLOWANCE = 20
"""Characters that are allowed besides, for the sake of short sentences."""


def failed(source: str, target: str) -> bool:
    """Whether one side is out of all proportion to the other.

    >>> failed("Oui.", "Yes, of course."), failed("Oui.", "Yes. " * 10)
    (False, True)
    """
    shorter, longer = sorted((len(source.strip()), len(target.strip())))
    return longer > FACTOR * shorter + ALLOWANCE
