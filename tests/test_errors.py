"""Errors: exit codes, and texts that people may be shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext import errors
from bitext.errors import BitextError, short, tell_count, visible

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type)]
CODES = {"ModelError": 3, "IntegrityError": 4}


@pytest.mark.parametrize("kind", KINDS)
def test_each_error_is_one_of_ours_and_has_its_exit_code(kind: type[BitextError]) -> None:
    assert issubclass(kind, BitextError)
    assert kind.exit_code == CODES.get(kind.__name__, 2)
    assert kind.exit_code not in (0, 1, 70), "1 is a gate's, 70 a fault of ours"


@given(st.text())
def test_whatever_is_shown_is_one_line_that_can_be_written(text: str) -> None:
    shown = visible(text)
    assert shown.encode().decode() == shown
    assert len(shown.splitlines()) <= 1
    assert "\x1b" not in shown
    assert not shown.lstrip().startswith(("::", "##["))


@pytest.mark.parametrize("text", ["Été à Paris – « Oui ! » 12 €", "日本語", "a\u00a0b", "🚀"])
def test_what_is_harmless_stays_as_it_is(text: str) -> None:
    assert visible(text) == text


def test_marks_of_direction_are_shown() -> None:
    assert "\u202e" not in visible("a\u202etxt.exe")


@given(st.text(), st.integers(1, 80))
def test_a_quotation_is_short(text: str, length: int) -> None:
    assert len(short(text, length)) <= length
    if len(text) <= length:
        assert short(text, length) == visible(text)


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0 words"), (1, "1 word"), (2, "2 words"), (1234, "1,234 words")]
)
def test_noun_agrees_with_its_number(number: int, text: str) -> None:
    assert tell_count(number, "word") == text
