"""All elements of one sentence, from the outermost in."""

from collections.abc import Sequence

from bitext.documents.placing.edges import Span, kind_of_mark
from bitext.documents.placing.elements import Element, Frame
from bitext.documents.placing.linking import Linking
from bitext.documents.placing.points import point
from bitext.documents.placing.siblings import Siblings
from bitext.rewriting import has_overlap


class Placer:
    """Places the elements of one sentence.

    Args:
        linking: the sentence and its translation.

    Attributes:
        spans: element's number → its span in the translation, so far.
        lost: numbers of elements whose words have no place.
    """

    def __init__(self, linking: Linking) -> None:
        self.linking = linking
        self.spans: dict[int, Span] = {}
        self.lost: set[int] = set()

    def place(self, elements: Sequence[Element]) -> None:
        """Place elements and all that is in them."""
        source, target = self.linking.source, self.linking.target
        whole = (0, len(source.text)), (0, len(target.text))
        self.place_in(elements, Frame(*whole, range(len(target.words))))

    def place_in(self, elements: Sequence[Element], frame: Frame) -> None:
        """Place siblings in what is around them."""
        spoken = [e for e in elements if self.linking.source.within(e.start, e.end)]
        siblings = Siblings(self.linking, spoken, frame)
        siblings.place()
        self.spans |= siblings.spans
        self.lost |= siblings.lost
        for element in elements:
            if element.number not in self.spans:
                self.spans[element.number] = self.silent(element, frame)
        for element in elements:
            if element.number in siblings.lost and not element.children:
                self.adopt(element, elements, frame)
        self.part(elements)
        for element in elements:
            if element.children:
                start, end = self.spans[element.number]
                words = self.linking.target.within(start, end) if start < end else range(0)
                inner = Frame((element.start, element.end), (start, end), words)
                self.place_in(element.children, inner)

    def adopt(self, element: Element, siblings: Sequence[Element], frame: Frame) -> None:
        """Give an element whose words have no place the nearest word that came from none.

        « Une <b>donnée</b> utile » is *useful <b>news</b>*, though nothing may link the two. Where
        every word has its own, as where English has no article, the element stays empty.
        """
        source, target = self.linking.source, self.linking.target
        place, end = self.spans[element.number]
        taken = sorted(self.spans[other.number] for other in siblings if other is not element)
        free = [
            target.words[number]
            for number in frame.words
            if not self.linking.sources[number] and not has_overlap(taken, *target.words[number])
        ]
        words = [source.words[number] for number in source.within(element.start, element.end)]
        is_whole = words[0][0] >= element.start and words[-1][1] <= element.end
        if place == end and free and is_whole:
            # Of two as near, the longer: articles are unlinked more often.
            self.spans[element.number] = min(
                free, key=lambda span: (max(span[0] - place, place - span[1]), span[0] - span[1])
            )

    def part(self, elements: Sequence[Element]) -> None:
        """Take elements out of each other: a point goes to the near end of what it fell into."""
        placed = sorted(elements, key=lambda e: (self.spans[e.number], e.start))
        around: Element | None = None
        for element in placed:
            start, end = self.spans[element.number]
            if around is not None and start < self.spans[around.number][1]:
                first, last = self.spans[around.number]
                if element.start < around.start and start == end:
                    start = end = first
                else:
                    start, end = last, max(last, end)
            self.spans[element.number] = start, end
            if around is None or end >= self.spans[around.number][1]:
                around = element

    def silent(self, element: Element, frame: Frame) -> Span:
        """The place of an element without words: a point, or marks and blanks alone."""
        place = min(max(point(self.linking, element, frame), frame.target[0]), frame.target[1])
        inside = self.linking.source.text[element.start : element.end]
        text = self.linking.target.text
        if inside.strip():
            kinds = [kind_of_mark(character) for character in inside if not character.isspace()]
            low = text.rfind(" ", 0, place - 1) + 1 if place else 0
            for start in range(max(low, frame.target[0]), min(place + 2, frame.target[1])):
                if kind_of_mark(text[start]) == kinds[0] and not text[start].isalnum():
                    return start, min(start + len(kinds), frame.target[1])
        elif inside and text[place : place + 1].isspace():
            return place, min(place + 1, frame.target[1])
        return place, place
