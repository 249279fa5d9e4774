"""Segments sorted into buckets: by length, and by what in them is hard to translate."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

LENGTHS = ((1, 10), (11, 20), (21, 30), (31, 50), (51, None))
"""Words of the first reference, first and last number of each bucket."""

NAME = re.compile(r"(?<=[\w,;:’'] )[A-ZÀ-ÖØ-Þ]\w+")

PHENOMENA: dict[str, Callable[[str], bool]] = {
    "numbers": lambda text: bool(re.search(r"\d", text)),
    "quotes": lambda text: bool(re.search(r"[\"“”«»„]", text)),
    "names": lambda text: bool(NAME.search(text)),
    "questions": lambda text: text.rstrip(" \"”»')").endswith("?"),
}
"""Name → whether a reference has it; a name is a capital behind a word or a comma."""


class Group(NamedTuple):
    """Segments that belong together.

    Attributes:
        kind: ``length`` or ``phenomenon``.
        name: which segments, in English.
        words: of a reference, the fewest and the most, the most None for any number; None where the
            group is not one by length.
        indices: of the segments.
    """

    kind: str
    name: str
    words: tuple[int, int | None] | None
    indices: list[int]


def group_segments(references: Sequence[str]) -> list[Group]:
    """The groups that are not empty: each segment is in one by length, and in any by phenomenon.

    >>> [group.name for group in group_segments(["Who is Anna?", "It is 3 pm."])]
    ['1–10 words', 'numbers', 'names', 'questions']
    """
    counts = [max(len(text.split()), 1) for text in references]
    found = [
        Group(
            "length",
            f"{first}–{last} words" if last else f"{first} words and more",
            (first, last),
            [i for i, count in enumerate(counts) if first <= count <= (last or count)],
        )
        for first, last in LENGTHS
    ]
    found += [
        Group("phenomenon", name, None, [i for i, text in enumerate(references) if holds(text)])
        for name, holds in PHENOMENA.items()
    ]
    return [group for group in found if group.indices]
