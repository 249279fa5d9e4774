"""Long sentences are cut where a reader would pause, and nothing is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.translators.clauses import cut
from bitext.translators.tokenizer import Spans


def pieces(text: str) -> Spans:
    """Spans as a tokenizer gives them: three letters a piece, white space in front of it."""
    return [match.span() for match in re.finditer(r"\s*\S{1,3}", text)]


def parts(text: str, limit: int) -> list[str]:
    return [text[start:end] for start, end in cut(text, pieces(text), limit)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il a plu, puis il a neigé ; elle a ri, elle a lu.",
         ["Il a plu, puis il a neigé ;", "elle a ri, elle a lu."]),
        ("Il a vu le chat, et il a dit non.", ["Il a vu le chat,", "et il a dit non."]),
        ("Le chat que tu as vu hier dort ici.", ["Le chat", "que tu as vu hier dort ici."]),
        ("un deux trois quatre cinq six", ["un deux trois", "quatre cinq six"]),
        ("Il est parti. Elle, donc, est là.", ["Il est parti.", "Elle, donc, est là."]),
    ],
)  # fmt: skip
def test_cut_is_at_the_best_boundary_near_the_middle(text: str, expected: list[str]) -> None:
    assert parts(text, limit=len(pieces(text)) - 1) == expected


def test_short_sentence_stays_whole() -> None:
    assert parts("Il a plu, puis il a neigé.", limit=50) == ["Il a plu, puis il a neigé."]


def test_word_over_the_limit_stays_whole() -> None:
    assert parts("Le mot " + "a" * 90 + " est long.", limit=5) == [
        "Le mot",
        "a" * 90,
        "est long.",
    ]


@given(st.text("ab ,;.é\u00a0\n", max_size=200).map(str.strip), st.integers(1, 20))
def test_parts_hold_all_but_white_space_within_the_limit(text: str, limit: int) -> None:
    spans = cut(text, pieces(text), limit)
    position = 0
    for start, end in spans:
        assert not text[position:start].strip()
        part = text[start:end]
        assert len(pieces(part)) <= limit or not re.search(r"\S\s+\S", part)
        position = end
    assert not text[position:].strip()


def test_a_megabyte_is_cut_in_no_time() -> None:
    text = "il pleut encore et " * 55_000
    found = parts(text.strip(), limit=100)
    assert max(len(pieces(part)) for part in found) <= 100


def test_a_gap_of_a_hundred_thousand_blanks_is_crossed_in_no_time() -> None:
    assert parts("Il pleut" + " " * 100_000 + "encore.", limit=2) == ["Il", "pleut", "encore."]
