"""The language of each side, and our own checks as a filter."""

import pytest
from support.cleaned import filter_of, pair_of

from bitext.cleaning.languages import script_for
from bitext.protocols import About


def test_value_names_the_language_that_was_found() -> None:
    found = filter_of("LanguageIDFilter").reject(
        pair_of("Le chat dort.", "Der Hund ist sehr müde und will nicht mehr gehen.")
    )
    assert found is not None
    assert found.startswith("de ")


def test_region_is_no_other_language() -> None:
    judge = filter_of("LanguageIDFilter", About("fr-CA", "en-GB"))
    assert judge.reject(pair_of("Le chat dort sur le lit.", "The cat sleeps on it.")) is None


def test_value_of_a_check_is_its_name() -> None:
    judge = filter_of("CheckFilter,checks=placeholder+number")
    assert judge.reject(pair_of("Il a 3 chats.", "He has 4 cats.")) == "number"


@pytest.mark.parametrize(
    ("lang", "script"), [("fr", "LATIN"), ("en-US", "LATIN"), ("ja", "HIRAGANA"), ("xx", "")]
)
def test_script_of_a_language(lang: str, script: str) -> None:
    assert script_for(lang) == script
