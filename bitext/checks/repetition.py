"""Did the translation get caught in a loop?"""

import re
from collections import Counter

LONGEST = 12
"""Longest unit whose repetition is looked for, in words."""

WORD = re.compile(r"\w+")


def failed(source: str, target: str) -> bool:
    """Whether words are repeated on end more often than in the source.

    >>> failed("Non, non, non !", "No, no, no!"), failed("Le chat.", "The cat, the cat, the cat.")
    (False, True)
    """
    found = repeats(target)
    return found > 2 and found > repeats(source) + 1


def repeats(text: str) -> int:
    """How often the unit most often repeated on end stands in a row; 1 for less than thrice."""
    words = WORD.findall(text.lower())
    if max(Counter(words).values(), default=0) < 3:
        return 1
    most = 1
    for size in range(1, min(LONGEST, len(words) // 3) + 1):
        run = 0
        for first, second in zip(words, words[size:], strict=False):
            run = run + 1 if first == second else 0
            most = max(most, run // size + 1)
    return most
