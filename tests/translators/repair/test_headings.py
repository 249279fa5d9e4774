"""Numbers of headings and items come through as they are."""

import pytest

from bitext.protocols import Hypothesis, Request
from bitext.translators.repair.headings import Headings


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("I. Introduction", "Introduction", "I. Introduction"),
        ("II. Méthode", "II. Method", "II. Method"),
        ("2°) les mineurs", "(2) minors", "2°) minors"),
        ("ii) la montagne", "(ii) Mountain", "ii) Mountain"),
        ("(a) le vendeur", "the seller", "(a) the seller"),
        ("V. Hugo est mort.", "Hugo is dead.", "Hugo is dead."),
        ("M. Dupont dort.", "Mr. Dupont sleeps.", "Mr. Dupont sleeps."),
        ("C. Roy dort.", "Roy sleeps.", "Roy sleeps."),
        ("I. et II.", "I. and II.", "I. and II."),
    ],
)
def test_a_number_in_front_of_words_stays(source: str, target: str, expected: str) -> None:
    assert Headings("fr").after(Request(source), Hypothesis(target)).text == expected


def test_the_request_is_left_as_it_is() -> None:
    assert Headings("fr").before(Request("I. Introduction")) == Request("I. Introduction")
