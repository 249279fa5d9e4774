"""N-grams of the references that one system has and the other has not."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from bitext.evaluation.comparison import NGram

ORDER = 4
WORD = re.compile(r"\w+(?:['’\-]\w+)*|[^\w\s]")

Gram = tuple[str, ...]


def gained_and_lost(
    references: Sequence[str], baseline: Sequence[str], system: Sequence[str], *, most: int = 15
) -> tuple[tuple[NGram, ...], tuple[NGram, ...]]:
    """The n-grams of up to four words that a system has more often and less often.

    An occurrence counts where the reference of the same segment has it too, at most as often as
    the reference. Short n-grams inside a longer one of the same change are not listed again.

    Args:
        references: the first reference of each segment.
        baseline: hypotheses.
        system: hypotheses.
        most: length of each list.

    Returns:
        Gained and lost, by number of occurrences times words.
    """
    wanted: Counter[Gram] = Counter()
    had: Counter[Gram] = Counter()
    has: Counter[Gram] = Counter()
    for reference, before, after in zip(references, baseline, system, strict=True):
        if before == after:
            continue
        grams, old, new = (Counter(ngrams(text)) for text in (reference, before, after))
        # `+=` would look through the whole counter each time.
        wanted.update(grams)
        had.update(grams & old)
        has.update(grams & new)
    return pick(has - had, (wanted, had, has), most), pick(had - has, (wanted, had, has), most)


def ngrams(text: str) -> Iterator[Gram]:
    """All n-grams of words and punctuation marks."""
    words = WORD.findall(text)
    return chain.from_iterable(
        zip(*(words[start:] for start in range(order)), strict=False)
        for order in range(1, ORDER + 1)
    )


def pick(
    changed: Counter[Gram], counts: tuple[Counter[Gram], Counter[Gram], Counter[Gram]], most: int
) -> tuple[NGram, ...]:
    """The weightiest n-grams, none of them part of another that changed as often.

    Only those with a letter or digit at both ends are worth reading.
    """
    readable = [gram for gram in changed if gram[0][0].isalnum() and gram[-1][0].isalnum()]
    ordered = sorted(readable, key=lambda gram: (-changed[gram] * len(gram), gram))
    kept: list[Gram] = []
    for gram in ordered:
        inside = any(is_part(gram, other) and changed[other] >= changed[gram] for other in kept)
        if not inside:
            kept.append(gram)
        if len(kept) == most:
            break
    return tuple(NGram(" ".join(gram), *(count[gram] for count in counts)) for gram in kept)


def is_part(gram: Gram, other: Gram) -> bool:
    """Whether an n-gram stands inside a longer one."""
    size = len(gram)
    return size < len(other) and any(
        other[i : i + size] == gram for i in range(len(other) - size + 1)
    )
