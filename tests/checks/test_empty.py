"""A translation without a letter or figure is none, unless there was nothing to translate."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.checks.empty import failed


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Oui.", "Yes.", False),
        ("Oui.", "", True),
        ("Oui.", " \n", True),
        ("Oui.", "…", True),
        ("Oui.", "—", True),
        ("Quatre.", "4.", False),
        ("你好", "", True),
        ("42", "", False),
        ("…", "", False),
        ("", "", False),
        ("", "Yes.", False),
    ],
)
def test_blank_translation_of_words_is_told(source: str, target: str, expected: bool) -> None:
    assert failed(source, target) == expected


@given(st.text(), st.text())
def test_translation_with_a_letter_is_there(source: str, target: str) -> None:
    assert not failed(source, f"{target}a")
