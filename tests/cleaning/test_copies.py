"""Copies, exact and near, of what was kept; and what is remembered stays small."""

import random

import pytest
from support.cleaned import filter_of, pair_of

from bitext.cleaning.candidate import Candidate
from bitext.cleaning.copies import (
    SKETCH,
    DuplicateFilter,
    NearDuplicateFilter,
    letters_of,
    sketch_of,
    words_of,
)

LONG = (
    "Le gouvernement a annoncé hier soir une nouvelle réforme des retraites pour l'an prochain.",
    "The government announced a new pension reform for next year yesterday evening.",
)


def copies(setting: str, *pairs: tuple[str, str]) -> list[str | None]:
    """What is said of each pair where those that are not rejected are kept."""
    judge = filter_of(setting)
    assert isinstance(judge, DuplicateFilter | NearDuplicateFilter)
    said = []
    for number, (source, target) in enumerate(pairs, 1):
        pair = pair_of(source, target, number)
        said.append(judge.reject(pair))
        if said[-1] is None:
            judge.remember(pair)
    return said


def test_copy_names_the_line_of_the_first() -> None:
    pairs = [("Oui.", "Yes."), ("Non.", "No."), ("Oui.", "Yes."), ("Oui.", "Yes.")]
    assert copies("DuplicateFilter", *pairs) == [None, None, "1", "1"]


def test_pair_is_a_copy_only_as_a_whole() -> None:
    pairs = [("Oui.", "Yes."), ("Oui.", "Yeah."), ("Ouais.", "Yes.")]
    assert copies("DuplicateFilter", *pairs) == [None, None, None]
    assert copies("DuplicateFilter,by=source", *pairs) == [None, "1", None]
    assert copies("DuplicateFilter,by=target", *pairs) == [None, None, "1"]


def test_border_between_the_sides_counts() -> None:
    assert copies("DuplicateFilter", ("a b", "c"), ("a", "b c")) == [None, None]


def test_letters_alone_may_count() -> None:
    pairs = [("Oui !", "Yes!"), ("OUI.", "yes")]
    assert copies("DuplicateFilter", *pairs) == [None, None]
    assert copies("DuplicateFilter,letters_only=true", *pairs) == [None, "1"]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (LONG[0].upper(), LONG[1]),
        (LONG[0].replace(".", " !"), LONG[1].replace(".", "...")),
        (LONG[0].replace("hier soir", "hier"), LONG[1]),
    ],
)
def test_near_copy_is_found(source: str, target: str) -> None:
    said = copies("NearDuplicateFilter", LONG, (source, target))[1]
    assert said is not None
    assert said.startswith("1 ")


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (
            "Le gouvernement a annoncé une guerre contre la faim.",
            "The government will fight hunger.",
        ),
        (LONG[0], "Nothing of it was true, and everybody in the whole country knew it at once."),
    ],
)
def test_what_shares_half_its_words_is_no_near_copy(source: str, target: str) -> None:
    assert copies("NearDuplicateFilter", LONG, (source, target)) == [None, None]


def test_numbers_make_no_difference_to_near_copies() -> None:
    pairs = [
        (
            f"La version {n} corrige une faille de sécurité du noyau.",
            f"Version {n} fixes a kernel flaw.",
        )
        for n in (1, 22)
    ]
    assert copies("NearDuplicateFilter", *pairs)[1] is not None


def test_few_words_are_no_near_copies() -> None:
    pairs = [("Oui, merci.", "Yes, thanks."), ("Oui, merci !", "Yes, thanks!")]
    assert copies("NearDuplicateFilter", *pairs) == [None, None]
    assert copies("NearDuplicateFilter,min_words=0", *pairs)[1] is not None


def test_sketches_tell_how_alike_texts_are() -> None:
    draw = random.Random(1)  # noqa: S311 - no secret
    for share in (0.2, 0.5, 0.8):
        errors = []
        for _ in range(60):
            words = [str(draw.random()) for _ in range(300)]
            cut = round(300 * 2 * share / (1 + share))
            other = words[:cut] + [str(draw.random()) for _ in range(300 - cut)]
            sketches = sketch_of(words), sketch_of(other)
            found = sum(map(int.__eq__, *sketches)) / SKETCH
            errors.append(found - share)
        assert abs(sum(errors) / 60) < 0.06


def test_sketch_is_the_same_in_every_run() -> None:
    assert (
        sketch_of(["le", "chat"], ["the", "cat"]).hex()
        == sketch_of(["le", "chat"], ["the", "cat"]).hex()
    )
    assert len(sketch_of([], [])) == SKETCH


def test_remembered_pairs_take_few_bytes() -> None:
    exact, near = DuplicateFilter(), NearDuplicateFilter(min_words=0)
    draw = random.Random(1)  # noqa: S311 - no secret
    for number in range(1, 20_001):
        pair = Candidate(number, f"{draw.random()}", f"{draw.random()}")
        exact.remember(pair)
        near.remember(pair)
    places = [index._places for index in (exact.index, *near.bands)]
    sizes = [place.itemsize * len(place) for place in places]
    assert (sizes[0] + 16 * 20_000) / 20_000 <= 28
    assert (sum(sizes[1:]) + len(near.sketches) + 8 * 20_000) / 20_000 <= 92


def test_words_and_letters() -> None:
    assert words_of("L'an 2000, à 12 h 30") == ["l", "an", "0", "à", "0", "h", "0"]
    assert letters_of("À 12 h 30 !") == "à12h30"
