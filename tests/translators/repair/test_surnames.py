"""Surnames keep their own article."""

import pytest

from bitext.alignment import Link
from bitext.protocols import Hypothesis, Request
from bitext.translators.repair.surnames import Surnames


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Le Pen arrive en tête.", "The Pen comes first.", "Le Pen comes first."),
        (
            "Hier, Le Drian a dit oui.",
            "Yesterday, the Drian said yes.",
            "Yesterday, Le Drian said yes.",
        ),
        ("Le Penn est loin.", "The Penn is far.", "The Penn is far."),
        ("La Fontaine est sèche.", "The Fountain is dry.", "The Fountain is dry."),
        ("Le stylo de Le Pen", "The pen of Le Pen", "The pen of Le Pen"),
        ("Le Rafale décolle.", "The Rafale takes off.", "The Rafale takes off."),
    ],
)
def test_article_of_a_surname_is_its_own(source: str, target: str, expected: str) -> None:
    assert Surnames("fr").after(Request(source), Hypothesis(target)).text == expected


def test_the_article_is_linked_to_the_source_s() -> None:
    found = Hypothesis("The Pen", -0.1, (Link(0, 2, 0, 3), Link(3, 6, 4, 7)))
    mended = Surnames("fr").after(Request("Le Pen"), found)
    assert mended.links == (Link(0, 2, 0, 2), Link(3, 6, 3, 6))


def test_a_language_without_names_has_none_with_an_article() -> None:
    assert Surnames("de").after(Request("Le Pen"), Hypothesis("The Pen")).text == "The Pen"
