"""A candidate ends a sentence or not, by its marks and the words around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.segmentation import patterns
from bitext.segmentation.boundary import (
    ends_with_ellipsis,
    ends_with_stop,
    is_boundary,
    is_initial,
    is_label,
    is_numbered,
    is_opener,
    is_small,
    is_speaker,
    last_word,
)
from bitext.segmentation.lexicon import lexicon

FRENCH, ENGLISH, OTHER = lexicon("fr"), lexicon("en"), lexicon("xx")


def decided(text: str, lang: str = "fr") -> bool:
    """Whether a sentence ends at the ``|`` of a text."""
    at = text.index("|")
    text = text.replace("|", "")
    found = next(m for m in patterns.CANDIDATE.finditer(text) if m.start() < at <= m.end() + 1)
    return is_boundary(text, 0, found, lexicon(lang))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il dort.| Elle lit.", True),
        ("Il dort.| elle lit.", False),
        ("M.| Dupont dort.", False),
        ("Il dort !| Elle lit.", True),
        ("« Il dort ! »| dit-elle.", False),
        ("Il dort…| Elle lit.", True),
        ("Non…| Non, merci.", False),
        ("J.| Verne écrit.", False),
        ("1.| Battre les œufs.", False),
        ("Il dort.|\n\nelle lit.", True),
        ("HARPAGON.| — Au voleur !", False),
        ("La 4G.| Elle marche.", True),
    ],
)
def test_french_sentence_ends_or_goes_on(text: str, expected: bool) -> None:
    assert decided(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He sleeps.| She reads.", True),
        ("Mr.| Smith sleeps.", False),
        ("“Go!”| Mary said.", False),
        ("At 5 p.m.| He left.", True),
        ("The U.S.| Army left.", False),
    ],
)
def test_english_sentence_ends_or_goes_on(text: str, expected: bool) -> None:
    assert decided(text, "en") == expected


@pytest.mark.parametrize(
    ("first", "expected"), [("a", True), ("é", True), ("A", False), ("1", False), ("iP", False)]
)
def test_only_a_small_letter_is_an_ordinary_word(first: str, expected: bool) -> None:
    assert is_small(first) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1", True),
        ("1.2", True),
        ("IV", True),
        ("a", True),
        ("Article 3", True),
        ("Chapitre II", True),
        ("—", True),
        ("Il dort", False),
        ("x" * 50, False),
    ],
)
def test_marker_or_number_of_a_heading_is_a_label(text: str, expected: bool) -> None:
    assert is_label(f"{text}. Suite", 0, len(text), FRENCH) == expected


@pytest.mark.parametrize(
    ("before", "word"),
    [
        ("il dort", "dort"),
        ("l'an", "an"),
        ("l’an", "an"),
        ("« M", "M"),
        ("(art", "art"),
        ("dort ", ""),
        ("", ""),
        ("av. J.-C", "J.-C"),
    ],
)
def test_word_before_a_mark_stands_without_what_clings_to_it(before: str, word: str) -> None:
    assert last_word(before) == word


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("J", True),
        ("de J", True),
        ("3 h", False),
        ("12 V", False),
        ("20 °C", False),
        ("a", False),
        ("Jean", False),
        ("3 J", True),
    ],
)
def test_initial_is_one_letter_that_is_no_unit(before: str, expected: bool) -> None:
    assert is_initial(before, last_word(before)) == expected


def following(text: str) -> object:
    found = patterns.NEXT.match(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("before", "behind", "expected"),
    [
        ("il dort", "Elle lit", True),
        ("le Dr", "Petit", False),
        ("voir p", "12", False),
        ("voir chap", "IV", False),
        ("la liste : 1", "Battre", False),
        ("au no 12", "Elle", True),
        ("la S.N.C.F", "Elle lit", True),
    ],
)
def test_full_stop_is_judged_by_the_words_around_it(
    before: str, behind: str, expected: bool
) -> None:
    assert ends_with_stop(before, following(behind), FRENCH) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("word", "behind", "expected"),
    [
        ("dort", "Elle", True),
        ("Non", "Non, merci", False),
        ("je", "Je pars", False),
        ("deux", "3", False),
        ("M", "Dupont", False),
    ],
)
def test_ellipsis_may_count_stammer_or_veil(word: str, behind: str, expected: bool) -> None:
    assert ends_with_ellipsis(word, following(behind), FRENCH) == expected  # type: ignore[arg-type]


def test_number_behind_its_abbreviation_goes_with_it() -> None:
    assert is_numbered("p", following("12"), FRENCH)  # type: ignore[arg-type]
    assert is_numbered("chap", following("IV"), FRENCH)  # type: ignore[arg-type]
    assert not is_numbered("dort", following("12"), FRENCH)  # type: ignore[arg-type]


def test_speaker_stands_in_capitals_before_a_dash() -> None:
    text = "HARPAGON. — Au voleur"
    assert is_speaker(text, 0, 8, following("— Au"))  # type: ignore[arg-type]
    assert not is_speaker(text, 0, 8, following("Au"))  # type: ignore[arg-type]
    assert not is_speaker("Harpagon. — Au", 0, 8, following("— Au"))  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "expected"), [("Il dort", True), ("Paul dort", False)])
def test_word_that_opens_a_sentence_is_no_name(text: str, expected: bool) -> None:
    assert is_opener(following(text), FRENCH) == expected  # type: ignore[arg-type]


@given(st.text(max_size=40))
def test_every_candidate_of_any_text_is_decided(text: str) -> None:
    for found in patterns.CANDIDATE.finditer(text):
        if found.group()[0] not in patterns.BRACKETS:
            for words in (FRENCH, ENGLISH, OTHER):
                assert is_boundary(text, 0, found, words) in (True, False)
