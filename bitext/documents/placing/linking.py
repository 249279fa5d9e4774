"""The words of a sentence and of its translation, and which belong together.

Words are what links name, and letters and figures that no link names; so no language's rules are
needed to find them.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from bitext.alignment import Link
from bitext.documents.placing.edges import Span
from bitext.rewriting import has_overlap, merge_spans

WORD = re.compile(r"\w+")
SHORT = 3
"""Words of so many characters or fewer weigh half: articles are linked wrongly more often."""


class Side:
    """The words of one text.

    Args:
        text: a sentence.
        linked: spans that links name.
    """

    def __init__(self, text: str, linked: Iterable[Span]) -> None:
        self.text = text
        named = merge_spans(linked)
        rest = [word.span() for word in WORD.finditer(text) if not has_overlap(named, *word.span())]
        self.words = sorted(named + rest)
        self.starts = [start for start, _ in self.words]
        self.ends = [end for _, end in self.words]
        weights = (0.5 if end - start <= SHORT else 1.0 for start, end in self.words)
        self.weights = list(weights)
        self.spelled: dict[str, list[int]] = {}
        for number, (start, end) in enumerate(self.words):
            self.spelled.setdefault(text[start:end], []).append(number)

    def within(self, start: int, end: int) -> range:
        """Numbers of the words that have a character in a span."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))

    def gap(self, number: int) -> Span:
        """The span between the word before and this one; at the ends, from or to the text's end."""
        before = self.ends[number - 1] if number > 0 else 0
        return before, self.starts[number] if number < len(self.words) else len(self.text)


class Linking:
    """Two texts and the links between their words, by the words' numbers.

    Args:
        source: a sentence.
        target: its translation.
        links: in any order; offsets in the two texts.
    """

    def __init__(self, source: str, target: str, links: Sequence[Link]) -> None:
        split = [part for link in links for part in split_equal(link, source, target)]
        self.source = Side(source, (link[:2] for link in split))
        self.target = Side(target, (link[2:] for link in split))
        self.sources: list[set[int]] = [set() for _ in self.target.words]
        self.targets: list[set[int]] = [set() for _ in self.source.words]
        for link in split:
            for i in self.source.within(*link[:2]):
                for j in self.target.within(*link[2:]):
                    self.sources[j].add(i)
                    self.targets[i].add(j)
        count = len(self.targets)
        known = [bool(linked) for linked in self.targets]
        self.is_linked = any(known)
        # For each word and the place behind the last: the nearest linked word before and from it.
        self.linked_before = list(
            accumulate((i if known[i] else -1 for i in range(count)), max, initial=-1)
        )
        ahead = accumulate(
            (i if known[i] else count for i in reversed(range(count))), min, initial=count
        )
        self.linked_from = list(ahead)[::-1]


def split_equal(link: Link, source: str, target: str) -> Iterator[Link]:
    """A link word by word, where it holds several that stayed as they were."""
    a, b, c, d = link
    words = list(WORD.finditer(source, a, b)) if source[a:b] == target[c:d] else []
    if len(words) > 1:
        yield from (Link(*word.span(), *(place - a + c for place in word.span())) for word in words)
    elif a < b and c < d:
        yield link
