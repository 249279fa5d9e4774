"""The words of two texts are numbered, and each knows the words that it is linked with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.strategies import links as some_links
from support.strategies import texts

from bitext.alignment import Link
from bitext.documents.placing.linking import WORD, Linking, Side, split_equal

TEXT = "L'été, il dort."


def words_of(side: Side) -> list[str]:
    return [side.text[start:end] for start, end in side.words]


def test_words_are_letters_and_figures_where_no_link_says_otherwise() -> None:
    assert words_of(Side("L'an 2000, né à Y.", ())) == ["L", "an", "2000", "né", "à", "Y"]


@pytest.mark.parametrize(
    ("linked", "expected"),
    [
        ([(0, 5)], ["L'été", "il", "dort"]),
        ([(0, 2)], ["L'", "été", "il", "dort"]),
        ([(5, 6)], ["L", "été", ",", "il", "dort"]),
        ([(7, 9), (9, 15)], ["L", "été", "il", " dort."]),
        ([(10, 15), (0, 3), (2, 5)], ["L'été", "il", "dort."]),
    ],
)
def test_spans_of_links_are_words(linked: list[tuple[int, int]], expected: list[str]) -> None:
    assert words_of(Side(TEXT, linked)) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 15, ["L", "été", "il", "dort"]),
        (0, 1, ["L"]),
        (1, 2, []),
        (3, 4, ["été"]),
        (5, 7, []),
        (4, 8, ["été", "il"]),
        (14, 15, []),
    ],
)
def test_words_within_a_span_have_a_character_in_it(
    start: int, end: int, expected: list[str]
) -> None:
    side = Side(TEXT, ())
    assert [words_of(side)[number] for number in side.within(start, end)] == expected


@pytest.mark.parametrize(
    ("number", "gap"), [(0, (0, 0)), (1, (1, 2)), (2, (5, 7)), (3, (9, 10)), (4, (14, 15))]
)
def test_gap_is_what_lies_before_a_word(number: int, gap: tuple[int, int]) -> None:
    assert Side(TEXT, ()).gap(number) == gap


def test_gap_of_a_text_without_words_is_the_text() -> None:
    assert Side(" … ", ()).gap(0) == (0, 3)


def test_short_words_weigh_half() -> None:
    assert Side("le chat est là hier", ()).weights == [0.5, 1.0, 0.5, 0.5, 1.0]


def test_words_are_found_by_their_spelling() -> None:
    assert Side("Paul et Anne et Paul", ()).spelled == {"Paul": [0, 4], "et": [1, 3], "Anne": [2]}


@given(texts(), st.data())
def test_words_stand_in_order_and_apart(text: str, data: st.DataObject) -> None:
    linked = [link[:2] for link in data.draw(some_links(text, "x"))]
    side = Side(text, linked)
    edges = [edge for word in side.words for edge in word]
    assert edges == sorted(edges)
    covered = {place for start, end in side.words for place in range(start, end)}
    # A word that no link touches is found by its letters.
    for word in WORD.finditer(text):
        span = set(range(*word.span()))
        assert span <= covered or any(span & set(range(*link)) for link in linked)
    for number in range(len(side.words) + 1):
        start, end = side.gap(number)
        assert not covered & set(range(start, end))


@given(texts(), st.integers(0, 20), st.integers(1, 20))
def test_words_within_are_those_that_a_plain_search_finds(text: str, start: int, size: int) -> None:
    side, end = Side(text, ()), start + size
    wanted = [n for n, (a, b) in enumerate(side.words) if a < end and b > start]
    assert list(side.within(start, end)) == wanted


@pytest.mark.parametrize(
    ("link", "source", "target", "expected"),
    [
        (Link(0, 4, 0, 3), "chat", "cat", [Link(0, 4, 0, 3)]),
        (Link(0, 8, 2, 10), "New York", "à New York", [Link(0, 3, 2, 5), Link(4, 8, 6, 10)]),
        (Link(0, 4, 0, 4), "York", "York", [Link(0, 4, 0, 4)]),
        (Link(2, 2, 0, 3), "chat", "cat", []),
        (Link(0, 4, 1, 1), "chat", "cat", []),
        (Link(0, 9, 0, 8), "deux mots", "two word", [Link(0, 9, 0, 8)]),
    ],
)
def test_link_of_words_that_stayed_is_one_for_each(
    link: Link, source: str, target: str, expected: list[Link]
) -> None:
    assert list(split_equal(link, source, target)) == expected


def test_links_are_known_from_both_sides() -> None:
    links = [Link(3, 9, 10, 15), Link(10, 17, 4, 9)]
    found = Linking("la maison blanche", "the white house", links)
    assert found.targets == [set(), {2}, {1}]
    assert found.sources == [set(), {2}, {1}]
    assert found.linked_before == [-1, -1, 1, 2]
    assert found.linked_from == [1, 1, 2, 3]
    assert found.is_linked


def test_texts_without_links_are_known_to_have_none() -> None:
    found = Linking("la maison", "the house", [])
    assert not found.is_linked
    assert found.linked_before == [-1, -1, -1]
    assert found.linked_from == [2, 2, 2]


@given(st.data())
def test_both_sides_tell_the_same_links(data: st.DataObject) -> None:
    source, target = data.draw(texts()), data.draw(texts())
    found = Linking(source, target, data.draw(some_links(source, target)))
    forth = {(i, j) for i, targets in enumerate(found.targets) for j in targets}
    back = {(i, j) for j, sources in enumerate(found.sources) for i in sources}
    assert forth == back
    linked = sorted({i for i, _ in forth})
    for number in range(len(found.source.words) + 1):
        before = [i for i in linked if i < number]
        behind = [i for i in linked if i >= number]
        assert found.linked_before[number] == (before[-1] if before else -1)
        assert found.linked_from[number] == (behind[0] if behind else len(found.source.words))
