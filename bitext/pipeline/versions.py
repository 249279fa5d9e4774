"""Two versions of one text, sentence by sentence: what stayed, what changed, what came and went."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from bitext.memory.people import similarity_of, words_of

ALIKE = 0.5
"""How many of its words a sentence shares, at least, with the one that it was before."""

LARGEST = 40_000
"""Old sentences times new ones at one place; beyond, the text there is another one."""


class Match(NamedTuple):
    """What a sentence of the new version was in the old one.

    Attributes:
        before: index of the old sentence; None where the new one came in.
        is_same: it has the same words and signs; else it was changed.
    """

    before: int | None
    is_same: bool = False


CAME = Match(None)

Way = tuple[float, tuple[tuple[int, int], ...]]
"""What some pairs share in all, and the pairs: indices in the new and in the old version."""


def match_versions(old: Sequence[str], new: Sequence[str]) -> list[Match]:
    """Find the sentences of a new version in the old one.

    White space does not matter: a text may be wrapped anew. A sentence that has only moved is the
    same, and so is one that stands more often than before. A changed one belongs to a sentence that
    was taken out at the same place.

    Args:
        old: sentences.
        new: sentences.

    >>> old, new = ["Un.", "Il a dit non hier."], ["Un.", "Il a dit oui hier.", "Un."]
    >>> [(match.before, match.is_same) for match in match_versions(old, new)]
    [(0, True), (1, False), (0, True)]
    """
    before, after = ([" ".join(text.split()) for text in texts] for texts in (old, new))
    found, free = [CAME] * len(new), set(range(len(old)))
    gaps = list[tuple[range, range]]()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, stop, begin, end in matcher.get_opcodes():
        if kind == "equal":
            for step in range(stop - start):
                found[begin + step] = Match(start + step, is_same=True)
                free.discard(start + step)
        else:
            gaps.append((range(start, stop), range(begin, end)))
    find_moved(before, after, found, free)
    for gone, come in gaps:
        for index, number in changed(before, after, gone, come, found, free):
            found[index] = Match(number)
            free.discard(number)
    return found


def find_moved(
    before: Sequence[str], after: Sequence[str], found: list[Match], free: set[int]
) -> None:
    """Match sentences that stand elsewhere in the old version, those that nothing has yet first."""
    places = defaultdict[str, list[int]](list)
    for index, text in enumerate(before):
        places[text].append(index)
    for index, text in enumerate(after):
        if found[index] is CAME and text in places:
            unused = [number for number in places[text] if number in free]
            number = (unused or places[text])[0]
            found[index] = Match(number, is_same=True)
            free.discard(number)


def changed(
    before: Sequence[str],
    after: Sequence[str],
    gone: range,
    come: range,
    found: Sequence[Match],
    free: set[int],
) -> Iterator[tuple[int, int]]:
    """The sentences at one place that are alike, in order: indices in the new and the old version.

    The pairs are those that share most in all (a longest common subsequence, weighted).
    """
    olds = [number for number in gone if number in free]
    news = [index for index in come if found[index] is CAME]
    if len(olds) * len(news) > LARGEST:
        return
    words = [words_of(before[number]) for number in olds]
    row: list[Way] = [(0.0, ())] * (len(olds) + 1)
    for index in news:
        mine, above, row = words_of(after[index]), row, [(0.0, ())]
        for place, number in enumerate(olds):
            best = max(above[place + 1], row[-1], key=lambda way: way[0])
            likeness = similarity_of(mine, words[place], ALIKE)
            total, pairs = above[place]
            if likeness >= ALIKE and total + likeness > best[0]:
                best = total + likeness, (*pairs, (index, number))
            row.append(best)
    yield from row[-1][1]
