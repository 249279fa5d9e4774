"""Numbers of headings and items come through as they are."""

import pytest

from bitext.alignment import Link
from bitext.protocols import Hypothesis, Request
from bitext.translators.repair.headings import Headings


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("I. Introduction", "Introduction"),
        ("II. Finances", "Finances"),
        ("II.1. Budget", "Budget"),
        ("III.2 Subventions", "Subventions"),
        ("II - Finances", "Finances"),
        ("IV – Divers", "Divers"),
        ("1.2. Voirie", "Voirie"),
        ("1.2.3 Voirie", "Voirie"),
        ("2°) les mineurs", "les mineurs"),
        ("3° le prix", "le prix"),
        ("ii) la montagne", "la montagne"),
        ("(a) le vendeur", "le vendeur"),
    ],
)
def test_a_model_is_asked_for_the_words_behind_a_number(source: str, words: str) -> None:
    assert Headings("fr").before(Request(source)).text == words
    found = Headings("fr").after(Request(source), Hypothesis("Words"))
    assert found.text == source.replace(words, "Words")


@pytest.mark.parametrize(
    "source",
    [
        "V. Hugo est mort.",
        "I. et II.",
        "M. Dupont dort.",
        "C. Roy dort.",
        "1.5 million",
        "12.5 m de long",
        "Il dort.",
        "XII dort.",
        "25° C sont prévus.",
        "5° Celsius",
        "37° à l'ombre",
        "2 - 1",
    ],
)
def test_what_is_no_number_of_a_heading_is_left(source: str) -> None:
    assert Headings("fr").before(Request(source)) == Request(source)
    assert Headings("fr").after(Request(source), Hypothesis("Words")).text == "Words"


def test_links_are_into_the_whole_text() -> None:
    found = Headings("fr").after(
        Request("II. Finances"), Hypothesis("Finance", links=(Link(0, 8, 0, 7),))
    )
    assert found.links == (Link(0, 3, 0, 3), Link(4, 12, 4, 11))
