"""Stems: what is mostly the same word has mostly the same stem."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.lexicon.stems import STEM, stem, stems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("regardait", "regarder"),
        ("Élève", "eleve"),
        ("ÉGLISE", "église"),
        ("œuvres", "oeuvre"),
        ("1 200", "1200"),
        ("1,5", "15"),
        ("gouvernement", "gouvernements"),
    ],
)
def test_forms_of_a_word_share_their_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("chat", "chien"), ("12", "13"), ("mer", "mère")])
def test_other_words_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_words_of_a_text_come_in_order() -> None:
    assert stems("L'an 1866, « l'été » !") == ["l", "an", "1866", "l", "ete"]
    assert stems("… — !") == []


@given(st.text())
def test_any_text_has_stems_that_are_short(text: str) -> None:
    found = stems(text)
    assert all(len(one) <= 2 * STEM or one.isdigit() for one in found)
    assert all(one == one.lower() for one in found)
