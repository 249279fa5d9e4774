"""Was the source copied instead of translated?"""

import re

RUN = 4
"""Words in lower case, copied in a row, that make a copy; names and titles are copied rightly."""

WORD = re.compile(r"\w+")


def failed(source: str, target: str) -> bool:
    """Whether running words of the source stand in the target as they are.

    >>> failed("Il vit à New York.", "He lives in New York.")
    False
    >>> failed("Il fait beau dans le sud.", "It is beau dans le sud.")
    True
    """
    sources, targets = WORD.findall(source), WORD.findall(target)
    need = min(RUN, max(2, len(sources)))
    copied = " ".join(["", *targets, ""])
    return any(
        all(map(str.islower, run)) and f" {' '.join(run)} " in copied
        for run in (sources[i : i + need] for i in range(len(sources) - need + 1))
    )
