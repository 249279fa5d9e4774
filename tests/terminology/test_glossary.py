"""Entries that can be looked for, and a digest that tells glossaries apart."""

import pytest

from bitext.errors import FormatError
from bitext.terminology.glossary import LONGEST, Entry, Glossary, digest_of, require_fitting


@pytest.mark.parametrize(
    ("source", "target", "told"),
    [
        ("...", "x", "expected a word or a number"),
        ("a" * (LONGEST + 1), "x", f"at most {LONGEST}"),
        ("a", "b" * (LONGEST + 1), f"at most {LONGEST}"),
        ("mot " * 20, "x", "at most 12 words"),
        ("a\x1b[2J", "x", "without control characters"),
        ("a", "x\u202e", "without control characters"),
    ],
)
def test_term_that_cannot_be_looked_for_is_refused(source: str, target: str, told: str) -> None:
    with pytest.raises(FormatError, match=r"^g:3: ") as caught:
        require_fitting([source], target, "g:3")
    assert told in str(caught.value)
    assert "\x1b" not in str(caught.value)


def test_formula_is_a_text_like_any_other() -> None:
    require_fitting(["=cmd|' /C calc'!A0"], "=1+1", "g:1")


def test_digest_tells_what_is_said_and_not_who_says_it() -> None:
    one = Glossary((Entry(("a",), "b", note="x"),), "one")
    assert digest_of(one) == digest_of(Glossary((Entry(("a",), "b"),), "two"))
    assert digest_of(one) != digest_of(Glossary((Entry(("a",), "c"),), "one"))
