"""A point stays with the word that it touches, wherever that word goes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.strategies import links as some_links
from support.strategies import texts

from bitext.alignment import Link
from bitext.documents.placing.elements import Element, Frame
from bitext.documents.placing.linking import Linking
from bitext.documents.placing.points import ahead_of, behind, point


def linking_of(source: str, target: str, *pairs: tuple[str, str]) -> Linking:
    links = [
        Link(source.index(a), source.index(a) + len(a), target.index(b), target.index(b) + len(b))
        for a, b in pairs
    ]
    return Linking(source, target, links)


def whole(linking: Linking) -> Frame:
    source, target = linking.source, linking.target
    return Frame((0, len(source.text)), (0, len(target.text)), range(len(target.words)))


HOUSE = linking_of(
    "la maison blanche, là", "the white house, there", ("maison", "house"), ("blanche", "white")
)


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        (0, "|the white house, there"),
        (3, "the white |house, there"),
        (9, "the white house|, there"),
        (10, "the |white house, there"),
        (17, "the white| house, there"),
        (21, "the white house, there|"),
    ],
)
def test_point_stays_with_its_word(position: int, expected: str) -> None:
    place = point(HOUSE, Element(position, position, 0), whole(HOUSE))
    text = HOUSE.target.text
    assert f"{text[:place]}|{text[place:]}" == expected


def test_point_behind_a_mark_stays_behind_it() -> None:
    linking = linking_of("Oui ! Non.", "Yes! No.", ("Oui", "Yes"), ("Non", "No"))
    assert point(linking, Element(5, 5, 0), whole(linking)) == 4


def test_point_before_a_quotation_stays_before_it() -> None:
    linking = linking_of("dit « non »", "said “no”", ("dit", "said"), ("non", "no"))
    assert point(linking, Element(4, 4, 0), whole(linking)) == 5


def test_point_in_a_frame_stays_at_its_edge() -> None:
    linking = linking_of("un chat noir", "a black cat", ("chat", "cat"), ("noir", "black"))
    frame = Frame((3, 12), (2, 11), range(1, 3))
    assert point(linking, Element(3, 3, 0), frame) == 2
    assert point(linking, Element(12, 12, 0), frame) == 11


def test_place_behind_words_without_links_is_that_of_the_word_before_them() -> None:
    linking = linking_of("il ne dort pas", "he sleeps", ("il", "he"))
    assert behind(linking, 3, 14) == 2
    assert behind(Linking("a b", "c d", []), 1, 3) == 0


def test_place_ahead_of_words_without_links_is_that_of_the_word_behind_them() -> None:
    linking = linking_of("il ne dort pas", "he sleeps", ("dort", "sleeps"))
    assert ahead_of(linking, 1, 3) == 3
    assert ahead_of(Linking("a b", "c d", []), 0, 0) == 3


@given(st.data())
def test_point_lies_in_the_translation(data: st.DataObject) -> None:
    source, target = data.draw(texts()), data.draw(texts())
    linking = Linking(source, target, data.draw(some_links(source, target)))
    place = data.draw(st.integers(0, len(source)))
    assert 0 <= point(linking, Element(place, place, 0), whole(linking)) <= len(target)
