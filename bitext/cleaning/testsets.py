"""A filter of contamination: pairs that a test set has, or most of which stands in one.

A model that was trained on its test is not tested. See Brown et al. (2020), Language models are
few-shot learners, https://arxiv.org/abs/2005.14165, appendix C, for overlaps of n-grams.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from bitext.cleaning.candidate import Candidate
from bitext.cleaning.copies import WORD, letters_of


@dataclass(slots=True)
class TestSetFilter:
    """Rejects pairs of which a side is a segment of a test set, or holds most of one.

    Capitals, marks and blanks do not count, nor does which side it is.

    Attributes:
        threshold: share of the n-grams of a segment that a side must hold.
        ngram: words of an n-gram; shorter segments must be equal.
    """

    __test__ = False  # pytest would take it for a class of tests

    threshold: float = 0.5
    ngram: int = 8
    whole: dict[str, str] = field(default_factory=dict, init=False, repr=False)
    pieces: dict[tuple[str, ...], list[int]] = field(default_factory=dict, init=False, repr=False)
    sizes: list[int] = field(default_factory=list, init=False, repr=False)
    places: list[str] = field(default_factory=list, init=False, repr=False)

    def add(self, segments: Iterable[str], name: str) -> None:
        """Add the segments of a test set.

        Args:
            segments: of any language; empty ones are passed over.
            name: of the set, for the reasons.
        """
        for number, segment in enumerate(segments, 1):
            letters = letters_of(segment)
            if not letters:
                continue
            place = f"{name}:{number}"
            self.whole.setdefault(letters, place)
            if grams := self.grams_of(segment):
                for gram in grams:
                    self.pieces.setdefault(gram, []).append(len(self.sizes))
                self.sizes.append(len(grams))
                self.places.append(place)

    def reject(self, pair: Candidate) -> str | None:
        """Where the segment is, and how much of it was found."""
        for text in (pair.source, pair.target):
            if place := self.whole.get(letters_of(text)):
                return f"{place} 1.00"
            if found := self.held_by(text):
                return found
        return None

    def held_by(self, text: str) -> str | None:
        """The segment of which a text holds most."""
        counts = Counter(row for gram in self.grams_of(text) for row in self.pieces.get(gram, ()))
        shares = ((count / self.sizes[row], -row) for row, count in counts.items())
        share, row = max(shares, default=(0.0, 0))
        return f"{self.places[-row]} {share:.2f}" if counts and share >= self.threshold else None

    def grams_of(self, text: str) -> set[tuple[str, ...]]:
        """The n-grams of a text, in small letters."""
        words = WORD.findall(text.lower())
        return {tuple(words[i : i + self.ngram]) for i in range(len(words) - self.ngram + 1)}
