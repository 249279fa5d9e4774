"""Words in capitals inside a sentence are asked in small letters, and raised again."""

import pytest

from bitext.alignment import Link
from bitext.protocols import Hypothesis, Request
from bitext.translators.repair.emphasis import Emphasis


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "PAR CES MOTIFS, la Cour REJETTE le pourvoi.",
            "Par ces motifs, la Cour rejette le pourvoi.",
        ),
        ("farine de BLÉ (65 %), OEUFS, sel", "farine de blé (65 %), oeufs, sel"),
        ("Il habite à NIORT, près du LOUVRE.", "Il habite à Niort, près du Louvre."),
        (
            "Le projet DOIT aboutir, le plan TRÈS vite.",
            "Le projet doit aboutir, le plan très vite.",
        ),
        ("Il est STRICTEMENT interdit de fumer.", "Il est strictement interdit de fumer."),
    ],
)
def test_emphatic_words_are_asked_in_small_letters(text: str, asked: str) -> None:
    assert Emphasis("fr").before(Request(text)).text == asked


@pytest.mark.parametrize(
    "text",
    [
        "Le RAID et le GIGN sont là.",
        "La TVA et le SMIC augmentent.",
        "Mme CHARPENTIER et Marie BOUCHER",
        "MARTIN Paul, 45 ans",
        "LE MAIRE DE LENS DÉMISSIONNE",
        "Il lit LIBÉRATION.",
        "L'association AIDES et le film LES OISEAUX",
        "La touche ENTRÉE et le groupe NOIR DÉSIR",
        "Un mot.",
    ],
)
def test_names_acronyms_and_headlines_are_left_alone(text: str) -> None:
    request = Request(text)
    assert Emphasis("fr").before(request).text == text
    assert Emphasis("fr").after(request, Hypothesis("Any.")).text == "Any."


def test_what_comes_of_them_is_raised_by_its_links() -> None:
    found = Hypothesis("wheat flour", -0.1, (Link(0, 6, 6, 11), Link(10, 13, 0, 5)))
    mended = Emphasis("fr").after(Request("farine de BLÉ"), found)
    assert mended.text == "WHEAT flour"
    assert mended.links == found.links


def test_a_language_without_a_table_keeps_its_capitals() -> None:
    assert Emphasis("de").before(Request("Das ist WICHTIG.")).text == "Das ist WICHTIG."
