"""Elements beside each other, each put around the words that its words became."""

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise

from bitext.documents.placing.edges import Span, currencies, widened_left, widened_right
from bitext.documents.placing.elements import Element, Frame
from bitext.documents.placing.linking import Linking
from bitext.documents.placing.parts import part_of_word, same_part
from bitext.documents.placing.points import behind

UNIT = 720720
"""A whole vote, which up to sixteen words can share without a remainder."""


class Siblings:
    """Elements beside each other that hold words.

    Args:
        linking: of the sentence.
        elements: in order, none over another.
        frame: what is around them.
    """

    def __init__(self, linking: Linking, elements: Sequence[Element], frame: Frame) -> None:
        self.linking, self.elements, self.frame = linking, elements, frame
        self.spans: dict[int, Span] = {}
        self.lost: set[int] = set()
        self.member = {
            word: index
            for index, element in enumerate(elements)
            for word in self.linking.source.within(element.start, element.end)
        }
        self.apart = set[int]()  # words that a part of a word became
        self.owners = {word: self.owner(word) for word in frame.words}
        weights, first = self.linking.target.weights, frame.words.start
        owners = [self.owners[word] for word in frame.words]
        alien = (weights[first + k] if owner == -1 else 0.0 for k, owner in enumerate(owners))
        self.alien = list(accumulate(alien, initial=0.0))
        self.own: list[list[int]] = [[] for _ in elements]
        for word, owner in self.owners.items():
            if owner is not None and owner >= 0:
                self.own[owner].append(word)

    def owner(self, word: int) -> int | None:
        """Index of the element that a word belongs to; -1 for none of them; None if unlinked."""
        votes = Counter[int]()
        for i in self.linking.sources[word]:
            # A word that became several has less of a claim on each of them.
            votes[self.member.get(i, -1)] += UNIT // len(self.linking.targets[i])
        if not votes:
            return None
        best = max(votes.values())
        return max(index for index, count in votes.items() if count == best)

    def place(self) -> None:
        """Place them all: those that come from another sentence first, for they hold its edge."""
        order = sorted(
            range(len(self.elements)),
            key=lambda k: not (self.elements[k].opens or self.elements[k].stays),
        )
        for index in order:
            words = self.words_of(index)
            if words:
                self.take(index, words)
                self.spans[self.elements[index].number] = self.edges(index, words)
        for index, element in enumerate(self.elements):
            if element.number not in self.spans:
                self.spans[element.number] = self.straggler(index)

    def take(self, index: int, words: range) -> None:
        """Give words to an element, and to no other."""
        for word in words:
            before = self.owners[word]
            if before is not None and before not in (index, -1):
                self.own[before] = [own for own in self.own[before] if own != word]
            self.owners[word] = index

    def words_of(self, index: int) -> range:
        """The stretch of an element's words; empty where none is linked."""
        element, words = self.elements[index], self.frame.words
        covered = self.linking.source.within(element.start, element.end)
        if covered == self.linking.source.within(*self.frame.source) or (
            element.opens and element.stays
        ):
            return words
        own = self.own[index]
        if not own or (apart := self.set_apart(element, covered)):
            return apart if own else range(0)
        if element.opens:
            return range(words.start, self.cut(own, words.start, 1) + 1)
        if element.stays:
            return range(self.cut(own[::-1], words.stop - 1, -1), words.stop)
        first, last = self.best(index, own)
        return self.widened(index, first, last)

    def set_apart(self, element: Element, covered: range) -> range:
        """The word that a part of a word became, spelled alike, such as the number of a note."""
        source = self.linking.source
        text = source.text[element.start : element.end]
        if len(covered) > 1 or source.text[slice(*source.words[covered[0]])] == text:
            return range(0)
        found = (k for k in self.linking.target.spelled.get(text, ()) if k in self.frame.words)
        word = next((k for k in found if self.owners[k] is None), None)
        if word is None:
            return range(0)
        self.apart.add(word)
        return range(word, word + 1)

    def cut(self, own: list[int], edge: int, step: int) -> int:
        """The last word, seen from an edge, of an element that begins there."""
        mine, weights = set(own), self.linking.target.weights
        total, best, chosen = 0.0, float("-inf"), own[0]
        for word in range(edge, own[-1] + step, step):
            is_free = self.owners[word] is None
            total += weights[word] if word in mine else 0.0 if is_free else -weights[word]
            if word in mine and total >= best:
                best, chosen = total, word
        return chosen

    def best(self, index: int, own: list[int]) -> Span:
        """First and last word of the best stretch: most own words, fewest of no element."""
        weights, base = self.linking.target.weights, self.frame.words.start
        total, start = weights[own[0]], own[0]
        best = total, own[0], own[0]
        for before, word in pairwise(own):
            left = total - (self.alien[word - base] - self.alien[before + 1 - base])
            too_little = left < 0 or (left == 0 and total < 1)
            if too_little or self.is_barred(index, before, word):
                left, start = 0.0, word
            total = left + weights[word]
            if total > best[0] or (total == best[0] and start == best[1]):
                best = total, start, word
        return best[1], best[2]

    def is_barred(self, index: int, before: int, word: int) -> bool:
        """Whether another element's word stands between two words."""
        between = (self.owners[k] for k in range(before + 1, word))
        return any(owner is not None and owner >= 0 and owner != index for owner in between)

    def widened(self, index: int, first: int, last: int) -> range:
        """The stretch with unlinked words beside it, where the element's own are unlinked there."""
        element, source, words = self.elements[index], self.linking.source, self.frame.words
        covered = source.within(element.start, element.end)
        around = source.within(*self.frame.source)
        known = [number for number in covered if self.linking.targets[number]]
        spare = known[0] - covered.start, covered.stop - 1 - known[-1]
        start, stop = first, last + 1
        while start > words.start and self.owners[start - 1] is None:
            if first - start >= spare[0] and not self.is_glued(start):
                break
            start -= 1
        while stop < words.stop and self.owners[stop] is None:
            if stop - last - 1 >= spare[1] and not self.is_glued(stop):
                break
            stop += 1
        if covered.start == around.start and self.are_free(words.start, start):
            start = words.start
        if covered.stop == around.stop and self.are_free(stop, words.stop):
            stop = words.stop
        return range(start, stop)

    def is_glued(self, word: int) -> bool:
        """Whether no blank stands between a word and the one before: 6:00."""
        between = self.linking.target.text[slice(*self.linking.target.gap(word))]
        return not any(character.isspace() for character in between)

    def are_free(self, start: int, stop: int) -> bool:
        """Whether no word of some is linked."""
        return all(self.owners[word] is None for word in range(start, stop))

    def edges(self, index: int, words: range) -> Span:
        """The span of a stretch of words, with the marks that the element has at its edges."""
        element, frame = self.elements[index], self.frame
        source, target = self.linking.source, self.linking.target
        covered = source.within(element.start, element.end)
        is_one = len(covered) == 1 and words[0] not in self.apart
        if is_one and (part := part_of_word(self.linking, element, words)):
            return part
        head = source.text[element.start : source.starts[covered[0]]]
        tail = source.text[source.ends[covered[-1]] : element.end]
        # A currency stands on the other side of its amount in some languages.
        start = widened_left(target.text, target.gap(words[0]), head + currencies(tail))
        end = widened_right(target.text, target.gap(words[-1] + 1), tail + currencies(head))
        if words[0] == frame.words.start and element.start <= frame.source[0]:
            start = frame.target[0]
        if words[-1] == frame.words.stop - 1 and element.end >= frame.source[1]:
            end = frame.target[1]
        return max(start, frame.target[0]), min(end, frame.target[1])

    def straggler(self, index: int) -> Span:
        """The place of an element none of whose words is linked."""
        element, frame = self.elements[index], self.frame
        source = self.linking.source
        covered = source.within(element.start, element.end)
        if part := self.part_beside(element, covered):
            return part
        words = self.same_words(covered) or self.words_between(covered)
        if not words and not self.linking.is_linked:
            self.lost.add(element.number)
            words = self.share(element)
        if words:
            self.take(index, words)
            return self.edges(index, words)
        self.lost.add(element.number)
        place = behind(self.linking, covered[0] - 1, element.start)
        place = min(max(place, frame.target[0]), frame.target[1])
        return place, place

    def part_beside(self, element: Element, covered: range) -> Span | None:
        """The part of a word that stayed as it was and in which another element is: SO4 2-."""
        first, last = self.linking.source.words[covered[0]]
        if len(covered) > 1 or (element.start <= first and last <= element.end):
            return None
        words = self.linking.targets[covered[0]] & set(self.frame.words)
        parts = (same_part(self.linking, element, word) for word in sorted(words))
        return next(filter(None, parts), None)

    def same_words(self, covered: range) -> range:
        """Free words that are spelled as the element's, such as a name."""
        source, target = self.linking.source, self.linking.target
        wanted = source.text[source.starts[covered[0]] : source.ends[covered[-1]]]
        for word in target.spelled.get(source.text[slice(*source.words[covered[0]])], ()):
            stop = word + len(covered)
            if (
                word < self.frame.words.start
                or stop > self.frame.words.stop
                or not self.are_free(word, stop)
            ):
                continue
            if target.text[target.starts[word] : target.ends[stop - 1]] == wanted:
                return range(word, stop)
        return range(0)

    def words_between(self, covered: range) -> range:
        """Free words between what the neighbours became."""
        before = self.linking.linked_before[covered[0]]
        behind = self.linking.linked_from[covered[-1] + 1]
        words = self.frame.words
        start = max(self.linking.targets[before]) + 1 if before >= 0 else words.start
        stop = words.stop
        if behind < len(self.linking.targets):
            stop = min(self.linking.targets[behind])
        found = range(max(start, words.start), min(stop, words.stop))
        fits = self.linking.is_linked and self.are_free(found.start, found.stop)
        return found if fits else range(0)

    def share(self, element: Element) -> range:
        """Words by their place in the sentence, where nothing is linked; all, for one element."""
        words, (first, last) = self.frame.words, self.frame.source
        if len(self.elements) == 1:
            return words
        scale = len(words) / max(last - first, 1)
        start = words.start + round((element.start - first) * scale)
        stop = words.start + round((element.end - first) * scale)
        return range(start, stop) if self.are_free(start, stop) else range(0)
