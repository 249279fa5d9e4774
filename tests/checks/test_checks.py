"""Each check finds what it is there for, and leaves good translations alone."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.checks import CHECKS, find_flags

TESTSETS = Path(__file__).parents[3] / "shared" / "testsets"


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Il fait beau.", "The weather is fine.", ()),
        ("Il fait beau.", "", ("empty",)),
        ("Il fait beau.", " . ", ("empty",)),
        ("…", "", ()),
        ("Oui.", "Yes, of course I will.", ()),
        ("Oui.", "Yes, I will do that as soon as I am back in town.", ("coverage", "length")),
        (
            "La séance du conseil municipal est levée, et chacun rentre chez soi.",
            "Yes.",
            ("coverage", "length"),
        ),
        ("Le chat dort.", "The cat is very, very, very asleep.", ("repetition",)),
        ("Non, non, non !", "No, no, no!", ()),
        ("Il l'a dit.", "He said he said he said he said it.", ("repetition",)),
        ("Il fait beau dans le sud.", "Il fait beau dans le sud.", ("copied", "untranslated")),
        ("Il est venu ici pour dormir.", "He est venu ici pour sleep.", ("untranslated",)),
        ("Jean-Pierre Dupont, Paris", "Jean-Pierre Dupont, Paris", ()),
        (
            "Voir www.le-site-de-la-ville.fr/plan/de/la/ville.",
            "See www.le-site-de-la-ville.fr/plan/de/la/ville.",
            (),
        ),
        ("Voir www.ville.fr.", "See www.town.fr.", ("address",)),
        ("Il a 20 ans.", "He is 30 years old.", ("number",)),
    ],
)
def test_failed_checks_are_named(source: str, target: str, expected: tuple[str, ...]) -> None:
    assert find_flags(source, target) == expected


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_checked(source: str, target: str) -> None:
    found = find_flags(source, target)
    assert list(found) == sorted(set(found) & set(CHECKS))


@pytest.mark.parametrize(
    "unit",
    ["a", "a.", "a-", ".", "❤", "a@", "1.", "mot 123 ", "autre ", "Aa Bb ", "que il aurait été "],
)
def test_checks_take_time_in_proportion_to_the_text(unit: str) -> None:
    """A quadratic one would take half a minute and more."""
    text = "".join(f"{unit}{number if unit[-1] == ' ' else ''}" for number in range(10_000))
    begin = time.process_time()
    find_flags(text, f"x{text}")
    assert time.process_time() - begin < 20


REALLY_WRONG = {131, 457, 590}
"""Pairs of newstest2013 whose English is at fault: « physiciens » as *physicians*, a quotation mark
without its partner, an exam that is *passed* by everybody."""


@pytest.mark.shared
def test_false_alarms_on_a_thousand_human_translations_are_ten_at_most() -> None:
    flagged = [index for index, flags in enumerate(flags_of("newstest2013", 1000)) if flags]
    assert len(set(flagged) - REALLY_WRONG) <= 10


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "faulty"),
    [
        # Its English has " for the apostrophe of a plural, and white space of no width.
        ("newstest2012", {"quotation", "unsafe"}),
        ("newstest2013", set()),
    ],
)
def test_human_translations_rarely_fail(name: str, faulty: set[str]) -> None:
    flags = flags_of(name, 1000)  # all 3,000 take a minute
    assert sum(bool(set(found) - faulty) for found in flags) / len(flags) < 0.04


def flags_of(name: str, count: int | None = None) -> list[tuple[str, ...]]:
    if not TESTSETS.is_dir():
        pytest.skip("no shared test sets beside the checkout")
    sources = (TESTSETS / f"{name}.fr").read_text("utf-8").splitlines()[:count]
    targets = (TESTSETS / f"{name}.en").read_text("utf-8").splitlines()[:count]
    return [find_flags(*pair) for pair in zip(sources, targets, strict=True)]
