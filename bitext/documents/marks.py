"""Inline markup put back by word links: bold stays on the word that was bold.

Marks are placed sentence by sentence (`bitext.documents.placing`), then joined over the sentences
of a paragraph. They keep their nesting, never cross, and none is lost.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from bitext.alignment import Bitext, Link
from bitext.document import Mark, Paragraph, Sentence
from bitext.documents.placing.edges import Span
from bitext.documents.placing.elements import Element
from bitext.documents.placing.linking import Linking
from bitext.documents.placing.placer import Placer

FLAG = "markup"
"""The flag of a sentence in which an element's words have no place."""


def mark_translation(bitext: Bitext) -> Bitext:
    """A translation with the marks of its source; sentences that lost a place are flagged.

    Args:
        bitext: whose beads are 1-1, paragraph for paragraph.
    """
    if not any(paragraph.marks for paragraph in bitext.source.paragraphs):
        return bitext
    beads, paragraphs = list(bitext.beads), list[Paragraph]()
    sides = zip(bitext.source.paragraphs, bitext.target.paragraphs, strict=True)
    for start, (source, target) in zip(bitext.source.starts(), sides, strict=True):
        links = [bead.links for bead in beads[start : start + len(source.sentences)]]
        placed = place_marks(source, target, links)
        paragraphs.append(placed.paragraph)
        for number in placed.lost:
            bead = beads[start + number]
            beads[start + number] = replace(bead, flags=tuple(sorted({*bead.flags, FLAG})))
    marked = replace(bitext.target, paragraphs=tuple(paragraphs))
    return replace(bitext, target=marked, beads=tuple(beads))


class Placed(NamedTuple):
    """A translated paragraph with its marks.

    Attributes:
        paragraph: with marks.
        lost: numbers of sentences in which an element's words have no place.
    """

    paragraph: Paragraph
    lost: frozenset[int]


class Node(NamedTuple):
    """A mark and the marks in it.

    Attributes:
        mark: of the source.
        number: its place among the paragraph's marks.
        children: in order.
    """

    mark: Mark
    number: int
    children: list["Node"]


def place_marks(source: Paragraph, target: Paragraph, links: Sequence[Sequence[Link]]) -> Placed:
    """The translation of a paragraph with the marks of the paragraph.

    Args:
        source: segmented, with marks.
        target: a sentence for each of its sentences.
        links: those of each sentence.

    >>> source = Paragraph("la maison blanche", (Sentence("la maison blanche", 0),), "text",
    ...     (Mark(10, 17, 0),))
    >>> target = Paragraph("the white house", (Sentence("the white house", 0),))
    >>> links = [Link(0, 2, 0, 3), Link(3, 9, 10, 15), Link(10, 17, 4, 9)]
    >>> place_marks(source, target, [links]).paragraph.marks
    (Mark(start=4, end=9, code=0, keep=False, depth=0),)
    """
    if not source.marks:
        return Placed(target, frozenset())
    if source.text == target.text:
        return Placed(replace(target, marks=source.marks), frozenset())
    tree = tree_of(source.marks)
    parts: list[list[Span]] = [[] for _ in source.marks]
    lost = set[int]()
    pairs = zip(source.sentences, target.sentences, links, strict=True)
    for number, (before, after, found) in enumerate(pairs):
        spans, missing = placed_in_sentence(tree, before, after, found)
        for mark_number, span in spans.items():
            parts[mark_number].append((span[0] + after.start, span[1] + after.start))
        if missing:
            lost.add(number)
    for number, mark in enumerate(source.marks):
        if not parts[number]:
            place = moved(mark.start, source, target)
            parts[number].append((place, max(place, moved(mark.end, source, target))))
    marks = tuple(joined(tree, parts, (0, len(target.text))))
    return Placed(replace(target, marks=marks), frozenset(lost))


def tree_of(marks: Sequence[Mark]) -> list[Node]:
    """Marks as trees."""
    roots, around = list[Node](), list[Node]()
    for number, mark in enumerate(marks):
        node = Node(mark, number, [])
        while around and not around[-1].mark.holds(mark):
            around.pop()
        (around[-1].children if around else roots).append(node)
        around.append(node)
    return roots


def placed_in_sentence(
    tree: Sequence[Node], source: Sentence, target: Sentence, links: Sequence[Link]
) -> tuple[dict[int, Span], set[int]]:
    """Spans of the marks in one sentence, and those whose words have no place."""
    elements = list(elements_in(tree, source))
    if not elements:
        return {}, set()
    if source.text == target.text:
        return dict(spans_of(elements)), set()
    placer = Placer(Linking(source.text, target.text, links))
    placer.place(elements)
    return placer.spans, placer.lost


def elements_in(tree: Sequence[Node], sentence: Sentence) -> Iterator[Element]:
    """The marks that have a part in a sentence, as elements of it."""
    for node in tree:
        mark = node.mark
        is_point = mark.start == mark.end and sentence.start <= mark.start <= sentence.end
        if is_point or (mark.start < sentence.end and mark.end > sentence.start):
            yield Element(
                max(mark.start, sentence.start) - sentence.start,
                min(mark.end, sentence.end) - sentence.start,
                node.number,
                list(elements_in(node.children, sentence)),
                opens=mark.start < sentence.start,
                stays=mark.end > sentence.end,
                keep=mark.keep,
            )


def spans_of(elements: Sequence[Element]) -> Iterator[tuple[int, Span]]:
    """Number and span of elements and all that is in them."""
    for element in elements:
        yield element.number, (element.start, element.end)
        yield from spans_of(element.children)


def moved(place: int, source: Paragraph, target: Paragraph) -> int:
    """Where a place in the white space between sentences has moved."""
    before = [k for k, sentence in enumerate(source.sentences) if sentence.end <= place]
    if not before:
        return min(place, len(target.text))
    past = place - source.sentences[before[-1]].end
    return min(target.sentences[before[-1]].end + past, len(target.text))


def joined(
    nodes: Sequence[Node], parts: Sequence[Sequence[Span]], frame: Span, depth: int = 0
) -> Iterator[Mark]:
    """The marks of siblings and of what is in them, none over another, all inside a frame."""
    found = list[tuple[int, int, Node]]()
    for node in nodes:
        spans = [span for span in parts[node.number] if span[0] < span[1]] or parts[node.number]
        found.append((min(s for s, _ in spans), max(e for _, e in spans), node))
    position = frame[0]
    for start, end, node in sorted(found, key=lambda item: item[:2]):
        first = min(max(start, position), frame[1])
        last = min(max(end, first), frame[1])
        yield Mark(first, last, node.mark.code, node.mark.keep, depth)
        yield from joined(node.children, parts, (first, last), depth + 1)
        position = last
