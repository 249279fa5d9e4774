"""Formulas that end letters."""

import pytest

from bitext.protocols import Hypothesis, Request
from bitext.translators.repair.formulas import Formulas


@pytest.mark.parametrize("line", ["Cordialement", "CORDIALEMENT,", "Bien à vous !"])
def test_a_formula_alone_is_asked_in_other_words(line: str) -> None:
    assert Formulas("fr").before(Request(line)).text == "Meilleures salutations,"


def test_a_formula_inside_a_sentence_is_left_alone() -> None:
    request = Request("Il salua cordialement son voisin.")
    assert Formulas("fr").before(request) == request
    assert Formulas("fr").after(request, Hypothesis("Any.")) == Hypothesis("Any.")


def test_the_mark_is_the_formula_s_own() -> None:
    found = Formulas("fr").after(Request("Cordialement."), Hypothesis("Best regards,"))
    assert found.text == "Best regards."


def test_a_language_without_a_table_keeps_its_words() -> None:
    request = Request("Cordialement,")
    assert Formulas("de").before(request) == request
