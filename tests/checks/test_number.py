"""Numbers count by their value, however they are written."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.checks.number import failed, lost
from bitext.checks.numeral_words import numeral_words
from bitext.checks.numerals import Number, find_numbers, roman_value
from bitext.protocols import About

TESTSETS = Path(__file__).parents[3] / "shared" / "testsets"

CASES = [
    line.split(" | ")
    for line in (Path(__file__).parent / "numbers.txt").read_text("utf-8").splitlines()
    if not line.startswith("# ")
]


@pytest.mark.parametrize(("source", "target", "expected"), CASES, ids=[c[0] for c in CASES])
def test_numbers_are_compared_by_value(source: str, target: str, expected: str) -> None:
    assert failed(source, target) == (expected == "lost")


@given(st.integers(2, 10**9))
def test_grouped_numbers_are_the_same_in_both_languages(number: int) -> None:
    english = f"{number:,}"
    for separator in (" ", "\u00a0", "\u202f", "."):
        assert not failed(f"Il en a {english.replace(',', separator)}.", f"He has {english}.")


@given(st.integers(2000, 10**9), st.integers(1, 1000))
def test_other_numbers_are_told(number: int, more: int) -> None:
    assert failed(f"Il en a {number}.", f"He has {number + more:,}.")


@given(st.text())
def test_a_text_keeps_its_own_numbers(text: str) -> None:
    assert not failed(text, text)


@pytest.mark.parametrize("name", ["2B", "2b", "3M", "5k"])
def test_letter_behind_a_number_may_be_of_its_name(name: str) -> None:
    assert not failed(f"Il vit en {name}.", f"He lives in {name}.")
    assert failed("Le groupe perd 2 €.", "The group loses $2B.")


@pytest.mark.parametrize(("one", "other"), [(1, 10**6), (10**6, 10**9)])
def test_scales_must_agree(one: int, other: int) -> None:
    three = frozenset({Decimal(3)})
    this, that = (Number(three, frozenset({scale}), figures=True) for scale in (one, other))
    assert lost([this], [that]) == [this]
    assert not lost([this], [Number(frozenset({Decimal(3 * one)}))])


@pytest.mark.parametrize(
    ("source", "target", "langs"),
    [
        ("Es kostet 1.899,50 €.", "It costs €1,899.50.", ("de", "en")),
        ("Es sind 1.899.", "There are 1,899.", ("de", "en")),
        ("It is 3.5%.", "Il est de 3,5 %.", ("en", "fr")),
        ("It costs €1.899.", "Il coûte 1,899 €.", ("en", "fr")),
    ],
)
def test_each_language_writes_numbers_its_own_way(
    source: str, target: str, langs: tuple[str, str]
) -> None:
    assert not failed(source, target, About(*langs))


def test_french_words_are_none_of_another_pair() -> None:
    assert failed("Es sind deux.", "There are 2.", About("de", "en"))


@pytest.mark.shared
@pytest.mark.parametrize("name", ["newstest2013"])
def test_human_translations_of_news_fail_three_times_in_a_thousand_at_most(name: str) -> None:
    if not TESTSETS.is_dir():
        pytest.skip("no shared test sets beside the checkout")
    sources, targets = (
        (TESTSETS / f"{name}.{lang}").read_text("utf-8").splitlines()[:1000]
        for lang in ("fr", "en")
    )
    assert sum(map(failed, sources, targets)) <= 3


def test_number_of_a_million_figures_is_none_to_stumble_over() -> None:
    assert not failed("Le " + "9" * 1_100_000, "The " + "9" * 1_100_000)


@pytest.mark.parametrize(
    "text",
    ["9" * 5000 + ":30 pm", "9" * 50 + ".123", "hundred " * 1000, "9" * 60 + ",123 heures"],
)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_figures_without_end_are_read(text: str, lang: str) -> None:
    list(find_numbers(text, numeral_words(lang)))


@pytest.mark.parametrize(("text", "value"), [("IV", 4), ("XIX", 19), ("XLII", 42), ("LXX", 70)])
def test_roman_numerals_have_their_value(text: str, value: int) -> None:
    assert roman_value(text) == value


def test_elided_articles_are_no_roman_numerals() -> None:
    assert not list(find_numbers("L'accord, c'est là ; C'est I.", numeral_words("fr")))
