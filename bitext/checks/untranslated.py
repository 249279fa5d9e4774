"""Was the source copied instead of translated?"""

import re

from bitext.spans import find_spans

RUN = 4
"""Words in lower case, copied in a row, that make a copy; names and titles are copied rightly."""

WORD = re.compile(r"\w+")


def failed(source: str, target: str) -> bool:
    """Whether running words of the source stand in the target as they are.

    >>> failed("Il vit à New York.", "He lives in New York.")
    False
    >>> failed("Il fait beau dans le sud.", "It is beau dans le sud.")
    True
    >>> failed("Bonjour à tous !", "Bonjour à tous!")
    True
    """
    sources, targets = words(source), words(target)
    if sources == targets:
        return sum(word.islower() and len(word) > 2 for word in sources) > 1
    copied = runs(targets)
    return any(all(map(str.islower, run)) and run in copied for run in runs(sources))


def runs(words: list[str]) -> set[tuple[str, ...]]:
    """Every run of so many words."""
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def words(text: str) -> list[str]:
    """The words of a text, but not those of what is kept to the letter."""
    pieces, position = [], 0
    for start, end, _ in find_spans(text):
        pieces.append(text[position:start])
        position = end
    return WORD.findall(" ".join([*pieces, text[position:]]))
