"""Versions of a text: nothing that stayed is missed, and what changed finds what it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.pipeline import versions
from bitext.pipeline.versions import match_versions

LONG = "Le maire de Lyon a pris la parole hier soir."
CHANGED = "Le maire de Nice a pris la parole hier soir."


def matched(old: list[str], new: list[str]) -> list[tuple[int | None, bool]]:
    return [(match.before, match.is_same) for match in match_versions(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([], [], []),
        ([], ["a"], [(None, False)]),
        (["a"], [], []),
        (["a", "b"], ["a", "b"], [(0, True), (1, True)]),
        (["a", "b"], ["b"], [(1, True)]),
        (["a", "b"], ["a", "x", "b"], [(0, True), (None, False), (1, True)]),
        (["a", LONG, "b"], ["a", CHANGED, "b"], [(0, True), (1, False), (2, True)]),
        (["a", "b", "c"], ["c", "a", "b"], [(2, True), (0, True), (1, True)]),
        (["a", "b"], ["a", "a", "b"], [(0, True), (0, True), (1, True)]),
        (["a", "b", "a"], ["a", "a"], [(0, True), (2, True)]),
        # Only one of two that cross can be what it was: the likelier one.
        ([LONG, "x y"], ["x y z", CHANGED], [(None, False), (0, False)]),
        (["a b c d"], ["e f g h"], [(None, False)]),
    ],
)
def test_versions_are_matched(
    old: list[str], new: list[str], expected: list[tuple[int | None, bool]]
) -> None:
    assert matched(old, new) == expected


def test_text_that_is_wrapped_anew_is_the_same() -> None:
    assert matched(["Il pleut\nfort."], ["Il  pleut fort."]) == [(0, True)]


def test_two_changed_sentences_find_what_each_was() -> None:
    old = ["Un chat dort là.", "Deux chiens courent ici."]
    new = ["Un chat mange là.", "Deux chiens sautent ici."]
    assert matched(old, new) == [(0, False), (1, False)]


def test_sentence_that_came_in_beside_a_changed_one_is_new() -> None:
    assert matched([LONG], ["Rien à voir.", CHANGED]) == [(None, False), (0, False)]


def test_where_too_much_changed_at_one_place_it_is_another_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(versions, "LARGEST", 1)
    assert matched([LONG, "x y"], [CHANGED, "x z"]) == [(None, False), (None, False)]


SENTENCES = st.lists(st.sampled_from(["a b c", "a b d", "e f", "g", "h i j k"]), max_size=8)


@given(SENTENCES, SENTENCES)
def test_every_sentence_that_was_there_is_found_and_says_the_same(
    old: list[str], new: list[str]
) -> None:
    found = match_versions(old, new)
    assert len(found) == len(new)
    for text, match in zip(new, found, strict=True):
        assert match.is_same == (text in old)
        if match.is_same:
            assert match.before is not None
            assert old[match.before] == text


@given(SENTENCES, SENTENCES)
def test_changed_sentences_are_those_of_nobody_else(old: list[str], new: list[str]) -> None:
    found = match_versions(old, new)
    changed = [match.before for match in found if match.before is not None and not match.is_same]
    same = {match.before for match in found if match.is_same}
    assert len(changed) == len(set(changed))
    assert not same & set(changed)
    assert changed == sorted(changed)


@given(SENTENCES)
def test_same_text_stays_where_it_is(texts: list[str]) -> None:
    assert matched(texts, texts) == [(index, True) for index in range(len(texts))]
