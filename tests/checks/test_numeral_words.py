"""What a language's numbers look like comes from its file, or from what holds of all."""

from decimal import Decimal

import pytest

from bitext.checks.numeral_words import any_of, listed, meanings, numeral_words, phrase
from bitext.shipped import packaged_table

LANGS = ["fr", "en"]


def test_region_makes_no_difference() -> None:
    assert numeral_words("fr-CA").values == numeral_words("FR").values


def test_unknown_language_has_what_holds_of_all() -> None:
    found = numeral_words("xx")
    assert found.units["%"] == "%"
    assert not found.values
    assert not packaged_table("bitext.checks", "numbers.xx.toml")


@pytest.mark.parametrize(
    ("lang", "word", "value"),
    [
        ("fr", "douze", 12),
        ("fr", "demi", "0.5"),
        ("fr", "quart", "0.25"),
        ("en", "twelve", 12),
        ("en", "half", "0.5"),
        ("en", "dozen", 12),
    ],
)
def test_word_has_its_value(lang: str, word: str, value: int | str) -> None:
    found = numeral_words(lang)
    multiplied = {Decimal(found.multipliers[word])} if word in found.multipliers else set()
    assert Decimal(value) in found.values.get(word, frozenset()) | multiplied


@pytest.mark.parametrize("lang", LANGS)
def test_twelve_months_are_named(lang: str) -> None:
    assert set(numeral_words(lang).months.values()) == set(range(1, 13))


@pytest.mark.parametrize("lang", LANGS)
def test_scales_are_powers_of_ten(lang: str) -> None:
    for scale in numeral_words(lang).scales.values():
        assert str(scale).rstrip("0") == "1"


@pytest.mark.parametrize("lang", LANGS)
def test_decades_are_tens(lang: str) -> None:
    found = numeral_words(lang)
    assert all(value % 10 == 0 for word in found.tens for value in found.values[word])


def test_every_dimension_has_a_smallest_unit() -> None:
    sizes: dict[str, list[float]] = {}
    for dimension, size in numeral_words("fr").dimensions.values():
        sizes.setdefault(dimension, []).append(size)
    assert all(min(found) > 0 and len(found) > 1 for found in sizes.values())


@pytest.mark.parametrize(
    ("lang", "text", "scale", "unit"),
    [
        ("fr", " millions d'euros", "millions", "euros"),
        ("fr", " %", None, "%"),
        ("fr", " km", None, "km"),
        ("fr", " chats", None, None),
        ("en", " million", "million", None),
        ("en", " billion dollars", "billion", "dollars"),
    ],
)
def test_scale_and_unit_behind_a_number_are_found(
    lang: str, text: str, scale: str | None, unit: str | None
) -> None:
    found = numeral_words(lang).following.match(text)
    assert found is not None
    assert (found["scale"], found["unit"]) == (scale, unit)


@pytest.mark.parametrize(
    ("text", "matches"), [("1 m 75", True), ("1 m 75 %", False), ("11,1 m 75", False)]
)
def test_hundredths_stand_behind_a_unit(text: str, matches: bool) -> None:
    assert bool(numeral_words("fr").composed.search(text)) == matches


@pytest.mark.parametrize(
    ("word", "expected"), [("vingt", True), ("million", True), ("cent", True), ("chat", False)]
)
def test_part_of_a_number_is_known(word: str, expected: bool) -> None:
    assert numeral_words("fr").is_numeral(word) == expected


def test_lists_of_both_files_are_read_and_underscores_are_blanks() -> None:
    pairs = list(listed({"a": {"1": "x y_z"}}, {"a": {"2": "w"}}, "a"))
    assert pairs == [("1", "x"), ("1", "y z"), ("2", "w")]
    assert list(listed({}, {}, "a")) == []


def test_word_may_mean_several_things() -> None:
    assert meanings([("1", "a"), ("2", "a"), ("0.5", "b")]) == {
        "a": {Decimal(1), Decimal(2)},
        "b": {Decimal("0.5")},
    }


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        (["am", "ammo"], "ammo", "ammo"),
        (["M"], "m", None),
        (["Mille"], "MILLE", "MILLE"),
        (["a.b"], "axb", None),
        ([], "x", None),
    ],
)
def test_longest_word_is_found_and_short_ones_by_their_case(
    words: list[str], text: str, found: str | None
) -> None:
    match = phrase(words).search(text)
    assert (match and match[0]) == found
    assert any_of([]) == "(?!)"
