"""Which runs of a sentence the model does not see, and what it is asked instead."""

import pytest
from hypothesis import given
from support.strategies import texts

from bitext.document import Mark
from bitext.protocols import Request
from bitext.spans import Span
from bitext.translators.repair.shielding import (
    Kept,
    edits_of,
    glued,
    kept_in,
    merged,
    ornaments,
    role_of,
    shown,
    skipped,
)


def nothing(_: str) -> bool:
    return False


def kept(text: str, *marks: Mark) -> list[tuple[str, str, str]]:
    """Each kept run with its role and name."""
    found = kept_in(Request(text, marks), nothing)
    return [(text[one.start : one.end], one.role, one.name) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le pont.", []),
        ("Voir a_b.pdf ici.", [("a_b.pdf", "word", "X1")]),
        ("Voir X5 et a_b.pdf.", [("a_b.pdf", "word", "Q1")]),
        ("🚀 Voir", [("🚀 ", "front", "")]),
        ("Voir 🎉", [(" 🎉", "tail", "")]),
        ("Voir🎉 ici", [("🎉", "behind", "")]),
        ("Étude¹ ici", [("¹", "behind", "")]),
        ("Un мир ici", [("мир", "word", "X1")]),
    ],
)
def test_run_has_its_role_and_name(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert kept(text) == expected


def test_what_a_mark_keeps_is_kept() -> None:
    assert kept("Le mot reste", Mark(3, 6, 0, keep=True)) == [("mot", "word", "X1")]
    assert kept("Le mot reste", Mark(3, 6, 0)) == []


@given(texts())
def test_runs_stand_in_order_and_apart(text: str) -> None:
    found = kept_in(Request(text), nothing)
    edges = [edge for one in found for edge in (one.start, one.end)]
    assert edges == sorted(edges)
    names = [one.name for one in found if one.name]
    assert len(names) == len(set(names))
    assert all(name not in text for name in names)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([Span(0, 2, "url"), Span(2, 4, "url")], [Span(0, 4, "url")]),
        ([Span(0, 3, "url"), Span(2, 4, "file")], [Span(0, 4, "mixed")]),
        ([Span(0, 1, "url"), Span(2, 4, "url")], [Span(0, 1, "url"), Span(2, 4, "url")]),
        ([Span(0, 1, "symbol"), Span(2, 4, "symbol")], [Span(0, 4, "symbol")]),
        ([], []),
    ],
)
def test_runs_that_touch_are_one(spans: list[Span], expected: list[Span]) -> None:
    assert merged("a b c d", spans) == expected


def test_signs_at_both_ends_are_ornaments() -> None:
    spans = [Span(0, 1, "symbol"), Span(4, 5, "symbol"), Span(8, 9, "symbol")]
    assert ornaments("🚀 a 🎉 b 🎉", spans[:1]) == (1, 1)
    assert ornaments("🚀 a b c🎉", [spans[0], Span(7, 8, "symbol")]) == (1, 1)
    assert ornaments("a b", []) == (0, 0)


@pytest.mark.parametrize(
    ("text", "span", "role"),
    [
        ("mot¹", Span(3, 4, "note"), "behind"),
        ("mot🎉", Span(3, 4, "symbol"), "behind"),
        ("a 🎉 b", Span(2, 3, "symbol"), "word"),
        ("≈3", Span(0, 1, "symbol"), "word"),
        ("<b>mot", Span(0, 3, "tag"), "ahead"),
        ("mot</b>", Span(3, 7, "tag"), "behind"),
        ("a.pdf", Span(0, 5, "file"), "word"),
    ],
)
def test_run_stands_for_a_word_or_adorns_one(text: str, span: Span, role: str) -> None:
    assert role_of(text, span) == role


def test_nothing_is_asked_where_no_letter_is_left() -> None:
    text = "🚀 a.pdf 42"
    (edit,) = edits_of(text, [Kept(0, 1, "front"), Kept(2, 7, "word", "X1")])
    assert (edit.start, edit.end, edit.text) == (0, len(text), "")
    assert edits_of("mot", []) == []


@pytest.mark.parametrize(
    ("text", "one", "expected", "sides"),
    [
        ("a b c", Kept(2, 3, "word", "X1"), "X1", (False, False)),
        ("abc", Kept(1, 2, "word", "X1"), " X1 ", (True, True)),
        ("ab c", Kept(1, 2, "word", "X1"), " X1", (True, False)),
        ("abc", Kept(1, 2, "behind"), "", (True, True)),
    ],
)
def test_name_stands_apart_from_words(
    text: str, one: Kept, expected: str, sides: tuple[bool, bool]
) -> None:
    assert shown(text, one) == expected
    assert glued(text, one) == sides


@pytest.mark.parametrize(("position", "expected"), [(0, 0), (1, 4), (4, 4), (7, 7)])
def test_next_word_begins_behind_the_blanks(position: int, expected: int) -> None:
    assert skipped("a \u00a0\tbcd", position) == expected
