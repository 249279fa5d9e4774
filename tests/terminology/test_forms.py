"""Plurals, feminines and articles; more of them stand in `matching.fr.txt`."""

import pytest

from bitext.terminology.forms import forms_of, plural_of, skeleton_of, with_article


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("firm", "firms"), ("company", "companies"), ("boy", "boys"), ("church", "churches"),
        ("tax", "taxes"), ("crisis", "crises"), ("newsman", "newsmen"), ("human", "humans"),
        ("woman", "women"), ("MP", "MPs"), ("head of state", "heads of state"),
        ("Minister of the Interior", "Ministers of the Interior"), ("aircraft", "aircraft"),
        ("displaced person", "displaced people"),
        ("human rights", "human rights"), ("G7", "G7"), ("campus", "campuses"),
        ("bus", "buses"), ("wife", "wives"), ("ID card", "ID cards"), ("", ""),
    ],
)  # fmt: skip
def test_plural_of_an_english_term(one: str, many: str) -> None:
    assert plural_of(one, "en") == many


@pytest.mark.parametrize(
    ("before", "term", "after"),
    [
        ("He is a ", "MP", "He is an "), ("an ", "firm", "a "), ("a ", "hour", "an "),
        ("A ", "European deal", "A "), ("a ", "EU law", "a "), ("An ", "NATO base", "A "),
        ("a ", "unidentified man", "an "), ("an ", "union", "a "), ("the ", "MP", "the "),
        ("Bana ", "MP", "Bana "), ("a ", "urban area", "an "), ("a ", "“old” car", "an "),
        ("a ", "IDF unit", "an "), ("an ", "", "a "), ("a ", "49.3", "a "),
    ],
)  # fmt: skip
def test_article_agrees_with_the_term(before: str, term: str, after: str) -> None:
    assert with_article(before, term, "en") == after


def test_articles_of_other_languages_are_left() -> None:
    assert with_article("un ", "an", "fr") == "un "


@pytest.mark.parametrize(
    "forms",
    [
        "loi lois", "conseiller conseillère conseillers", "général générale généraux GÉNÉRAUX",
        "directeur directrice directeurs", "chanteur chanteuse", "européen européenne",
        "sportif sportive", "nouveau nouvelle", "criminel criminelle", "député députée",
        "bureau bureaux", "prix", "an ans", "travail travaux", "État ETAT Etat",
    ],
)  # fmt: skip
def test_all_forms_of_a_word_have_one_skeleton(forms: str) -> None:
    assert len({skeleton_of(form, "fr") for form in forms.split()}) == 1


def test_every_form_that_is_made_has_the_skeleton_of_its_word() -> None:
    for word in ("procureur", "étudiant", "maire", "canal", "feu", "infirmier", "ancien", "élu"):
        for alone in (True, False):
            forms = forms_of(word, "fr", is_alone=alone)
            assert {skeleton_of(form.text, "fr") for form in forms} == {skeleton_of(word, "fr")}


def test_word_inside_a_term_has_more_feminines_than_alone() -> None:
    assert "portes" not in [form.text for form in forms_of("port", "fr")]
    assert "haute" in [form.text for form in forms_of("haut", "fr", is_alone=False)]


def test_language_without_a_table_has_one_form() -> None:
    assert [form.text for form in forms_of("Gesetz", "de")] == ["Gesetz"]
    assert plural_of("Gesetz", "de") == "Gesetz"
