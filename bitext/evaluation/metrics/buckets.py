"""Segments sorted into buckets: by length, and by what in them is hard to translate."""

import re
from collections.abc import Callable, Sequence

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


def buckets_of(references: Sequence[str]) -> list[tuple[str, str, list[int]]]:
    """(kind, name, indices of the segments) of each bucket that is not empty.

    >>> buckets_of(["Who is Anna?", "It is 3 pm."])[1:]
    [('phenomenon', 'numbers', [1]), ('phenomenon', 'names', [0]), ('phenomenon', 'questions', [0])]
    """
    words = [len(text.split()) for text in references]
    found = [
        (
            "length",
            f"{first}–{last} words" if last else f"{first} words and more",
            [i for i, n in enumerate(words) if max(n, 1) >= first and n <= (last or n)],
        )
        for first, last in LENGTHS
    ]
    found += [
        ("phenomenon", name, [i for i, text in enumerate(references) if holds(text)])
        for name, holds in PHENOMENA.items()
    ]
    return [bucket for bucket in found if bucket[2]]
