"""All elements of a sentence are placed: siblings apart, children inside."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.strategies import links as some_links
from support.strategies import texts

from bitext.alignment import Link
from bitext.documents.placing.elements import Element
from bitext.documents.placing.linking import Linking
from bitext.documents.placing.placer import Placer


def placed(source: str, target: str, elements: list[Element], *pairs: str) -> list[str]:
    """What each element holds; each pair is ``word=word``."""
    links = []
    for pair in pairs:
        a, b = pair.split("=")
        i, j = source.index(a), target.index(b)
        links.append(Link(i, i + len(a), j, j + len(b)))
    placer = Placer(Linking(source, target, links))
    placer.place(elements)
    return [target[slice(*placer.spans[number])] for number in sorted(placer.spans)]


def test_child_is_placed_inside_its_parent() -> None:
    source, target = "il voit le chat noir ici", "here he sees the black cat"
    child = Element(16, 20, 1)
    parent = Element(8, 20, 0, [child])
    pairs = "il=he", "voit=sees", "le=the", "chat=cat", "noir=black", "ici=here"
    assert placed(source, target, [parent], *pairs) == ["the black cat", "black"]


def test_child_around_all_of_its_parent_holds_all_of_it() -> None:
    source, target = "un chat noir", "a black cat"
    elements = [Element(3, 12, 0, [Element(3, 12, 1)])]
    assert placed(source, target, elements, "un=a", "chat=cat", "noir=black") == ["black cat"] * 2


@pytest.mark.parametrize(
    ("source", "span", "target", "pairs", "expected"),
    [
        ("oui , non", (4, 5), "yes, no", ["oui=yes", "non=no"], ","),
        ("oui… non", (3, 4), "yes… no", ["oui=yes", "non=no"], "…"),
        ("oui « non", (4, 5), "yes “no", ["oui=yes", "non=no"], "“"),
        ("oui ; non", (4, 5), "yes no", ["oui=yes", "non=no"], ""),
        ("oui  non", (3, 4), "yes no", ["oui=yes", "non=no"], " "),
        ("oui non", (7, 7), "yes no", ["oui=yes", "non=no"], ""),
    ],
)
def test_element_of_marks_alone_holds_the_same_marks(
    source: str, span: tuple[int, int], target: str, pairs: list[str], expected: str
) -> None:
    assert placed(source, target, [Element(*span, 0)], *pairs) == [expected]


def test_point_that_fell_into_an_element_goes_to_its_near_end() -> None:
    source, target = "ne dort pas", "does not sleep"
    links = [Link(0, 2, 5, 8), Link(8, 11, 5, 8), Link(3, 7, 9, 14)]
    placer = Placer(Linking(source, target, links))
    placer.place([Element(0, 2, 0), Element(3, 3, 1), Element(3, 7, 2)])
    spans = placer.spans
    assert spans[1][0] == spans[1][1]
    assert not any(spans[n][0] < spans[1][0] < spans[n][1] for n in (0, 2))


@st.composite
def trees(draw: st.DrawFn, start: int, end: int, depth: int = 0) -> list[Element]:
    """Elements that nest, numbered later."""
    found, at = list[Element](), start
    while len(found) < 3 and draw(st.booleans()):
        first = draw(st.integers(at, end))
        last = draw(st.integers(first, end))
        children = draw(trees(first, last, depth + 1)) if depth < 2 else []
        found.append(Element(first, last, 0, children))
        at = last
    return found


def walk(elements: list[Element]) -> Iterator[Element]:
    for element in elements:
        yield element
        yield from walk(element.children)


@given(st.data())
def test_children_lie_in_their_parents_and_siblings_apart(data: st.DataObject) -> None:
    source, target = data.draw(texts()), data.draw(texts())
    elements = data.draw(trees(0, len(source)))
    for number, element in enumerate(walk(elements)):
        element.number = number
    placer = Placer(Linking(source, target, data.draw(some_links(source, target))))
    placer.place(elements)
    assert placer.spans.keys() == {element.number for element in walk(elements)}
    for siblings in [elements, *(element.children for element in walk(elements))]:
        spans = sorted(placer.spans[element.number] for element in siblings)
        assert all(one[1] <= other[0] for one, other in pairwise(spans))
    for parent in walk(elements):
        start, end = placer.spans[parent.number]
        for child in parent.children:
            first, last = placer.spans[child.number]
            assert start <= first <= last <= end
