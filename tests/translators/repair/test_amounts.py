"""A currency's sign goes in front, and what scales it is said in words."""

import pytest

from bitext.protocols import Hypothesis
from bitext.rewriting import Insertion
from bitext.translators.repair.amounts import close_up_currency, put_currency_in_front, scaled
from bitext.translators.repair.figures import Forms, Writing, reading_of, writing_of


def english() -> Writing:
    writing = writing_of("en")
    assert writing is not None
    return writing


def forms() -> Forms:
    reading = reading_of("fr")
    assert reading is not None
    return Forms(reading, english())


def edited(text: str, edits: list[Insertion]) -> str:
    for edit in reversed(edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It costs 5 €.", "It costs €5."),
        ("It costs 5€.", "It costs €5."),
        ("It costs 1,250.50 €.", "It costs €1,250.50."),
        ("A loss of -5 €.", "A loss of -€5."),
        ("From 5 to 10 €.", "From €5 to €10."),
        ("About 5-10 €.", "About €5-10."),
        ("It costs 12 M€.", "It costs €12 million."),
        ("It costs 12 million €.", "It costs €12 million."),
        ("It costs 15 k€.", "It costs €15,000."),
        ("It costs €5.", "It costs €5."),
        ("It costs five euros.", "It costs five euros."),
        ("IT COSTS 12 M€.", "IT COSTS €12 MILLION."),
    ],
)
def test_sign_goes_in_front(text: str, expected: str) -> None:
    found = Hypothesis(text)
    assert edited(text, list(put_currency_in_front("5 €", found, forms()))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It costs € 5.", "It costs €5."),
        ("It costs € -5.", "It costs -€5."),
        ("It costs - €5.", "It costs -€5."),
        ("It costs €12 M.", "It costs €12 million."),
        ("It costs €5.", "It costs €5."),
        ("It costs €5 Million.", "It costs €5 Million."),
    ],
)
def test_sign_that_is_in_front_is_closed_up(text: str, expected: str) -> None:
    found = Hypothesis(text)
    assert edited(text, list(close_up_currency("5 €", found, forms()))) == expected


@pytest.mark.parametrize("edit", [put_currency_in_front, close_up_currency])
def test_sign_that_the_source_lacks_is_left_alone(edit: object) -> None:
    assert list(edit("5 chats", Hypothesis("It costs 5 € or € 5."), forms())) == []  # type: ignore[operator,,]


@pytest.mark.parametrize(
    ("sign", "number", "expected"),
    [
        ("k", "15", ",000"),
        ("k", "1.5", "k"),
        ("M", "12", " million"),
        ("Md", "3", " billion"),
        (None, "5", ""),
    ],
)
def test_scale_is_said_in_words(sign: str | None, number: str, expected: str) -> None:
    assert scaled(sign, number, english()) == expected
