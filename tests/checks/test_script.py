"""Letters of a script that the source lacks came from nowhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.checks.script import failed


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Découvrir", "Discover", False),
        ("Découvrir", "Discover 的", True),
        ("Découvrir", "Disсover", True),
        ("Le mot φιλία", "The word φιλία", False),
        ("Le mot φιλία", "The word philia", False),
        ("Le mot φιλία", "The word филия", True),
        ("Le chat", "Кот", False),
        ("Le chat", "Кот и a", False),
        ("25 µm", "25 µm", False),
        ("…", "…", False),
    ],
)
def test_letters_of_a_new_script_are_told(source: str, target: str, expected: bool) -> None:
    assert failed(source, target) == expected


@given(st.text(max_size=60))
def test_text_has_its_own_scripts(text: str) -> None:
    assert not failed(text, text)


@given(st.text(max_size=40), st.text(st.characters(max_codepoint=127), max_size=40))
def test_plain_latin_comes_from_anywhere(source: str, target: str) -> None:
    assert not failed(source, target)
