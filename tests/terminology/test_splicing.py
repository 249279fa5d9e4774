"""Renderings in the places of a term's words: number, article, capitals, genitive."""

import pytest

from bitext.alignment import Link
from bitext.protocols import Hypothesis, Term
from bitext.terminology.splicing import put_terms_in, with_right_case

FRENCH = ("fr", "en")


def spliced(target: str, word: str, *renderings: str) -> str:
    start = target.index(word)
    found = Hypothesis(target, links=(Link(0, 4, start, start + len(word)),))
    term = Term(0, 4, renderings[0], renderings)
    return put_terms_in(found, [term], FRENCH).text


@pytest.mark.parametrize(
    ("target", "word", "renderings", "wanted"),
    [
        ("a company hires", "company", ("outfit",), "an outfit hires"),
        ("An office hires", "office", ("firm",), "A firm hires"),
        ("Companies hire", "Companies", ("firms", "firm"), "Firms hire"),
        ("the consumer lobby", "consumer", ("shoppers", "shopper"), "the shopper lobby"),
        ("the company's men", "company", ("firm",), "the firm's men"),
        ("the company's men", "company", ("works",), "the works' men"),
        ("He left. Companies came", "Companies", ("firm", "firms"), "He left. Firms came"),
        ("he said “Company first”", "Company", ("firm",), "he said “firm first”"),
        (
            "the Wall of Lamentations",
            "Wall of Lamentations",
            ("Western Wall", "Western Walls"),
            "the Western Wall",
        ),
        ("Company is it", "Company", ("EU",), "EU is it"),
    ],
)
def test_rendering_agrees_with_its_place(
    target: str, word: str, renderings: tuple[str, ...], wanted: str
) -> None:
    assert spliced(target, word, *renderings) == wanted


def test_terms_over_each_other_are_put_in_once() -> None:
    found = Hypothesis("the port sleeps", links=(Link(0, 4, 4, 8), Link(5, 9, 4, 8)))
    terms = [Term(0, 4, "harbour", ("harbour",)), Term(5, 9, "haven", ("haven",))]
    assert put_terms_in(found, terms, FRENCH).text == "the harbour sleeps"


def test_article_in_whose_place_another_term_stands_is_left_alone() -> None:
    found = Hypothesis("a haven sleeps", links=(Link(0, 4, 0, 1), Link(5, 9, 2, 7)))
    terms = [Term(0, 4, "one", ("one",)), Term(5, 9, "old port", ("old port",))]
    assert put_terms_in(found, terms, FRENCH).text == "one old port sleeps"


def test_capitals_are_put_right_and_others_left() -> None:
    terms = [Term(0, 1, "Prime Minister", ("Prime Minister",)), Term(2, 3, "bank", ("bank",))]
    several = [Term(0, 1, "bill", ("bill", "Bill")), Term(2, 3, "U.S.", ("U.S.", "States"))]
    left = Hypothesis("U.S. states have bills and a bill")
    assert with_right_case(left, several) is left
    found = with_right_case(Hypothesis("The prime minister of the Bank"), terms)
    assert found.text == "The Prime Minister of the Bank"
