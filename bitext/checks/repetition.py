"""Did the translation get caught in a loop?"""

import re
from collections import Counter

LONGEST = 12
"""Longest unit whose repetition is looked for, in words."""

SHARE = 0.5
"""Share of the words that a phrase takes which comes back again and again."""

LENGTH = 10
"""Letters of such a phrase, at least: « of the » comes back in any text."""

WORD = re.compile(r"\w+")


def failed(source: str, target: str) -> bool:
    """Whether words are repeated on end more often than in the source, or a phrase again and again.

    >>> failed("Non, non, non !", "No, no, no!"), failed("Le chat.", "The cat, the cat, the cat.")
    (False, True)
    >>> failed("Il pleut sur la mer.", "Rain on the blue sea, on the blue sea and on the blue sea.")
    True
    """
    found = repeats(target)
    if found > 2 and found > repeats(source) + 1:
        return True
    return returns(target, LENGTH) > max(2, returns(source))


def returns(text: str, length: int = 1) -> int:
    """How often the phrase stands that takes half of the words, or more; 0 where none does.

    Args:
        text: of either side.
        length: letters of the phrase, at least.
    """
    words = WORD.findall(text.lower())
    if sum(count for count in Counter(words).values() if count > 2) < SHARE * len(words):
        return 0
    most = 0
    for size in range(2, min(LONGEST, len(words) // 3) + 1):
        phrases = Counter(tuple(words[i : i + size]) for i in range(len(words) - size + 1))
        phrase, count = phrases.most_common(1)[0]
        if count > 2 and count * size >= SHARE * len(words) and len("".join(phrase)) >= length:
            most = max(most, count)
    return most


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
