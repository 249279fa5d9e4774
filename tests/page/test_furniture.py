"""What sites put around articles; the cases are in ``furniture.txt``, for anybody to edit."""

from pathlib import Path

import pytest
from hypothesis import given
from support.strategies import texts

from bitext.page.furniture import LONGEST, is_around_articles, lines_of, phrases_of

CORPORA = Path(__file__).parents[2] / "corpora"


def cases() -> list[tuple[str, str, bool]]:
    """Language, line, and whether it is one."""
    lines = Path(__file__).with_name("furniture.txt").read_text("utf-8").splitlines()
    found = [line for line in lines if line.startswith(("+ ", "- "))]
    return [
        ("en" if "en: " in line else "fr", line[2:].removeprefix("en: "), line.startswith("+"))
        for line in found
    ]


@pytest.mark.parametrize(("lang", "line", "holds"), cases())
def test_lines_around_articles_are_told_from_their_own(lang: str, line: str, holds: bool) -> None:
    assert is_around_articles(line, lang) is holds


def test_line_is_looked_for_in_each_language_asked() -> None:
    assert is_around_articles("Latest Stories", "fr", "en-GB")
    assert not is_around_articles("Latest Stories", "de")
    assert lines_of("de").pattern == "(?!)"


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_phrase_of_a_list_is_found(lang: str) -> None:
    phrases = phrases_of(f"furniture.{lang}.txt")
    assert len(phrases) == len(set(phrases))
    for phrase in phrases:
        assert is_around_articles(phrase.replace("…", "").replace("0", "12").capitalize(), lang)


def test_of_our_texts_one_has_such_a_line() -> None:
    lines = [line for path in CORPORA.glob("*.fr.txt") for line in path.read_text().splitlines()]
    [found] = [line for line in lines if is_around_articles(line, "fr", "en")]
    assert found.startswith("Lire aussi, p.")


@given(texts(60))
def test_any_line_is_judged(text: str) -> None:
    assert not is_around_articles(text + "a" * LONGEST, "fr")
    is_around_articles(text, "fr")
