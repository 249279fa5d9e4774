"""What people read in front matter is translated; the rest stays to the letter."""

import pytest
from hypothesis import given
from support.splice import assert_law, assert_splice
from support.strategies import texts

from bitext.documents.frontmatter import FRONT_MATTER, READ, escape_value, value_of


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("Un mot", "Un mot"),
        ('"Un mot"', "Un mot"),
        ("'Un mot'", "Un mot"),
        ("'l''été'", "l'été"),
        (r'"un \"mot\""', 'un "mot"'),
        (r'"a\\b"', "a\\b"),
    ],
)
def test_scalar_says_its_value(raw: str, value: str) -> None:
    assert value_of(raw) == value


@given(texts())
def test_any_value_comes_back(text: str) -> None:
    assert value_of(escape_value(text)) == text


@pytest.mark.parametrize(
    ("text", "front"),
    [
        ("---\ntitle: a\n---\nb", "---\ntitle: a\n---\n"),
        ("+++\ntitle = 'a'\n+++", "+++\ntitle = 'a'\n+++"),
        ("---\r\ntitle: a\r\n---\r\nb", "---\r\ntitle: a\r\n---\r\n"),
        ("a\n---\nb\n---\n", None),
        ("---\ntitle: a", None),
    ],
)
def test_front_matter_stands_first_and_is_closed(text: str, front: str | None) -> None:
    found = FRONT_MATTER.match(text)
    assert (found and found[0]) == front


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("title: Un mot", "Un mot"),
        ("Title: Un mot  ", "Un mot"),
        ('description: "Un: mot"', '"Un: mot"'),
        ("summary = 'Un mot'", "'Un mot'"),
        ("date: 2024-01-01", None),
        ("title: |", None),
        ("title: [a, b]", None),
        ("title:", None),
        ("  title: a", None),
    ],
)
def test_only_lines_for_people_are_read(line: str, value: str | None) -> None:
    found = READ.search(line)
    assert (found and found["value"]) == value


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: Un\n  mot\nlayout: x", 'title: "A word"\nlayout: x'),
        ('title: "Un\n  mot" # oui', 'title: "A word" # oui'),
        ("title: Un mot # oui", 'title: "A word" # oui'),
        ("title: >-\n  Un\n  mot\n\n  Oui\nlayout: x", "title: >-\n  A word\n\n  Yes\nlayout: x"),
        ("title: |\r\n  - Un mot\r\n  - Oui", "title: |\r\n  - A word\r\n  - Yes"),
        ("title: |\n  <p>Un mot</p>\n  Oui", "title: |\n  <p>A word</p>\n  Yes"),
        ("title:\n  fr: Oui", "title:\n  fr: Oui"),
        ("title: []\n  Oui", "title: []\n  Oui"),
    ],
)
def test_values_over_several_lines_are_read_whole(before: str, after: str) -> None:
    head, tail = "---\n", "\n---\nOui\n"
    table = {"Un mot": "A word", "Oui": "Yes"}
    assert_splice(head + before + tail, table, head + after + tail.replace("Oui", "Yes"), "md")
    assert_law((head + before + tail).encode(), "md")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("lang: fr-FR", "lang: en"),
        ("language: 'fr'", "language: 'en'"),
        ('locale = "fr_CA"', 'locale = "en_CA"'),
        ("lang: de", "lang: de"),
        ("lang: fr # mot", "lang: en # mot"),
        ("title: Oui\nlang: fr\nsummary: Oui", 'title: "Yes"\nlang: en\nsummary: "Yes"'),
    ],
)
def test_language_is_that_of_the_translation(before: str, after: str) -> None:
    pages = (f"---\n{said}\n---\n" for said in (before, after))
    assert_splice(next(pages), {"Oui": "Yes"}, next(pages), "md")
