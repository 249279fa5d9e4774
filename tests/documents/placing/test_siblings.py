"""Elements beside each other share the words of the translation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.strategies import links as some_links
from support.strategies import texts

from bitext.alignment import Link
from bitext.documents.placing.elements import Element, Frame
from bitext.documents.placing.linking import Linking
from bitext.documents.placing.siblings import Siblings


def siblings_of(source: str, target: str, elements: list[Element], *pairs: str) -> Siblings:
    """Placed siblings; each pair is ``word=word``, found at its first place on each side."""
    links = []
    for pair in pairs:
        a, b = pair.split("=")
        links.append(
            Link(
                *(source.index(a) + k for k in (0, len(a))),
                *(target.index(b) + k for k in (0, len(b))),
            )
        )
    linking = Linking(source, target, links)
    frame = Frame((0, len(source)), (0, len(target)), range(len(linking.target.words)))
    found = Siblings(linking, elements, frame)
    found.place()
    return found


def around(source: str, *parts: str, opens: bool = False, stays: bool = False) -> list[Element]:
    """An element around each part, numbered in order."""
    return [
        Element(
            source.index(part),
            source.index(part) + len(part),
            number,
            opens=opens,
            stays=stays,
        )
        for number, part in enumerate(parts)
    ]


def held(found: Siblings) -> list[str]:
    text = found.linking.target.text
    return [text[slice(*found.spans[element.number])] for element in found.elements]


@pytest.mark.parametrize(
    ("source", "target", "parts", "pairs", "expected"),
    [
        ("le chat noir", "the black cat", ["noir"], ["chat=cat", "noir=black"], ["black"]),
        (
            "le chat noir",
            "the black cat",
            ["chat", "noir"],
            ["chat=cat", "noir=black"],
            ["cat", "black"],
        ),
        ("il a dit « oui »", "he said “yes”", ["« oui »"], ["dit=said", "oui=yes"], ["“yes”"]),
        ("il a dit « oui »", "he said “yes”", ["oui"], ["dit=said", "oui=yes"], ["yes"]),
        ("un, deux, trois", "one, two, three", ["deux,"], ["un=one", "deux=two"], ["two,"]),
        ("né en mai 1900 ici", "born here in May 1900", ["mai 1900"], ["mai=May"], ["May 1900"]),
        ("vers 6 h 00 hier", "at 6:00 yesterday", ["6 h 00"], ["6=6", "hier=yesterday"], ["6:00"]),
        (
            "il ne vient pas",
            "he will not come",
            ["ne", "vient"],
            ["il=he", "vient=come"],
            ["will not", "come"],
        ),
    ],
)
def test_element_holds_what_its_words_became(
    source: str, target: str, parts: list[str], pairs: list[str], expected: list[str]
) -> None:
    assert held(siblings_of(source, target, around(source, *parts), *pairs)) == expected


def test_longest_stretch_wins_where_an_element_comes_apart() -> None:
    source, target = "prendre en compte ces faits", "take these facts into account"
    pairs = "prendre=take", "compte=account", "ces=these", "faits=facts", "en=into"
    found = siblings_of(source, target, around(source, "prendre en compte"), *pairs)
    assert held(found) == ["into account"]


@pytest.mark.parametrize(
    ("state", "expected"), [({"opens": True}, "one two"), ({"stays": True}, "two three")]
)
def test_element_of_several_sentences_reaches_the_edge(
    state: dict[str, bool], expected: str
) -> None:
    source, target = "un deux trois", "one two three"
    found = siblings_of(source, target, around(source, "deux", **state), "deux=two")
    assert held(found) == [expected]


def test_element_that_opens_and_stays_holds_the_whole_sentence() -> None:
    source, target = "un deux trois", "one two three"
    element = around(source, "un deux trois", opens=True, stays=True)
    assert held(siblings_of(source, target, element, "un=three")) == [target]


def test_element_around_all_words_holds_all_words() -> None:
    source, target = "« Oui, là. »", "“Yes, there.”"
    assert held(siblings_of(source, target, around(source, "Oui, là."))) == ["Yes, there."]


@pytest.mark.parametrize(
    ("source", "part", "target", "pair", "expected"),
    [
        ("au 20e siècle", "e", "the 20th century", "20e=20th", "th"),
        ("Été dit", "É", "Summer says", "Été=Summer", "S"),
        ("le mot1 dit", "1", "the word1 says", "mot1=word1", "1"),
        ("le mot* dit", "*", "the word* says", "mot*=word*", "*"),
        ("2mots ici", "2", "2words here", "2mots=2words", "2"),
        ("un surmot ici", "sur", "an overword here", "surmot=overword", "overword"),
    ],
)
def test_part_of_a_word_is_found_in_the_translated_word(
    source: str, part: str, target: str, pair: str, expected: str
) -> None:
    assert held(siblings_of(source, target, around(source, part), pair)) == [expected]


def test_name_without_a_link_is_found_by_its_spelling() -> None:
    source, target = "hier Anne Lô dort", "Anne Lô slept yesterday"
    found = siblings_of(source, target, around(source, "Anne Lô"), "hier=yesterday", "dort=slept")
    assert held(found) == ["Anne Lô"]
    assert not found.lost


def test_words_between_what_the_neighbours_became_are_a_stragglers() -> None:
    source, target = "il boit trop souvent", "he drinks excessively often"
    pairs = "il=he", "boit=drinks", "souvent=often"
    assert held(siblings_of(source, target, around(source, "trop"), *pairs)) == ["excessively"]


def test_elements_of_a_sentence_without_links_share_it_by_place() -> None:
    source, target = "aaaa bbbb cccc dddd", "one two three four"
    found = siblings_of(source, target, around(source, "aaaa bbbb", "cccc dddd"))
    assert held(found) == ["one two", "three four"]
    assert found.lost == {0, 1}


@given(st.data())
def test_no_word_is_in_two_siblings(data: st.DataObject) -> None:
    source, target = data.draw(texts()), data.draw(texts())
    linking = Linking(source, target, data.draw(some_links(source, target)))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(source)), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    elements = [
        Element(start, end, number)
        for number, (start, end) in enumerate(pairs)
        if linking.source.within(start, end) and start < end
    ]
    frame = Frame((0, len(source)), (0, len(target)), range(len(linking.target.words)))
    found = Siblings(linking, elements, frame)
    found.place()
    assert found.spans.keys() == {element.number for element in elements}
    assert found.lost <= found.spans.keys()
    for start, end in found.spans.values():
        assert 0 <= start <= end <= len(target)
