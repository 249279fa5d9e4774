"""Type for display: cases in ``typography.txt`` and ``spaces.txt``, for anybody to edit."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.strategies import texts

from bitext.page.typography import (
    SET,
    quote_at,
    replaced,
    set_type,
    spaces_between,
    typography_of,
    unbroken,
)

FOLDER = Path(__file__).parent


def cases(name: str) -> list[tuple[str, str, str]]:
    """Language and both cells of each line of a file."""
    sections = (FOLDER / name).read_text("utf-8").split("\n=== ")[1:]
    found = []
    for section in sections:
        lang, *lines = section.splitlines()
        found += [(lang, *line.split(" | ")) for line in lines if line]
    return [(lang, written, shown) for lang, written, shown in found]


@pytest.mark.parametrize(("lang", "written", "shown"), cases("typography.txt"))
def test_text_is_set_as_its_language_is(lang: str, written: str, shown: str) -> None:
    assert set_type(written, typography_of(lang)) == shown


@pytest.mark.parametrize(("lang", "written", "shown"), cases("spaces.txt"))
def test_no_line_ends_between_what_belongs_together(lang: str, written: str, shown: str) -> None:
    stretches = unbroken(written, typography_of(lang))
    assert "".join(text + ("_" if space else "") for text, space in stretches) == shown


@given(texts() | st.text("\"'-–’ a1.,(", max_size=30), st.sampled_from(["en", "en-US", "fr", "x"]))
def test_what_is_shown_tells_what_was_written(text: str, lang: str) -> None:
    shown = set_type(text, typography_of(lang))
    assert len(shown) == len(text)
    written = iter(replaced(text, shown))
    back = "".join(next(written) if c in SET else c for c in shown) if text != shown else text
    assert back == text
    assert "".join(a + b for a, b in unbroken(text, typography_of(lang))) == text


def test_variety_has_what_its_language_has() -> None:
    assert typography_of("en-US").quotes == typography_of("en").quotes
    assert typography_of("EN_us") == typography_of("en-US")
    assert typography_of("en-Latn-US").dash == "—"


def test_units_are_whole_words() -> None:
    assert re.findall(spaces_between("", ["m"], []), "5 m, 5 men, 5 000") == [" ", " "]
    assert list(unbroken("5 men", typography_of("en"))) == [("5 men", "")]


def test_quotes_that_are_open_are_remembered() -> None:
    opened = set[str]()
    english = typography_of("en")
    assert quote_at('"1"', 0, "", opened, english) == "“"
    assert opened == {'"'}
    assert quote_at('"1"', 2, "1", opened, english) == "”"
    assert opened == set()
