"""Whether a rendering is there, and where the words of a term have gone."""

import pytest

from bitext.alignment import Link
from bitext.protocols import Hypothesis, Term
from bitext.terminology.judging import find_missing, place_of_words, places_of, sure_place

SOURCE = "le port dort"
PORT = Term(3, 7, "harbour", ("harbour", "harbours"))


@pytest.mark.parametrize(
    ("rendering", "text", "count"),
    [
        ("harbour", "a harbour", 1), ("harbour", "a Harbour", 1), ("harbour", "harbours", 0),
        ("EU", "the EU's law", 1), ("EU", "EUR", 0), ("prime minister", "prime\u00a0minister", 1),
        ("Gideon's", "Gideon’s", 1), ("C++", "in C++.", 1), ("a.b", "axb", 0), ("MP", "pre-MP", 1),
    ],
)  # fmt: skip
def test_rendering_stands_as_words_of_its_own(rendering: str, text: str, count: int) -> None:
    assert len(list(places_of(rendering, text))) == count


@pytest.mark.parametrize(
    ("target", "links", "missing"),
    [
        ("the harbour sleeps", (), 0),
        ("the haven sleeps", (), 1),
        ("the harbours sleep", (), 0),
        ("the haven harbours", (Link(3, 7, 4, 9), Link(8, 12, 10, 18)), 1),
        ("the harbour sleeps", (Link(3, 7, 4, 11),), 0),
        ("the harbour sleeps", (Link(0, 2, 4, 11),), 0),
    ],
)
def test_rendering_that_comes_from_other_words_is_none(
    target: str, links: tuple[Link, ...], missing: int
) -> None:
    assert len(find_missing([PORT], Hypothesis(target, links=links), SOURCE)) == missing


def test_one_rendering_serves_one_term() -> None:
    terms = [PORT, PORT._replace(start=8, end=12)]
    assert find_missing(terms, Hypothesis("a harbour"), "le port port") == terms[1:]


def test_place_is_sure_where_all_links_lead_there_and_no_other() -> None:
    sure = Hypothesis("the haven sleeps", links=(Link(0, 2, 4, 9), Link(3, 7, 4, 9)))
    assert sure_place(PORT, sure, SOURCE, "fr") == (4, 9)
    with_article = Hypothesis("a haven sleeps", links=(Link(3, 7, 0, 1), Link(3, 7, 2, 7)))
    assert sure_place(PORT, with_article, SOURCE, "fr") == (2, 7)
    mixed = Hypothesis("the haven sleeps", links=(Link(3, 7, 4, 9), Link(8, 12, 4, 9)))
    assert sure_place(PORT, mixed, SOURCE, "fr") is None


@pytest.mark.parametrize(
    ("target", "end"),
    [("port's haven", 12), ("new a haven", 11), ("haven, a", 8), ("haven-bound", 5)],
)
def test_place_in_another_construction_is_not_sure(target: str, end: int) -> None:
    found = Hypothesis(target, links=(Link(3, 7, 0, end),))
    assert sure_place(PORT, found, SOURCE, "fr") is None


def test_place_takes_in_what_lies_between_and_comes_from_nothing_else() -> None:
    links = (Link(0, 2, 0, 9), Link(6, 9, 15, 18))
    found = Hypothesis("President of the House", links=(Link(0, 9, 0, 9), Link(10, 17, 17, 22)))
    assert place_of_words(Term(0, 17, "Speaker"), found) == (0, 22)
    torn = Hypothesis("President here the House", links=(*links, Link(20, 22, 10, 14)))
    assert place_of_words(Term(0, 9, "Speaker"), torn) is None


def test_term_without_links_has_no_place() -> None:
    assert place_of_words(PORT, Hypothesis("the haven")) is None
